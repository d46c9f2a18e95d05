//! Names of enum values in a document that the overlay was not written for: those of values that it lacks go.

use serde_json::Value;

use crate::spec::pointer::Pointer;
use crate::spec::report::Report;

/// Takes out the names that are for no value of their enum.
pub(super) fn forget_unknown(document: &mut Value, report: &mut Report<'_>) {
    match document {
        Value::Array(items) => items.iter_mut().for_each(|item| forget_unknown(item, report)),
        Value::Object(map) => {
            let values = map.get("enum").and_then(Value::as_array).cloned();
            if let (Some(values), Some(Value::Object(names))) = (values, map.get_mut("x-sdk-variants")) {
                names.retain(|value, _| {
                    let known = values.iter().any(|known| known == value);
                    if !known {
                        let message = format!("`{value}` is named, and no enum of this document has it");
                        report.note(&Pointer::Root, message);
                    }
                    known
                });
            }
            map.values_mut().for_each(|value| forget_unknown(value, report));
        }
        _ => {}
    }
}
