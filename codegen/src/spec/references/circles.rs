//! Components that are what they are by being themselves.
//!
//! A schema may hold itself in a property or in an array: that is a tree. One that *is* itself, by `$ref`, `allOf`,
//! `oneOf` or `anyOf` alone, says nothing.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::spec::pointer::{Pointer, escape};
use crate::spec::report::Report;

/// The sections of `components` that references lead to.
const SECTIONS: [&str; 6] = ["schemas", "parameters", "responses", "requestBodies", "headers", "examples"];

/// The keywords by which a schema is other schemas.
const COMPOSED: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// Reports each circle once, at the first of its components.
pub(in super::super) fn check(document: &Value, report: &mut Report<'_>) {
    let Some(components) = document.get("components").and_then(Value::as_object) else { return };
    let root = Pointer::Root;
    let root = root.key("components");
    for section in SECTIONS {
        let Some(Value::Object(names)) = components.get(section) else { continue };
        let prefix = format!("#/components/{section}/");
        for circle in circles(names, &prefix) {
            let at = root.key(section);
            let at = at.key(circle[0]);
            let way: Vec<_> = circle.iter().chain(circle.first()).map(|name| format!("`{name}`")).collect();
            let help = "let one of them stand for something by itself, or hold the next in a property";
            report.problem(at, "a circle of references", way.join(" → "), help);
        }
    }
}

/// The circles among the components of a section.
fn circles<'a>(names: &'a Map<String, Value>, prefix: &str) -> Vec<Vec<&'a str>> {
    let by_reference = names.keys().map(|name| (format!("{prefix}{}", escape(name)), name.as_str())).collect();
    let mut search = Search { names, by_reference, seen: HashMap::new(), found: Vec::new() };
    for start in names.keys() {
        search.follow(start);
    }
    search.found
}

/// A search, depth first, for ways that lead back.
struct Search<'a> {
    names: &'a Map<String, Value>,
    by_reference: HashMap<String, &'a str>,
    /// Where on the present way a component stands; `None` when all that it leads to is known.
    seen: HashMap<&'a str, Option<usize>>,
    found: Vec<Vec<&'a str>>,
}

impl<'a> Search<'a> {
    /// Follows what a component is. Without recursion: a chain may be as long as the document.
    fn follow(&mut self, start: &'a str) {
        if self.seen.contains_key(start) {
            return;
        }
        self.seen.insert(start, Some(0));
        let mut way = vec![start];
        let mut rest = vec![self.targets(start)];
        while let Some(targets) = rest.last_mut() {
            let Some(next) = targets.pop() else {
                rest.pop();
                self.seen.extend(way.pop().map(|name| (name, None)));
                continue;
            };
            match self.seen.get(next) {
                Some(Some(from)) => self.found.push(way[*from..].to_vec()),
                Some(None) => {}
                None => {
                    self.seen.insert(next, Some(way.len()));
                    way.push(next);
                    rest.push(self.targets(next));
                }
            }
        }
    }

    /// The components that a component is, the first one last.
    fn targets(&self, name: &str) -> Vec<&'a str> {
        let mut references = Vec::new();
        collect(&self.names[name], &mut references);
        references.iter().rev().filter_map(|reference| self.by_reference.get(*reference).copied()).collect()
    }
}

/// The references by which a value is something else.
fn collect<'a>(value: &'a Value, references: &mut Vec<&'a str>) {
    references.extend(value.get("$ref").and_then(Value::as_str));
    for key in COMPOSED {
        for part in value.get(key).and_then(Value::as_array).into_iter().flatten() {
            collect(part, references);
        }
    }
}
