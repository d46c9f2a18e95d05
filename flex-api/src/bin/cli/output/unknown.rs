//! Names of properties that were asked for, but that nothing has.

use serde_json::Value;

use super::columns::find;
use crate::cli::command::known::nearest;

/// A warning for each name that none of the records has, and that is none of those that are `known`.
///
/// Records need not have all properties that they may have: this is no error.
pub(crate) fn warnings(asked: &[String], known: &[&str], records: &[Value]) -> Vec<String> {
    let objects: Vec<_> = records.iter().filter_map(Value::as_object).collect();
    if objects.is_empty() {
        return Vec::new();
    }
    let is_there = |name: &str| known.contains(&name) || records.iter().any(|record| find(record, name).is_some());
    let members = objects.iter().flat_map(|object| object.keys().map(String::as_str));
    let names: Vec<&str> = members.chain(known.iter().copied()).collect();
    let warning = |name: &String| {
        let near = nearest(name, names.iter().copied());
        let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        format!("--properties: there is no {name:?}{near}")
    };
    asked.iter().filter(|name| !name.is_empty() && !is_there(name)).map(warning).collect()
}
