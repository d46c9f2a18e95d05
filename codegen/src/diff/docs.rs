//! The texts and examples that readers see.

use serde_json::Value;

use crate::ir::{Place, TypeDef};

/// Both texts, if not empty.
pub(super) fn sides(old: &str, new: &str) -> (Option<String>, Option<String>) {
    let side = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (side(old), side(new))
}

/// The printed description of a type, or the name of its schema.
pub(super) fn of_type(ty: &TypeDef) -> &str {
    if ty.docs.is_empty() { ty.schema.as_deref().unwrap_or_default() } else { &ty.docs }
}

/// An example as readers see it: JSON with sorted keys in a body, plain text elsewhere.
pub(super) fn example(value: Option<&Value>, place: Place) -> Option<String> {
    let value = value?;
    match (place, value.as_str()) {
        (Place::Path | Place::Query | Place::Header, Some(text)) => Some(text.to_owned()),
        _ => Some(value.to_string()),
    }
}
