//! Faults as JSON: an object with the keys of the text.

use serde_json::Value;

use super::text::ParseFaultError;
use super::{Fault, keys};

impl Fault {
    /// Reads a fault, or a list of them. Each is an object or a text.
    pub(in crate::mock) fn of_json(json: &Value) -> Result<Vec<Self>, ParseFaultError> {
        let items = if let Value::Array(items) = json { items.as_slice() } else { std::slice::from_ref(json) };
        items.iter().map(Self::of_item).collect()
    }

    fn of_item(json: &Value) -> Result<Self, ParseFaultError> {
        match json {
            Value::String(text) => text.parse(),
            Value::Object(object) => {
                let pairs = object.iter().flat_map(|(key, value)| pairs(key, value));
                keys::fault(pairs).map_err(ParseFaultError::new)
            }
            other => Err(ParseFaultError::new(vec![format!("expected an object or a text, found `{other}`")])),
        }
    }
}

/// Returns the pairs of the text for a member of the object.
fn pairs(key: &str, value: &Value) -> Vec<(String, Option<String>)> {
    let pair = |value: Option<String>| (key.to_owned(), value);
    match value {
        Value::Null | Value::Bool(false) => Vec::new(),
        // The value of a key that takes none.
        Value::Bool(true) => vec![pair(None)],
        Value::Array(_) | Value::Object(_) if key == "body" => vec![pair(Some(value.to_string()))],
        Value::Array(items) => items.iter().flat_map(|item| pairs(key, item)).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| pair(Some(member(key, name, value)))).collect(),
        Value::String(text) => vec![pair(Some(text.clone()))],
        Value::Number(number) => vec![pair(Some(number.to_string()))],
    }
}

/// Returns `name=value`. The value is JSON for `set`, and else text.
fn member(key: &str, name: &str, value: &Value) -> String {
    match value {
        Value::String(text) if key != "set" => format!("{name}={text}"),
        other => format!("{name}={other}"),
    }
}
