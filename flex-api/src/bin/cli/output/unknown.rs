//! Warnings about selected properties that no record has.

use serde_json::Value;

use super::columns::find;
use crate::cli::command::known::nearest;

/// Returns a warning for each selected name of the flag that is neither `known` nor in a record.
///
/// This is not an error: a record need not have all possible properties.
pub(crate) fn warnings(flag: &str, selected: &[String], known: &[&str], records: &[Value]) -> Vec<String> {
    let objects: Vec<_> = records.iter().filter_map(Value::as_object).collect();
    if objects.is_empty() {
        return Vec::new();
    }
    let exists = |name: &str| known.contains(&name) || records.iter().any(|record| find(record, name).is_some());
    let members = objects.iter().flat_map(|object| object.keys().map(String::as_str));
    let names: Vec<&str> = members.chain(known.iter().copied()).collect();
    let warning = |name: &String| {
        let near = nearest(name, names.iter().copied());
        let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        format!("--{flag}: unknown property {name:?}{near}")
    };
    selected.iter().filter(|name| !name.is_empty() && !exists(name)).map(warning).collect()
}
