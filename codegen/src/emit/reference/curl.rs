//! The curl command of an operation.

use serde_json::Value;

use crate::call::json::{self, Quotes};
use crate::call::{path_value, placeholders, token};
use crate::ir::{self, Auth, Operation, Parameter, Place, Version};

use super::curl_command::{Body, Command, Fields, encoded};

/// The command, one option per line.
pub(super) fn example(version: &Version, operation: &Operation) -> String {
    let token = token(operation);
    let is_shown = |parameter: &&Parameter| token.is_none_or(|token| !std::ptr::eq(token, *parameter));
    let headers = in_place(operation, Place::Header).filter(is_shown).flat_map(pairs);
    let command = Command {
        method: operation.method.as_str(),
        url: format!("{}{}", version.server, path(operation)),
        credentials: Some(match &operation.auth {
            Auth::Basic => "--user \"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN\"".to_owned(),
            Auth::Header(name) => format!("--header \"{name}: $FLEX_INSIGHTS_TOKEN\""),
        }),
        headers: headers.collect(),
        query: fields(operation, Place::Query),
        body: match operation.body {
            ir::Body::None => Body::None,
            ir::Body::Form => Body::Form(fields(operation, Place::Form)),
            ir::Body::Json => json_body(operation).map_or(Body::None, Body::Json),
        },
    };
    command.text()
}

fn in_place(operation: &Operation, place: Place) -> impl Iterator<Item = &Parameter> {
    operation.settable().filter(move |parameter| parameter.place == place)
}

fn json_body(operation: &Operation) -> Option<String> {
    let example = in_place(operation, Place::Body).next()?.example.as_ref()?;
    Some(json::pretty(example, Quotes::Json, 0))
}

fn fields(operation: &Operation, place: Place) -> Fields {
    let pairs: Vec<(String, String)> = in_place(operation, place).flat_map(pairs).collect();
    let sent: Vec<String> = pairs.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    Fields { pairs, encoded: sent.join("&") }
}

/// The example of a parameter as sent: one pair per item of a list.
fn pairs(parameter: &Parameter) -> Vec<(String, String)> {
    let pair =
        |value: &Value| (parameter.wire.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    match (&parameter.example, &parameter.ty) {
        (None, _) => Vec::new(),
        (Some(Value::Array(items)), ir::Type::List(_)) => items.iter().map(pair).collect(),
        (Some(value), _) => vec![pair(value)],
    }
}

/// The path with its example values.
fn path(operation: &Operation) -> String {
    let mut path = operation.path.clone();
    for wire in placeholders(&operation.path) {
        path = path.replace(&format!("{{{wire}}}"), &encoded(path_value(operation, wire)));
    }
    path
}
