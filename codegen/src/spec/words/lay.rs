//! Words laid over the things that they name.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::entry::Entry;
use super::places::{enums, items, operations, properties, schemas};
use crate::spec::grammar::METHODS;
use crate::spec::report::Report;

/// Lays each entry that names one thing over it.
pub(super) fn lay(words: &Entry<'_>, document: &mut Value, report: &mut Report<'_>) {
    let mut layer = Layer { report };
    layer.root(words, document);
    layer.operations(words, document);
    for (name, entry) in words.part("schemas") {
        match document.pointer_mut("/components/schemas").and_then(|schemas| schemas.get_mut(name)) {
            Some(schema) => layer.schema(entry, vec![schema]),
            None => layer.nothing(entry, &format!("no schema is called `{name}`")),
        }
    }
    for (part, section) in [("bodies", "requestBodies"), ("responses", "responses")] {
        for (name, entry) in words.part(part) {
            match document.pointer_mut(&format!("/components/{section}")).and_then(|them| them.get_mut(name)) {
                Some(holder) => layer.content(entry, holder),
                None => layer.nothing(entry, &format!("no component of `{section}` is called `{name}`")),
            }
        }
    }
}

/// Puts words into objects of the document.
pub(super) struct Layer<'a, 'r> {
    pub(super) report: &'a mut Report<'r>,
}

impl Layer<'_, '_> {
    /// Notes words that are for nothing in the document.
    pub(super) fn nothing(&mut self, entry: &Entry<'_>, why: &str) {
        self.report.note(&entry.at, format!("words for nothing in this document: {why}"));
    }

    /// The document as a whole, its servers, security schemes, tags and paths.
    fn root(&mut self, words: &Entry<'_>, document: &mut Value) {
        put(words, document);
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
        for (name, entry) in words.part("security") {
            match document.pointer_mut("/components/securitySchemes").and_then(|schemes| schemes.get_mut(name)) {
                Some(scheme) => self.scheme(entry, scheme),
                None => self.nothing(entry, &format!("no security scheme is called `{name}`")),
            }
        }
        for (path, entry) in words.part("paths") {
            match document.pointer_mut("/paths").and_then(|paths| paths.get_mut(path)) {
                Some(item) => self.path(path, entry, item),
                None => self.nothing(entry, &format!("there is no path `{path}`")),
            }
        }
    }

