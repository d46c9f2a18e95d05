//! The keys by which an overlay says what the SDK wants: `x-sdk-…`.

use indexmap::IndexMap;
use serde_json::Value;

use crate::spec::found::describe;

use super::context::{At, Lowering};
use super::names::{self, Case};

/// The extensions of an object of the document.
pub(super) type Extensions = IndexMap<String, Value>;

const NAME: &str = "x-sdk-name";
const SENSITIVE: &str = "x-sdk-sensitive";

/// `x-sdk-variants`: what the values of an enum are called.
pub(super) const VARIANTS: &str = "x-sdk-variants";

/// `x-sdk-name`: the Rust name of what carries it.
pub(super) fn name(lowering: &mut Lowering, extensions: &Extensions, at: &At, case: Case) -> Option<String> {
    let value = extensions.get(NAME)?;
    match value.as_str() {
        Some(name) if names::is_identifier(name, case) => return Some(name.to_owned()),
        _ => {}
    }
    let help = match case {
        Case::Snake => "write small letters, digits and `_`, such as `flow_sid`, and no keyword",
        Case::Pascal => "write letters and digits and begin with a capital, such as `FlexFlow`",
    };
    lowering.problem(&at.down(NAME), format!("`{NAME}` is not a name that Rust takes here"), describe(value), help);
    None
}

/// `x-sdk-name` of a method that stands beside others.
pub(super) fn method(lowering: &mut Lowering, extensions: &Extensions, at: &At, others: &[&str]) -> Option<String> {
    let name = name(lowering, extensions, at, Case::Snake)?;
    if !others.contains(&name.as_str()) {
        return Some(name);
    }
    let found = format!("`{name}`");
    lowering.problem(&at.down(NAME), "a method of that name is there already", found, "choose another name");
    None
}

/// Whether the value must never be shown: `x-sdk-sensitive: true`, or the vendor's own mark for
/// personal data, `x-twilio.pii.handling: sensitive`. `None` where nothing is said.
pub(super) fn sensitive(lowering: &mut Lowering, extensions: &Extensions, at: &At) -> Option<bool> {
    match extensions.get(SENSITIVE) {
        Some(Value::Bool(own)) => Some(*own),
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

/// `x-sdk-variants`: what a value of an enum is called.
pub(super) fn variant(lowering: &mut Lowering, extensions: &Extensions, value: &str, at: &At) -> Option<String> {
    let name = extensions.get(VARIANTS)?.get(value)?;
    match name.as_str() {
        Some(name) if names::is_identifier(name, Case::Pascal) && name != "Other" => Some(name.to_owned()),
        _ => {
            let at = at.down(VARIANTS);
            let help =
                "write letters and digits and begin with a capital, such as `InProgress`; `Other` is there already";
            lowering.problem(&at.down(value), "a variant's name is not one that Rust takes", describe(name), help);
            None
        }
    }
}

/// `x-enum-descriptions`: what a value of an enum means.
pub(super) fn value_docs<'e>(extensions: &'e Extensions, value: &str) -> &'e str {
    extensions.get("x-enum-descriptions").and_then(|docs| docs.get(value)?.as_str()).unwrap_or_default()
}

/// `x-twilio.defaultOutputProperties`: the properties that the vendor shows of a record.
pub(super) fn output(extensions: &Extensions) -> Vec<String> {
    let listed = extensions.get("x-twilio").and_then(|own| own.get("defaultOutputProperties")?.as_array());
    listed.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}
