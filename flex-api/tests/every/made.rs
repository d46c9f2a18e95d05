//! Generates inputs for operations from their tables.

use flex_api::operations::{Condition, JsonType, Operation, Parameter, Place, Rule, Serialization, Type};
use serde_json::{Map, Value, json};

/// Returns a value that meets all rules of a parameter.
pub(crate) fn value(parameter: &Parameter) -> Value {
    let one = match (parameter.rule, parameter.ty) {
        (Rule::Json([JsonType::Array, ..]), _) => json!(["a", 1]),
        (Rule::Json([JsonType::Scalar, ..]), _) => json!(TEXT),
        _ if parameter.place == Place::Body => json!({"n": 1, "text": "a b", "list": [null, true]}),
        (_, Type::Boolean) => json!(true),
        (_, Type::Date) => json!("2026-01-31"),
        (_, Type::DateTime) => json!("2026-01-31T12:00:00Z"),
        (_, Type::Json) => json!({"a": [1, "x y"]}),
        (Rule::Range { min, max }, _) => json!(min.or(max).unwrap_or(3)),
        (_, Type::Integer | Type::Integer32) => json!(3),
        (Rule::Number { min, max }, _) => json!(min.or(max).unwrap_or(1.5)),
        (_, Type::Number) => json!(1.5),
        (Rule::Sid(prefixes), _) => json!(format!("{}0123456789abcdef0123456789abcdef", prefixes[0])),
        (Rule::Uri, _) => json!("https://example.com/hook?a=b&c"),
        (Rule::Length { min, max }, _) if parameter.values.is_empty() => json!(text(min, max)),
        _ => json!(parameter.values.first().copied().unwrap_or(TEXT)),
    };
    let one = match (parameter.serialization, one) {
        // A joined value cannot contain its separator.
        (Serialization::Joined(separator), Value::String(text)) => json!(text.replace(separator, "")),
        // An object that is not sent as JSON cannot contain lists.
        (Serialization::Joined(_) | Serialization::Exploded | Serialization::Deep, Value::Object(_)) => {
            json!({"a": 1, "b": "x"})
        }
        (_, one) => one,
    };
    if parameter.list { json!([one, one]) } else { one }
}

const TEXT: &str = "some text & more";

/// Returns a text of a length within the bounds.
fn text(min: Option<usize>, max: Option<usize>) -> String {
    let length = TEXT.len().max(min.unwrap_or(0)).min(max.unwrap_or(usize::MAX));
    TEXT.chars().cycle().take(length).collect()
}

/// Returns an input with the required parameters, or with all of them.
pub(crate) fn input(operation: &Operation, everything: bool) -> Value {
    object(operation, everything, &|parameter| Some(value(parameter)))
}

/// Returns an input of examples, for the required parameters or for all that have one.
pub(crate) fn examples(operation: &Operation, everything: bool) -> Value {
    object(operation, everything, &example)
}

/// Returns an input with these values, for all parameters or for those that are required, also by the others' values.
fn object(operation: &Operation, everything: bool, value: &dyn Fn(&Parameter) -> Option<Value>) -> Value {
    let included = operation.parameters.iter().filter(|it| everything || is_needed(operation, it, value));
    let pair = |parameter: &Parameter| Some((operation.key(parameter), value(parameter)?));
    Value::Object(included.filter_map(pair).collect::<Map<_, _>>())
}

fn is_needed(operation: &Operation, parameter: &Parameter, value: &dyn Fn(&Parameter) -> Option<Value>) -> bool {
    let is_met = |condition: Condition| {
        let other = &operation.parameters[condition.parameter];
        let value_of_other = value(other).and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default();
        condition.values.contains(&value_of_other.as_str()) && is_needed(operation, other, value)
    };
    parameter.required || parameter.required_when.is_some_and(is_met)
}

/// Returns the example of a parameter, in the form of an input.
fn example(parameter: &Parameter) -> Option<Value> {
    let text = parameter.example?;
    let value = match parameter.ty {
        Type::Text | Type::Date | Type::DateTime if !parameter.list => Value::from(text),
        _ => serde_json::from_str(text).unwrap_or_else(|_| Value::from(text)),
    };
    Some(if parameter.list && !value.is_array() { Value::from(vec![value]) } else { value })
}
