//! An operation on the page of its resource.

use minijinja::{Value, context};

use crate::ir::{Auth, Body, Content, DocumentedResponse, Method, Operation, Parameter, Place, Resource, Style, Type};

use super::pages::Links;
use super::text::{Table, cell, code, fence};
use crate::call;
use crate::call::json::{self, Quotes};

use super::{curl, failures, limits, page};

/// What the template takes.
pub(super) fn context(links: &Links<'_>, trail: &[&Resource], operation: &Operation) -> Value {
    context! {
        id => operation.id.as_str(),
        summary => operation.summary.as_str(),
        description => links.linked(&operation.description),
        deprecated => operation.deprecated,
        place => place(trail, operation),
        groups => groups(links, trail, operation),
        rust => call::example(links.version, trail, operation),
        curl => curl::example(links.version, operation),
        examples => examples(operation),
        responses => responses(links, operation),
        headers => headers(operation),
        failures => failures_table(operation),
        paging => paging(operation),
        retries => format!("a {} is {}", code(method(operation.method)), failures::retries(operation.method)),
    }
}

/// The method as it stands in a request.
pub(super) fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}

/// The method of the handle, with the names of the path values.
pub(super) fn method_call(operation: &Operation) -> String {
    let arguments: Vec<String> =
        operation.arguments.iter().map(|argument| format!("&{}", argument.name.trim_start_matches("r#"))).collect();
    format!(".{}({})", operation.name, arguments.join(", "))
}

/// The request, what is called for it, and what it takes and needs: a line each.
fn place(trail: &[&Resource], operation: &Operation) -> String {
    let request = code(&format!("{} {}", method(operation.method), operation.path));
    let rust = code(&format!("{}{}", page::chain(trail), method_call(operation)));
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
            lines
                .push(format!("- Authentication: a token in the header {name}, in place of the account's credentials"));
        }
    }
    lines.join("\n")
}

