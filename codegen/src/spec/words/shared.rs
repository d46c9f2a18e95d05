//! Words that all parameters, fields or headers with a name share.

use std::collections::HashMap;

use serde_json::Value;

use super::entry::Entry;
use super::merge::Merge;
use super::places::{LISTS, each, schemas};
use crate::spec::grammar::METHODS;
use crate::spec::report::Report;

/// Merges shared words into everything with their names.
pub(super) fn merge(words: &Entry<'_>, document: &mut Value, report: &mut Report<'_>) {
    let part = |part| words.part(part).map(|(name, entry)| (name, Shared { entry, is_used: false })).collect();
    let mut walk = Walk { parameters: part("parameters"), fields: part("fields"), headers: part("headers"), report };
    walk.document(document);
    let Walk { parameters, fields, headers, report } = walk;
    let mut merge = Merge { report };
    for (what, shared) in [("parameter", parameters), ("field", fields), ("header", headers)] {
        let mut unused: Vec<_> = shared.into_iter().filter(|(_, shared)| !shared.is_used).collect();
        unused.sort_by_key(|(name, _)| *name);
        for (name, Shared { entry, .. }) in unused {
            merge.nothing(entry, &format!("there is no {what} `{name}`"));
        }
    }
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

    fn parameter(&mut self, name: &str, parameter: &mut Value) {
        for schema in schemas(parameter) {
            self.schema(schema);
        }
        if let Some(shared) = self.parameters.get_mut(name) {
            shared.is_used = true;
            Merge { report: self.report }.parameter(shared.entry, parameter);
        }
    }

    fn header(&mut self, name: &str, header: &mut Value) {
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
