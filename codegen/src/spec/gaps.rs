//! Fills harmless gaps: OpenAPI requires more than the generator needs.
//!
//! Each gap is a note. Where the generator needs the value after all, lowering reports that it is missing.

use serde_json::{Map, Value, json};

use super::grammar::METHODS;
use super::pointer::Pointer;
use super::report::Report;

/// Adds missing values, and quotes versions that are numbers.
pub(super) fn fill(document: &mut Value, report: &mut Report<'_>) {
    let Value::Object(map) = document else { return };
    let root = Pointer::Root;
    quote(map, "openapi", &root, report);
    add(map, "info", || json!({ "title": "", "version": "" }), "the document", &root, report);
    add(map, "paths", || json!({}), "the document", &root, report);
    let at = root.key("info");
    if let Some(Value::Object(info)) = map.get_mut("info") {
        quote(info, "version", &at, report);
        for key in ["title", "version"] {
            add(info, key, || json!(""), "the `info`", &at, report);
        }
    }
    let at = root.key("paths");
    for (path, item) in objects(map.get_mut("paths")) {
        let at = at.key(path);
        for (method, operation) in item.iter_mut().filter(|(key, _)| METHODS.contains(&key.as_str())) {
            let Value::Object(operation) = operation else { continue };
            let at = at.key(method);
            // Lowering reports an operation without a successful response.
            let responses = operation.entry("responses").or_insert_with(|| json!({}));
            describe(Some(responses), &at.key("responses"), report);
        }
    }
    let at = root.key("components");
    describe(
        map.get_mut("components").and_then(|components| components.get_mut("responses")),
        &at.key("responses"),
        report,
    );
}

/// Adds the descriptions of responses.
fn describe(responses: Option<&mut Value>, at: &Pointer<'_>, report: &mut Report<'_>) {
    for (name, response) in objects(responses).filter(|(_, response)| !response.contains_key("$ref")) {
        add(response, "description", || json!(""), "a response", &at.key(name), report);
    }
}

/// The values of an object that are objects.
fn objects(value: Option<&mut Value>) -> impl Iterator<Item = (&str, &mut Map<String, Value>)> {
    let values = value.and_then(Value::as_object_mut).into_iter().flatten();
    values
        .filter(|(key, _)| !key.starts_with("x-"))
        .filter_map(|(key, value)| Some((key.as_str(), value.as_object_mut()?)))
}

fn add(
    map: &mut Map<String, Value>,
    key: &str,
    value: impl FnOnce() -> Value,
    name: &str,
    at: &Pointer<'_>,
    report: &mut Report<'_>,
) {
    if !map.contains_key(key) {
        report.note(at, format!("{name} lacks `{key}`, which OpenAPI requires"));
        map.insert(key.to_owned(), value());
    }
}

/// Turns a number into a string.
fn quote(map: &mut Map<String, Value>, key: &str, at: &Pointer<'_>, report: &mut Report<'_>) {
    if let Some(value) = map.get_mut(key).filter(|value| value.is_number()) {
        report.note(at.key(key), format!("`{key}` is a number: it is read as the string `{value}`"));
        *value = Value::String(value.to_string());
    }
}
