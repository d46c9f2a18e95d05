//! Parameters and fields as entries of a list: name, type, meaning and details.
//!
//! A list and not a table, since the last column of a table is outside of a narrow screen.

use minijinja::{Value, context};

use crate::ir::{Content, Field, JsonType, Operation, Parameter, Place, Resource, Rule, Serialization, Type};
use crate::template::placeholders;

use super::limits;
use super::links::Links;
use super::text::{code, lines};

/// The parameters by place, and what the client adds.
pub(super) fn groups(links: &Links<'_>, trail: &[&Resource], operation: &Operation) -> Vec<Value> {
    let places = [
        (Place::Path, "In the path"),
        (Place::Query, "In the query"),
        (Place::Header, "In headers"),
        (Place::Form, "In the form"),
        (Place::Body, "Body"),
    ];
    let groups = places.iter().filter_map(|(place, title)| {
        let parameters = operation.parameters.iter().filter(|parameter| parameter.place == *place);
        let entries: Vec<Value> = parameters.map(|it| parameter(links, trail, operation, it)).collect();
        (!entries.is_empty()).then(|| context! { title => *title, entries => entries })
    });
    let mut groups: Vec<Value> = groups.collect();
    if matches!(operation.response.content, Content::Page { .. }) {
        groups.push(context! { title => "In the client", entries => [limit()] });
    }
    groups
}

fn limit() -> Value {
    context! {
        name => "`.limit(n)`",
        kind => "`usize`",
        required => false,
        meaning => "Maximum number of records over all pages. The client stops after them; the API has no such parameter.",
        details => Vec::<String>::new(),
    }
}

fn parameter(links: &Links<'_>, trail: &[&Resource], operation: &Operation, parameter: &Parameter) -> Value {
    let is_path = parameter.place == Place::Path;
    // A path value that is not a SID is text.
    let ty = match &parameter.ty {
        Type::Sid(_) => &parameter.ty,
        _ if is_path => &Type::String,
        ty => ty,
    };
    let mut kind = match (ty, &parameter.rule) {
        (Type::Json, Rule::Json(types)) => JsonType::in_words(types),
        _ => limits::kind(links.ty(ty, parameter.facts.format.as_deref().filter(|_| !is_path)), &parameter.facts),
    };
    match parameter.serialization {
        Serialization::Plain if parameter.place == Place::Form && is_free(links, ty) => kind.push_str(", as JSON text"),
        Serialization::Bare => kind.push_str(", a string as it is, any other value as JSON text"),
        _ => {}
    }
    let mut details = limits::phrases(links, &parameter.ty, &parameter.facts);
    details.extend(json_types(parameter));
    details.extend(parameter.default.as_deref().map(|default| format!("Default: {}", limits::shown(default))));
    details.push(format!("In Rust: {}", code(&rust_name(trail, operation, parameter))));
    let condition = operation.condition_in_words(parameter).map(|condition| format!("Required {condition}."));
    let is_default = matches!(parameter.serialization, Serialization::Plain | Serialization::Bare);
    let serialization = parameter.serialization_in_words().filter(|_| !is_default);
    let meaning = [Some(meaning(links, &parameter.docs, parameter.sensitive)), condition, serialization];
    let meaning: Vec<String> = meaning.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    context! {
        name => code(&parameter.wire),
        kind => kind,
        required => parameter.required,
        meaning => meaning.join(" "),
        details => details,
    }
}

/// The types of JSON that are checked, unless they are the type of the entry.
fn json_types(parameter: &Parameter) -> Option<String> {
    match (&parameter.ty, &parameter.rule) {
        (Type::Json, _) => None,
        (Type::List(_), Rule::Json(types)) => Some(format!("Each item: {}", JsonType::in_words(types))),
        (_, Rule::Json(types)) => Some(JsonType::in_words(types)),
        _ => None,
    }
}

/// A field of a model.
pub(super) fn field(links: &Links<'_>, field: &Field) -> Value {
    let mut details = limits::phrases(links, &field.ty, &field.facts);
    if field.name != field.wire {
        details.push(format!("In Rust: {}", code(&field.name)));
    }
    context! {
        name => code(&field.wire),
        kind => limits::kind(links.ty(&field.ty, field.facts.format.as_deref()), &field.facts),
        required => false,
        meaning => meaning(links, &field.docs, field.sensitive),
        details => details,
    }
}

/// The description of a value, with a note if it is sensitive.
fn meaning(links: &Links<'_>, docs: &str, sensitive: bool) -> String {
    let mut text = links.linked(&lines(docs));
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

/// The method that takes the parameter: its setter, or the handle's method for a path value.
fn rust_name(trail: &[&Resource], operation: &Operation, parameter: &Parameter) -> String {
    if parameter.place == Place::Path {
        path_argument(trail, operation, &parameter.wire).unwrap_or_else(|| parameter.name.clone())
    } else {
        format!(".{}(…)", parameter.name)
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