    /// A path: its own words, and those of the parameters of it and of its operations.
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
                self.nothing(entry, &format!("no operation of `{path}` states a parameter `{name}` itself"));
            }
            found.into_iter().for_each(|parameter| self.parameter(entry, parameter));
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
                None => self.nothing(entry, &format!("no operation is called `{id}`")),
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

    fn parameters(&mut self, entry: &Entry<'_>, holder: &mut Value, of: &str) {
        for (name, entry) in entry.part("parameters") {
            let found = holder.get_mut("parameters").map(|them| of_name(them, name)).unwrap_or_default();
            if found.is_empty() {
                let help = "one of the path belongs below `paths`, a shared one below `parameters` on top";
                self.nothing(entry, &format!("`{of}` states no parameter `{name}` itself; {help}"));
            }
            found.into_iter().for_each(|parameter| self.parameter(entry, parameter));
        }
    }

    /// A parameter or a header.
    pub(super) fn parameter(&mut self, entry: &Entry<'_>, parameter: &mut Value) {
        put(entry, parameter);
        put_examples(entry, parameter);
        self.below(entry, schemas(parameter));
    }

    /// A body or a response.
    fn content(&mut self, entry: &Entry<'_>, holder: &mut Value) {
        if let Some(target) = reference(holder) {
            return self.nothing(entry, &format!("it is `{target}`, whose words belong below its name on top"));
        }
        put(entry, holder);
        for (_, media) in holder.get_mut("content").and_then(Value::as_object_mut).into_iter().flatten() {
            put_examples(entry, media);
        }
        for (part, what) in [("headers", "header"), ("links", "link")] {
            for (name, entry) in entry.part(part) {
                match holder.get_mut(part).and_then(|them| them.get_mut(name)) {
                    Some(header) => self.parameter(entry, header),
                    None => self.nothing(entry, &format!("the response has no {what} `{name}`")),
                }
            }
        }
        if (entry.has("examples") || entry.has("example")) && holder.get("content").is_none() {
            self.nothing(entry, "there are examples, and no content");
        }
        self.below(entry, schemas(holder));
    }

    /// Schemas that describe the same thing.
    pub(super) fn schema(&mut self, entry: &Entry<'_>, mut schemas: Vec<&mut Value>) {
        schemas.iter_mut().for_each(|schema| put(entry, schema));
        self.below(entry, schemas);
    }

    /// What is below schemas: their fields, items and values.
    fn below(&mut self, entry: &Entry<'_>, mut schemas: Vec<&mut Value>) {
        let target = schemas.iter().find_map(|schema| reference(schema));
        let elsewhere = target.map_or(String::new(), |it| format!("; words for `{it}` belong below `schemas` on top"));
        for (name, entry) in entry.part("fields") {
            let found = properties(again(&mut schemas), name);
            if found.is_empty() {
                self.nothing(entry, &format!("there is no field `{name}`{elsewhere}"));
            }
            self.schema(entry, found);
        }
        for (_, entry) in entry.part("items") {
            let found = items(again(&mut schemas));
            if found.is_empty() {
                self.nothing(entry, &format!("there are no items{elsewhere}"));
            }
            self.schema(entry, found);
        }
        let values: Vec<_> = entry.part("values").collect();
        if !values.is_empty() {
            self.values(&values, enums(schemas), &elsewhere);
        }
    }

    fn values(&mut self, values: &[(&str, &Entry<'_>)], mut enums: Vec<&mut Map<String, Value>>, elsewhere: &str) {
        for (value, entry) in values {
            let mut is_known = false;
            for schema in &mut enums {
                let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
                let is_it = |it: &Value| it.as_str().map_or_else(|| it.to_string() == *value, |it| it == *value);
                if listed.into_iter().any(is_it) {
                    is_known = true;
                    let meanings = schema.entry("x-enum-descriptions").or_insert_with(|| Map::new().into());
                    meanings[*value] = entry.value.cloned().unwrap_or_default();
                }
            }
            if !is_known {
                self.nothing(entry, &format!("there is no value `{value}`{elsewhere}"));
            }
        }
    }
}

/// The parameters of a list that are written out there and have this name.
fn of_name<'v>(list: &'v mut Value, name: &str) -> Vec<&'v mut Value> {
    let all = list.as_array_mut().into_iter().flatten();
    all.filter(|it| it.get("name").and_then(Value::as_str) == Some(name)).collect()
}

/// The same references for one use more.
fn again<'s>(schemas: &'s mut [&mut Value]) -> Vec<&'s mut Value> {
    schemas.iter_mut().map(|schema| &mut **schema).collect()
}

fn reference(value: &Value) -> Option<String> {
    value.get("$ref").and_then(Value::as_str).map(str::to_owned)
}

/// Puts an entry's own words into an object.
fn put(entry: &Entry<'_>, object: &mut Value) {
    if let Value::Object(map) = object {
        map.extend(entry.words.iter().map(|(key, value)| ((*key).to_owned(), (*value).clone())));
    }
}

fn put_examples(entry: &Entry<'_>, object: &mut Value) {
    let Value::Object(map) = object else { return };
    for (_, example) in entry.part("example") {
        map.insert("example".to_owned(), example.value.cloned().unwrap_or_default());
    }
    let examples: Map<String, Value> =
        entry.part("examples").filter_map(|(name, it)| Some((name.to_owned(), it.value?.clone()))).collect();
    if !examples.is_empty() {
        // Those of the document are about another example altogether: the first by name is shown.
        map.insert("examples".to_owned(), examples.into());
    }
}
