//! The static of an operation.

use crate::emit::imports::OPERATIONS;
use crate::format::value::Value;
use crate::ir::{Content, Operation, Parameter, Rule, Serialization, Type, Version};

use super::{parameter, plain};

/// The names that the statics use.
pub(super) fn imports(version: &Version, operations: &[Operation], out: &mut String) {
    if operations.is_empty() {
        return;
    }
    let parameters = || operations.iter().flat_map(|operation| &operation.parameters);
    let is_json = |parameter: &Parameter| matches!(parameter.rule, Rule::Json(_));
    let mut names = vec!["Body", "Content"];
    names.extend(parameters().any(is_json).then_some("JsonType"));
    names.extend(["Method", "Operation"]);
    names.extend(parameters().next().map(|_| "Parameter"));
    names.extend(parameters().any(|parameter| parameter.rule != Rule::Any).then_some("Rule"));
    let is_plain = |parameter: &Parameter| parameter.serialization == Serialization::Plain;
    names.extend((!parameters().all(is_plain)).then_some("Serialization"));
    names.extend(parameters().any(|parameter| parameter::has_type(version, parameter)).then_some("Type"));
    out.extend(["\nuse crate::", OPERATIONS, "::{", &names.join(", "), "};\n"]);
}

/// The static; `handles` are the methods that return its resource.
pub(super) fn print(version: &Version, handles: &[&str], operation: &Operation, out: &mut String) {
    let parameters = operation.parameters.iter().map(|parameter| parameter::value(version, parameter));
    let fields = vec![
        ("id", Value::text(&operation.id)),
        ("version", Value::text(&version.module)),
        ("resource", Value::texts(handles)),
        ("verb", Value::text(plain(&operation.name))),
        ("method", Value::code(format!("Method::{:?}", operation.method))),
        ("path", Value::text(&operation.path)),
        ("body", Value::code(format!("Body::{:?}", operation.body))),
        ("content", content(version, &operation.response.content)),
        ("output", Value::texts(&operation.output)),
        ("sensitive_response", Value::code(operation.response.sensitive.to_string())),
        ("deprecated", Value::code(operation.deprecated.to_string())),
        ("summary", Value::prose(&operation.summary)),
        ("description", Value::prose(&operation.description)),
        ("parameters", Value::List(parameters.collect())),
    ];
    out.extend(["\npub(crate) static ", &operation.table, ": Operation = "]);
    Value::Struct("Operation", fields).print(0, out);
    out.push_str(";\n");
}

fn content(version: &Version, content: &Content) -> Value {
    let model = |ty: &Type| match ty {
        Type::Named(index) => Value::text(&version.types[*index].name),
        _ => Value::text("JSON"),
    };
    match content {
        Content::Nothing => Value::code("Content::Nothing"),
        Content::One(ty) => Value::Struct("Content::One", vec![("model", model(ty))]),
        Content::Page { key, item } => {
            Value::Struct("Content::Page", vec![("key", Value::text(key)), ("model", model(item))])
        }
    }
}
