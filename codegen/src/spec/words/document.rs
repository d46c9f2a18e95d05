//! Merges words into a document: from its root down to operations and components.

use std::collections::HashMap;

use serde_json::Value;

use super::entry::Entry;
use super::merge::{Merge, keys, names, of_name, put};
use super::places::operations;
use crate::spec::grammar::METHODS;
use crate::spec::report::Report;

/// Merges each entry that names one item.
pub(super) fn merge(words: &Entry<'_>, document: &mut Value, report: &mut Report<'_>) {
    let mut merge = Merge { report };
    merge.root(words, document);
    merge.operations(words, document);
    for (name, entry) in words.part("schemas") {
        let why = format!("there is no schema `{name}`");
        if let Some(schema) = merge.of_key((name, entry), document.pointer_mut("/components/schemas"), &why) {
            merge.schema(entry, vec![schema]);
        }
    }
    for (part, section) in [("bodies", "requestBodies"), ("responses", "responses")] {
        for (name, entry) in words.part(part) {
            let why = format!("there is no component `{name}` in `{section}`");
            let holders = document.pointer_mut(&format!("/components/{section}"));
            if let Some(holder) = merge.of_key((name, entry), holders, &why) {
                merge.content(entry, holder);
            }
        }
    }
}

impl Merge<'_, '_> {
    /// The value of a key of an object; a note if there is none.
    fn of_key<'v>(
        &mut self,
        (name, entry): (&str, &Entry<'_>),
        map: Option<&'v mut Value>,
        why: &str,
    ) -> Option<&'v mut Value> {
        match map {
            Some(map) if map.get(name).is_some() => return map.get_mut(name),
            Some(map) => self.unknown((name, entry), why, keys(map)),
            None => self.nothing(entry, why),
        }
        None
    }

    /// The document as a whole, its servers and tags, security schemes and paths.
    fn root(&mut self, words: &Entry<'_>, document: &mut Value) {
        put(words, document);
        for (_, entry) in words.part("guides") {
            document["x-sdk-guides"] = entry.value.cloned().unwrap_or_default();
        }
        for (_, entry) in words.part("info") {
            put(entry, &mut document["info"]);
        }
        for (part, list, key) in [("servers", "servers", "url"), ("tags", "tags", "name")] {
            for (name, entry) in words.part(part) {
                let mut items = document.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
                if let Some(item) = items.find(|item| item.get(key).and_then(Value::as_str) == Some(name)) {
                    self.with_variables(entry, item);
                } else {
                    let items = document.get(list).and_then(Value::as_array).into_iter().flatten();
                    let known: Vec<&str> = items.filter_map(|item| item.get(key)?.as_str()).collect();
                    self.unknown((name, entry), &format!("`{part}` has no `{name}`"), known);
                }
            }
        }
        self.security_and_paths(words, document);
    }

    fn security_and_paths(&mut self, words: &Entry<'_>, document: &mut Value) {
        for (name, entry) in words.part("security") {
            let why = format!("there is no security scheme `{name}`");
            if let Some(scheme) = self.of_key((name, entry), document.pointer_mut("/components/securitySchemes"), &why)
            {
                self.scheme(entry, scheme);
            }
        }
        for (path, entry) in words.part("paths") {
            let why = format!("there is no path `{path}`");
            if let Some(item) = self.of_key((path, entry), document.get_mut("paths"), &why) {
                self.path(path, entry, item);
            }
        }
    }

    /// A path: its words, and those of its parameters and the parameters of its operations.
    fn path(&mut self, path: &str, entry: &Entry<'_>, item: &mut Value) {
        put(entry, item);
        for (name, entry) in entry.part("parameters") {
            let mut found = Vec::new();
            for (key, value) in item.as_object_mut().into_iter().flatten() {
                if key == "parameters" {
                    found.extend(of_name(value, name));
                } else if METHODS.contains(&key.as_str()) {
                    found.extend(value.get_mut("parameters").into_iter().flat_map(|them| of_name(them, name)));
                }
            }
            if found.is_empty() {
                let why = format!("no operation of `{path}` defines a parameter `{name}` inline");
                let operations = METHODS.iter().filter_map(|method| item.get(method));
                let lists = operations.chain([&*item]).filter_map(|holder| holder.get("parameters"));
                self.unknown((name, entry), &why, lists.flat_map(names));
                continue;
            }
            for parameter in found {
                self.parameter(entry, parameter);
            }
        }
    }

    fn with_variables(&mut self, entry: &Entry<'_>, item: &mut Value) {
        put(entry, item);
        for (name, entry) in entry.part("variables") {
            let why = format!("the server has no variable `{name}`");
            if let Some(variable) = self.of_key((name, entry), item.get_mut("variables"), &why) {
                put(entry, variable);
            }
        }
    }

    fn scheme(&mut self, entry: &Entry<'_>, scheme: &mut Value) {
        put(entry, scheme);
        for (name, entry) in entry.part("scopes") {
            let flows = scheme.get_mut("flows").and_then(Value::as_object_mut).into_iter().flatten();
            let scopes: Vec<_> = flows.filter_map(|(_, flow)| flow.get_mut("scopes")?.get_mut(name)).collect();
            if scopes.is_empty() {
                self.nothing(entry, &format!("the security scheme has no scope `{name}`"));
            }
            for scope in scopes {
                scope.clone_from(entry.value.unwrap_or(&Value::Null));
            }
        }
    }

    fn operations(&mut self, words: &Entry<'_>, document: &mut Value) {
        let by_id = |(path, method, operation): (&str, &str, &Value)| {
            let id = operation.get("operationId").and_then(Value::as_str)?;
            Some((id.to_owned(), (path.to_owned(), method.to_owned())))
        };
        let places: HashMap<String, (String, String)> = operations(document).filter_map(by_id).collect();
        for (id, entry) in words.part("operations") {
            let place = places.get(id);
            let found = place.and_then(|(path, method)| document.get_mut("paths")?.get_mut(path)?.get_mut(method));
            if let Some(operation) = found {
                self.operation(id, entry, operation);
            } else {
                let mut known: Vec<&str> = places.keys().map(String::as_str).collect();
                known.sort_unstable();
                self.unknown((id, entry), &format!("there is no operation `{id}`"), known);
            }
        }
    }

    fn operation(&mut self, id: &str, entry: &Entry<'_>, operation: &mut Value) {
        put(entry, operation);
        self.parameters(entry, operation, id);
        for (_, entry) in entry.part("body") {
            match operation.get_mut("requestBody") {
                Some(body) => self.content(entry, body),
                None => self.nothing(entry, &format!("`{id}` has no body")),
            }
        }
        for (status, entry) in entry.part("responses") {
            match operation.get_mut("responses").and_then(|responses| responses.get_mut(status)) {
                Some(response) => self.content(entry, response),
                // Another status is not a misspelt one.
                None => self.nothing(entry, &format!("`{id}` has no response {status}")),
            }
        }
    }
}
