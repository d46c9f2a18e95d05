//! Notes on keywords that nothing is generated from.

use serde_json::Value;

use super::grammar::Object;
use super::pointer::{Pointer, unescape};
use super::report::Report;

/// Notes a keyword or an extension that is in no table.
pub(super) fn unknown(report: &mut Report<'_>, at: &Pointer<'_>, object: &Object, key: &str) {
    report.note(at, format!("{}, and is passed over", unknown_message(object, key)));
}

/// What to say of a keyword or an extension that is in no table.
pub(crate) fn unknown_message(object: &Object, key: &str) -> String {
    let kind = if key.starts_with("x-") { "extension" } else { "keyword" };
    format!("`{key}` is an unknown {kind} of {}", object.name)
}

/// Notes a fact that nothing is generated from.
pub(super) fn unused(report: &mut Report<'_>, at: &Pointer<'_>, object: &Object, key: &str) {
    report.note(at, format!("nothing is generated from `{key}` of {}", object.name));
}

/// Notes a keyword that is passed over on purpose.
pub(super) fn passed_over(report: &mut Report<'_>, at: &Pointer<'_>, object: &Object, key: &str, why: &str) {
    report.note(at, format!("`{key}` of {} is passed over: {why}", object.name));
}

/// Notes what stands beside a reference that cannot have anything beside it.
pub(super) fn beside_reference(report: &mut Report<'_>, at: &Pointer<'_>, object: &Object, key: &str) {
    let name = object.name;
    report.note(at, format!("`{key}` beside the `$ref` of {name} is passed over, as OpenAPI 3.0 says"));
}

/// Takes out the values at the pointers, each the value of a key.
pub(super) fn remove(document: &mut Value, pointers: &[String]) {
    for pointer in pointers {
        let Some((parent, key)) = pointer.rsplit_once('/') else { continue };
        if let Some(Value::Object(map)) = document.pointer_mut(parent) {
            map.shift_remove(unescape(key).as_ref());
        }
    }
}
