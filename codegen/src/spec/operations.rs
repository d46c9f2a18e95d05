//! Operation ids: each operation has one, and they are unique.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::grammar::METHODS;
use super::pointer::Pointer;
use super::report::Report;

/// Checks the `operationId` of every operation.
pub(super) fn check(document: &Value, report: &mut Report<'_>) {
    let root = Pointer::Root;
    let paths_at = root.key("paths");
    let mut seen: HashMap<&str, String> = HashMap::new();
    for (path, method, operation) in operations(document) {
        let at = paths_at.key(path);
        let at = at.key(method);
        let id_at = at.key("operationId");
        let name = format!("{} {path}", method.to_uppercase());
        match operation.get("operationId").map(Value::as_str) {
            Some(Some("")) => {
                let help = "set it to a unique name";
                report.problem(id_at, "an `operationId` is empty", name, help);
            }
            // A missing id is derived, and the grammar reports an id that is not a string.
            None | Some(None) => {}
            Some(Some(id)) => {
                if let Some(first) = seen.get(id) {
                    let found = format!("`{id}`, also the id of {first}");
                    report.problem(id_at, "two operations have the same `operationId`", found, "rename one of them");
                } else {
                    seen.insert(id, name);
                }
            }
        }
    }
}

/// Every operation, with its path and method.
fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Map<String, Value>)> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    paths.filter(|(path, _)| path.starts_with('/')).flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        let methods = methods.filter(|(method, _)| METHODS.contains(&method.as_str()));
        methods.filter_map(move |(method, operation)| Some((path.as_str(), method.as_str(), operation.as_object()?)))
    })
}
