//! Decodes a value as a type and encodes it again.

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

/// Decodes a value as a type and encodes it again.
pub(crate) type RoundTrip = fn(&Value) -> Result<Value, String>;

#[allow(dead_code, reason = "a document without types uses it nowhere")]
pub(crate) fn round_trip<T: DeserializeOwned + Serialize>(value: &Value) -> Result<Value, String> {
    let decoded: T = serde_json::from_str(&value.to_string()).map_err(|error| error.to_string())?;
    serde_json::to_value(decoded).map_err(|error| error.to_string())
}

/// Checks that decoding and encoding returns the same value, except for nulls. A field that is not decoded would be
/// missing.
pub(crate) fn check(round_trip: RoundTrip, value: &Value) -> Result<(), String> {
    let (decoded, expected) = (without_nulls(&round_trip(value)?), without_nulls(value));
    if decoded == expected { Ok(()) } else { Err(format!("\n    is       {decoded}\n    expected {expected}")) }
}

/// Removes nulls, which are equivalent to absent values.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let entries = object.iter().filter(|(_, value)| !value.is_null());
            Value::Object(entries.map(|(key, value)| (key.clone(), without_nulls(value))).collect())
        }
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}
