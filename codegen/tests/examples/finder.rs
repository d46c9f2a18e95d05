//! Finds the examples of a document.

use serde_json::{Map, Value};

/// An example and its schema.
pub(crate) struct Example<'a> {
    /// The place.
    pub(crate) pointer: String,
    pub(crate) schema: &'a Value,
    pub(crate) value: &'a Value,
}

/// All examples: of media types, parameters and headers, and of schemas themselves.
pub(crate) fn examples(document: &Value) -> Vec<Example<'_>> {
    let mut found = Finder { document, examples: Vec::new() };
    found.node(document, "");
    found.examples
}

/// The pointers to everything below `content`: request bodies and responses.
pub(crate) fn media_types(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let paths = document["paths"].as_object().expect("paths");
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("a path").iter().filter(|(_, value)| value.is_object()) {
            let base = child(&child("/paths", path), method);
            let responses = operation["responses"].as_object().into_iter().flatten();
            let bodies = responses
                .map(|(status, response)| (child(&child(&base, "responses"), status), response))
                .chain([(child(&base, "requestBody"), &operation["requestBody"])]);
            for (pointer, body) in bodies {
                assert!(body.get("$ref").is_none(), "{pointer}: this test follows no references to bodies");
                let content = body["content"].as_object().into_iter().flatten();
                found.extend(content.map(|(media_type, _)| child(&child(&pointer, "content"), media_type)));
            }
        }
    }
    found
}

struct Finder<'a> {
    document: &'a Value,
    examples: Vec<Example<'a>>,
}

impl<'a> Finder<'a> {
    /// Any value in a document that is not an example.
    fn node(&mut self, node: &'a Value, pointer: &str) {
        match node {
            Value::Object(object) => {
                self.examples_of(node, object, pointer);
                for (key, value) in object.iter().filter(|(key, _)| !is_data(key)) {
                    match (key.as_str(), value) {
                        // The keys are names, not keywords.
                        ("properties" | "schemas", Value::Object(named)) => self.named(named, &child(pointer, key)),
                        _ => self.node(value, &child(pointer, key)),
                    }
                }
            }
            Value::Array(nodes) => {
                for (index, value) in nodes.iter().enumerate() {
                    self.node(value, &child(pointer, &index.to_string()));
                }
            }
            _ => {}
        }
    }

    fn named(&mut self, nodes: &'a Map<String, Value>, pointer: &str) {
        for (name, node) in nodes {
            self.node(node, &child(pointer, name));
        }
    }

    /// The examples of an object: beside a `schema`, or in a schema.
    fn examples_of(&mut self, node: &'a Value, object: &'a Map<String, Value>, pointer: &str) {
        let schema = object.get("schema").unwrap_or(node);
        if let Some(value) = object.get("example") {
            self.examples.push(Example { pointer: child(pointer, "example"), schema, value });
        }
        if !object.contains_key("schema") {
            return;
        }
        for (name, example) in object.get("examples").and_then(Value::as_object).into_iter().flatten() {
            let pointer = child(&child(pointer, "examples"), name);
            let value = resolve(self.document, example).get("value");
            let value = value.unwrap_or_else(|| panic!("{pointer} has no `value`"));
            self.examples.push(Example { pointer, schema, value });
        }
    }
}

/// Whether the value of a key is user data and not part of the description.
fn is_data(key: &str) -> bool {
    matches!(key, "example" | "examples" | "default" | "enum" | "required") || key.starts_with("x-")
}

/// The target of a reference, or the node itself if it is not a reference.
pub(crate) fn resolve<'a>(document: &'a Value, node: &'a Value) -> &'a Value {
    let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
        return node;
    };
    let target = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
    resolve(document, target.unwrap_or_else(|| panic!("{reference} refers to nothing")))
}

/// The pointer to a key below a pointer.
fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}
