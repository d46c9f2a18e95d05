//! Merges words into parameters, bodies, responses and schemas.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::entry::Entry;
use super::places::{enums, items, properties, schemas};
use crate::spec::report::Report;

/// Adds words to objects of the document.
pub(super) struct Merge<'a, 'r> {
    pub(super) report: &'a mut Report<'r>,
}

impl Merge<'_, '_> {
    /// Notes words that have no place in the document.
    pub(super) fn nothing(&mut self, entry: &Entry<'_>, why: &str) {
        self.report.note(&entry.at, format!("words without a place in this document: {why}"));
    }

    pub(super) fn parameters(&mut self, entry: &Entry<'_>, holder: &mut Value, of: &str) {
        for (name, entry) in entry.part("parameters") {
            let found = holder.get_mut("parameters").map(|them| of_name(them, name)).unwrap_or_default();
            if found.is_empty() {
                let help = "a parameter of the path belongs in `paths`, a shared one in `parameters` at the top";
                self.nothing(entry, &format!("`{of}` defines no parameter `{name}` inline; {help}"));
            }
            for parameter in found {
                self.parameter(entry, parameter);
            }
        }
    }

    /// A parameter or a header.
    pub(super) fn parameter(&mut self, entry: &Entry<'_>, parameter: &mut Value) {
        put(entry, parameter);
        put_examples(entry, parameter);
        self.below(entry, schemas(parameter));
    }

    /// A body or a response.
    pub(super) fn content(&mut self, entry: &Entry<'_>, holder: &mut Value) {
        if let Some(target) = reference(holder) {
            return self.nothing(entry, &format!("it is `{target}`, whose words belong below its name at the top"));
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
            self.nothing(entry, "there are examples, but no content");
        }
        self.below(entry, schemas(holder));
    }

    /// The words of schemas that describe the same item.
    pub(super) fn schema(&mut self, entry: &Entry<'_>, mut schemas: Vec<&mut Value>) {
        for schema in &mut schemas {
            put(entry, schema);
        }
        self.below(entry, schemas);
    }

    /// The words below schemas: their fields, items and values.
    fn below(&mut self, entry: &Entry<'_>, mut schemas: Vec<&mut Value>) {
        let target = schemas.iter().find_map(|schema| reference(schema));
        let elsewhere =
            target.map_or(String::new(), |schema| format!("; words for `{schema}` belong in `schemas` at the top"));
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
                if listed.into_iter().any(|known| text(known) == *value) {
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

/// The inline parameters of a list that have this name.
pub(super) fn of_name<'v>(list: &'v mut Value, name: &str) -> Vec<&'v mut Value> {
    let all = list.as_array_mut().into_iter().flatten();
    all.filter(|item| item.get("name").and_then(Value::as_str) == Some(name)).collect()
}

/// The same references, for another use.
fn again<'s>(schemas: &'s mut [&mut Value]) -> Vec<&'s mut Value> {
    schemas.iter_mut().map(|schema| &mut **schema).collect()
}

/// The key of an enum value's meaning.
fn text(value: &Value) -> Cow<'_, str> {
    value.as_str().map_or_else(|| Cow::Owned(value.to_string()), Cow::Borrowed)
}

fn reference(value: &Value) -> Option<String> {
    value.get("$ref").and_then(Value::as_str).map(str::to_owned)
}

/// Adds an entry's words to an object.
pub(super) fn put(entry: &Entry<'_>, object: &mut Value) {
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
        entry.part("examples").filter_map(|(name, example)| Some((name.to_owned(), example.value?.clone()))).collect();
    if !examples.is_empty() {
        // The document's examples have other names, and the first by name would be shown.
        map.insert("examples".to_owned(), examples.into());
    }
}
