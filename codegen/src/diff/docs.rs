//! The texts and examples that readers see.

use serde_json::Value;

use crate::escape::code;
use crate::ir::{Guide, Operation, Place, Scheme, TypeDef, Version};

/// Both texts, if not empty.
pub(super) fn sides(old: &str, new: &str) -> (Option<String>, Option<String>) {
    let side = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (side(old), side(new))
}

/// The printed description of a type, or the name of its schema.
pub(super) fn of_type(ty: &TypeDef) -> &str {
    if ty.docs.is_empty() { ty.schema.as_deref().unwrap_or_default() } else { &ty.docs }
}

/// The description of a version, its security schemes and its guides.
pub(super) fn of_version(version: &Version) -> String {
    let mut parts = vec![version.docs.clone()];
    parts.extend(version.schemes.iter().map(|Scheme { name, docs }| format!("{}: {docs}", code(name))));
    parts.extend(version.guides.iter().map(|Guide { term, url, docs }| format!("{}: {docs} {url}", code(term))));
    joined(parts)
}

/// The texts of an operation, and its security schemes.
pub(super) fn of_operation(operation: &Operation) -> String {
    let schemes: Vec<String> = operation.security.iter().map(|schemes| code(&schemes.join(" and "))).collect();
    joined(vec![operation.summary.clone(), operation.description.clone(), schemes.join(" or ")])
}

/// The parts that are not empty, as paragraphs.
fn joined(mut parts: Vec<String>) -> String {
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// An example as readers see it: JSON with sorted keys in a body, plain text elsewhere.
pub(super) fn example(value: Option<&Value>, place: Place) -> Option<String> {
    let value = value?;
    match (place, value.as_str()) {
        (Place::Path | Place::Query | Place::Header, Some(text)) => Some(text.to_owned()),
        _ => Some(value.to_string()),
    }
}
