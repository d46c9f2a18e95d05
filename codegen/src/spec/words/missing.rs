//! Lists the places that readers need words for and that have none.

use serde_json::{Map, Value};

use super::places::{LISTS, operations};
use crate::spec::pointer::escape;

/// A place without words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The keys of the words in the file of words, from the top.
    pub words: String,
    /// The place in the document, as a JSON Pointer.
    pub pointer: String,
}

/// The places of a document, with its words merged, that have none; in the order of the document.
pub(in crate::spec) fn missing(document: &Value) -> Vec<Missing> {
    let mut finder = Finder { document, found: Vec::new() };
    for (path, item) in entries(document.get("paths")) {
        let place = Place::new("paths", path, format!("/paths/{}", escape(path)));
        finder.describe(item, &place);
        finder.parameters(item, &place);
    }
    for (path, method, operation) in operations(document) {
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or(path);
        let place = Place::new("operations", id, format!("/paths/{}/{method}", escape(path)));
        finder.operation(operation, &place);
    }
    let components = document.get("components");
    let section = |name: &str| components.and_then(|components| components.get(name));
    for (name, schema) in entries(section("schemas")) {
        let place = Place::new("schemas", name, format!("/components/schemas/{}", escape(name)));
        finder.describe(schema, &place);
        finder.schema(schema, &place);
    }
    for (part, kind) in [("parameters", "parameters"), ("headers", "headers"), ("responses", "responses")] {
        for (name, component) in entries(section(kind)) {
            let place = Place::new(part, name, format!("/components/{kind}/{}", escape(name)));
            finder.describe(component, &place);
        }
    }
    finder.found
}

fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// A place in the document, and the keys of its words.
struct Place {
    words: String,
    pointer: String,
}

impl Place {
    fn new(section: &str, name: &str, pointer: String) -> Self {
        Self { words: format!("{section} > {name}"), pointer }
    }

    /// A nested place, with keys for both.
    fn down(&self, words: &[&str], pointer: &str) -> Self {
        let words = words.iter().fold(self.words.clone(), |path, key| format!("{path} > {key}"));
        Self { words, pointer: format!("{}{pointer}", self.pointer) }
    }
}

struct Finder<'a> {
    document: &'a Value,
    found: Vec<Missing>,
}

impl Finder<'_> {
    fn add(&mut self, place: &Place, key: &str) {
        let words = format!("{} > {key}", place.words);
        self.found.push(Missing { words, pointer: place.pointer.clone() });
    }

    fn describe(&mut self, node: &Value, place: &Place) {
        if !self.is_described(node) {
            self.found.push(Missing { words: place.words.clone(), pointer: place.pointer.clone() });
        }
    }

    /// Whether a node has a description, directly or through its reference.
    fn is_described(&self, node: &Value) -> bool {
        if has_text(node, "description") {
            return true;
        }
        let part = node.get("allOf").and_then(|parts| parts.get(0)).unwrap_or(node);
        let Some(reference) = part.get("$ref").and_then(Value::as_str) else { return false };
        let target = self.document.pointer(reference.trim_start_matches('#'));
        // A component without words is listed at its own place.
        target.is_some()
    }

    fn operation(&mut self, operation: &Value, place: &Place) {
        for key in ["summary", "description"] {
            if !has_text(operation, key) {
                self.add(place, key);
            }
        }
        self.parameters(operation, place);
        if let Some(body) = operation.get("requestBody") {
            self.content(body, &place.down(&["body"], "/requestBody"), false);
        }
        for (status, response) in entries(operation.get("responses")) {
            let place = place.down(&["responses", status], &format!("/responses/{}", escape(status)));
            self.describe(response, &place);
            self.content(response, &place, true);
            for (name, header) in entries(response.get("headers")) {
                let pointer = format!("/headers/{}", escape(name));
                self.describe(header, &place.down(&["headers", name], &pointer));
            }
        }
    }

    fn parameters(&mut self, holder: &Value, place: &Place) {
        let parameters = holder.get("parameters").and_then(Value::as_array).into_iter().flatten();
        for (index, parameter) in parameters.enumerate() {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
            let place = place.down(&["parameters", name], &format!("/parameters/{index}"));
            self.describe(parameter, &place);
            self.schema(&parameter["schema"], &place.down(&[], "/schema"));
        }
    }

    /// A body or a response: its fields, and an example of each media type.
    fn content(&mut self, holder: &Value, place: &Place, is_response: bool) {
        for (media_type, media) in entries(holder.get("content")) {
            let place = place.down(&[], &format!("/content/{}", escape(media_type)));
            let Some(schema) = media.get("schema") else { continue };
            let schema_place = place.down(&[], "/schema");
            self.fields(schema, &schema_place, is_response);
            let examples = media.get("examples").and_then(Value::as_object);
            if media.get("example").is_none() && examples.is_none_or(Map::is_empty) {
                self.add(&place, "examples");
            }
        }
    }

    /// The fields, items and values of an inline schema.
    fn schema(&mut self, schema: &Value, place: &Place) {
        self.fields(schema, place, false);
    }

    fn fields(&mut self, schema: &Value, place: &Place, is_page: bool) {
        for (name, field) in entries(schema.get("properties")) {
            let place = place.down(&["fields", name], &format!("/properties/{}", escape(name)));
            // The list of a page is described by its path.
            if !(is_page && field["type"] == "array") {
                self.describe(field, &place);
            }
            self.schema(field, &place);
        }
        for key in ["items", "additionalProperties"] {
            if let Some(inner @ Value::Object(_)) = schema.get(key) {
                self.schema(inner, &place.down(&["items"], &format!("/{key}")));
            }
        }
        for list in LISTS {
            let members = schema.get(list).and_then(Value::as_array).into_iter().flatten();
            for (index, member) in members.enumerate() {
                self.schema(member, &place.down(&[], &format!("/{list}/{index}")));
            }
        }
        self.values(schema, place);
    }

    fn values(&mut self, schema: &Value, place: &Place) {
        let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
        for value in values.filter(|value| !value.is_null()) {
            let name = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            if !schema.get("x-enum-descriptions").is_some_and(|meanings| has_text(meanings, &name)) {
                self.add(place, &format!("values > {name}"));
            }
        }
    }
}

fn has_text(node: &Value, key: &str) -> bool {
    node.get(key).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty())
}
