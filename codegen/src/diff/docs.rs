//! What readers see: texts, and items that have none of their own.

use serde_json::Value;

use crate::ir::{Place, TypeDef};

/// Both texts, where there is one.
pub(super) fn sides(old: &str, new: &str) -> (Option<String>, Option<String>) {
    let side = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (side(old), side(new))
}

/// What is printed of a type: its description, else the name of its schema.
pub(super) fn of_type(ty: &TypeDef) -> &str {
    if ty.docs.is_empty() { &ty.schema } else { &ty.docs }
}

/// An example as readers see it: JSON in a body, with its keys in order, and its text elsewhere.
pub(super) fn example(value: Option<&Value>, place: Place) -> Option<String> {
    let value = value?;
    match (place, value.as_str()) {
        (Place::Path | Place::Query | Place::Header, Some(text)) => Some(text.to_owned()),
        _ => Some(value.to_string()),
    }
}
