//! The extensions by which an overlay controls the SDK: `x-sdk-…`.

use indexmap::IndexMap;
use serde_json::Value;

use crate::spec::found::describe;

use super::context::{At, Lowering};
use super::names::{self, Case};

/// The extensions of an object of the document.
pub(super) type Extensions = IndexMap<String, Value>;

const NAME: &str = "x-sdk-name";
const SENSITIVE: &str = "x-sdk-sensitive";

/// `x-sdk-variants`: the names of the values of an enum.
pub(super) const VARIANTS: &str = "x-sdk-variants";

/// `x-sdk-name`: the Rust name of an item.
pub(super) fn name(lowering: &mut Lowering, extensions: &Extensions, at: &At, case: Case) -> Option<String> {
    let value = extensions.get(NAME)?;
    match value.as_str() {
        Some(name) if names::is_identifier(name, case) => return Some(name.to_owned()),
        _ => {}
    }
    let help = match case {
        Case::Snake => "use lowercase letters, digits and `_`, such as `flow_sid`, and no keyword",
        Case::Pascal => "use letters and digits, starting with a capital, such as `ChatRoom`",
    };
    lowering.problem(&at.down(NAME), format!("`{NAME}` is not a valid Rust name here"), describe(value), help);
    None
}

/// `x-sdk-name` of a method, which must differ from those of its siblings.
pub(super) fn method(lowering: &mut Lowering, extensions: &Extensions, at: &At, others: &[&str]) -> Option<String> {
    let name = name(lowering, extensions, at, Case::Snake)?;
    if !others.contains(&name.as_str()) {
        return Some(name);
    }
    let found = format!("`{name}`");
    lowering.problem(&at.down(NAME), "a method of that name already exists", found, "choose another name");
    None
}

/// Whether the value is sensitive: `x-sdk-sensitive: true`, or the vendor's mark for personal data,
/// `x-twilio.pii.handling: sensitive`. `None` without a statement.
pub(super) fn sensitive(lowering: &mut Lowering, extensions: &Extensions, at: &At) -> Option<bool> {
    match extensions.get(SENSITIVE) {
        Some(Value::Bool(value)) => Some(*value),
        Some(other) => {
            let message = format!("`{SENSITIVE}` is neither true nor false");
            lowering.problem(&at.down(SENSITIVE), message, describe(other), "write `true` or `false`");
            None
        }
        None => {
            let handling = extensions.get("x-twilio")?.pointer("/pii/handling")?.as_str();
            (handling == Some("sensitive")).then_some(true)
        }
    }
}

/// `x-sdk-variants`: the name of a value of an enum.
pub(super) fn variant(lowering: &mut Lowering, extensions: &Extensions, value: &str, at: &At) -> Option<String> {
    let name = extensions.get(VARIANTS)?.get(value)?;
    match name.as_str() {
        Some(name) if names::is_identifier(name, Case::Pascal) && name != "Other" => Some(name.to_owned()),
        _ => {
            let at = at.down(VARIANTS);
            let help = "use letters and digits, starting with a capital, such as `InProgress`; `Other` is reserved";
            lowering.problem(&at.down(value), "the name of a variant is not a valid Rust name", describe(name), help);
            None
        }
    }
}

/// `x-enum-descriptions`: the meaning of a value of an enum.
pub(super) fn value_docs<'e>(extensions: &'e Extensions, value: &str) -> &'e str {
    extensions.get("x-enum-descriptions").and_then(|docs| docs.get(value)?.as_str()).unwrap_or_default()
}

/// `x-twilio.defaultOutputProperties`: the properties that the vendor shows for a record.
pub(super) fn output(extensions: &Extensions) -> Vec<String> {
    let listed = extensions.get("x-twilio").and_then(|vendor| vendor.get("defaultOutputProperties")?.as_array());
    listed.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}