/// The parameters by the place where they travel, each place with a table.
fn groups(links: &Links<'_>, trail: &[&Resource], operation: &Operation) -> Vec<Value> {
    let places = [
        (Place::Path, "In the path"),
        (Place::Query, "In the query"),
        (Place::Header, "In headers"),
        (Place::Form, "In the form"),
        (Place::Body, "As the body"),
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

/// Few columns, since code in a cell does not wrap: what a parameter is called stands in one, what it may be in another.
fn row(links: &Links<'_>, trail: &[&Resource], operation: &Operation, parameter: &Parameter) -> [String; 4] {
    let mut name = vec![cell(&code(&parameter.wire)), cell(&code(&rust_name(trail, operation, parameter)))];
    if parameter.required {
        name.push("**required**".to_owned());
    }
    let default = parameter.default.as_deref().map(limits::shown).unwrap_or_default();
    [name.join("<br>"), kind(links, parameter), cell(&default), meaning(links, &parameter.docs, parameter.sensitive)]
}

/// The method by which a parameter is given: its setter, or what takes the path value.
fn rust_name(trail: &[&Resource], operation: &Operation, parameter: &Parameter) -> String {
    if parameter.place == Place::Path {
        path_argument(trail, operation, &parameter.wire).unwrap_or_else(|| parameter.name.clone())
    } else {
        format!(".{}(…)", parameter.name)
    }
}

/// What a parameter may be.
fn kind(links: &Links<'_>, parameter: &Parameter) -> String {
    let is_path = parameter.place == Place::Path;
    // A path value that is no SID is text.
    let ty = match &parameter.ty {
        Type::Sid(_) => &parameter.ty,
        _ if is_path => &Type::String,
        ty => ty,
    };
    let mut kind = links.ty(ty, if is_path { "" } else { &parameter.facts.format });
    if matches!(parameter.place, Place::Form | Place::Query) && is_free(links, ty) {
        kind.push_str(", as JSON text");
    }
    let mut kind = limits::kind(links, kind, &parameter.ty, &parameter.facts);
    if let Some(style) = &parameter.style {
        kind.extend(["<br>", &code(&self::style(style))]);
    }
    kind
}

/// How the document serialises a value, in its own keywords.
fn style(style: &Style) -> String {
    let Style { name, explode, allow_reserved } = style;
    let reserved = if *allow_reserved { ", allowReserved: true" } else { "" };
    format!("style: {name}, explode: {explode}{reserved}")
}

/// What a value means, and that it is kept out of sight where it is.
pub(super) fn meaning(links: &Links<'_>, docs: &str, sensitive: bool) -> String {
    let mut text = links.linked(&cell(docs));
    if sensitive {
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str("Never shown in debug output.");
    }
    text
}

/// Whether the value is JSON, which travels as text.
fn is_free(links: &Links<'_>, ty: &Type) -> bool {
    match ty {
        Type::Json | Type::Map(_) => true,
        Type::List(item) => is_free(links, item),
        Type::Named(_) => links.values(ty).is_empty(),
        _ => false,
    }
}

/// The method that takes a path value, of the handle or of one above it.
fn path_argument(trail: &[&Resource], operation: &Operation, wire: &str) -> Option<String> {
    let of_handles = trail.iter().flat_map(|resource| resource.arguments.iter().map(|it| (&resource.accessor, it)));
    let own = operation.arguments.iter().map(|argument| (&operation.name, argument));
    let mut places = of_handles.chain(own).zip(call::placeholders(&operation.path));
    let ((method, argument), _) = places.find(|(_, placeholder)| *placeholder == wire)?;
    Some(format!(".{method}(&{})", argument.name.trim_start_matches("r#")))
}

/// The example's request and responses.
fn examples(operation: &Operation) -> Vec<Value> {
    let mut examples = Vec::new();
    let mut push = |title: String, value: &serde_json::Value| {
        let json = json::pretty(value, Quotes::Json, 0);
        examples.push(context! { title => title, fence => fence(&json), json => json });
    };
    let body = operation.settable().find(|parameter| parameter.place == Place::Body);
    if let Some(value) = body.and_then(|body| body.example.as_ref()) {
        push("Example request".to_owned(), value);
    }
    let form = operation.settable().filter(|parameter| parameter.place == Place::Form);
    let fields: serde_json::Map<_, _> =
        form.filter_map(|field| Some((field.wire.clone(), field.example.clone()?))).collect();
    if !fields.is_empty() {
        push("Example request, before it is encoded as a form".to_owned(), &serde_json::Value::Object(fields));
    }
    for answer in &operation.responses {
        if let Some(value) = &answer.example {
            push(format!("Example response, status {}", answer.status), value);
        }
    }
    examples
}

/// The answers by status, with what the client makes of that of success.
fn responses(links: &Links<'_>, operation: &Operation) -> String {
    let mut table = Table::new(["Status", "Content", "In Rust", "Meaning"]);
    for answer in &operation.responses {
        let media: Vec<String> = answer.media_types.iter().map(|media| code(media)).collect();
        let is_success = answer.status == operation.response.status.to_string() || answer.status == "default";
        let model = match &operation.response.content {
            _ if !is_success => "`Error::Api`".to_owned(),
            Content::Nothing => "`()`".to_owned(),
            Content::One(ty) => links.ty(ty, ""),
            Content::Page { item, key } => format!("page of {}, under {}", links.ty(item, ""), code(key)),
        };
        let content = if media.is_empty() { "none".to_owned() } else { cell(&media.join(", ")) };
        table.push([cell(&code(&answer.status)), content, model, cell(&answer.docs)]);
    }
    table.render()
}

/// The names of the headers of each answer that has any.
fn headers(operation: &Operation) -> Vec<Value> {
    let with_headers = operation.responses.iter().filter(|answer| !answer.headers.is_empty());
    let of = |answer: &DocumentedResponse| {
        let names: Vec<String> = answer.headers.iter().map(|header| code(&header.name)).collect();
        context! { status => code(&answer.status), names => names.join(", ") }
    };
    with_headers.map(of).collect()
}

fn failures_table(operation: &Operation) -> String {
    let mut table = Table::new(["Status", "Usual code", "In Rust", "Meaning"]);
    for failure in failures::of(operation) {
        table.push([failure.status, failure.codes, failure.rust, failure.meaning].map(str::to_owned));
    }
    table.render()
}

fn paging(operation: &Operation) -> String {
    let Content::Page { .. } = &operation.response.content else { return String::new() };
    let size = operation.settable().find(|parameter| parameter.wire == "PageSize");
    let size = size.map_or_else(String::new, |size| {
        let max = size.facts.max.as_ref().map(|max| format!(", of up to {max} records")).unwrap_or_default();
        format!(" `.{}(…)` sets how large a page is{max}.", size.name)
    });
    format!(
        "`.send()` gives one page, `.stream()` every record, `.pages()` page after page, `.limit(n)` so many at most.{size}"
    )
}
