//! Converts JSON input by wire names to the values of an operation, as the setters of its builder do.

use std::slice;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::error::{InputError, Violations};
use super::operations::{Operation, Parameter, Place, Rule, Type, find, is_near};
use super::values::{ParameterValue, Values};
use super::{json, serialize};
use crate::request::Request;

/// Returns a request as data, from an [operation name](find) and parameters by wire name.
///
/// [`Client::call`](crate::Client::call) describes the input. The function requires no client and no credentials.
/// [`Client::send`](crate::Client::send) sends the request.
///
/// # Errors
///
/// [`InputError`] lists all errors: an unknown operation, unknown or missing parameters, and values that have the wrong
/// type or break a rule.
pub fn request(name: &str, input: impl Into<Value>) -> Result<Request, InputError> {
    Request::render(&read(find(name)?, input.into())?)
}

/// Checks input that a server has decoded, and returns the request. Reports the violations that decoding found, too.
#[cfg(feature = "mock")]
pub(crate) fn check(operation: &'static Operation, input: Value, found: Violations) -> Result<Request, InputError> {
    let mut values = read(operation, input)?;
    values.violations.append(found);
    Request::render(&values)
}

/// Reads the input. Invalid values are recorded, and reported when the request is rendered.
pub(super) fn read(operation: &'static Operation, input: Value) -> Result<Values, InputError> {
    let mut values = Values::new(operation, Vec::new());
    let Value::Object(mut input) = input else {
        // The value is not shown, because it may be sensitive.
        let problem = format!("the input must be an object with parameters, found {}", json::kind(&input));
        return Err(InputError::in_request(operation.id, problem));
    };
    for (position, parameter) in operation.parameters.iter().enumerate() {
        let value = input.shift_remove(&operation.key(parameter));
        take(&mut values, position, parameter, value);
    }
    for name in input.keys() {
        values.violations.add_problem(unknown(operation, name));
    }
    Ok(values)
}

fn take(values: &mut Values, position: usize, parameter: &'static Parameter, value: Option<Value>) {
    match (parameter.place, value) {
        (Place::Path, value) => {
            let text = match value {
                Some(value) => one(parameter, &value, &mut values.violations),
                None => missing(parameter, &mut values.violations),
            };
            // An invalid value becomes empty, so that the other path values keep their positions.
            values.path.push(text.unwrap_or_default());
        }
        (Place::Body, value) => {
            values.body = value.filter(|body| json::check_body(parameter, body, "", &mut values.violations));
        }
        (_, None) => {}
        (_, Some(value)) => {
            if let Some(value) = typed(parameter, value, &mut values.violations) {
                values.set(position, value);
            }
        }
    }
}

fn missing(parameter: &Parameter, violations: &mut Violations) -> Option<String> {
    violations.add(parameter, "must be set", None);
    None
}

/// Returns the value in the form that the builder uses.
fn typed(parameter: &Parameter, value: Value, violations: &mut Violations) -> Option<ParameterValue> {
    match (parameter.ty, value) {
        (Type::Json, Value::Array(items)) if parameter.list => {
            json::check(parameter, &items, "", violations).then_some(ParameterValue::JsonList(items))
        }
        (Type::Json, value) if !parameter.list => {
            json::check(parameter, slice::from_ref(&value), "", violations).then_some(ParameterValue::Json(value))
        }
        (_, Value::Array(items)) if parameter.list => {
            // Reports items of the wrong type and checks the others.
            let texts = items.iter().filter_map(|item| one(parameter, item, violations)).collect();
            Some(ParameterValue::Texts(texts))
        }
        (_, value) if parameter.list => {
            let each = match parameter.rule {
                rule @ Rule::Json(_) => rule.to_string(),
                _ => noun(parameter.ty).to_owned(),
            };
            let rule = format!("must be an array, each item {each}");
            violations.add(parameter, &rule, Some(&serialize::as_text(&value)));
            None
        }
        (_, value) => one(parameter, &value, violations).map(ParameterValue::Text),
    }
}

/// Returns the value as text, in the form that the builder uses.
fn one(parameter: &Parameter, value: &Value, violations: &mut Violations) -> Option<String> {
    let text = text(parameter.ty, value);
    if text.is_none() {
        violations.add(parameter, &format!("must be {}", noun(parameter.ty)), Some(&serialize::as_text(value)));
    }
    text
}

fn text(ty: Type, value: &Value) -> Option<String> {
    match ty {
        Type::Boolean => value.as_bool().map(|value| value.to_string()),
        Type::Date => value.as_str()?.parse::<Date>().ok().map(|date| date.to_string()),
        Type::DateTime => value.as_str()?.parse::<Timestamp>().ok().map(|time| time.to_string()),
        Type::Integer => value.as_i64().map(|number| number.to_string()),
        Type::Integer32 => i32::try_from(value.as_i64()?).ok().map(|number| number.to_string()),
        Type::Json => Some(serialize::as_text(value)),
        Type::Number => value.as_f64().map(|number| number.to_string()),
        Type::Text => value.as_str().map(str::to_owned),
    }
}

fn noun(ty: Type) -> &'static str {
    match ty {
        Type::Boolean => "true or false",
        Type::Date => "a date, such as 2026-01-31",
        Type::DateTime => "a date and time, such as 2026-01-31T12:00:00Z",
        Type::Integer => "an integer",
        Type::Integer32 => "a 32-bit integer",
        Type::Json => "JSON",
        Type::Number => "a number",
        Type::Text => "a string",
    }
}

fn unknown(operation: &'static Operation, name: &str) -> String {
    let keys: Vec<String> = operation.parameters.iter().map(|parameter| operation.key(parameter)).collect();
    let id = operation.id;
    match (keys.iter().find(|key| is_near(key, name)), &keys[..]) {
        (Some(near), _) => format!("there is no parameter `{name}`: did you mean `{near}`?"),
        (None, []) => format!("there is no parameter `{name}`: {id} takes none"),
        (None, keys) => format!("there is no parameter `{name}`: {id} takes `{}`", keys.join("`, `")),
    }
}

#[cfg(test)]
mod tests;
