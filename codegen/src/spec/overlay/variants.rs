//! Removes the overlay's names for enum values that the document lacks, which may be older or newer.

use serde_json::Value;

use crate::spec::pointer::Pointer;
use crate::spec::report::Report;

const VARIANTS: &str = "x-sdk-variants";

/// Removes names for values that the enum lacks.
pub(super) fn forget_unknown(overlay: &Value, document: &mut Value, report: &mut Report<'_>) {
    match document {
        Value::Array(items) => items.iter_mut().for_each(|item| forget_unknown(overlay, item, report)),
        Value::Object(map) => {
            let values = map.get("enum").and_then(Value::as_array).cloned();
            if let (Some(values), Some(Value::Object(names))) = (values, map.get_mut(VARIANTS)) {
                names.retain(|value, _| {
                    let known = values.iter().any(|known| known == value);
                    // Names in the document itself are not the overlay's fault.
                    let place = if known { None } else { place(overlay, &Pointer::Root, value) };
                    if let Some(place) = &place {
                        report.note(place, format!("a name for the value `{value}`, which the enum lacks"));
                    }
                    place.is_none()
                });
            }
            map.values_mut().for_each(|value| forget_unknown(overlay, value, report));
        }
        _ => {}
    }
}

/// A place where an overlay names a value, as a JSON Pointer.
fn place(node: &Value, at: &Pointer<'_>, value: &str) -> Option<String> {
    match node {
        Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| place(item, &at.item(index), value)),
        Value::Object(map) => map.iter().find_map(|(key, inner)| {
            let at = at.key(key);
            if key == VARIANTS && inner.get(value).is_some() {
                return Some(at.key(value).to_string());
            }
            place(inner, &at, value)
        }),
        _ => None,
    }
}
