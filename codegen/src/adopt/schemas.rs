//! Schemas: the own one with the facts of the new one.

use serde_json::{Map, Value, json};

use super::facts::{LISTS, PLAIN, component, reference, says_nothing, strings};
use super::members;
use super::{Adoption, Use};
use crate::spec::pointer::escape;
use crate::yaml::Rename;

/// The order of the keywords of a schema.
const ORDER: [&str; 30] = [
    "description",
    "type",
    "format",
    "minLength",
    "maxLength",
    "pattern",
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
    "x-enum-descriptions",
    "default",
    "deprecated",
    "items",
    "required",
    "properties",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "x-twilio",
    "example",
    "examples",
];

impl<'a> Adoption<'a> {
    /// The own schema with the facts of the new one; `at` is where it stands in the own document.
    pub(super) fn schema(&mut self, own: &'a Value, new: &'a Value, at: &str) -> Value {
        if self.own.schema(own) == self.new.schema(new) {
            self.keep(own);
            return own.clone();
        }
        let name = self.new.named(new);
        if let Some((_, own_name)) = reference(own).and_then(component).filter(|(_, it)| !self.new.names.contains(it)) {
            self.uses.push((("schemas", own_name.clone()), Use::Changed(new)));
            self.twins.extend(name.clone().map(|name| (own_name, name)));
        }
        if let Some(name) = name.or_else(|| self.stating(new)) {
            let words = own.get("description").map(|words| ("description".to_owned(), words.clone()));
            return refer(&name, words.into_iter().collect(), new);
        }
        if reference(own).is_none() {
            return self.inline(own, new, at);
        }
        // It gets its own, which begins as what it referred to.
        let part = own.get("allOf").and_then(|parts| parts.get(0)).unwrap_or(own);
        let mut schema = self.inline(self.own.target(part), new, "");
        if let (Value::Object(schema), Some(words)) = (&mut schema, own.get("description")) {
            members::insert(schema, "description", words.clone(), &ORDER);
        }
        schema
    }

    /// A schema that is written out, with the facts of the new one.
    pub(super) fn inline(&mut self, own: &'a Value, new: &'a Value, at: &str) -> Value {
        let (Some(before), Some(after)) = (own.as_object(), new.as_object()) else { return self.import(new) };
        let facts = |key: &str| PLAIN.contains(&key) || LISTS.contains(&key);
        let structure = ["items", "additionalProperties", "properties", "required"];
        let mut map = before.clone();
        map.retain(|key, _| (!facts(key) && !structure.contains(&key.as_str())) || after.contains_key(key));
        for (key, value) in after.iter().filter(|(key, _)| facts(key)) {
            let value = match value {
                Value::Array(parts) if LISTS.contains(&key.as_str()) => {
                    parts.iter().map(|part| self.import(part)).collect::<Vec<_>>().into()
                }
                value if says_nothing(key, value) => {
                    map.shift_remove(key);
                    continue;
                }
                value => value.clone(),
            };
            members::insert(&mut map, key, value, &ORDER);
        }
        for key in ["items", "additionalProperties"] {
            if let Some(value) = after.get(key) {
                let value = match before.get(key) {
                    Some(own @ Value::Object(_)) if value.is_object() => {
                        self.schema(own, value, &format!("{at}/{key}"))
                    }
                    _ => self.import(value),
                };
                members::insert(&mut map, key, value, &ORDER);
            }
        }
        self.properties(before, after, &mut map, at);
        describe_values(&mut map);
        map.into()
    }

    fn properties(
        &mut self,
        before: &'a Map<String, Value>,
        after: &'a Map<String, Value>,
        map: &mut Map<String, Value>,
        at: &str,
    ) {
        if let Some(Value::Object(new)) = after.get("properties") {
            static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
            let own = before.get("properties").and_then(Value::as_object).unwrap_or(&NONE);
            let properties = self.each_property(own, new, &format!("{at}/properties"));
            members::insert(map, "properties", properties.into(), &ORDER);
        }
        let needed: Vec<&str> = strings(after.get("required")).collect();
        let had: Vec<&str> = strings(before.get("required")).collect();
        if needed.is_empty() {
            map.shift_remove("required");
        } else if had.len() != needed.len() || !had.iter().all(|it| needed.contains(it)) {
            let kept = had.iter().filter(|it| needed.contains(it));
            let names: Vec<&str> = kept.chain(needed.iter().filter(|it| !had.contains(it))).copied().collect();
            members::insert(map, "required", json!(names), &ORDER);
        }
    }

    fn each_property(
        &mut self,
        own: &'a Map<String, Value>,
        new: &'a Map<String, Value>,
        at: &str,
    ) -> Map<String, Value> {
        let (olds, news): (Vec<_>, Vec<_>) = (own.iter().collect(), new.iter().collect());
        let names =
            |all: &[(&'a String, &'a Value)]| -> Vec<&'a str> { all.iter().map(|(name, _)| name.as_str()).collect() };
        let alike = |a: usize, b: usize| self.own.schema(olds[a].1) == self.new.schema(news[b].1);
        let pairs = members::pair(&names(&olds), &names(&news), alike);
        let mut map = Map::new();
        for index in members::order(&pairs, news.len()) {
            let (name, schema) = news[index];
            let twin = pairs.iter().find(|(_, new)| **new == index).map(|(old, _)| olds[*old]);
            let value = match twin {
                Some((own_name, own)) => {
                    if own_name != name {
                        self.renames.push(Rename { map: at.to_owned(), from: own_name.clone(), to: name.clone() });
                    }
                    self.schema(own, schema, &format!("{at}/{}", escape(own_name)))
                }
                None => self.import(schema),
            };
            map.insert(name.clone(), value);
        }
        map
    }
}

/// A reference to a schema, with what else is said.
pub(super) fn refer(name: &str, words: Map<String, Value>, new: &Value) -> Value {
    let target = json!({ "$ref": format!("#/components/schemas/{}", escape(name)) });
    let mut map = words;
    map.insert("allOf".to_owned(), json!([target]));
    for key in ["x-twilio", "default"] {
        map.extend(new.get(key).map(|value| (key.to_owned(), value.clone())));
    }
    if reference(new).is_some() && new.get("nullable") == Some(&Value::Bool(true)) {
        map.insert("nullable".to_owned(), Value::Bool(true));
    }
    if map.len() == 1 { target } else { map.into() }
}

/// Leaves out what is said of values that are gone.
fn describe_values(map: &mut Map<String, Value>) {
    let values: Vec<String> = strings(map.get("enum")).map(str::to_owned).collect();
    if let Some(Value::Object(words)) = map.get_mut("x-enum-descriptions") {
        words.retain(|value, _| values.contains(value));
        if words.is_empty() {
            map.shift_remove("x-enum-descriptions");
        }
    }
}
