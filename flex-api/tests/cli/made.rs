//! Inputs for operations, made from their tables.

use flex_api::operations::{Operation, Parameter, Place, Rule, Type};
use serde_json::{Map, Value, json};

/// A value for a parameter that keeps all its rules.
pub(crate) fn value(parameter: &Parameter) -> Value {
    if parameter.place == Place::Body {
        return json!({"n": 1, "text": "a b", "list": [null, true]});
    }
    let one = match (parameter.rule, parameter.ty) {
        (_, Type::Boolean) => json!(true),
        (_, Type::Date) => json!("2026-01-31"),
        (_, Type::DateTime) => json!("2026-01-31T12:00:00Z"),
        (_, Type::Json) => json!({"a": [1, "x y"]}),
        (Rule::Range { min, .. }, _) => json!(min.unwrap_or(3)),
        (_, Type::Integer | Type::Integer32) => json!(3),
        (_, Type::Number) => json!(1.5),
        (Rule::Sid(prefixes), _) => json!(format!("{}0123456789abcdef0123456789abcdef", prefixes[0])),
        (Rule::Uri, _) => json!("https://example.com/hook?a=b&c"),
        _ => json!(parameter.values.first().copied().unwrap_or("some text & more")),
    };
    if parameter.list { json!([one, one]) } else { one }
}

/// How the input of an operation names a parameter.
pub(crate) fn key(operation: &Operation, parameter: &Parameter) -> String {
    let namesakes = operation.parameters.iter().filter(|other| other.name == parameter.name).count();
    if namesakes > 1 { format!("{}:{}", parameter.place.as_str(), parameter.name) } else { parameter.name.to_owned() }
}

/// The input with what is required, or with everything.
pub(crate) fn input(operation: &Operation, everything: bool) -> Value {
    let wanted = operation.parameters.iter().filter(|parameter| everything || parameter.required);
    let pair = |parameter: &Parameter| (key(operation, parameter), value(parameter));
    Value::Object(wanted.map(pair).collect::<Map<_, _>>())
}

/// What `--dry-run --reveal` must print for it.
pub(crate) fn printed(operation: &Operation, input: &Value) -> Value {
    let name = format!("{}.{}", operation.version, operation.id);
    let request = flex_api::operations::request(&name, input.clone()).unwrap();
    let pairs = |place: Place| -> Vec<Value> {
        let of_place = |(name, value): (&str, &str)| {
            assert!(operation.parameter(place, name).is_some(), "{name}");
            json!([name, value])
        };
        if place == Place::Query {
            request.query().map(of_place).collect()
        } else {
            request.form().map(of_place).collect()
        }
    };
    let headers = request.headers().iter().map(|(name, value)| (name.to_string(), json!(value.to_str().unwrap())));
    let body = match (operation.body, request.json()) {
        (flex_api::operations::Body::Json, json) => json.cloned().unwrap_or_default(),
        _ => json!(pairs(Place::Form)),
    };
    let mut path = operation.path.to_owned();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.place == Place::Path) {
        let value = input[key(operation, parameter)].as_str().unwrap();
        path = path.replace(&format!("{{{}}}", parameter.name), value);
    }
    json!({
        "operation": operation.id,
        "method": operation.method.as_str(),
        "path": path,
        "query": pairs(Place::Query),
        "headers": headers.collect::<Map<_, _>>(),
        "body": body,
    })
}
