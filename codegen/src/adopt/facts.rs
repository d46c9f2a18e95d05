//! What a document states, without its words, its examples and its arrangement.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::spec::pointer::unescape;

/// The keywords of a schema that are facts and hold no schema.
pub(super) const PLAIN: [&str; 19] = [
    "type",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "nullable",
    "enum",
    "default",
    "deprecated",
    "discriminator",
    "x-twilio",
];

/// The keywords that hold a list of schemas.
pub(super) const LISTS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// How many references may lead to each other: those of the project hardly do.
const STEPS: usize = 8;

/// A document, and the schemas whose names are facts: those that the vendor named.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) document: &'a Value,
    pub(super) names: &'a BTreeSet<String>,
}

/// The component that a `$ref` leads to: its section and name.
pub(super) fn component(reference: &str) -> Option<(String, String)> {
    let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    Some((section.to_owned(), unescape(name)))
}

/// The schema that a node refers to, by its `$ref` or as the one part that it is made of.
pub(super) fn reference(node: &Value) -> Option<&str> {
    node.get("$ref").or_else(|| only_part(node)?.get("$ref"))?.as_str()
}

/// The one part that a schema is made of, if it has no properties beside it.
fn only_part(schema: &Value) -> Option<&Value> {
    match schema.get("allOf")?.as_array()?.as_slice() {
        [only] if schema.get("properties").is_none() => Some(only),
        _ => None,
    }
}

impl<'a> Side<'a> {
    /// What a node says, wherever it says it.
    pub(super) fn target(&self, node: &'a Value) -> &'a Value {
        let mut node = node;
        for _ in 0..STEPS {
            let Some(reference) = node.get("$ref").and_then(Value::as_str) else { break };
            let target = reference.strip_prefix('#').and_then(|pointer| self.document.pointer(pointer));
            let Some(target) = target else { break };
            node = target;
        }
        node
    }

    /// The name of the schema that a node refers to, if it is a fact.
    pub(super) fn named(&self, node: &Value) -> Option<String> {
        let (section, name) = component(reference(node)?)?;
        (section == "schemas" && self.names.contains(&name)).then_some(name)
    }

    /// The facts of a schema.
    pub(super) fn schema(&self, node: &'a Value) -> Value {
        self.schema_in(node, &mut Vec::new())
    }

    fn schema_in(&self, node: &'a Value, trail: &mut Vec<String>) -> Value {
        let Value::Object(map) = node else { return node.clone() };
        if let Some(reference) = reference(node) {
            let mut facts = self.referred(reference, trail);
            if let Value::Object(facts) = &mut facts {
                for key in ["x-twilio", "default"] {
                    facts.extend(map.get(key).map(|value| (key.to_owned(), value.clone())));
                }
                if map.get("nullable") == Some(&Value::Bool(true)) {
                    facts.insert("nullable".to_owned(), Value::Bool(true));
                }
            }
            return facts;
        }
        if let Some(only) = only_part(node) {
            return self.schema_in(only, trail);
        }
        let plain = map.iter().filter(|(key, value)| PLAIN.contains(&key.as_str()) && !says_nothing(key, value));
        let mut facts: Map<_, _> = plain.map(|(key, value)| (key.clone(), value.clone())).collect();
        self.parts(map, &mut facts, trail);
        facts.into()
    }

    /// The facts of the schemas within a schema.
    fn parts(&self, map: &'a Map<String, Value>, facts: &mut Map<String, Value>, trail: &mut Vec<String>) {
        for key in LISTS {
            if let Some(Value::Array(parts)) = map.get(key) {
                let parts = parts.iter().map(|part| self.schema_in(part, trail)).collect();
                facts.insert(key.to_owned(), Value::Array(parts));
            }
        }
        for key in ["items", "additionalProperties"] {
            if let Some(inner @ Value::Object(_)) = map.get(key) {
                facts.insert(key.to_owned(), self.schema_in(inner, trail));
            }
        }
        if let Some(Value::Object(properties)) =
            map.get("properties").filter(|it| it.as_object().is_some_and(|it| !it.is_empty()))
        {
            let each = properties.iter().map(|(name, schema)| (name.clone(), self.schema_in(schema, trail)));
            facts.insert("properties".to_owned(), each.collect::<Map<_, _>>().into());
        }
        let required: BTreeSet<&str> = strings(map.get("required")).collect();
        if !required.is_empty() {
            facts.insert("required".to_owned(), json!(required));
        }
    }

    fn referred(&self, reference: &str, trail: &mut Vec<String>) -> Value {
        let Some((section, name)) = component(reference) else { return json!({ "ref": reference }) };
        if section == "schemas" && self.names.contains(&name) {
            return json!({ "ref": name });
        }
        let target = self.document.pointer(reference.trim_start_matches('#'));
        match target {
            Some(target) if trail.len() < STEPS && !trail.contains(&name) => {
                trail.push(name);
                let facts = self.schema_in(target, trail);
                trail.pop();
                facts
            }
            _ => json!({ "circle": name }),
        }
    }

    /// The facts of a parameter or a header.
    pub(super) fn parameter(&self, node: &'a Value) -> Value {
        let node = self.target(node);
        let mut facts = Map::new();
        for key in ["name", "in", "style", "explode", "allowReserved", "x-twilio"] {
            facts.extend(node.get(key).map(|value| (key.to_owned(), value.clone())));
        }
        facts.insert("required".to_owned(), json!(node.get("required") == Some(&Value::Bool(true))));
        facts.insert("deprecated".to_owned(), json!(node.get("deprecated") == Some(&Value::Bool(true))));
        facts.extend(node.get("schema").map(|schema| ("schema".to_owned(), self.schema(schema))));
        facts.insert("content".to_owned(), self.content(node));
        facts.into()
    }

    /// The facts of what a body or an answer holds: by media type, the schema.
    pub(super) fn content(&self, node: &'a Value) -> Value {
        let content = node.get("content").and_then(Value::as_object).into_iter().flatten();
        let each = content.map(|(media_type, it)| {
            (media_type.clone(), it.get("schema").map_or(Value::Null, |schema| self.schema(schema)))
        });
        each.collect::<Map<_, _>>().into()
    }

    /// The facts of the headers of an answer.
    pub(super) fn headers(&self, node: &'a Value) -> Value {
        let headers = node.get("headers").and_then(Value::as_object).into_iter().flatten();
        headers.map(|(name, header)| (name.clone(), self.parameter(header))).collect::<Map<_, _>>().into()
    }
}

/// Whether a keyword says what is so without it.
pub(super) fn says_nothing(key: &str, value: &Value) -> bool {
    matches!(key, "nullable" | "deprecated") && *value == Value::Bool(false)
}

/// The texts of a list.
pub(super) fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// The components of a section.
pub(super) fn section<'a>(document: &'a Value, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    document["components"][name].as_object().into_iter().flatten()
}
