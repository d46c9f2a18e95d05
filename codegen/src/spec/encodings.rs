//! The encodings of form bodies, with the default of `explode` written out.
//!
//! `openapiv3` reads a missing `explode` as false. OpenAPI's default is true for the style `form`, which is the default
//! of `style`.

use serde_json::Value;

/// Writes `explode: true` where an encoding of the style `form` omits it.
pub(super) fn complete(document: &mut Value) {
    let operations = document
        .get_mut("paths")
        .and_then(Value::as_object_mut)
        .into_iter()
        .flat_map(|paths| paths.values_mut().filter_map(Value::as_object_mut).flat_map(|item| item.values_mut()));
    operations.filter_map(|operation| operation.get_mut("requestBody")).for_each(body);
    let shared = document.pointer_mut("/components/requestBodies").and_then(Value::as_object_mut);
    shared.into_iter().flat_map(|bodies| bodies.values_mut()).for_each(body);
}

fn body(body: &mut Value) {
    let media =
        body.get_mut("content").and_then(Value::as_object_mut).into_iter().flat_map(|content| content.values_mut());
    let encodings =
        media.filter_map(|media| media.get_mut("encoding")?.as_object_mut()).flat_map(|all| all.values_mut());
    for encoding in encodings.filter_map(Value::as_object_mut) {
        let is_form = encoding.get("style").is_none_or(|style| style == "form");
        if is_form && !encoding.contains_key("explode") {
            encoding.insert("explode".to_owned(), Value::Bool(true));
        }
    }
}
