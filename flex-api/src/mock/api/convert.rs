//! Converts values of the input to the types of properties.

use serde_json::{Number, Value};

use crate::request::operations::Type;

/// Returns the value, or each item of a list, in this type. A value that has no form in it stays as it is.
pub(super) fn to_type(ty: Type, value: &Value) -> Value {
    match (ty, value) {
        (Type::Json, Value::String(text)) => structure(text).unwrap_or_else(|| value.clone()),
        (Type::Json, _) | (_, Value::Null) => value.clone(),
        (_, Value::Array(items)) => items.iter().map(|item| to_type(ty, item)).collect(),
        (Type::Boolean | Type::Integer | Type::Integer32 | Type::Number, Value::String(text)) => {
            scalar(ty, text).unwrap_or_else(|| value.clone())
        }
        (Type::Text | Type::Date | Type::DateTime, _) => text(value).into(),
        (Type::Boolean | Type::Integer | Type::Integer32 | Type::Number, _) => value.clone(),
    }
}

/// Returns the JSON value of a text in this type, or `None` if it has another form.
pub(super) fn scalar(ty: Type, text: &str) -> Option<Value> {
    match ty {
        Type::Boolean => text.parse::<bool>().ok().map(Value::from),
        Type::Integer | Type::Integer32 => text.parse::<i64>().ok().map(Value::from),
        Type::Number => match serde_json::from_str(text) {
            Ok(Value::Number(number)) => Some(number.into()),
            _ => text.parse().ok().and_then(Number::from_f64).map(Value::from),
        },
        Type::Date | Type::DateTime | Type::Json | Type::Text => Some(text.into()),
    }
}

/// Returns the text of a value: a string without quotation marks, or JSON.
pub(super) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Returns the object or list that a text is in JSON.
fn structure(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().filter(|value: &Value| value.is_object() || value.is_array())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_property_has_its_type_whatever_the_type_of_the_parameter() {
        for (ty, value, expected) in [
            (Type::Text, json!(12.5), json!("12.5")),
            (Type::Text, json!({"a": 1}), json!("{\"a\":1}")),
            (Type::Text, json!(["a", 1]), json!(["a", "1"])),
            (Type::Text, json!(null), json!(null)),
            (Type::Integer, json!("3"), json!(3)),
            (Type::Integer, json!("three"), json!("three")),
            (Type::Number, json!("1.50"), json!(1.5)),
            (Type::Boolean, json!("true"), json!(true)),
            (Type::Json, json!("{\"a\":[1]}"), json!({"a": [1]})),
            (Type::Json, json!("3"), json!("3")),
        ] {
            assert_eq!(to_type(ty, &value), expected, "{value} as {ty:?}");
        }
    }
}
