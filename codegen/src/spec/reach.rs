//! Which parts of a document each operation uses, directly and through references.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::grammar::METHODS;
use super::pointer::{escape, unescape};

/// The keywords whose keys are names.
const NAMES: [&str; 5] = ["content", "encoding", "headers", "properties", "responses"];

/// The keywords whose values hold no references, or none that the generator follows.
const OPAQUE: [&str; 6] = ["callbacks", "default", "enum", "example", "examples", "links"];

/// An operation with the components that it uses.
#[derive(Debug)]
pub(crate) struct Reached<'d> {
    /// Its path.
    pub(crate) path: &'d str,
    /// Its method.
    pub(crate) method: &'static str,
    /// The places of the components that its requests use.
    inputs: BTreeSet<String>,
    /// The places of the components that its responses use.
    outputs: BTreeSet<String>,
}

/// Every operation of a document with the components that it uses.
pub(crate) fn operations(document: &Value) -> Vec<Reached<'_>> {
    let mut operations = Vec::new();
    for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for method in METHODS {
            let Some(Value::Object(operation)) = item.get(method) else { continue };
            let requests = [item.get("parameters"), operation.get("parameters"), operation.get("requestBody")];
            let inputs = components(document, requests.into_iter().flatten());
            let outputs = components(document, operation.get("responses").into_iter());
            operations.push(Reached { path, method, inputs, outputs });
        }
    }
    operations
}

impl Reached<'_> {
    /// Its place.
    pub(crate) fn pointer(&self) -> String {
        format!("/paths/{}/{}", escape(self.path), self.method)
    }

    /// Whether it uses the value at a place: in itself, in what its path shares, or in a component.
    pub(crate) fn uses(&self, place: &str) -> bool {
        self.sends(place)
            || below(place, &self.pointer())
            || self.outputs.iter().any(|component| below(place, component))
    }

    /// Whether its requests use the value at a place.
    pub(crate) fn sends(&self, place: &str) -> bool {
        let path = format!("/paths/{}", escape(self.path));
        let (own, responses) = (format!("{path}/{}", self.method), format!("{path}/{}/responses", self.method));
        let rest = place.strip_prefix(&path).and_then(|rest| rest.strip_prefix('/'));
        let is_shared = rest.is_some_and(|rest| !METHODS.contains(&rest.split('/').next().unwrap_or_default()));
        let is_own = below(place, &own) && !below(place, &responses);
        is_shared || is_own || self.inputs.iter().any(|component| below(place, component))
    }

    /// Whether one of its references leads nowhere.
    pub(crate) fn dangles(&self, document: &Value) -> bool {
        self.inputs.iter().chain(&self.outputs).any(|component| document.pointer(component).is_none())
    }
}

/// Whether a place is another or below it.
fn below(place: &str, other: &str) -> bool {
    place.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The places of the components that values refer to, directly and through other components.
fn components<'d>(document: &'d Value, values: impl Iterator<Item = &'d Value>) -> BTreeSet<String> {
    let mut references = Vec::new();
    values.for_each(|value| collect(value, &mut references));
    let mut places = BTreeSet::new();
    while let Some(reference) = references.pop() {
        let Some(place) = reference.strip_prefix('#') else { continue };
        // References and places may escape characters differently.
        let place: Vec<_> = place.split('/').map(|part| escape(&unescape(part)).into_owned()).collect();
        let place = place.join("/");
        if let Some(component) = document.pointer(&place).filter(|_| !places.contains(&place)) {
            collect(component, &mut references);
        }
        places.insert(place);
    }
    places
}

/// The references in a value.
fn collect<'d>(value: &'d Value, references: &mut Vec<&'d str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        Value::Object(map) => keywords(map, references),
        _ => {}
    }
}

fn keywords<'d>(map: &'d Map<String, Value>, references: &mut Vec<&'d str>) {
    for (key, value) in map {
        match (key.as_str(), value) {
            ("$ref", Value::String(reference)) => references.push(reference),
            (key, Value::Object(names)) if NAMES.contains(&key) => {
                names.values().for_each(|value| collect(value, references));
            }
            (key, _) if OPAQUE.contains(&key) || key.starts_with("x-") => {}
            _ => collect(value, references),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_operation_uses_itself_its_path_and_its_components() {
        let document = json!({
            "paths": { "/a": {
                "parameters": [{ "$ref": "#/components/parameters/P" }],
                "get": { "responses": { "200": { "$ref": "#/components/responses/R" } } },
                "put": {},
            } },
            "components": {
                "parameters": { "P": { "schema": { "$ref": "#/components/schemas/A~1B" } } },
                "responses": { "R": { "content": { "x-y": { "schema": { "$ref": "#/components/schemas/C" } } } } },
                "schemas": { "A/B": { "properties": { "enum": { "$ref": "#/components/schemas/A~1B" } } } },
            },
        });
        let [get, put] = &operations(&document)[..] else { panic!("two operations") };
        for place in ["/paths/~1a/get/x", "/paths/~1a/parameters/0", "/paths/~1a", "/components/schemas/A~1B/type"] {
            assert_eq!(get.uses(place), place != "/paths/~1a", "{place}");
        }
        assert!(get.uses("/components/responses/R/x") && !get.sends("/components/responses/R/x"));
        assert!(!put.uses("/components/responses/R") && !put.uses("/paths/~1a/get"));
        assert!(get.dangles(&document) && !put.dangles(&document));
    }
}
