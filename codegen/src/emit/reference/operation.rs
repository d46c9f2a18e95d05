//! The section of an operation on the page of its resource.

use minijinja::{Value, context};

use crate::ir::{
    Auth, Body, Content, DocumentedResponse, Method, Operation, Parameter, Place, Resource, Serialization, Type,
};
use crate::template::placeholders;

use super::pages::Links;
use super::text::{Table, cell, code, code_block};
use crate::call;
use crate::call::json::{self, Quotes};
use crate::markdown::text;

use super::{curl, failures, limits, page};

/// The values of the template.
pub(super) fn context(links: &Links<'_>, trail: &[&Resource], operation: &Operation) -> Value {
    context! {
        id => text(&operation.id),
        summary => operation.summary.as_str(),
        description => links.linked(&operation.description),
        deprecated => operation.deprecated,
        place => place(trail, operation),
        groups => groups(links, trail, operation),
        rust => code_block("rust,no_run", &call::example(links.version, trail, operation)),
        curl => code_block("sh", &curl::example(links.version, operation)),
        examples => examples(operation),
        responses => responses(links, operation),
        headers => headers(operation),
        failures => failures_table(operation),
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

/// The request, the call, the content type and the authentication, one per line.
fn place(trail: &[&Resource], operation: &Operation) -> String {
    let request = code(&format!("{} {}", operation.method.as_str(), operation.path));
    let rust = code(&format!("{}{}", page::handle_calls(trail), method_call(operation)));
    let mut lines = vec![format!("- Request: {request}"), format!("- In Rust: {rust}")];
    match operation.body {
        Body::None => {}
        Body::Form => lines.push("- Content type: `application/x-www-form-urlencoded`".to_owned()),
        Body::Json => lines.push("- Content type: `application/json`".to_owned()),
    }
    match &operation.auth {
        Auth::Basic => lines.push("- Authentication: the account's credentials".to_owned()),
        Auth::Header(name) => {
            let name = code(name);
            lines.push(format!("- Authentication: a token in the header {name}, instead of the account's credentials"));
        }
    }
    lines.join("\n")
}

/// The parameters by place, one table per place.
fn groups(links: &Links<'_>, trail: &[&Resource], operation: &Operation) -> Vec<Value> {
    let places = [
        (Place::Path, "In the path"),
        (Place::Query, "In the query"),
        (Place::Header, "In headers"),
        (Place::Form, "In the form"),
        (Place::Body, "Body"),
    ];
    let groups = places.iter().filter_map(|(place, title)| {
        let mut table = Table::new(["Parameter", "Type and limits", "Default", "Meaning"]);
        for parameter in operation.parameters.iter().filter(|parameter| parameter.place == *place) {
            table.push(row(links, trail, operation, parameter));
        }
        let table = table.render();
        (!table.is_empty()).then(|| context! { title => *title, table => table })
    });
    groups.collect()
}

/// A row of the table of parameters. It has few columns, since code in a cell does not wrap.
fn row(links: &Links<'_>, trail: &[&Resource], operation: &Operation, parameter: &Parameter) -> [String; 4] {
    let mut name = vec![cell(&code(&parameter.wire)), cell(&code(&rust_name(trail, operation, parameter)))];
    if parameter.required {
        name.push("**required**".to_owned());
    }
    let default = parameter.default.as_deref().map(limits::shown).unwrap_or_default();
    let condition = operation.condition_in_words(parameter).map(|condition| format!("Required {}.", cell(&condition)));
    let meaning = meaning(links, &parameter.docs, parameter.sensitive);
    let meaning: Vec<String> = [Some(meaning).filter(|it| !it.is_empty()), condition].into_iter().flatten().collect();
    [name.join("<br>"), kind(links, parameter), cell(&default), meaning.join(" ")]
}

/// The method that takes the parameter: its setter, or the handle's method for a path value.
fn rust_name(trail: &[&Resource], operation: &Operation, parameter: &Parameter) -> String {
    if parameter.place == Place::Path {
        path_argument(trail, operation, &parameter.wire).unwrap_or_else(|| parameter.name.clone())
    } else {
        format!(".{}(…)", parameter.name)
    }
}

/// The type and the limits of a parameter.
fn kind(links: &Links<'_>, parameter: &Parameter) -> String {
    let is_path = parameter.place == Place::Path;
    // A path value that is not a SID is text.
    let ty = match &parameter.ty {
        Type::Sid(_) => &parameter.ty,
        _ if is_path => &Type::String,
        ty => ty,
    };
    let mut kind = links.ty(ty, parameter.facts.format.as_deref().filter(|_| !is_path));
    match parameter.serialization {
        Serialization::Plain if parameter.place == Place::Form && is_free(links, ty) => kind.push_str(", as JSON text"),
        Serialization::Bare => kind.push_str(", a string as it is, any other value as JSON text"),
        _ => {}
    }
    let mut kind = limits::kind(links, kind, &parameter.ty, &parameter.facts);
    let is_default = matches!(parameter.serialization, Serialization::Plain | Serialization::Bare);
    if let Some(serialization) = parameter.serialization_in_words().filter(|_| !is_default) {
        kind.extend(["<br>", &cell(&serialization)]);
    }
    kind
}

/// The description of a value, with a note if it is sensitive.
pub(super) fn meaning(links: &Links<'_>, docs: &str, sensitive: bool) -> String {
    let mut text = links.linked(&cell(docs));
    if sensitive {
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str("Never shown in debug output.");
    }
    text
}

/// Whether the value is free-form JSON, which is sent as text.
fn is_free(links: &Links<'_>, ty: &Type) -> bool {
    match ty {
        Type::Json | Type::Map(_) => true,
        Type::List(item) => is_free(links, item),
        Type::Named(_) => links.values(ty).is_empty(),
        _ => false,
    }
}

/// The method that takes a path value, on this handle or on one above it.
fn path_argument(trail: &[&Resource], operation: &Operation, wire: &str) -> Option<String> {
    let of_handles =
        trail.iter().flat_map(|resource| resource.arguments.iter().map(|argument| (&resource.accessor, argument)));
    let of_operation = operation.arguments.iter().map(|argument| (&operation.name, argument));
    let mut places = of_handles.chain(of_operation).zip(placeholders(&operation.path));
    let ((method, argument), _) = places.find(|(_, placeholder)| *placeholder == wire)?;
    Some(format!(".{method}(&{})", argument.name.trim_start_matches("r#")))
}

/// The example of the request and those of the responses.
fn examples(operation: &Operation) -> Vec<Value> {
    let mut examples = Vec::new();
    let mut push = |title: String, value: &serde_json::Value| {
        let json = json::pretty(value, Quotes::Json, 0);
        examples.push(context! { title => title, block => code_block("json", &json) });
    };
    let body = operation.settable().find(|parameter| parameter.place == Place::Body);
    if let Some(value) = body.and_then(|body| body.example.as_ref()) {
        push("Example request".to_owned(), value);
    }
    let form = operation.settable().filter(|parameter| parameter.place == Place::Form);
    let fields: serde_json::Map<_, _> =
        form.filter_map(|field| Some((field.wire.clone(), field.example.clone()?))).collect();
    if !fields.is_empty() {
        push("Example request, before form encoding".to_owned(), &serde_json::Value::Object(fields));
    }
    for response in &operation.responses {
        if let Some(value) = &response.example {
            push(format!("Example response, status {}", response.status), value);
        }
    }
    examples
}

/// The responses by status, with the type that the client returns.
fn responses(links: &Links<'_>, operation: &Operation) -> String {
    let mut table = Table::new(["Status", "Content", "In Rust", "Meaning"]);
    for response in &operation.responses {
        let media: Vec<String> = response.media_types.iter().map(|media| code(media)).collect();
        let is_success = response.status == operation.response.status.to_string() || response.status == "default";
        let model = match &operation.response.content {
            _ if !is_success => "`Error::Api`".to_owned(),
            Content::Nothing => "`()`".to_owned(),
            Content::One(ty) => links.ty(ty, None),
            Content::Page { item, key } => format!("page of {}, under {}", links.ty(item, None), code(key)),
        };
        let content = if media.is_empty() { "none".to_owned() } else { cell(&media.join(", ")) };
        table.push([cell(&code(&response.status)), content, model, cell(&response.docs)]);
    }
    table.render()
}

/// The names of the headers of each response that has any.
fn headers(operation: &Operation) -> Vec<Value> {
    let with_headers = operation.responses.iter().filter(|response| !response.headers.is_empty());
    let row = |response: &DocumentedResponse| {
        let names: Vec<String> = response.headers.iter().map(|header| code(&header.name)).collect();
        context! { status => code(&response.status), names => names.join(", ") }
    };
    with_headers.map(row).collect()
}

fn failures_table(operation: &Operation) -> String {
    let mut table = Table::new(["Status", "Common codes", "In Rust", "Meaning"]);
    for failure in failures::of(operation) {
        table.push([failure.status, failure.codes, failure.rust, failure.meaning].map(str::to_owned));
    }
    table.render()
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
