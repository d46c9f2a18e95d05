//! The keys by which an overlay says what the SDK wants: `x-sdk-…`.

use indexmap::IndexMap;
use serde_json::Value;

use super::context::{At, Lowering};
use super::names;

/// The extensions of an object of the document.
pub(super) type Extensions = IndexMap<String, Value>;

/// `x-sdk-name`: the Rust name of what carries it.
pub(super) fn name(lowering: &mut Lowering, extensions: &Extensions, at: &At) -> Option<String> {
    identifier(lowering, extensions, at, "x-sdk-name")
}

/// An extension whose value must be a Rust identifier.
pub(super) fn identifier(
    lowering: &mut Lowering,
    extensions: &Extensions,
    at: &At,
    key: &str,
) -> Option<String> {
    let value = extensions.get(key)?;
    match value.as_str() {
        Some(name) if names::is_identifier(name) => Some(name.to_owned()),
        _ => {
            lowering.problem(
                &at.down(key),
                format!("`{key}` is not a Rust identifier"),
                value.to_string(),
                "write letters, digits and `_`, and no keyword",
            );
            None
        }
    }
}

/// Whether the value must never be shown: `x-sdk-sensitive: true`, or the vendor's own mark for
/// personal data, `x-twilio.pii.handling: sensitive`.
pub(super) fn sensitive(extensions: &Extensions) -> bool {
    let own = extensions.get("x-sdk-sensitive").and_then(Value::as_bool);
    let pii = || extensions.get("x-twilio")?.pointer("/pii/handling")?.as_str();
    own.unwrap_or_else(|| pii() == Some("sensitive"))
}

/// `x-sdk-variants`: what a value of an enum is called.
pub(super) fn variant(lowering: &mut Lowering, extensions: &Extensions, value: &str, at: &At) -> Option<String> {
    let name = extensions.get("x-sdk-variants")?.get(value)?;
    match name.as_str() {
        Some(name) if names::is_identifier(name) => Some(name.to_owned()),
        _ => {
            let at = at.down("x-sdk-variants");
            let help = "write letters, digits and `_`, and no keyword";
            lowering.problem(&at.down(value), "a variant's name is not a Rust identifier", name.to_string(), help);
            None
        }
    }
}

/// `x-enum-descriptions`: what a value of an enum means.
pub(super) fn value_docs<'e>(extensions: &'e Extensions, value: &str) -> &'e str {
    extensions
        .get("x-enum-descriptions")
        .and_then(|docs| docs.get(value)?.as_str())
        .unwrap_or_default()
}
