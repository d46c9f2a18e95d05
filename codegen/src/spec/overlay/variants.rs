//! Removes the overlay's names for enum values that the document lacks, which may be older or newer.

use serde_json::Value;

use super::document::{Action, Change};
use crate::spec::pointer::Pointer;
use crate::spec::report::Report;

const VARIANTS: &str = "x-sdk-variants";

/// Takes out the names that an action brought in for values which their enum does not have.
pub(super) fn forget_unknown(action: &Action<'_>, places: &[String], document: &mut Value, report: &mut Report<'_>) {
    let Change::Update(update) = action.change else { return };
    let mut named = Vec::new();
    let root = Pointer::Root;
    let at = root.key("actions");
    let at = at.item(action.index);
    collect(update, &at.key("update"), &mut named);
    if named.is_empty() {
        return;
    }
    for place in places {
        // One that a later action took out needs nothing.
        if let Some(node) = document.pointer_mut(place) {
            forget(node, &named, report);
        }
    }
}

/// The values that an update names, each with its place in the overlay.
fn collect<'u>(node: &'u Value, at: &Pointer<'_>, named: &mut Vec<(&'u str, String)>) {
    match node {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| collect(item, &at.item(index), named));
        }
        Value::Object(map) => {
            for (key, inner) in map {
                let at = at.key(key);
                if key == VARIANTS {
                    let values = inner.as_object().into_iter().flatten();
                    named.extend(values.map(|(value, _)| (value.as_str(), at.key(value).to_string())));
                } else {
                    collect(inner, &at, named);
                }
            }
        }
        _ => {}
    }
}

fn forget(node: &mut Value, named: &[(&str, String)], report: &mut Report<'_>) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(|item| forget(item, named, report)),
        Value::Object(map) => {
            let values = if map.contains_key(VARIANTS) { map.get("enum").cloned() } else { None };
            if let (Some(Value::Array(values)), Some(Value::Object(names))) = (values, map.get_mut(VARIANTS)) {
                names.retain(|value, _| {
                    let place = named.iter().find(|(name, _)| name == value).map(|(_, place)| place);
                    // What the document itself says is not the overlay's fault.
                    let Some(place) = place.filter(|_| !values.iter().any(|known| known == value)) else { return true };
                    report.note(place, format!("a name for the value `{value}`, which the enum lacks"));
                    false
                });
            }
            map.values_mut().for_each(|value| forget(value, named, report));
        }
        _ => {}
    }
}
