//! The command `operations`: the operation table as records.

use flex_api::operations::{self, Content, Operation, Parameter, Rule};
use serde_json::{Value, json};

use super::command;
use super::failure::Failure;
use super::globals::Globals;
use super::{flags, send};

/// Prints the operations; formats without columns include all details.
pub(crate) fn print(globals: &Globals) -> Result<(), Failure> {
    let columns: &'static [&'static str] = &["command", "id"];
    send::print_records(globals, columns, operations::ALL.iter().map(|operation| record(operation)))
}

fn record(operation: &'static Operation) -> Value {
    let flags = flags::of(operation);
    let parameters: Vec<Value> = flags.iter().map(|flag| parameter(operation, flag.parameter, &flag.name)).collect();
    json!({
        "id": operation.id,
        "version": operation.version,
        "command": format!("{} {}", command::COMMAND, command::path(operation).join(" ")),
        "resource": operation.resource,
        "verb": operation.verb,
        "method": operation.method.as_str(),
        "path": operation.path,
        "body": operation.body.media_type(),
        "content": content(operation.content),
        "output": operation.output,
        "sensitive_response": operation.sensitive_response,
        "deprecated": operation.deprecated,
        "summary": operation.summary,
        "description": operation.description,
        "parameters": parameters,
    })
}

fn content(content: Content) -> Value {
    match content {
        Content::One { model } => json!({"model": model}),
        Content::Page { key, model } => json!({"page_key": key, "model": model}),
        _ => Value::Null,
    }
}

fn parameter(operation: &Operation, parameter: &Parameter, flag: &str) -> Value {
    json!({
        "name": parameter.name,
        "flag": format!("--{flag}"),
        "place": parameter.place.as_str(),
        "type": parameter.ty.as_str(),
        "list": parameter.list,
        "required": parameter.required,
        "required_when": parameter.required_when.map(|condition| {
            json!({"name": operation.parameters[condition.parameter].name, "values": condition.values})
        }),
        "sensitive": parameter.sensitive,
        "rule": rule(parameter.rule),
        "values": parameter.values,
        "pattern": parameter.pattern,
        "default": parameter.default,
        "example": parameter.example,
        "summary": parameter.summary,
        "description": parameter.description,
    })
}

fn rule(rule: Rule) -> Value {
    match rule {
        Rule::Json(types) => json!({"json": types.iter().map(|ty| ty.as_str()).collect::<Vec<_>>()}),
        Rule::Length { min, max } => json!({"length": {"min": min, "max": max}}),
        Rule::Number { min, max } => json!({"number": {"min": min, "max": max}}),
        Rule::Range { min, max } => json!({"range": {"min": min, "max": max}}),
        Rule::Sid(prefixes) => json!({"sid": prefixes}),
        Rule::Uri => json!("uri"),
        _ => Value::Null,
    }
}
