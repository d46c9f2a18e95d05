//! What a reader needs words for and has none.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Spot;
use super::facts::section;
use super::operations::spots;
use crate::spec::found::list;
use crate::spec::pointer::escape;

/// The places that have no words after a change and had some, or were not there, before.
pub(super) fn missing(before: &Value, after: &Value) -> Vec<Spot> {
    let known: BTreeSet<String> = find(before).into_iter().map(|spot| spot.what).collect();
    find(after).into_iter().filter(|spot| !known.contains(&spot.what)).collect()
}

fn find(document: &Value) -> Vec<Spot> {
    let mut finder = Finder { document, found: Vec::new() };
    for (index, tag) in document["tags"].as_array().into_iter().flatten().enumerate() {
        let name = tag["name"].as_str().unwrap_or_default();
        finder.describe(tag, &format!("/tags/{index}"), || format!("the tag `{name}`"));
    }
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let at = format!("/paths/{}", escape(path));
        finder.describe(item, &at, || format!("the path `{path}`"));
        finder.parameters(item, &at, path);
    }
    for spot in spots(document) {
        let at = format!("/paths/{}/{}", escape(spot.path), spot.method);
        finder.operation(spot.operation, &at);
    }
    for (name, schema) in section(document, "schemas") {
        let at = format!("/components/schemas/{}", escape(name));
        finder.describe(schema, &at, || format!("the schema `{name}`"));
        finder.schema(schema, &at, name);
    }
    for kind in ["parameters", "headers"] {
        for (name, member) in section(document, kind) {
            let at = format!("/components/{kind}/{}", escape(name));
            finder.describe(member, &at, || format!("the component `{name}`"));
        }
    }
    finder.found
}

struct Finder<'a> {
    document: &'a Value,
    found: Vec<Spot>,
}

impl Finder<'_> {
    fn add(&mut self, pointer: String, what: String) {
        self.found.push(Spot { pointer, what });
    }

    fn describe(&mut self, node: &Value, at: &str, what: impl Fn() -> String) {
        if !self.is_described(node) {
            self.add(at.to_owned(), what());
        }
    }

    /// Whether a node has words, its own or those of what it refers to.
    fn is_described(&self, node: &Value) -> bool {
        if node.get("description").and_then(Value::as_str).is_some_and(|words| !words.is_empty()) {
            return true;
        }
        let part = node.get("allOf").and_then(|parts| parts.get(0)).unwrap_or(node);
        let Some(reference) = part.get("$ref").and_then(Value::as_str) else { return false };
        let target = self.document.pointer(reference.trim_start_matches('#'));
        target.is_some_and(|target| target.get("$ref").is_none() && target.get("description").is_some())
    }

    fn operation(&mut self, operation: &Value, at: &str) {
        let id = operation["operationId"].as_str().unwrap_or(at);
        if operation.get("summary").is_none() || operation.get("description").is_none() {
            self.add(at.to_owned(), format!("summary and description of `{id}`"));
        }
        self.parameters(operation, at, id);
        for (media_type, it) in operation["requestBody"]["content"].as_object().into_iter().flatten() {
            let at = format!("{at}/requestBody/content/{}", escape(media_type));
            self.schema(&it["schema"], &format!("{at}/schema"), id);
            self.example(it, at, &format!("an example of the body of `{id}`"));
        }
        for (status, response) in operation["responses"].as_object().into_iter().flatten() {
            let at = format!("{at}/responses/{}", escape(status));
            self.describe(response, &at, || format!("the answer {status} of `{id}`"));
            for (media_type, it) in response["content"].as_object().into_iter().flatten() {
                let at = format!("{at}/content/{}", escape(media_type));
                self.schema(&it["schema"], &format!("{at}/schema"), &format!("{id} {status}"));
                self.example(it, at, &format!("an example of the answer {status} of `{id}`"));
            }
        }
    }

    fn example(&mut self, media: &Value, at: String, what: &str) {
        let shown = media.get("example").or(media.get("examples"));
        if media.get("schema").is_some() && shown.is_none_or(|it| it.as_object().is_some_and(serde_json::Map::is_empty))
        {
            self.add(at, what.to_owned());
        }
    }

    fn parameters(&mut self, node: &Value, at: &str, of: &str) {
        for (index, parameter) in node["parameters"].as_array().into_iter().flatten().enumerate() {
            let name = parameter["name"].as_str().unwrap_or_default();
            self.describe(parameter, &format!("{at}/parameters/{index}"), || {
                format!("the parameter `{name}` of `{of}`")
            });
            self.schema(&parameter["schema"], &format!("{at}/parameters/{index}/schema"), &format!("{of}.{name}"));
        }
    }

    /// The fields and values of a schema that is written out.
    fn schema(&mut self, schema: &Value, at: &str, of: &str) {
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let at = format!("{at}/properties/{}", escape(name));
            let (what, below) = (format!("the field `{name}` of `{of}`"), format!("{of}.{name}"));
            // A list of a response is what its path says.
            if !(field["type"] == "array" && at.contains("/responses/")) {
                self.describe(field, &at, || what.clone());
            }
            self.schema(field, &at, &below);
        }
        for key in ["items", "additionalProperties"] {
            if let Some(inner @ Value::Object(_)) = schema.get(key) {
                self.schema(inner, &format!("{at}/{key}"), of);
            }
        }
        let values = super::facts::strings(schema.get("enum"));
        let values: Vec<&str> = values.filter(|value| schema["x-enum-descriptions"].get(value).is_none()).collect();
        if !values.is_empty() {
            let noun = if values.len() == 1 { "value" } else { "values" };
            self.add(format!("{at}/x-enum-descriptions"), format!("the {noun} {} of `{of}`", list(&values)));
        }
    }
}
