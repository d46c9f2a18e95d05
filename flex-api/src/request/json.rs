//! Checks the types of JSON values.

use serde_json::Value;

use super::error::Violations;
use super::operations::{Parameter, Rule};
use super::serialize::as_text;

/// Follows a violation of a builder. Rust code often has JSON as text.
pub(super) const ADVICE: &str = ": parse JSON text with `serde_json::from_str`, or write the value with `json!`";

/// Checks each value against the parameter's rule. `advice` follows the violation by a string.
pub(super) fn check(parameter: &Parameter, values: &[Value], advice: &str, violations: &mut Violations) -> bool {
    let Rule::Json(types) = parameter.rule else { return true };
    let mut good = true;
    for value in values.iter().filter(|value| !types.iter().any(|ty| ty.allows(value))) {
        good = false;
        let advice = if value.is_string() { advice } else { "" };
        let rule = format!("must be {}, not {}{advice}", parameter.rule, kind(value));
        violations.add(parameter, &rule, Some(&as_text(value)));
    }
    good
}

/// Checks a JSON body. A document can allow null in place of a list.
pub(super) fn check_body(parameter: &Parameter, body: &Value, advice: &str, violations: &mut Violations) -> bool {
    match body {
        _ if !parameter.list => check(parameter, std::slice::from_ref(body), advice, violations),
        Value::Array(items) => check(parameter, items, advice, violations),
        Value::Null => true,
        other => {
            let advice = if other.is_string() { advice } else { "" };
            let rule = format!("must be an array, not {}{advice}", kind(other));
            violations.add(parameter, &rule, Some(&as_text(other)));
            false
        }
    }
}

/// Returns the type of a value, with its article.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Array(_) => "an array",
        Value::Bool(_) => "a boolean",
        Value::Null => "null",
        Value::Number(_) => "a number",
        Value::Object(_) => "an object",
        Value::String(_) => "a string",
    }
}
