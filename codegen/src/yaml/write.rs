//! Values as YAML, in the manner of the project's documents.

use serde_json::{Map, Value};

use super::scalar::{self, WIDTH};

/// The keys whose values stand on one line where they fit.
const SHORT: [&str; 16] = [
    "schema",
    "items",
    "additionalProperties",
    "pii",
    "x-twilio",
    "license",
    "allOf",
    "oneOf",
    "anyOf",
    "security",
    "servers",
    "mapping",
    "discriminator",
    "contact",
    "externalDocs",
    "flows",
];

/// The keys whose entries are apart by a blank line.
const SPACED: [&str; 8] =
    ["paths", "components", "schemas", "parameters", "headers", "responses", "examples", "requestBodies"];

/// Writes values; those that equal an anchored one become its alias.
#[derive(Default)]
pub(super) struct Writer<'a> {
    /// The anchored values that come before, with their names.
    pub(super) anchors: Vec<(&'a Value, &'a str)>,
}

/// A whole document.
pub(super) fn document(value: &Value) -> String {
    let Value::Object(map) = value else { return format!("{value}\n") };
    let entry = |(key, value): (&String, &Value)| Writer::default().entry(key, value, 0);
    map.iter().map(entry).collect::<Vec<_>>().join("\n\n") + "\n"
}

impl Writer<'_> {
    /// `key: value`, whose first line begins at the column.
    pub(super) fn entry(&self, key: &str, value: &Value, column: usize) -> String {
        let name = scalar::line(&Value::from(key), false);
        format!("{name}:{}", self.after_key(key, value, column))
    }

    /// What stands behind the colon of a key at the column.
    pub(super) fn after_key(&self, key: &str, value: &Value, column: usize) -> String {
        let behind = column + scalar::line(&Value::from(key), false).len() + 1;
        if let Some(short) = self.short(key, value, behind) {
            return format!(" {short}");
        }
        let pad = " ".repeat(column + 2);
        match value {
            Value::Object(map) => format!("\n{pad}{}", self.map(map, key, column + 2)),
            Value::Array(items) => {
                let items = items.iter().map(|item| self.item(key, item, column + 2));
                items.flat_map(|item| ["\n".to_owned(), pad.clone(), item]).collect()
            }
            Value::String(text) => scalar::text(text, behind, column + 2),
            other => format!(" {other}"),
        }
    }

    /// `- value`, whose dash stands at the column, as an item of the list of this key.
    pub(super) fn item(&self, key: &str, value: &Value, column: usize) -> String {
        if let Some(short) = self.short(key, value, column + 1) {
            return format!("- {short}");
        }
        match value {
            Value::Object(map) => format!("- {}", self.map(map, "", column + 2)),
            Value::Array(_) => format!("- {}", inline(value)),
            Value::String(text) => format!("-{}", scalar::text(text, column + 1, column + 2)),
            other => format!("- {other}"),
        }
    }

    /// The entries of a map, whose first line begins at the column.
    pub(super) fn map(&self, map: &Map<String, Value>, key: &str, column: usize) -> String {
        let between = if is_spaced(key, column) { "\n\n" } else { "\n" };
        let pad = " ".repeat(column);
        let entries: Vec<String> = map.iter().map(|(key, value)| self.entry(key, value, column)).collect();
        entries.join(&format!("{between}{pad}"))
    }

    /// The value on the line of its key, if it belongs there and fits.
    fn short(&self, key: &str, value: &Value, column: usize) -> Option<String> {
        match value {
            Value::Object(map) if map.is_empty() => return Some("{}".to_owned()),
            Value::Array(items) if items.is_empty() => return Some("[]".to_owned()),
            Value::Object(_) => {
                if let Some((_, name)) = self.anchors.iter().find(|(anchored, _)| *anchored == value) {
                    return Some(format!("*{name}"));
                }
            }
            Value::Array(_) => {}
            _ => return None,
        }
        let line = inline(value);
        let belongs = match value {
            Value::Array(items) => {
                items.iter().all(|item| !item.is_object() && !item.is_array())
                    || !matches!(key, "parameters" | "tags") && is_wrapper(items)
            }
            Value::Object(map) => is_reference(map) || SHORT.contains(&key) && is_small(map),
            _ => false,
        };
        (belongs && column + 1 + line.chars().count() <= WIDTH).then_some(line)
    }
}

/// Whether the entries of such a map are apart by a blank line: those of `paths`, and all components.
fn is_spaced(key: &str, column: usize) -> bool {
    SPACED.contains(&key) && (column == 2 && matches!(key, "paths" | "components") || column == 4)
}

fn is_reference(map: &Map<String, Value>) -> bool {
    map.len() == 1 && map.contains_key("$ref")
}

/// `allOf: [{$ref: …}]`, `security: [{basic: []}]`.
fn is_wrapper(items: &[Value]) -> bool {
    let [Value::Object(only)] = items else { return false };
    only.len() == 1 && only.values().all(|value| !value.is_object())
}

/// Whether a map holds no words and nothing deep.
fn is_small(map: &Map<String, Value>) -> bool {
    let worded = ["description", "properties", "enum", "example", "required"];
    let flat = |value: &Value| match value {
        Value::Object(inner) => inner.values().all(|value| !value.is_array()) && is_small(inner),
        Value::Array(items) => items.iter().all(|item| !item.is_object() && !item.is_array()),
        _ => true,
    };
    map.iter().all(|(key, value)| !worded.contains(&key.as_str()) && flat(value))
}

/// A value on one line.
pub(super) fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let entry = |(key, value): (&String, &Value)| {
                format!("{}: {}", scalar::line(&Value::from(key.as_str()), true), inline(value))
            };
            format!("{{{}}}", map.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        other => scalar::line(other, true),
    }
}
