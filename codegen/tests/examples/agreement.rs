//! Whether the example of a request and the example of its response agree.

use heck::ToSnakeCase as _;
use serde_json::Value;

use super::finder::resolve;

/// Every value of a request that the response of the same operation shows differently.
pub(crate) fn disagreements(document: &Value) -> Vec<String> {
    let items = document["paths"].as_object().expect("paths").values();
    let operations = items.flat_map(|item| item.as_object().expect("a path").values());
    operations.flat_map(|operation| of_operation(document, operation)).collect()
}

fn of_operation(document: &Value, operation: &Value) -> Vec<String> {
    let id = operation["operationId"].as_str().unwrap_or_default();
    let responses = operation["responses"].as_object().into_iter().flatten();
    let responses: Vec<&Value> = responses
        .filter(|(status, _)| status.starts_with('2'))
        .flat_map(|(_, response)| values(document, response))
        .collect();
    let mut found = Vec::new();
    for (name, sent) in values(document, &operation["requestBody"]).into_iter().flat_map(fields) {
        for response in &responses {
            if !is_shown(response, name, sent) {
                found.push(format!("{id}: the request sends {sent} as `{name}`, the response shows {response}"));
            }
        }
    }
    found
}

/// The values of all examples of a request body or a response.
fn values<'a>(document: &'a Value, body: &'a Value) -> Vec<&'a Value> {
    let media_types = body["content"].as_object().into_iter().flatten();
    let examples = media_types.flat_map(|(_, media_type)| media_type["examples"].as_object().into_iter().flatten());
    examples.map(|(_, example)| &resolve(document, example)["value"]).collect()
}

fn fields(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// Whether the response shows the value, or has no field of that name.
///
/// The field of `Integration.FlowSid` is `flow_sid` of `integration`: if the object is there, so is its field.
fn is_shown(response: &Value, name: &str, sent: &Value) -> bool {
    let (object, name) = match name.split_once('.') {
        Some((object, name)) => (response.get(object.to_snake_case()), name),
        None => (Some(response), name),
    };
    let nested = object.is_some_and(|object| !std::ptr::eq(object, response));
    match object.and_then(|object| object.get(name.to_snake_case())) {
        Some(shown) => agree(sent, shown),
        None => !nested,
    }
}

/// Whether a value is the one that was sent. An object may have lost and gained keys. A string may hold the value as
/// JSON.
fn agree(sent: &Value, shown: &Value) -> bool {
    match (sent, shown) {
        (Value::Object(sent), Value::Object(shown)) => {
            sent.iter().all(|(key, sent)| shown.get(key).is_none_or(|shown| agree(sent, shown)))
        }
        // The API files the text of a comment under its own name, with its category.
        (Value::String(_), Value::Object(shown)) => shown.values().any(|shown| sent == shown),
        (Value::String(_), _) => sent == shown,
        (_, Value::String(text)) => serde_json::from_str(text).is_ok_and(|shown| agree(sent, &shown)),
        _ => sent == shown,
    }
}
