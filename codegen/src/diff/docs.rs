//! What readers see: texts, and items that have none of their own.

use crate::ir::TypeDef;

/// Both texts, where there is one.
pub(super) fn sides(old: &str, new: &str) -> (Option<String>, Option<String>) {
    let side = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (side(old), side(new))
}

/// What is printed of a type: its description, else the name of its schema.
pub(super) fn of_type(ty: &TypeDef) -> &str {
    if ty.docs.is_empty() { &ty.schema } else { &ty.docs }
}
