//! The security schemes that a document states.
//!
//! They are read as far as they can be: the client sends its own credentials, so a scheme of an unknown kind is no
//! problem.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::words::operations;

/// Alternatives, each with the sorted names of the schemes that it combines.
pub(crate) type Requirements = Vec<Vec<String>>;

/// The schemes of a document, and the operations that require them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Security {
    /// By operation id.
    operations: BTreeMap<String, Requirements>,
    /// The descriptions of schemes, by name.
    descriptions: BTreeMap<String, String>,
}

impl Security {
    /// Reads the document, whose operations have ids.
    pub(super) fn of(document: &Value) -> Self {
        let shared = document.get("security").map(requirements);
        let mut of_operations = BTreeMap::new();
        for (_, _, operation) in operations(document) {
            let Some(id) = operation.get("operationId").and_then(Value::as_str) else { continue };
            let own = operation.get("security").map(requirements).or_else(|| shared.clone());
            of_operations.extend(own.map(|own| (id.to_owned(), own)));
        }
        let schemes = document.pointer("/components/securitySchemes").and_then(Value::as_object);
        let described = |(name, scheme): (&String, &Value)| {
            // A reference to a reference has no description of its own.
            let target = scheme.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
            let scheme = target.map_or(Some(scheme), |target| document.pointer(target))?;
            Some((name.clone(), scheme.get("description")?.as_str()?.to_owned()))
        };
        let descriptions = schemes.into_iter().flatten().filter_map(described).collect();
        Self { operations: of_operations, descriptions }
    }

    /// The requirements of an operation; none if neither it nor the document states any.
    pub(crate) fn of_operation(&self, id: &str) -> Requirements {
        self.operations.get(id).cloned().unwrap_or_default()
    }

    /// The description of a scheme; empty without one.
    pub(crate) fn description(&self, scheme: &str) -> &str {
        self.descriptions.get(scheme).map(String::as_str).unwrap_or_default()
    }
}

/// The alternatives of a `security`, each once. An alternative without a scheme is left out.
fn requirements(value: &Value) -> Requirements {
    let mut seen = BTreeSet::new();
    let mut alternatives = Vec::new();
    for alternative in value.as_array().into_iter().flatten().filter_map(Value::as_object) {
        let mut names: Vec<String> = alternative.keys().cloned().collect();
        names.sort();
        if !names.is_empty() && seen.insert(names.clone()) {
            alternatives.push(names);
        }
    }
    alternatives
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_operation_overrides_the_requirements_of_the_document() {
        let document = json!({
            "security": [{ "a": [] }],
            "paths": { "/A": {
                "get": { "operationId": "Get" },
                "put": { "operationId": "Put", "security": [{ "c": [], "b": [] }, { "a": ["x"] }, {}, { "a": [] }, 1] },
                "post": { "operationId": "Post", "security": [] },
            } },
            "components": { "securitySchemes": {
                "a": { "type": "unknown", "description": "A." },
                "b": { "$ref": "#/components/securitySchemes/a" },
                "c": 1,
            } },
        });
        let security = Security::of(&document);
        assert_eq!(security.of_operation("Get"), [["a"]]);
        assert_eq!(security.of_operation("Put"), [vec!["b", "c"], vec!["a"]]);
        assert!(security.of_operation("Post").is_empty());
        assert_eq!(["a", "b", "c"].map(|name| security.description(name)), ["A.", "A.", ""]);
    }
}
