//! Finds actions that refer to components that are missing in the document: the vendor may have renamed or removed
//! them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::document::{Action, Change};
use crate::spec::pointer::{escape, unescape};

/// The actions, by index, that refer to a component that neither the document nor the overlay has; each with one such
/// reference.
pub(super) fn dangling(actions: &[Action<'_>], document: &Value) -> BTreeMap<usize, String> {
    let mut dangling = BTreeMap::new();
    let missing: Vec<(usize, Vec<String>)> = actions.iter().filter_map(|action| missing(action, document)).collect();
    if missing.is_empty() {
        return dangling;
    }
    let references = missing.iter().flat_map(|(_, references)| references);
    let names = references.filter_map(|text| text.rsplit('/').next()).map(|text| unescape(text).into_owned()).collect();
    let added: Vec<(usize, Vec<String>)> =
        actions.iter().map(|action| (action.index, added(action, &names, document))).collect();
    // Components that a skipped action would add are missing too.
    loop {
        let available: BTreeSet<&String> =
            added.iter().filter(|(index, _)| !dangling.contains_key(index)).flat_map(|(_, added)| added).collect();
        let more =
            missing.iter().filter(|(index, _)| !dangling.contains_key(index)).filter_map(|(index, references)| {
                let reference = references.iter().find(|reference| !available.contains(reference))?;
                Some((*index, reference.clone()))
            });
        let more: Vec<_> = more.collect();
        if more.is_empty() {
            return dangling;
        }
        dangling.extend(more);
    }
}

/// The references of an action whose component the document lacks.
fn missing(action: &Action<'_>, document: &Value) -> Option<(usize, Vec<String>)> {
    let Change::Update(update) = action.change else { return None };
    let mut references = Vec::new();
    collect(update, &mut references);
    references.retain(|reference| {
        reference.strip_prefix("#/components/").is_some_and(|_| document.pointer(&reference[1..]).is_none())
    });
    (!references.is_empty()).then_some((action.index, references))
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        Value::Object(map) => {
            references.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|value| collect(value, references));
        }
        _ => {}
    }
}

/// The components of these names that an action adds, among others, as references.
fn added(action: &Action<'_>, names: &BTreeSet<String>, document: &Value) -> Vec<String> {
    let Change::Update(update) = action.change else { return Vec::new() };
    if !has_name(update, names, 2) {
        return Vec::new();
    }
    let places = action.target.query_located(document);
    let places = places.locations().map(serde_json_path::NormalizedPath::to_json_pointer);
    places.flat_map(|place| components(&place, update)).collect()
}

/// Whether an update has one of the names where it could add a component: not below the third key. Resolving each
/// target would take as long as applying the action.
fn has_name(update: &Value, names: &BTreeSet<String>, depth: usize) -> bool {
    let entries = update.as_object().into_iter().flatten();
    entries.into_iter().any(|(key, value)| names.contains(key) || depth > 0 && has_name(value, names, depth - 1))
}

/// The components that an update of a place adds.
fn components(place: &str, update: &Value) -> Vec<String> {
    let parts: Vec<Cow<str>> = place.split('/').skip(1).map(unescape).collect();
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    let keys = |value: &Value| value.as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default();
    let of_section = |section: &str, value: &Value| -> Vec<String> {
        let names: Vec<String> = keys(value);
        names.iter().map(|name| format!("#/components/{}/{}", escape(section), escape(name))).collect()
    };
    let of_all = |value: &Value| {
        let sections: Vec<String> = keys(value);
        sections.iter().flat_map(|section| of_section(section, &value[section])).collect()
    };
    match parts.as_slice() {
        [] => update.get("components").map(of_all).unwrap_or_default(),
        ["components"] => of_all(update),
        ["components", section] => of_section(section, update),
        _ => Vec::new(),
    }
}
