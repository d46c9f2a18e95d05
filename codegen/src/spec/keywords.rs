//! Notes on keywords that the generator does not use.

use serde_json::Value;

use super::grammar::Object;
use super::pointer::{Pointer, unescape};
use super::report::Report;

/// Notes a keyword or extension that no table lists.
pub(super) fn unknown(report: &mut Report<'_>, at: &Pointer<'_>, object: &Object, key: &str) {
    report.note(at, format!("{}, and is ignored", unknown_message(object, key)));
}

/// The message for a keyword or extension that no table lists.
pub(crate) fn unknown_message(object: &Object, key: &str) -> String {
    let kind = if key.starts_with("x-") { "extension" } else { "keyword" };
    format!("`{key}` is an unknown {kind} of {}", object.name)
}

/// Notes a fact that the generator does not use.
pub(super) fn unused(report: &mut Report<'_>, at: &Pointer<'_>, object: &Object, key: &str) {
    report.note(at, format!("`{key}` of {} is not used by the generator", object.name));
}

/// Notes a keyword that is ignored.
pub(super) fn ignored(report: &mut Report<'_>, at: &Pointer<'_>, object: &Object, key: &str, why: &str) {
    report.note(at, format!("`{key}` of {} is ignored: {why}", object.name));
}

/// Notes a sibling of a reference that allows none.
pub(super) fn beside_reference(report: &mut Report<'_>, at: &Pointer<'_>, object: &Object, key: &str) {
    let name = object.name;
    report.note(at, format!("`{key}` beside the `$ref` of {name} is ignored, as OpenAPI 3.0 requires"));
}

/// Removes the values at the pointers, each the value of a key.
pub(super) fn remove(document: &mut Value, pointers: &[String]) {
    for pointer in pointers {
        let Some((parent, key)) = pointer.rsplit_once('/') else { continue };
        if let Some(Value::Object(map)) = document.pointer_mut(parent) {
            map.shift_remove(unescape(key).as_ref());
        }
    }
}
