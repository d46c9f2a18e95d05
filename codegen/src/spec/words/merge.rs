//! Merges words into parameters, bodies, responses and schemas.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::entry::Entry;
use super::places::{enums, fields, items, properties, schemas};
use crate::similar::nearest;
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

    /// Notes words whose name is not among the known ones.
    pub(super) fn unknown<'n>(
        &mut self,
        (name, entry): (&str, &Entry<'_>),
        why: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        match nearest(name, known) {
            Some(near) => self.nothing(entry, &format!("{why}; did you mean `{near}`?")),
            None => self.nothing(entry, why),
        }
    }

    pub(super) fn parameters(&mut self, entry: &Entry<'_>, holder: &mut Value, of: &str) {
        for (name, entry) in entry.part("parameters") {
            if holder.get_mut("parameters").is_none_or(|them| of_name(them, name).is_empty()) {
                let help = "a parameter of the path belongs in `paths`, a shared one in `parameters` at the top";
                let why = format!("`{of}` defines no parameter `{name}` inline; {help}");
                let known = holder.get("parameters").into_iter().flat_map(names);
                self.unknown((name, entry), &why, known);
            }
            for parameter in holder.get_mut("parameters").map(|them| of_name(them, name)).unwrap_or_default() {
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
                if let Some(header) = holder.get_mut(part).and_then(|them| them.get_mut(name)) {
                    self.parameter(entry, header);
                } else {
                    let known = holder.get(part).into_iter().flat_map(keys);
                    self.unknown((name, entry), &format!("the response has no {what} `{name}`"), known);
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
                let known = schemas.iter().flat_map(|schema| fields(schema));
                self.unknown((name, entry), &format!("there is no field `{name}`{elsewhere}"), known);
            } else {
                self.schema(entry, found);
            }
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
                let listed = enums.iter().filter_map(|schema| schema.get("enum")?.as_array()).flatten();
                let why = format!("there is no value `{value}`{elsewhere}");
                self.unknown((value, entry), &why, listed.filter_map(Value::as_str));
            }
        }
    }
}

/// The inline parameters of a list that have this name.
pub(super) fn of_name<'v>(list: &'v mut Value, name: &str) -> Vec<&'v mut Value> {
    let all = list.as_array_mut().into_iter().flatten();
    all.filter(|item| item.get("name").and_then(Value::as_str) == Some(name)).collect()
}

/// The names of the objects of a list.
pub(super) fn names(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(|item| item.get("name")?.as_str())
}

/// The keys of an object.
pub(super) fn keys(map: &Value) -> impl Iterator<Item = &str> {
    map.as_object().into_iter().flat_map(Map::keys).map(String::as_str)
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
