//! What a request sets in a record.

use serde_json::{Map, Value};

use super::convert::to_type;
use super::record::parse;
use crate::mock::behavior::{Change, Origin, Records};
use crate::request::operations::Operation;

/// Returns the properties that a request sets, with their values.
pub(super) fn properties(
    operation: &Operation,
    input: &Value,
    change: &Change,
    kind: &Records,
) -> Vec<(String, Value)> {
    let mut given = Vec::new();
    for own in change.inputs {
        let parameter = &operation.parameters[own.parameter];
        match input.get(operation.key(parameter)) {
            None => {}
            Some(Value::Object(body)) if own.property.is_empty() => {
                let known = body.iter().filter(|(name, _)| is_free(kind, name));
                given.extend(known.map(|(name, value)| (name.clone(), value.clone())));
            }
            Some(value) => given.push((own.property.to_owned(), to_type(own.ty, value))),
        }
    }
    given.extend(change.values.iter().map(|(name, json)| ((*name).to_owned(), parse(json))));
    given
}

/// Returns whether records have a property that the server does not determine.
fn is_free(kind: &Records, name: &str) -> bool {
    kind.properties.iter().any(|known| known.name == name && matches!(known.origin, Origin::Null))
}

/// Sets a property. A dot leads to a nested one.
pub(super) fn set(properties: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((name, rest)) = path.split_once('.').filter(|_| !properties.contains_key(path)) else {
        properties.insert(path.to_owned(), value);
        return;
    };
    let nested = properties.entry(name).or_insert(Value::Null);
    if !nested.is_object() {
        *nested = Value::Object(Map::new());
    }
    if let Value::Object(nested) = nested {
        set(nested, rest, value);
    }
}

/// Returns the value at a path. A name with dots goes before a nested one.
pub(super) fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    at_map(value.as_object()?, path)
}

/// Returns the value at a path in an object.
pub(super) fn at_map<'v>(object: &'v Map<String, Value>, path: &str) -> Option<&'v Value> {
    let nested = || path.match_indices('.').find_map(|(dot, _)| at(object.get(&path[..dot])?, &path[dot + 1..]));
    object.get(path).or_else(nested)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn dots_lead_to_nested_properties() {
        let Value::Object(mut record) = json!({"a": null, "b": {"c": 1}, "d.e": 1}) else { unreachable!() };
        set(&mut record, "a.x.y", json!(2));
        set(&mut record, "b.d", json!(3));
        set(&mut record, "d.e", json!(4));
        let record = Value::Object(record);
        assert_eq!(record, json!({"a": {"x": {"y": 2}}, "b": {"c": 1, "d": 3}, "d.e": 4}));
        assert_eq!(at(&record, "a.x.y"), Some(&json!(2)));
        assert_eq!(at(&record, "d.e"), Some(&json!(4)));
        assert_eq!(at(&record, "a.z"), None);
        assert_eq!(at(&json!({"A.b": {"c": 1}}), "A.b.c"), Some(&json!(1)));
    }
}
