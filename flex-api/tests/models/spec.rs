//! What the specs of the repository show: examples, by the models that they are of, and the values of enums.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

const SCHEMAS: &str = "#/components/schemas/";

fn document(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name);
    serde_yaml_ng::from_slice(&fs::read(path).expect("a file")).expect("a document")
}

/// An OpenAPI document, and its words.
pub(crate) struct Spec {
    facts: Value,
    words: Value,
}

impl Spec {
    pub(crate) fn all() -> Vec<Self> {
        let read =
            |name| Self { facts: document(&format!("{name}.yaml")), words: document(&format!("{name}.words.yaml")) };
        ["flex_v1", "flex_v2"].map(read).into()
    }

    /// Operation, name of the schema, and example, of every model in every response; records of pages one by one.
    pub(crate) fn models_in_responses(&self) -> Vec<(String, String, Value)> {
        let mut found = Vec::new();
        for operation in self.operations() {
            let id = operation["operationId"].as_str().expect("an operation has an ID");
            for (status, response) in operation["responses"].as_object().into_iter().flatten() {
                let Some(media_type) = response.pointer("/content/application~1json") else { continue };
                for example in self.examples(&self.words["operations"][id]["responses"][status]) {
                    let mut models = Vec::new();
                    self.models(&media_type["schema"], example, &mut models);
                    assert!(!models.is_empty(), "the example of {id} has no model");
                    found.extend(models.into_iter().map(|(model, value)| (id.to_owned(), model, value)));
                }
            }
        }
        found
    }

    /// The examples of an operation's body.
    pub(crate) fn request_examples(&self, id: &str) -> Vec<&Value> {
        self.examples(&self.words["operations"][id]["body"]).collect()
    }

    /// The values of every enum that an operation leads to, by the name of its schema.
    pub(crate) fn enums(&self) -> BTreeMap<String, Vec<String>> {
        let mut names = BTreeSet::new();
        self.reach(&self.facts["paths"], &mut names);
        let mut found = BTreeMap::new();
        collect_enums(&self.facts["paths"], "paths", &mut found);
        for name in names {
            collect_enums(self.schema(name), name, &mut found);
        }
        found
    }

    fn operations(&self) -> impl Iterator<Item = &Value> {
        let paths = self.facts["paths"].as_object().expect("paths");
        let items = paths.values().flat_map(|item| item.as_object().expect("a path").values());
        items.filter(|value| value.get("operationId").is_some())
    }

    /// The examples of a body or a response, by its words.
    fn examples<'a>(&'a self, words: &'a Value) -> impl Iterator<Item = &'a Value> {
        let examples = words["examples"].as_object().into_iter().flatten();
        examples.map(|(_, example)| {
            let shared = example.as_str().map(|name| &self.words["examples"][name]);
            shared.unwrap_or(example).get("value").expect("an example has a value")
        })
    }

    fn schema(&self, name: &str) -> &Value {
        &self.facts["components"]["schemas"][name]
    }

    /// The models in a value, not looking into them any further.
    fn models(&self, schema: &Value, value: &Value, found: &mut Vec<(String, Value)>) {
        if let Some(name) = referred(schema) {
            if self.schema(name).get("properties").is_some() {
                found.push((name.to_owned(), value.clone()));
            }
            return;
        }
        for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
            // The document writes out the metadata of each page, for which the SDK has one model.
            if key == "meta" {
                found.push(("PageMeta".to_owned(), value[key].clone()));
                continue;
            }
            self.models(schema, &value[key], found);
        }
        for value in value.as_array().into_iter().flatten() {
            self.models(&schema["items"], value, found);
        }
    }

    /// The names of all schemas that something leads to.
    fn reach<'a>(&'a self, node: &'a Value, names: &mut BTreeSet<&'a str>) {
        if let Some(name) = referred(node)
            && names.insert(name)
        {
            self.reach(self.schema(name), names);
        }
        children(node).for_each(|(_, child)| self.reach(child, names));
    }
}

/// What is laid over a document.
pub(crate) struct Overlay(Value);

impl Overlay {
    pub(crate) fn all() -> Vec<Self> {
        ["flex_v1.overlay.yaml", "flex_v2.overlay.yaml"].map(|name| Self(document(name))).into()
    }

    /// The values of the enums among the schemas that it adds.
    pub(crate) fn enums(&self) -> BTreeMap<String, Vec<String>> {
        let mut found = BTreeMap::new();
        let actions = self.0["actions"].as_array().expect("actions");
        for action in actions.iter().filter(|action| action["target"] == "$.components.schemas") {
            children(&action["update"]).for_each(|(name, schema)| collect_enums(schema, name, &mut found));
        }
        found
    }
}

fn collect_enums(schema: &Value, name: &str, found: &mut BTreeMap<String, Vec<String>>) {
    if let Some(values) = schema.get("enum") {
        found.insert(name.to_owned(), serde_json::from_value(values.clone()).expect("texts"));
    }
    for (key, child) in children(schema) {
        let name = if key == "properties" { name.to_owned() } else { format!("{name}.{key}") };
        collect_enums(child, &name, found);
    }
}

fn referred(node: &Value) -> Option<&str> {
    node.get("$ref")?.as_str()?.strip_prefix(SCHEMAS)
}

/// What stands in an object or a list. Examples are no part of a description.
fn children(node: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let values = node.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value));
    let items = node.as_array().into_iter().flatten().map(|value| ("[]", value));
    values.filter(|(key, _)| !matches!(*key, "example" | "examples")).chain(items)
}
