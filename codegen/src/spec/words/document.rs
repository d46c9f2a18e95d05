//! Merges words into a document: from its root down to operations and components.

use std::collections::HashMap;

use serde_json::Value;

use super::entry::Entry;
use super::merge::{Merge, of_name, put};
use super::places::operations;
use crate::spec::grammar::METHODS;
use crate::spec::report::Report;

/// Merges each entry that names one item.
pub(super) fn merge(words: &Entry<'_>, document: &mut Value, report: &mut Report<'_>) {
    let mut merge = Merge { report };
    merge.root(words, document);
    merge.operations(words, document);
    for (name, entry) in words.part("schemas") {
        match document.pointer_mut("/components/schemas").and_then(|schemas| schemas.get_mut(name)) {
            Some(schema) => merge.schema(entry, vec![schema]),
            None => merge.nothing(entry, &format!("there is no schema `{name}`")),
        }
    }
    for (part, section) in [("bodies", "requestBodies"), ("responses", "responses")] {
        for (name, entry) in words.part(part) {
            match document.pointer_mut(&format!("/components/{section}")).and_then(|them| them.get_mut(name)) {
                Some(holder) => merge.content(entry, holder),
                None => merge.nothing(entry, &format!("there is no component `{name}` in `{section}`")),
            }
        }
    }
}

impl Merge<'_, '_> {
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
                let mut list = document.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
                match list.find(|item| item.get(key).and_then(Value::as_str) == Some(name)) {
                    Some(item) => self.with_variables(entry, item),
                    None => self.nothing(entry, &format!("`{part}` has no `{name}`")),
                }
            }
        }
        self.security_and_paths(words, document);
    }

    fn security_and_paths(&mut self, words: &Entry<'_>, document: &mut Value) {
        for (name, entry) in words.part("security") {
            match document.pointer_mut("/components/securitySchemes").and_then(|schemes| schemes.get_mut(name)) {
                Some(scheme) => self.scheme(entry, scheme),
                None => self.nothing(entry, &format!("there is no security scheme `{name}`")),
            }
        }
        for (path, entry) in words.part("paths") {
            match document.pointer_mut("/paths").and_then(|paths| paths.get_mut(path)) {
                Some(item) => self.path(path, entry, item),
                None => self.nothing(entry, &format!("there is no path `{path}`")),
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
                self.nothing(entry, &format!("no operation of `{path}` defines a parameter `{name}` inline"));
            }
            for parameter in found {
                self.parameter(entry, parameter);
            }
        }
    }

    fn with_variables(&mut self, entry: &Entry<'_>, item: &mut Value) {
        put(entry, item);
        for (name, entry) in entry.part("variables") {
            match item.get_mut("variables").and_then(|variables| variables.get_mut(name)) {
                Some(variable) => put(entry, variable),
                None => self.nothing(entry, &format!("the server has no variable `{name}`")),
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
            match found {
                Some(operation) => self.operation(id, entry, operation),
                None => self.nothing(entry, &format!("there is no operation `{id}`")),
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
                None => self.nothing(entry, &format!("`{id}` has no response {status}")),
            }
        }
    }
}
