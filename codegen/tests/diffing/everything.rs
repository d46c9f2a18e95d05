//! A document that uses every feature, with each of its nodes removed or replaced: changes are reported exactly
//! when the generated files differ, in both directions.

use codegen::ir::Api;
use codegen::{Input, Names, Source};
use serde_json::{Value, json};

use super::mutations::nodes;
use super::{Sdk, checked_with_files};

#[test]
fn changes_are_reported_exactly_when_files_differ() {
    let document: Value = serde_yaml_ng::from_str(include_str!("../generate/everything.yaml")).expect("YAML");
    let original = Sdk::new(lowered(&document).expect("the document is good"));
    let mut compared = 0;
    for (index, place) in nodes::all(&document).iter().enumerate() {
        // One of the three per place: all of them take too long for every run.
        let by = [None, Some(json!("mutated")), Some(json!({}))][index % 3].clone();
        if let Some(api) = lowered(&nodes::replaced(&document, place, by.clone())) {
            checked_with_files(&original, &Sdk::new(api), &format!("{by:?} at {place}"));
            compared += 1;
        }
    }
    assert!(compared > 50, "{compared}");
}

/// The API of a document, if it is valid.
pub(crate) fn lowered(document: &Value) -> Option<Api> {
    let spec = Source { path: "spec.yaml".to_owned(), bytes: document.to_string().into_bytes() };
    let (documents, mut notes) = codegen::spec::load(&[Input { spec, words: None, overlay: None }]).ok()?;
    codegen::lower::lower(&documents, &Names::default(), &mut notes).ok()
}
