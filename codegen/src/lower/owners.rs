//! The key of an inline type: its owner and the members on the path to it, by name.
//!
//! Unlike a JSON Pointer, the key contains no list index that an addition shifts.

use std::borrow::Cow;

use openapiv3::{PathItem, ReferenceOr};

use crate::ir::Place;
use crate::names::key;
use crate::spec::pointer::unescape;

use super::context::Lowering;

impl Lowering<'_> {
    /// The key of a schema, from its JSON Pointer.
    pub(super) fn owner(&self, pointer: &str) -> String {
        let parts: Vec<Cow<str>> = pointer.split('/').skip(1).map(unescape).collect();
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        let (owner, rest) = match parts[..] {
            ["components", "schemas", name, ref rest @ ..] => (key::word(name).into_owned(), rest),
            ["components", section, name, ref rest @ ..] => (format!("{section}:{}", key::word(name)), rest),
            ["paths", path, "parameters", index, ref rest @ ..] => {
                (format!("{} {}", key::path(path), self.of_path(path, index)), rest)
            }
            ["paths", path, method, ref rest @ ..] => self.of_operation(path, method, rest),
            _ => (key::word(pointer).into_owned(), &[][..]),
        };
        owner + &members(rest)
    }

    fn item(&self, path: &str) -> Option<&PathItem> {
        match self.document.openapi.paths.paths.get(path)? {
            ReferenceOr::Item(item) => Some(item),
            ReferenceOr::Reference { .. } => None,
        }
    }

    fn of_path(&self, path: &str, index: &str) -> String {
        self.item(path).map(|item| parameter_word(&item.parameters, index)).unwrap_or_default()
    }

    fn of_operation<'p>(&self, path: &str, method: &str, rest: &'p [&'p str]) -> (String, &'p [&'p str]) {
        let operation = self.item(path).and_then(|item| item.iter().find(|(name, _)| *name == method));
        let id = operation.and_then(|(_, operation)| operation.operation_id.as_deref()).unwrap_or_default();
        let owner = key::operation(id);
        match (rest, operation) {
            (["parameters", index, rest @ ..], Some((_, operation))) => {
                (format!("{owner} {}", parameter_word(&operation.parameters, index)), rest)
            }
            (["requestBody", "content", _, "schema"], _) => (format!("{owner} :body"), &[]),
            (["responses", _, "content", _, rest @ ..], _) => (format!("{owner} {}", key::RESPONSE), rest),
            _ => (owner, rest),
        }
    }
}

fn parameter_word(list: &[ReferenceOr<openapiv3::Parameter>], index: &str) -> String {
    let node = index.parse().ok().and_then(|index: usize| list.get(index));
    let Some(ReferenceOr::Item(parameter)) = node else { return index.to_owned() };
    let place = match parameter {
        openapiv3::Parameter::Path { .. } => Place::Path,
        openapiv3::Parameter::Query { .. } | openapiv3::Parameter::Cookie { .. } => Place::Query,
        openapiv3::Parameter::Header { .. } => Place::Header,
    };
    key::parameter(place, &parameter.parameter_data_ref().name)
}

/// The properties and choices on the path to a schema; lists, maps and parts of an object add no word.
fn members(parts: &[&str]) -> String {
    let (mut words, mut parts) = (String::new(), parts.iter());
    while let Some(part) = parts.next() {
        let mut next = || parts.next().copied().unwrap_or_default();
        match *part {
            "properties" => words.extend([" ", &key::word(next())]),
            "oneOf" => words.extend([" ", &key::position(next().parse().unwrap_or_default())]),
            "allOf" | "content" => drop(next()),
            _ => {}
        }
    }
    words
}
