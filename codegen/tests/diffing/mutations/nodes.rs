//! The nodes of a document, and copies of the document with one node changed.

use serde_json::Value;

/// The places of all nodes below the root, as JSON Pointers.
pub(crate) fn all(document: &Value) -> Vec<String> {
    let mut places = Vec::new();
    collect(document, "", &mut places);
    places
}

fn collect(value: &Value, place: &str, places: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => {
            map.iter().map(|(key, inner)| (key.replace('~', "~0").replace('/', "~1"), inner)).collect()
        }
        Value::Array(items) => items.iter().enumerate().map(|(index, inner)| (index.to_string(), inner)).collect(),
        _ => Vec::new(),
    };
    for (key, inner) in children {
        let place = format!("{place}/{key}");
        collect(inner, &place, places);
        places.push(place);
    }
}

/// The document with another value at a place, or without the value for `None`.
pub(crate) fn replaced(document: &Value, place: &str, by: Option<Value>) -> Value {
    let mut changed = document.clone();
    let (parent, key) = place.rsplit_once('/').expect("a place below the root");
    match (changed.pointer_mut(parent).expect("the node is there"), by) {
        (Value::Object(map), None) => drop(map.shift_remove(&key.replace("~1", "/").replace("~0", "~"))),
        (Value::Array(items), None) => drop(items.remove(key.parse().expect("an index"))),
        (_, by) => *changed.pointer_mut(place).expect("the node is there") = by.unwrap_or_default(),
    }
    changed
}
