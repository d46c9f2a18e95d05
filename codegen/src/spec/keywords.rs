//! Keywords that the generator passes over: those that OpenAPI 3.0 does not have, and those it has no use for.

use serde_json::Value;

use super::grammar::Object;
use super::pointer::{Pointer, unescape};
use super::report::Report;

/// Notes a keyword that OpenAPI 3.0 does not have.
pub(super) fn unknown(report: &mut Report<'_>, at: &Pointer<'_>, object: &Object, key: &str) {
    let name = object.name;
    report.note(at, format!("`{key}` is no keyword of {name} in OpenAPI 3.0, and is passed over"));
}

/// Notes a keyword that OpenAPI 3.0 has and the generator has no use for.
pub(super) fn unused(report: &mut Report<'_>, at: &Pointer<'_>, object: &Object, key: &str) {
    report.note(at, format!("`{key}` of {} is passed over: nothing is generated from it", object.name));
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
            map.shift_remove(&unescape(key));
        }
    }
}
