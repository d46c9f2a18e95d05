//! From JSON by names on the wire to the values of an operation, as its builder's setters would have taken them.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::{Operation, Parameter, Place, Type};
use crate::call::{Texts, Values};
use crate::error::{Faults, InputError};

/// Reads what is given. A value that cannot be taken is noted, and told with whatever else is wrong when the request is
/// rendered.
pub(super) fn read(operation: &'static Operation, input: Value) -> Result<Values, InputError> {
    let mut values = Values::new(operation);
    let Value::Object(mut input) = input else {
        // Not what was found: it may hold what is not to be shown.
        let problem = format!("the input must be an object of parameters, found {}", kind(&input));
        return Err(InputError::of_request(operation.id, problem));
    };
    for parameter in operation.parameters {
        let value = input.shift_remove(&operation.key(parameter));
        take(&mut values, parameter, value);
    }
    for name in input.keys() {
        values.faults.add_problem(unknown(operation, name));
    }
    Ok(values)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Array(_) => "a list",
        Value::Bool(_) => "true or false",
        Value::Null => "null",
        Value::Number(_) => "a number",
        Value::Object(_) => "an object",
        Value::String(_) => "a text",
    }
}

fn take(values: &mut Values, parameter: &'static Parameter, value: Option<Value>) {
    match (parameter.place, value) {
        (Place::Path, value) => {
            let text = match value {
                Some(value) => one(parameter, &value, &mut values.faults),
                None => missing(parameter, &mut values.faults),
            };
            // The others keep their places.
            values.path.push(text.unwrap_or_default());
        }
        (Place::Body, value) => values.body = value,
        (_, None) => {}
        (place, Some(value)) => {
            if let Some(texts) = texts(parameter, value, &mut values.faults) {
                values.set(place, parameter.name, texts);
            }
        }
    }
}

fn missing(parameter: &Parameter, faults: &mut Faults) -> Option<String> {
    faults.add(parameter, "must be set", None);
    None
}

fn texts(parameter: &Parameter, value: Value, faults: &mut Faults) -> Option<Texts> {
    if !parameter.list {
        return one(parameter, &value, faults).map(Texts::One);
    }
    let Value::Array(items) = value else {
        faults.add(parameter, format!("must be a list, each {}", noun(parameter.ty)), Some(&shown(&value)));
        return None;
    };
    let texts: Vec<String> = items.iter().filter_map(|item| one(parameter, item, faults)).collect();
    // One that is not understood is told; the others are checked all the same.
    Some(Texts::Many(texts))
}

/// The value as the builder writes it.
fn one(parameter: &Parameter, value: &Value, faults: &mut Faults) -> Option<String> {
    let text = text(parameter.ty, value);
    if text.is_none() {
        faults.add(parameter, format!("must be {}", noun(parameter.ty)), Some(&shown(value)));
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
        Type::Json => Some(value.to_string()),
        Type::Number => value.as_f64().map(|number| number.to_string()),
        Type::Text => value.as_str().map(str::to_owned),
    }
}

fn noun(ty: Type) -> &'static str {
    match ty {
        Type::Boolean => "true or false",
        Type::Date => "a date, such as 2026-01-31",
        Type::DateTime => "a date and time, such as 2026-01-31T12:00:00Z",
        Type::Integer => "a whole number",
        Type::Integer32 => "a whole number of at most 32 bits",
        Type::Json => "JSON",
        Type::Number => "a number",
        Type::Text => "a text",
    }
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
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

/// Whether two names are spelled alike, but for case and what is between words.
pub(super) fn is_near(known: &str, name: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
    letters(known).eq_ignore_ascii_case(&letters(name))
}

#[cfg(test)]
mod tests;
