//! A single fault in the project's own documents is a single problem: no problem is the consequence of another.

use std::fs;
use std::path::Path;
use std::thread;

use codegen::{Input, Names, Source, api};
use serde_json::{Value, json};

/// The project's document with words and overlay.
fn input() -> (Value, Input) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let source = |name: &str| Source {
        path: name.to_owned(),
        bytes: fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}")),
    };
    let spec = source("flex_v1.yaml");
    let document = serde_yaml_ng::from_slice(&spec.bytes).expect("the document is YAML");
    let (words, overlay) = (Some(source("flex_v1.words.yaml")), Some(source("flex_v1.overlay.yaml")));
    (document, Input { spec, words, overlay })
}

#[test]
fn a_value_of_a_wrong_type_is_at_most_one_problem() {
    let project = input();
    let spec = Source { path: "spec.yaml".to_owned(), bytes: Vec::new() };
    let small = (crate::everything(), Input { spec, words: None, overlay: None });
    // The project's own document is large: a sample of its places.
    for ((document, input), step) in [(small, 3), (project, 983)] {
        let mut places = Vec::new();
        collect(&document, "", &mut places);
        let values = || [json!(7), json!([7]), json!("x"), json!({ "x": 7 })];
        let cases = places.iter().flat_map(|place| values().map(|value| (place, value))).step_by(step);
        // Without its components, a section has one problem for each of them.
        let is_single = |place: &str| !place.starts_with("/components") || place.matches('/').count() > 2;
        let cases: Vec<_> = cases.filter(|(place, value)| is_single(place) || !value.is_object()).collect();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            for part in cases.chunks(cases.len().div_ceil(threads)) {
                let (document, input) = (&document, &input);
                scope.spawn(move || part.iter().for_each(|(place, value)| check(document, input, place, value)));
            }
        });
    }
}

fn check(document: &Value, input: &Input, place: &str, value: &Value) {
    let mut document = document.clone();
    *document.pointer_mut(place).expect("the place exists") = value.clone();
    let spec = Source { path: input.spec.path.clone(), bytes: document.to_string().into_bytes() };
    if let Err(problems) = api(&[Input { spec, ..input.clone() }], &Names::default()) {
        assert_eq!(problems.0.len(), 1, "{value} at {place}:\n{problems}");
    }
}

/// The pointers of all values below the top.
fn collect(value: &Value, pointer: &str, places: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => {
            map.iter().map(|(key, inner)| (key.replace('~', "~0").replace('/', "~1"), inner)).collect()
        }
        Value::Array(items) => items.iter().enumerate().map(|(index, inner)| (index.to_string(), inner)).collect(),
        _ => Vec::new(),
    };
    for (key, inner) in children {
        let place = format!("{pointer}/{key}");
        collect(inner, &place, places);
        places.push(place);
    }
}
