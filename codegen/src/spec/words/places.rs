//! Finds the places of a document that words are for: the parts of schemas, and the uses of schemas.

use serde_json::{Map, Value};

use crate::spec::grammar::METHODS;

/// The keywords that hold a list of schemas for the same value.
pub(super) const LISTS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// The properties with a name in schemas, through any combination.
pub(super) fn properties<'v>(schemas: Vec<&'v mut Value>, name: &str) -> Vec<&'v mut Value> {
    let pick = |key: &str, value: &'v mut Value| if key == "properties" { value.get_mut(name) } else { None };
    below(schemas, &pick)
}

/// The names of the properties of a schema, through any combination.
pub(super) fn fields(schema: &Value) -> Vec<&str> {
    let mut names = Vec::new();
    for (key, value) in schema.as_object().into_iter().flatten() {
        if LISTS.contains(&key.as_str()) {
            names.extend(value.as_array().into_iter().flatten().flat_map(fields));
        } else if key == "properties" {
            names.extend(value.as_object().into_iter().flat_map(Map::keys).map(String::as_str));
        }
    }
    names
}

/// The schemas of the items of a list or the values of a map.
pub(super) fn items<'v>(schemas: Vec<&'v mut Value>) -> Vec<&'v mut Value> {
    let pick = |key: &str, value: &'v mut Value| {
        (matches!(key, "items" | "additionalProperties") && value.is_object()).then_some(value)
    };
    below(schemas, &pick)
}

type Pick<'p, 'v> = &'p dyn Fn(&str, &'v mut Value) -> Option<&'v mut Value>;

fn below<'v>(schemas: Vec<&'v mut Value>, pick: Pick<'_, 'v>) -> Vec<&'v mut Value> {
    let mut found = Vec::new();
    for schema in schemas {
        for (key, value) in schema.as_object_mut().into_iter().flatten() {
            if LISTS.contains(&key.as_str()) {
                let members = value.as_array_mut().into_iter().flatten().collect();
                found.extend(below(members, pick));
            } else {
                found.extend(pick(key, value));
            }
        }
    }
    found
}

/// The schemas that list the values of an enum.
pub(super) fn enums(schemas: Vec<&mut Value>) -> Vec<&mut Map<String, Value>> {
    let mut found = Vec::new();
    for schema in schemas {
        let Value::Object(map) = schema else { continue };
        if map.contains_key("enum") {
            found.push(map);
            continue;
        }
        for (_, value) in map.iter_mut().filter(|(key, _)| LISTS.contains(&key.as_str())) {
            found.extend(enums(value.as_array_mut().into_iter().flatten().collect()));
        }
    }
    found
}

/// The schemas of a parameter, header, body or response: the direct schema, or those of its media types.
pub(super) fn schemas(holder: &mut Value) -> Vec<&mut Value> {
    let mut found = Vec::new();
    for (key, value) in holder.as_object_mut().into_iter().flatten() {
        match key.as_str() {
            "schema" => found.push(value),
            "content" => {
                let media = value.as_object_mut().into_iter().flatten();
                found.extend(media.filter_map(|(_, media)| media.get_mut("schema")));
            }
            _ => {}
        }
    }
    found
}

/// The operations of a document, each with its path and method.
pub(in crate::spec) fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten().filter(|(method, _)| METHODS.contains(&method.as_str()));
        methods.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

/// Calls a function for each object below a key, by name, of an object of the document.
pub(super) fn each(value: Option<&mut Value>, mut call: impl FnMut(&str, &mut Value)) {
    let Some(value) = value else { return };
    for (name, value) in value.as_object_mut().into_iter().flatten() {
        call(name, value);
    }
    for value in value.as_array_mut().into_iter().flatten() {
        let name = value.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        call(&name, value);
    }
}
