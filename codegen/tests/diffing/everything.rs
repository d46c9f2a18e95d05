//! A document that uses every feature, with each of its nodes taken away or replaced: what is told never depends on
//! the direction, and never panics.

use codegen::ir::Api;
use codegen::{Input, Names, Source};
use serde_json::{Value, json};

use super::checked;

#[test]
fn both_directions_mirror_each_other_wherever_the_document_changes() {
    let document: Value = serde_yaml_ng::from_str(include_str!("../generate/everything.yaml")).expect("YAML");
    let own = lowered(&document).expect("the document is good");
    let mut places = Vec::new();
    collect(&document, String::new(), &mut places);
    let mut compared = 0;
    for place in &places {
        for by in [None, Some(json!("mutated")), Some(json!({}))] {
            if let Some(api) = lowered(&changed(&document, place, by)) {
                checked(&own, &api);
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

/// What a document gives, if it is good.
fn lowered(document: &Value) -> Option<Api> {
    let spec = Source { path: "spec.yaml".to_owned(), bytes: document.to_string().into_bytes() };
    let (documents, mut notes) = codegen::spec::load(&[Input { spec, words: None, overlay: None }]).ok()?;
    codegen::lower::lower(&documents, &Names::default(), &mut notes).ok()
}

/// The places of all nodes below the root.
fn collect(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                collect(inner, format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                collect(inner, format!("{place}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

fn changed(document: &Value, place: &str, by: Option<Value>) -> Value {
    let mut changed = document.clone();
    let Some((parent, key)) = place.rsplit_once('/') else { return changed };
    match (changed.pointer_mut(parent).expect("the node is there"), by) {
        (Value::Object(map), None) => drop(map.shift_remove(&key.replace("~1", "/").replace("~0", "~"))),
        (Value::Array(items), None) => drop(items.remove(key.parse().expect("an index"))),
        (_, by) => *changed.pointer_mut(place).expect("the node is there") = by.unwrap_or_default(),
    }
    changed
}
