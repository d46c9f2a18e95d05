//! Words that all parameters, fields or headers with a name share.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::entry::Entry;
use super::merge::Merge;
use super::places::{LISTS, each, schemas};
use crate::spec::grammar::METHODS;
use crate::spec::report::Report;

/// Merges shared words into everything with their names.
pub(super) fn merge(words: &Entry<'_>, document: &mut Value, report: &mut Report<'_>) {
    let part = |part| words.part(part).map(|(name, entry)| (name, Shared { entry, is_used: false })).collect();
    let mut walk =
        Walk { parameters: part("parameters"), fields: part("fields"), headers: part("headers"), report, seen: None };
    walk.document(document);
    let Walk { parameters, fields, headers, report, .. } = walk;
    let unused =
        [("parameter", parameters), ("field", fields), ("header", headers)].map(|(what, of)| (what, unused(of)));
    if unused.iter().all(|(_, unused)| unused.is_empty()) {
        return;
    }
    let seen = seen(document, report);
    let mut merge = Merge { report };
    for ((what, unused), seen) in unused.into_iter().zip(&seen) {
        for (name, entry) in unused {
            merge.unknown((name, entry), &format!("there is no {what} `{name}`"), seen.iter().map(String::as_str));
        }
    }
}

fn unused<'e, 'w>(shared: ByName<'e, 'w>) -> Vec<(&'w str, &'e Entry<'w>)> {
    let unused = shared.into_iter().filter(|(_, shared)| !shared.is_used);
    let mut unused: Vec<_> = unused.map(|(name, shared)| (name, shared.entry)).collect();
    unused.sort_by_key(|(name, _)| *name);
    unused
}

/// The names of the parameters, fields and headers of a document.
fn seen(document: &mut Value, report: &mut Report<'_>) -> [BTreeSet<String>; 3] {
    let none = HashMap::new;
    let mut walk = Walk { parameters: none(), fields: none(), headers: none(), report, seen: Some(<_>::default()) };
    walk.document(document);
    walk.seen.unwrap_or_default()
}

struct Shared<'e, 'w> {
    entry: &'e Entry<'w>,
    is_used: bool,
}

type ByName<'e, 'w> = HashMap<&'w str, Shared<'e, 'w>>;

struct Walk<'e, 'w, 'a, 'r> {
    parameters: ByName<'e, 'w>,
    fields: ByName<'e, 'w>,
    headers: ByName<'e, 'w>,
    report: &'a mut Report<'r>,
    /// The names of all parameters, fields and headers, if they are needed for suggestions.
    seen: Option<[BTreeSet<String>; 3]>,
}

impl Walk<'_, '_, '_, '_> {
    fn document(&mut self, document: &mut Value) {
        each(document.get_mut("paths"), |_, item| {
            each(item.get_mut("parameters"), |name, parameter| self.parameter(name, parameter));
            each(Some(item), |method, operation| {
                if METHODS.contains(&method) {
                    each(operation.get_mut("parameters"), |name, parameter| self.parameter(name, parameter));
                    operation.get_mut("requestBody").into_iter().for_each(|body| self.content(body));
                    each(operation.get_mut("responses"), |_, response| self.content(response));
                }
            });
        });
        let Some(components) = document.get_mut("components") else { return };
        each(components.get_mut("parameters"), |_, parameter| {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            self.parameter(&name, parameter);
        });
        each(components.get_mut("headers"), |name, header| self.header(name, header));
        each(components.get_mut("requestBodies"), |_, body| self.content(body));
        each(components.get_mut("responses"), |_, response| self.content(response));
        each(components.get_mut("schemas"), |_, schema| self.schema(schema));
    }

    fn see(&mut self, kind: usize, name: &str) {
        if let Some(seen) = &mut self.seen {
            seen[kind].insert(name.to_owned());
        }
    }

    fn parameter(&mut self, name: &str, parameter: &mut Value) {
        self.see(0, name);
        for schema in schemas(parameter) {
            self.schema(schema);
        }
        if let Some(shared) = self.parameters.get_mut(name) {
            shared.is_used = true;
            Merge { report: self.report }.parameter(shared.entry, parameter);
        }
    }

    fn header(&mut self, name: &str, header: &mut Value) {
        self.see(2, name);
        if let Some(shared) = self.headers.get_mut(name).filter(|_| header.get("$ref").is_none()) {
            shared.is_used = true;
            Merge { report: self.report }.parameter(shared.entry, header);
        }
    }

    /// A body or a response.
    fn content(&mut self, holder: &mut Value) {
        for schema in schemas(holder) {
            self.schema(schema);
        }
        each(holder.get_mut("headers"), |name, header| self.header(name, header));
    }

    /// The fields of a schema, innermost first: the words of a field override those of nested fields.
    fn schema(&mut self, schema: &mut Value) {
        for (key, value) in schema.as_object_mut().into_iter().flatten() {
            match key.as_str() {
                "properties" => each(Some(value), |name, property| {
                    self.see(1, name);
                    self.schema(property);
                    if let Some(shared) = self.fields.get_mut(name) {
                        shared.is_used = true;
                        Merge { report: self.report }.schema(shared.entry, vec![property]);
                    }
                }),
                "items" | "additionalProperties" | "not" => self.schema(value),
                key if LISTS.contains(&key) => {
                    value.as_array_mut().into_iter().flatten().for_each(|schema| self.schema(schema));
                }
                _ => {}
            }
        }
    }
}
