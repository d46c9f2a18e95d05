//! The section of an operation.

use minijinja::{Value, context};
use serde_json::Map;

use crate::call;
use crate::call::json::{self, Quotes};
use crate::ir::{Auth, Body, Content, DocumentedResponse, Method, Operation, Place, Resource, Type, TypeKind};
use crate::markdown::text;

use super::failures::Failure;
use super::links::Links;
use super::text::{code, lines};
use super::{curl, entries, failures, page};

/// The values of the template.
pub(super) fn context(links: &Links<'_>, trail: &[&Resource], operation: &Operation) -> Value {
    context! {
        id => text(&operation.id),
        name => operation.id.as_str(),
        anchor => links.operation(&operation.id),
        method => operation.method.as_str(),
        path => operation.path.as_str(),
        summary => operation.summary.as_str(),
        description => links.linked(&operation.description),
        deprecated => operation.deprecated,
        request => code(&format!("{} {}", operation.method.as_str(), operation.path)),
        call => code(&format!("{}{}", page::handle_calls(trail), method_call(operation))),
        authentication => authentication(links, operation),
        content_type => content_type(operation),
        groups => entries::groups(links, trail, operation),
        rust => call::example(links.version, trail, operation),
        curl => curl::example(links.version, operation),
        examples => examples(operation),
        responses => operation.responses.iter().map(|it| response(links, operation, it)).collect::<Vec<_>>(),
        failures => failures::of(operation).map(failure).collect::<Vec<_>>(),
        pagination => pagination(operation),
        retries => retries(operation.method),
    }
}

/// The call of the handle's method, with the names of the path values.
pub(super) fn method_call(operation: &Operation) -> String {
    let arguments: Vec<String> =
        operation.arguments.iter().map(|argument| format!("&{}", argument.name.trim_start_matches("r#"))).collect();
    format!(".{}({})", operation.name, arguments.join(", "))
}

/// The media type of the body; empty without a body.
fn content_type(operation: &Operation) -> &'static str {
    match operation.body {
        Body::None => "",
        Body::Form => "`application/x-www-form-urlencoded`",
        Body::Json => "`application/json`",
    }
}

/// The security schemes and the credentials.
fn authentication(links: &Links<'_>, operation: &Operation) -> String {
    const ACCOUNT: &str = "the account's credentials";
    let schemes = links.schemes(operation);
    match &operation.auth {
        Auth::Basic if schemes.is_empty() => ACCOUNT.to_owned(),
        Auth::Basic => format!("{schemes}, {ACCOUNT}"),
        Auth::Header(name) => {
            let instead = if schemes.is_empty() { ACCOUNT.to_owned() } else { schemes };
            format!("a token in the header {}, instead of {instead}", code(name))
        }
    }
}

/// The example of the request and those of the responses.
fn examples(operation: &Operation) -> Vec<Value> {
    let example = |title: String, language: &str, text: String| context! { title, language, text };
    let json = |title: String, value: &serde_json::Value| example(title, "json", json::pretty(value, Quotes::Json, 0));
    let mut examples = Vec::new();
    let body = operation.settable().find(|parameter| parameter.place == Place::Body);
    if let Some(value) = body.and_then(|body| body.example.as_ref()) {
        examples.push(json("Example request".to_owned(), value));
    }
    let form = operation.settable().filter(|parameter| parameter.place == Place::Form);
    let fields: Map<_, _> = form.filter_map(|field| Some((field.wire.clone(), field.example.clone()?))).collect();
    if !fields.is_empty() {
        examples.push(example("Example request, as it is sent".to_owned(), "text", curl::form(operation)));
        let title = "Example request, before form encoding".to_owned();
        examples.push(json(title, &serde_json::Value::Object(fields)));
    }
    for response in &operation.responses {
        if let Some(value) = &response.example {
            examples.push(json(format!("Example response, status {}", text(&response.status)), value));
        }
    }
    examples
}

/// A response, with the type that the client returns.
fn response(links: &Links<'_>, operation: &Operation, response: &DocumentedResponse) -> Value {
    let media: Vec<String> = response.media_types.iter().map(|media| code(media)).collect();
    let headers: Vec<String> = response.headers.iter().map(|header| code(&header.name)).collect();
    let is_success = response.status == operation.response.status.to_string() || response.status == "default";
    let (model, ty) = match &operation.response.content {
        _ if !is_success => ("`Error::Api`".to_owned(), None),
        Content::Nothing => ("`()`".to_owned(), None),
        Content::One(ty) => (links.ty(ty, None), Some(ty)),
        Content::Page { item, key } => (format!("page of {}, under {}", links.ty(item, None), code(key)), Some(item)),
    };
    context! {
        status => code(&response.status),
        content => if media.is_empty() { "no content".to_owned() } else { media.join(", ") },
        model => model,
        meaning => lines(&response.docs),
        headers => headers.join(", "),
        fields => ty.map(|ty| fields(links, ty)).unwrap_or_default(),
    }
}

/// The fields of a model, or of the items of a list.
fn fields(links: &Links<'_>, ty: &Type) -> Vec<Value> {
    match ty {
        Type::List(item) => fields(links, item),
        Type::Named(index) => match &links.definition(*index).kind {
            TypeKind::Model(fields) => fields.iter().map(|field| entries::field(links, field)).collect(),
            TypeKind::Enum(_) | TypeKind::Union(_) => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// A kind of failure.
pub(super) fn failure(failure: &Failure) -> Value {
    let Failure { status, codes, meaning, rust, advice, .. } = *failure;
    context! { status, codes, meaning, rust, advice }
}

fn pagination(operation: &Operation) -> String {
    let Content::Page { .. } = &operation.response.content else { return String::new() };
    let size = operation.settable().find(|parameter| parameter.wire == "PageSize");
    let size = size.map_or_else(String::new, |size| {
        let max = size.facts.max.as_ref().map(|max| format!(", up to {max}")).unwrap_or_default();
        format!(" `.{}(…)` sets the number of records per page{max}.", size.name)
    });
    format!(
        "`.send()` fetches one page, `.stream()` yields every record, `.pages()` every page. `.limit(n)` ends both after \
         `n` records.{size}"
    )
}

fn retries(method: Method) -> String {
    let mut text = format!("the client retries this {} after: {}.", code(method.as_str()), failures::retries(method));
    if matches!(method, Method::Post | Method::Patch) {
        text.push_str(" After a lost connection, a timeout or another 5xx, it may have taken effect.");
    }
    text
}
