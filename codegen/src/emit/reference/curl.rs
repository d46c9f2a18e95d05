//! The curl command of an operation.

use serde_json::Value;

use crate::call::json::{self, Quotes};
use crate::call::{path_value, token};
use crate::ir::{self, Auth, Operation, Parameter, Place, Serialization, Version};
use crate::sdk::TOKEN_VARIABLE;
use crate::template::placeholders;

use super::curl_command::{Body, Command, Fields, encoded};

/// The command, one option per line.
pub(super) fn example(version: &Version, operation: &Operation) -> String {
    let token = token(operation);
    let is_shown = |parameter: &&Parameter| token.is_none_or(|token| !std::ptr::eq(token, *parameter));
    let headers = in_place(operation, Place::Header).filter(is_shown);
    let command = Command {
        method: operation.method.as_str(),
        url: format!("{}{}", version.server.as_deref().unwrap_or_default(), path(operation)),
        credentials: Some(match &operation.auth {
            Auth::Basic => "--user \"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN\"".to_owned(),
            Auth::Header(name) => format!("--header \"{name}: ${TOKEN_VARIABLE}\""),
        }),
        headers: headers.flat_map(pairs).map(|Pair { name, value, .. }| (name, value)).collect(),
        query: fields(operation, Place::Query).encoded,
        body: match operation.body {
            ir::Body::None => Body::None,
            ir::Body::Form => Body::Form(fields(operation, Place::Form)),
            ir::Body::Json => json_body(operation).map_or(Body::None, Body::Json),
        },
    };
    command.text()
}

/// The example of a form as it is sent.
pub(super) fn form(operation: &Operation) -> String {
    fields(operation, Place::Form).encoded
}

fn in_place(operation: &Operation, place: Place) -> impl Iterator<Item = &Parameter> {
    operation.settable().filter(move |parameter| parameter.place == place)
}

fn json_body(operation: &Operation) -> Option<String> {
    let example = in_place(operation, Place::Body).next()?.example.as_ref()?;
    Some(json::pretty(example, Quotes::Json, 0))
}

fn fields(operation: &Operation, place: Place) -> Fields {
    let pairs: Vec<Pair> = in_place(operation, place).flat_map(pairs).collect();
    let encoded: Vec<&str> = pairs.iter().map(|pair| pair.encoded.as_str()).collect();
    let encoded = encoded.join("&");
    Fields { pairs: pairs.into_iter().map(|Pair { name, value, .. }| (name, value)).collect(), encoded }
}

/// A name and a value, and both as sent.
struct Pair {
    name: String,
    value: String,
    encoded: String,
}

impl Pair {
    fn new(name: &str, value: &Value) -> Self {
        let value = text(value);
        Self { name: name.to_owned(), encoded: format!("{}={}", encoded(name), encoded(&value)), value }
    }
}

/// The example of a parameter as sent.
fn pairs(parameter: &Parameter) -> Vec<Pair> {
    let Some(example) = &parameter.example else { return Vec::new() };
    let Parameter { wire, serialization, .. } = parameter;
    let is_list = matches!(parameter.ty, ir::Type::List(_));
    match (*serialization, example) {
        (Serialization::Json, example) => vec![Pair::new(wire, &Value::String(example.to_string()))],
        (Serialization::Joined(separator), Value::Array(_) | Value::Object(_)) => {
            vec![joined(wire, separator, example)]
        }
        (Serialization::Exploded, Value::Object(properties)) => {
            properties.iter().map(|(name, value)| Pair::new(name, value)).collect()
        }
        (Serialization::Deep, Value::Object(properties)) => {
            properties.iter().map(|(name, value)| deep(wire, name, value)).collect()
        }
        (Serialization::Exploded, Value::Array(items)) => items.iter().map(|item| Pair::new(wire, item)).collect(),
        (Serialization::Plain | Serialization::Bare, Value::Array(items)) if is_list => {
            items.iter().map(|item| Pair::new(wire, item)).collect()
        }
        (_, value) => vec![Pair::new(wire, value)],
    }
}

/// A property of an object, whose brackets are not encoded.
fn deep(wire: &str, property: &str, value: &Value) -> Pair {
    let value = text(value);
    let sent = format!("{}[{}]={}", encoded(wire), encoded(property), encoded(&value));
    Pair { name: format!("{wire}[{property}]"), value, encoded: sent }
}

/// The items of a list, or the names and values of an object, as one text.
fn joined(wire: &str, separator: char, example: &Value) -> Pair {
    let parts: Vec<String> = match example {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::Object(properties) => properties.iter().flat_map(|(name, value)| [name.clone(), text(value)]).collect(),
        other => vec![text(other)],
    };
    let mark = if separator == ' ' { "%20".to_owned() } else { separator.to_string() };
    let sent: Vec<String> = parts.iter().map(|part| encoded(part)).collect();
    let value = parts.join(&separator.to_string());
    Pair { name: wire.to_owned(), value, encoded: format!("{}={}", encoded(wire), sent.join(&mark)) }
}

/// One value as text.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The path with its example values.
fn path(operation: &Operation) -> String {
    let mut path = operation.path.clone();
    for wire in placeholders(&operation.path) {
        let is_path = |parameter: &&Parameter| parameter.place == Place::Path && parameter.wire == wire;
        let serialization = operation.parameters.iter().find(is_path).map(|parameter| parameter.serialization);
        let value = path_value(operation, wire);
        let value = match serialization {
            Some(Serialization::Joined(separator)) => {
                let items: Vec<String> = value.split(separator).map(encoded).collect();
                items.join(&separator.to_string())
            }
            _ => encoded(value),
        };
        path = path.replace(&format!("{{{wire}}}"), &value);
    }
    path
}
