//! Finds cycles of components that consist only of each other.
//!
//! A schema may contain itself in a property or an array: that is a tree. A schema that *is* itself, through `$ref`,
//! `allOf`, `oneOf` or `anyOf` alone, has no meaning.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::spec::pointer::{Pointer, escape};
use crate::spec::report::Report;

/// The sections of `components` that references lead to.
const SECTIONS: [&str; 6] = ["schemas", "parameters", "responses", "requestBodies", "headers", "examples"];

/// The keywords that combine a schema from other schemas.
const COMPOSED: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// Reports each cycle once, at the first of its components.
pub(in super::super) fn check(document: &Value, report: &mut Report<'_>) {
    let Some(components) = document.get("components").and_then(Value::as_object) else { return };
    let root = Pointer::Root;
    let root = root.key("components");
    for section in SECTIONS {
        let Some(Value::Object(names)) = components.get(section) else { continue };
        let prefix = format!("#/components/{section}/");
        for cycle in cycles(names, &prefix) {
            let at = root.key(section);
            let at = at.key(cycle[0]);
            let path: Vec<_> = cycle.iter().chain(cycle.first()).map(|name| format!("`{name}`")).collect();
            let help = "define one of them without the next, or refer to the next in a property";
            report.problem(at, "a cycle of references", path.join(" → "), help);
        }
    }
}

/// The cycles among the components of a section.
fn cycles<'a>(names: &'a Map<String, Value>, prefix: &str) -> Vec<Vec<&'a str>> {
    let by_reference = names.keys().map(|name| (format!("{prefix}{}", escape(name)), name.as_str())).collect();
    let mut search = Search { names, by_reference, seen: HashMap::new(), found: Vec::new() };
    for start in names.keys() {
        search.follow(start);
    }
    search.found
}

/// A depth-first search for cycles.
struct Search<'a> {
    names: &'a Map<String, Value>,
    by_reference: HashMap<String, &'a str>,
    /// The index of a component on the current path; `None` once everything below it is known.
    seen: HashMap<&'a str, Option<usize>>,
    found: Vec<Vec<&'a str>>,
}

impl<'a> Search<'a> {
    /// Follows the components that a component consists of. Iterative, because a chain may be as long as the document.
    fn follow(&mut self, start: &'a str) {
        if self.seen.contains_key(start) {
            return;
        }
        self.seen.insert(start, Some(0));
        let mut path = vec![start];
        let mut rest = vec![self.targets(start)];
        while let Some(targets) = rest.last_mut() {
            let Some(next) = targets.pop() else {
                rest.pop();
                self.seen.extend(path.pop().map(|name| (name, None)));
                continue;
            };
            match self.seen.get(next) {
                Some(Some(from)) => self.found.push(path[*from..].to_vec()),
                Some(None) => {}
                None => {
                    self.seen.insert(next, Some(path.len()));
                    path.push(next);
                    rest.push(self.targets(next));
                }
            }
        }
    }

    /// The components that a component consists of, the first one last.
    fn targets(&self, name: &str) -> Vec<&'a str> {
        let mut references = Vec::new();
        collect(&self.names[name], &mut references);
        references.iter().rev().filter_map(|reference| self.by_reference.get(*reference).copied()).collect()
    }
}

/// The references that a value consists of.
fn collect<'a>(value: &'a Value, references: &mut Vec<&'a str>) {
    references.extend(value.get("$ref").and_then(Value::as_str));
    for key in COMPOSED {
        for part in value.get(key).and_then(Value::as_array).into_iter().flatten() {
            collect(part, references);
        }
    }
}
