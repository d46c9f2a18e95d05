//! Rewrites a document of OpenAPI 3.1 as one of 3.0, before anything else reads it.
//!
//! Everything after this step knows one form only: words, overlays, facts and the tables of the grammar. What 3.0
//! cannot express is a problem of the operations that use it.

mod keywords;
mod nulls;
mod types;

use serde_json::{Map, Value, json};

use super::found::describe;
use super::grammar::{DOCUMENT, Entry, SCHEMA, Shape};
use super::pointer::{Pointer, escape};
use super::report::Report;
use crate::Problem;

/// The dialects of schemas that mean the same as none.
const DIALECTS: [&str; 2] =
    ["https://spec.openapis.org/oas/3.1/dialect/base", "https://json-schema.org/draft/2020-12/schema"];

/// The result of rewriting a document.
#[derive(Debug, Default)]
pub(super) struct Upgraded {
    /// What OpenAPI 3.0 cannot express.
    pub(super) unsupported: Vec<Problem>,
    /// The new place of each part that moved, and its former place in the result of the moves before.
    moves: Vec<(String, String)>,
}

/// Rewrites a document of OpenAPI 3.1; does nothing to any other.
pub(super) fn upgrade(document: &mut Value, file: &str, report: &mut Report<'_>) -> Upgraded {
    let mut upgrade = Upgrade { file, report, upgraded: Upgraded::default() };
    let version = match document.get("openapi") {
        Some(Value::String(version)) => version.clone(),
        Some(Value::Number(version)) => version.to_string(),
        _ => String::new(),
    };
    if let Value::Object(map) = document
        && (version == "3.1" || version.starts_with("3.1."))
    {
        map["openapi"] = json!("3.0.3");
        upgrade.document(map);
        upgrade.path_items(map);
        upgrade.value(&Pointer::Root, document, Shape::Object(&DOCUMENT));
    }
    upgrade.upgraded
}

impl Upgraded {
    /// The place in the text of a place in the rewritten document.
    pub(super) fn origin(&self, pointer: &str) -> String {
        let mut origin = pointer.to_owned();
        for (new, old) in self.moves.iter().rev() {
            if let Some(rest) =
                origin.strip_prefix(new.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/'))
            {
                origin = format!("{old}{rest}");
            }
        }
        origin
    }
}

struct Upgrade<'a, 'r> {
    file: &'a str,
    report: &'a mut Report<'r>,
    upgraded: Upgraded,
}

impl Upgrade<'_, '_> {
    /// The keywords at the top.
    fn document(&mut self, map: &mut Map<String, Value>) {
        let root = Pointer::Root;
        map.entry("paths").or_insert_with(|| json!({}));
        if map.shift_remove("webhooks").is_some() {
            self.report.note(root.key("webhooks"), "nothing is generated for `webhooks`".to_owned());
        }
        let dialect = map.shift_remove("jsonSchemaDialect");
        if let Some(other) = dialect.filter(|dialect| !is_known(dialect)) {
            let message = "`jsonSchemaDialect` is not supported";
            let help = "use the default dialect of OpenAPI 3.1";
            self.report.problem(root.key("jsonSchemaDialect"), message, describe(&other), help);
        }
        let Some(Value::Object(info)) = map.get_mut("info") else { return };
        // Texts for readers, which the generator does not show.
        info.shift_remove("summary");
        if let Some(Value::Object(license)) = info.get_mut("license") {
            license.shift_remove("identifier");
        }
    }

    /// Copies the shared path items to the paths that refer to them.
    fn path_items(&mut self, map: &mut Map<String, Value>) {
        let components = map.get_mut("components").and_then(Value::as_object_mut);
        let Some(Value::Object(shared)) = components.and_then(|all| all.shift_remove("pathItems")) else { return };
        for (path, item) in map.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten() {
            let Some(item) = item.as_object_mut() else { continue };
            let reference = item.get("$ref").and_then(Value::as_str).unwrap_or_default();
            let Some(name) = reference.strip_prefix("#/components/pathItems/").map(str::to_owned) else { continue };
            let Some(Value::Object(target)) = shared.get(super::pointer::unescape(&name).as_ref()) else { continue };
            item.shift_remove("$ref");
            for (key, value) in target {
                if !item.contains_key(key) {
                    let key_at = escape(key);
                    let new = format!("/paths/{}/{key_at}", escape(path));
                    self.upgraded.moves.push((new, format!("/components/pathItems/{name}/{key_at}")));
                    item.insert(key.clone(), value.clone());
                }
            }
        }
    }

    /// Rewrites the schemas in a value of this shape.
    fn value(&mut self, at: &Pointer<'_>, value: &mut Value, shape: Shape) {
        match (shape, value) {
            (Shape::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.value(&at.item(index), item, *inner);
                }
            }
            (Shape::Map(inner), Value::Object(map)) => {
                for (key, value) in map {
                    self.value(&at.key(key), value, *inner);
                }
            }
            (Shape::FlagOr(inner), value @ Value::Object(_)) => self.value(at, value, *inner),
            (Shape::Object(object) | Shape::Reference(object), value) if object.is(&SCHEMA) => {
                self.schema(at, value);
            }
            (Shape::Object(object) | Shape::Reference(object), Value::Object(map)) => {
                let object = object.chosen(map);
                for (key, value) in map {
                    match object.entry(key) {
                        Entry::Field(field) => self.value(&at.key(key), value, field.shape),
                        Entry::Name(shape) => self.value(&at.key(key), value, shape),
                        Entry::Unknown => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn schema(&mut self, at: &Pointer<'_>, schema: &mut Value) {
        match schema {
            Value::Bool(true) => *schema = json!({}),
            Value::Bool(false) => {
                let help = "remove what no value may have";
                self.unsupported(at, "the schema `false`, which accepts no value,", &json!(false), help);
                *schema = json!({});
            }
            Value::Object(map) => {
                self.keywords(at, map);
                self.nulls(at, map);
                self.types(at, map);
                for (key, value) in map {
                    if let Entry::Field(field) = SCHEMA.entry(key) {
                        self.value(&at.key(key), value, field.shape);
                    }
                }
            }
            // The loader reports it.
            _ => {}
        }
    }

    /// Records that OpenAPI 3.0 cannot express a part.
    fn unsupported(&mut self, at: &Pointer<'_>, what: &str, found: &Value, help: &str) {
        let message = format!("{what} cannot be expressed in OpenAPI 3.0");
        let help = format!("{help}; `regen --skip-unsupported` leaves out the operations that use it");
        self.upgraded.unsupported.push(Problem::new(message, self.file, at.to_string(), describe(found), help));
    }

    /// Records that a part has moved.
    fn moved(&mut self, new: &Pointer<'_>, old: &Pointer<'_>) {
        self.upgraded.moves.push((new.to_string(), old.to_string()));
    }
}

fn is_known(dialect: &Value) -> bool {
    let dialect = dialect.as_str().unwrap_or_default();
    DIALECTS.contains(&dialect.trim_end_matches('#'))
}
