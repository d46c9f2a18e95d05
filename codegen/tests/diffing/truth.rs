//! The project's own documents, path by path, with nodes changed in every possible way: changes are reported exactly
//! when the generated files differ, in both directions, and changed words are `docs`.

use std::fs;

use codegen::diff::Level;
use serde_json::{Map, Value, json};

use super::documents::repository_file;
use super::everything::lowered;
use super::mutations::nodes;
use super::{Sdk, checked_with_files};

/// The number of changes tried per document, spread evenly over all places and kinds.
const CASES: usize = 120;

/// Keywords that hold words.
const WORDS: [&str; 5] = ["description", "summary", "example", "examples", "x-enum-descriptions"];

#[test]
fn flex_v1() {
    check_document("flex_v1", CASES);
}

#[test]
fn flex_v2() {
    check_document("flex_v2", CASES / 2);
}

fn check_document(name: &str, cases: usize) {
    let text = fs::read_to_string(repository_file(&format!("spec/{name}.yaml"))).expect("the spec");
    let document: Value = serde_yaml_ng::from_str(&text).expect("YAML");
    let parts = parts(&document);
    let all: Vec<(usize, String, Change)> = parts
        .iter()
        .enumerate()
        .flat_map(|(index, part)| nodes::all(part).into_iter().map(move |place| (index, place)))
        .flat_map(|(index, place)| CHANGES.iter().map(move |change| (index, place.clone(), *change)))
        .collect();
    let mut original: Option<(usize, Sdk)> = None;
    let mut compared = 0;
    // An odd stride covers every kind of change.
    for (index, place, change) in all.iter().step_by((all.len() / cases) | 1) {
        if original.as_ref().is_none_or(|(known, _)| known != index) {
            original = Some((*index, Sdk::new(lowered(&parts[*index]).expect("a part is good"))));
        }
        let Some((_, before)) = &original else { continue };
        let Some(api) = changed(&parts[*index], place, *change).and_then(|document| lowered(&document)) else {
            continue;
        };
        let case = format!("{change:?} at {place}");
        let diff = checked_with_files(before, &Sdk::new(api), &case);
        compared += 1;
        if is_in_words(place) {
            assert!(diff.changes.iter().all(|it| it.level == Level::Docs), "{case}\n{}", diff.text());
        }
    }
    assert!(compared > cases / 4, "{compared}");
}

/// Whether a place is within words. A property may have the name of a keyword.
fn is_in_words(place: &str) -> bool {
    let keys: Vec<&str> = place.split('/').collect();
    keys.windows(2).any(|pair| WORDS.contains(&pair[1]) && pair[0] != "properties")
}

/// Splits the document by path, each part with the components that it reaches.
fn parts(document: &Value) -> Vec<Value> {
    let paths = document["paths"].as_object().expect("paths");
    let part = |(path, item): (&String, &Value)| {
        let mut part = document.clone();
        part["paths"] = json!({ path: item });
        prune(&mut part);
        part
    };
    paths.iter().map(part).collect()
}

/// Removes unreferenced components.
fn prune(document: &mut Value) {
    loop {
        let text = document.to_string();
        let mut removed = false;
        let sections = document["components"].as_object_mut().into_iter().flat_map(Map::iter_mut);
        for (section, components) in sections.filter(|(section, _)| *section != "securitySchemes") {
            let Value::Object(components) = components else { continue };
            let before = components.len();
            components.retain(|name, _| text.contains(&format!("\"#/components/{section}/{name}\"")));
            removed |= components.len() < before;
        }
        if !removed {
            return;
        }
    }
}

/// A kind of change to a node.
#[derive(Debug, Clone, Copy)]
enum Change {
    Remove,
    Vary,
    Reverse,
    Insert(&'static str, &'static str),
}

const CHANGES: &[Change] = &[
    Change::Remove,
    Change::Vary,
    Change::Reverse,
    Change::Insert("nullable", "true"),
    Change::Insert("minimum", "3"),
    Change::Insert("maxLength", "7"),
    Change::Insert("pattern", "\"^x\""),
    Change::Insert("format", "\"uri\""),
    Change::Insert("default", "\"mutated\""),
    Change::Insert("example", "\"mutated\""),
    Change::Insert("description", "\"Mutated.\""),
    Change::Insert("deprecated", "true"),
    Change::Insert("explode", "false"),
    Change::Insert("style", "\"pipeDelimited\""),
    Change::Insert("required", "true"),
    Change::Insert("x-sdk-sensitive", "true"),
    Change::Insert("x-mutated", "1"),
    Change::Insert("404", "{\"description\": \"Gone.\"}"),
    Change::Insert("headers", "{\"X-A\": {\"schema\": {\"type\": \"string\"}}}"),
    Change::Insert("servers", "[{\"url\": \"https://mutated.example\"}]"),
];

/// The document with a node changed; `None` if nothing changes.
fn changed(document: &Value, place: &str, change: Change) -> Option<Value> {
    let node = document.pointer(place)?;
    let by = match (change, node) {
        (Change::Remove, _) => None,
        (Change::Vary, Value::String(text)) => Some(json!(format!("{text}x"))),
        (Change::Vary, Value::Number(number)) => Some(json!(number.as_i64()? + 1)),
        (Change::Vary, Value::Bool(value)) => Some(json!(!value)),
        (Change::Reverse, Value::Array(items)) => Some(items.iter().rev().cloned().collect()),
        (Change::Reverse, Value::Object(map)) => {
            let reversed: Map<String, Value> =
                map.iter().rev().map(|(key, value)| (key.clone(), value.clone())).collect();
            Some(Value::Object(reversed))
        }
        (Change::Insert(key, value), Value::Object(map)) if !map.contains_key(key) => {
            let mut map = map.clone();
            map.insert(key.to_owned(), serde_json::from_str(value).expect("JSON"));
            Some(Value::Object(map))
        }
        _ => return None,
    };
    Some(nodes::replaced(document, place, by))
}
