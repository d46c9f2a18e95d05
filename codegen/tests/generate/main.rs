//! Properties of `generate` as a whole, tested on a document that uses every feature.

mod determinism;
mod limits;
mod mutations;
mod property;

use codegen::{File, Input, Problems, Source};
use serde_json::Value;

/// The document.
fn everything() -> Value {
    serde_yaml_ng::from_str(include_str!("everything.yaml")).expect("the document is YAML")
}

fn generate(document: &Value) -> Result<Vec<File>, Problems> {
    codegen::generate(&[Input { spec: source(document), words: None, overlay: None }], None).map(|output| output.files)
}

fn source(document: &Value) -> Source {
    Source { path: "spec.yaml".to_owned(), bytes: document.to_string().into_bytes() }
}

#[test]
fn problems_of_different_steps_are_reported_together() {
    let input = |path: &str, text: &str| Input {
        spec: Source { path: path.to_owned(), bytes: text.as_bytes().to_vec() },
        words: None,
        overlay: None,
    };
    let lowered = "{openapi: 3.0.1, info: {title: T, version: '1'}, paths: {/v1/A: {get: {operationId: FetchA, responses: {'400': {description: ''}}}}}}";
    let problems = codegen::generate(&[input("a.yaml", "openapi: 3.1.0"), input("b.yaml", lowered)], None).unwrap_err();
    let found: Vec<_> = problems.0.iter().map(|problem| (problem.location(), &*problem.message)).collect();
    assert_eq!(
        found,
        [
            ("a.yaml:1:1".to_owned(), "the document is OpenAPI 3.1; the generator reads OpenAPI 3.0"),
            ("b.yaml:1:93".to_owned(), "an operation has no successful response"),
        ]
    );
}
