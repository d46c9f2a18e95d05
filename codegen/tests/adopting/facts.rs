//! What a document states that an SDK depends on, as a set: written apart from the generator, to check it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

const KEEP: [&str; 11] = [
    "type",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "nullable",
    "enum",
    "default",
    "uniqueItems",
];

/// The facts of a document; schemas that the other one names, too, are known by their names.
pub(crate) fn facts(document: &Value, other: &Value) -> BTreeSet<String> {
    let names = |it: &Value| -> BTreeSet<String> {
        it["components"]["schemas"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
    };
    let facts = Facts { document, names: names(document).intersection(&names(other)).cloned().collect() };
    let mut all = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for method in ["get", "post", "put", "patch", "delete"] {
            if let Some(operation) = item.get(method) {
                facts.operation(path, method, item, operation, &mut all);
            }
        }
    }
    for name in &facts.names {
        all.insert(format!("{name}: {}", facts.schema_itself(&document["components"]["schemas"][name])));
    }
    all
}

struct Facts<'a> {
    document: &'a Value,
    names: BTreeSet<String>,
}

impl<'a> Facts<'a> {
    fn target(&self, node: &'a Value) -> &'a Value {
        let reference = node.get("$ref").and_then(Value::as_str);
        reference.map_or(node, |it| self.target(self.document.pointer(&it[1..]).expect("a component")))
    }

    fn operation(&self, path: &str, method: &str, item: &'a Value, operation: &'a Value, all: &mut BTreeSet<String>) {
        let id = &operation["operationId"];
        all.insert(format!("{method} {path} {id} {}", operation["tags"]));
        for list in [item, operation] {
            for parameter in list["parameters"].as_array().into_iter().flatten() {
                let it = self.target(parameter);
                let required = it["required"] == true;
                all.insert(format!("{id} {} {} {required} {}", it["in"], it["name"], self.schema(&it["schema"])));
            }
        }
        for (media_type, it) in self.target(&operation["requestBody"])["content"].as_object().into_iter().flatten() {
            all.insert(format!("{id} body {media_type} {}", self.schema(&it["schema"])));
        }
        for (status, response) in operation["responses"].as_object().expect("responses") {
            all.insert(format!("{id} {status}"));
            for (media_type, it) in self.target(response)["content"].as_object().into_iter().flatten() {
                all.insert(format!("{id} {status} {media_type} {}", self.schema(&it["schema"])));
            }
        }
    }

    fn schema(&self, node: &'a Value) -> Value {
        if let Some(reference) = node.get("$ref").and_then(Value::as_str) {
            let name = reference.rsplit('/').next().unwrap_or_default();
            return if self.names.contains(name) { json!(name) } else { self.schema(self.target(node)) };
        }
        if let Some([only]) = node["allOf"].as_array().map(Vec::as_slice) {
            return self.schema(only);
        }
        self.schema_itself(node)
    }

    fn schema_itself(&self, node: &'a Value) -> Value {
        let mut facts = json!({});
        for key in KEEP {
            if let Some(value) = node.get(key).filter(|value| **value != json!(false) || key != "nullable") {
                facts[key] = value.clone();
            }
        }
        for key in ["items", "additionalProperties"] {
            if let Some(inner) = node.get(key).filter(|inner| inner.is_object()) {
                facts[key] = self.schema(inner);
            }
        }
        let mut properties: Vec<_> = node["properties"].as_object().into_iter().flatten().collect();
        properties.sort_by_key(|(name, _)| *name);
        facts["properties"] = properties.into_iter().map(|(name, it)| json!([name, self.schema(it)])).collect();
        let required: BTreeSet<String> =
            node["required"].as_array().into_iter().flatten().map(Value::to_string).collect();
        facts["required"] = json!(required);
        facts
    }
}
