//! The components of the document, and those that change with all that use them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::facts::section;
use super::{Adoption, Use, members};
use crate::spec::pointer::escape;
use crate::yaml::Rename;

impl<'a> Adoption<'a> {
    /// The schemas: those of the new document with the own words, and the project's.
    pub(super) fn schemas(&mut self) -> Map<String, Value> {
        let own: Vec<_> = section(self.own.document, "schemas").collect();
        let new: Vec<_> = section(self.new.document, "schemas").collect();
        let mut map = Map::new();
        for (name, schema) in own {
            let at = format!("/components/schemas/{}", escape(name));
            let value = match new.iter().find(|(other, _)| *other == name) {
                Some((_, new)) => self.named_schema(schema, new, &at),
                None => schema.clone(),
            };
            map.insert(name.clone(), value);
        }
        let mut before: Option<&str> = None;
        for (name, schema) in new {
            if !map.contains_key(name) {
                let value = self.unnamed(schema);
                let at =
                    before.and_then(|before| map.keys().position(|key| key == before)).map_or(map.len(), |at| at + 1);
                map.shift_insert(at, name.clone(), value);
            }
            before = Some(name);
        }
        map
    }

    /// A schema under its name refers to another only if the new one does.
    fn named_schema(&mut self, own: &'a Value, new: &'a Value, at: &str) -> Value {
        if super::facts::reference(own).is_none() && super::facts::reference(new).is_none() {
            if self.own.schema(own) == self.new.schema(new) {
                self.keep(own);
                return own.clone();
            }
            return self.inline(own, new, at);
        }
        self.schema(own, new, at)
    }

    fn unnamed(&mut self, new: &'a Value) -> Value {
        match super::facts::reference(new) {
            Some(_) => self.import(new),
            // Its own name counts, also where a component of the project states the same.
            None => self.import_written_out(new),
        }
    }

    /// The component that a place refers to, or each that a kept part does, is used as it is.
    pub(super) fn keep(&mut self, own: &Value) {
        match own {
            Value::Array(items) => items.iter().for_each(|item| self.keep(item)),
            Value::Object(map) => {
                let reference = map.get("$ref").and_then(Value::as_str).and_then(super::facts::component);
                let used = reference.and_then(|(section, name)| match section.as_str() {
                    "schemas" if !self.new.names.contains(&name) => Some(("schemas", name)),
                    "parameters" => Some(("parameters", name)),
                    _ => None,
                });
                if let Some(used) = used {
                    self.keep_component(used);
                }
                map.values().for_each(|value| self.keep(value));
            }
            _ => {}
        }
    }

    fn keep_component(&mut self, component: (&'static str, String)) {
        if self.uses.iter().any(|(it, used)| *it == component && matches!(used, Use::Same)) {
            return;
        }
        let target = self.own.document["components"][component.0].get(&component.1);
        self.uses.push((component, Use::Same));
        if let Some(target) = target {
            self.keep(target);
        }
    }

    /// The components of the project whose users all state something else now, and all the same: each with it.
    pub(super) fn altered(&mut self) -> Vec<((&'static str, String), Value)> {
        let mut by_name: BTreeMap<(&'static str, String), Vec<Use<'a>>> = BTreeMap::new();
        for (name, used) in std::mem::take(&mut self.uses) {
            by_name.entry(name).or_default().push(used);
        }
        let mut altered: Vec<((&'static str, String), Value)> = Vec::new();
        // Schemas first: a parameter states something else as its schema does.
        for ((kind, name), uses) in by_name.into_iter().rev() {
            if kind == "parameters" && altered.iter().any(|((kind, _), _)| *kind == "schemas") {
                break;
            }
            let Some(own) = self.own.document["components"][kind].get(&name) else { continue };
            let changed: Option<Vec<&'a Value>> = uses
                .iter()
                .map(|it| match it {
                    Use::Changed(new) => Some(*new),
                    Use::Same => None,
                })
                .collect();
            let Some([first, others @ ..]) = changed.as_deref() else { continue };
            let value = if kind == "schemas" {
                self.altered_schema(own, first, others)
            } else {
                self.altered_parameter(own, first, others)
            };
            altered.extend(value.map(|value| ((kind, name), value)));
        }
        altered
    }

    fn altered_schema(&mut self, own: &'a Value, new: &'a Value, others: &[&'a Value]) -> Option<Value> {
        let facts = self.new.schema(new);
        let alike = |it: &&Value| self.new.schema(it) == facts;
        // Something of another kind has another name.
        let kind = |facts: &Value| (facts.get("type").cloned(), facts.get("pattern").is_some());
        let kept = kind(&self.own.schema(own)) == kind(&facts) && facts.get("type").is_some();
        let stays = kept && others.iter().all(alike) && self.new.named(new).is_none() && self.stating(new).is_none();
        stays.then(|| self.inline(own, new, ""))
    }

    fn altered_parameter(&mut self, own: &'a Value, new: &'a Value, others: &[&'a Value]) -> Option<Value> {
        let facts = self.new.parameter(new);
        let name = |it: &Value| (it["name"].clone(), it["in"].clone());
        let stays = others.iter().all(|it| self.new.parameter(it) == facts)
            && name(self.own.target(own)) == name(self.new.target(new))
            && self.stating_parameter(new).is_none();
        stays.then(|| self.own_parameter(own, new))
    }
}

/// The document with a schema under another name.
pub(super) fn rename(document: &mut Value, from: &str, to: &str, renames: &mut Vec<Rename>) {
    let (old, new) = (reference(from), reference(to));
    replace(document, &old, &new);
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        let entries = std::mem::take(schemas).into_iter();
        *schemas = entries.map(|(name, it)| (if name == from { to.to_owned() } else { name }, it)).collect();
    }
    let map = "/components/schemas".to_owned();
    renames.push(Rename { map, from: from.to_owned(), to: to.to_owned() });
}

fn reference(name: &str) -> String {
    format!("#/components/schemas/{}", escape(name))
}

fn replace(node: &mut Value, old: &str, new: &str) {
    match node {
        Value::String(text) if text == old => new.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, old, new)),
        Value::Object(map) => map.values_mut().for_each(|value| replace(value, old, new)),
        _ => {}
    }
}

/// Whether two schemas may be one under two names: of one kind, with at least half of their members in common.
pub(super) fn similar(old: &Value, new: &Value) -> bool {
    let members = |schema: &Value| -> Option<(bool, Vec<String>)> {
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            return Some((true, properties.keys().cloned().collect()));
        }
        let values = schema.get("enum")?.as_array()?;
        Some((false, values.iter().map(Value::to_string).collect()))
    };
    let (Some((kind, old)), Some((other, new))) = (members(old), members(new)) else { return false };
    let common = old.iter().filter(|it| new.contains(it)).count();
    kind == other && common * 2 >= old.len().max(new.len())
}

/// Puts a key behind those that stand before it; for the sections of components.
pub(super) fn set(document: &mut Value, section: &str, map: Map<String, Value>) {
    let Some(root) = document.as_object_mut() else { return };
    if map.is_empty() && !root.contains_key("components") {
        return;
    }
    let components = root.entry("components").or_insert_with(|| Value::Object(Map::new()));
    let Some(components) = components.as_object_mut() else { return };
    if map.is_empty() {
        components.shift_remove(section);
        return;
    }
    members::insert(
        components,
        section,
        map.into(),
        &["parameters", "headers", "schemas", "examples", "securitySchemes"],
    );
}
