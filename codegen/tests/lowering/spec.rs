//! Tiny documents: a test writes the part that it tests, and the rest is added here.

use codegen::ir::Api;
use codegen::{Input, Names, Note, Problems, Source};
use serde_json::{Map, Value, json};

/// A document in YAML, completed with the missing head, responses and descriptions.
pub(crate) fn input(yaml: &str) -> Input {
    let mut document: Value = serde_yaml_ng::from_str(yaml).expect("the test's document is YAML");
    let map = document.as_object_mut().expect("the test's document is an object");
    add(map, "openapi", json!("3.0.1"));
    add(map, "info", json!({ "title": "T", "version": "1" }));
    add(map, "paths", json!({}));
    for path in map["paths"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        for operation in path.as_object_mut().into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
            if operation.contains_key("operationId") {
                add(operation, "responses", json!({ "204": {} }));
                describe(&mut operation["responses"]);
            }
        }
    }
    if let Some(responses) = document.pointer_mut("/components/responses") {
        describe(responses);
    }
    source("spec.yaml", &document)
}

/// An input that is used unchanged.
pub(crate) fn source(path: &str, document: &Value) -> Input {
    let spec = Source { path: path.to_owned(), bytes: document.to_string().into_bytes() };
    Input { spec, words: None, overlay: None }
}

fn add(map: &mut Map<String, Value>, key: &str, value: Value) {
    map.entry(key).or_insert(value);
}

fn describe(responses: &mut Value) {
    for response in responses.as_object_mut().into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
        if !response.contains_key("$ref") {
            add(response, "description", json!(""));
        }
    }
}

/// The result of lowering inputs, with notes.
fn lowered(inputs: &[Input]) -> Result<(Api, Vec<Note>), Problems> {
    let (documents, mut notes) = codegen::spec::load(inputs)?;
    let api = codegen::lower::lower(&documents, &Names::default(), &mut notes)?;
    Ok((api, notes))
}

/// The API of a valid document.
pub(crate) fn lower(yaml: &str) -> Api {
    lowered(&[input(yaml)]).unwrap_or_else(|problems| panic!("{problems}")).0
}

/// The API of a valid document after these names were published, with notes.
pub(crate) fn lower_after(names: &Names, yaml: &str) -> (Api, Vec<Note>) {
    let lowered = codegen::spec::load(&[input(yaml)]).and_then(|(documents, mut notes)| {
        let api = codegen::lower::lower(&documents, names, &mut notes)?;
        Ok((api, notes))
    });
    lowered.unwrap_or_else(|problems| panic!("{problems}"))
}

/// The API of valid documents.
pub(crate) fn lower_all(yamls: &[&str]) -> Api {
    let inputs: Vec<Input> = yamls.iter().map(|yaml| input(yaml)).collect();
    lowered(&inputs).unwrap_or_else(|problems| panic!("{problems}")).0
}

/// The notes on a valid document, as printed.
pub(crate) fn notes(yaml: &str) -> String {
    let (_, notes) = lowered(&[input(yaml)]).unwrap_or_else(|problems| panic!("{problems}"));
    notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The problems of a document, as printed.
pub(crate) fn problems(yaml: &str) -> String {
    problems_of(&[input(yaml)])
}

/// The problems of documents, as printed.
pub(crate) fn problems_of(inputs: &[Input]) -> String {
    lowered(inputs).expect_err("the document has problems").to_string()
}
