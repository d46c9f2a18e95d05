//! Properties of `generate` as a whole, tested on a document that uses every feature.

mod determinism;
mod injection;
mod limits;
mod mutations;
mod property;
mod single;

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

fn input(path: &str, text: &str) -> Input {
    Input { spec: text_source(path, text), words: None, overlay: None }
}

fn text_source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// The files and messages of all problems of a run.
fn problems(inputs: &[Input]) -> Vec<(String, String)> {
    let problems = codegen::generate(inputs, None).expect_err("problems");
    problems.0.into_iter().map(|problem| (problem.location(), problem.message)).collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(file, message)| (file.to_owned(), message.to_owned())).to_vec()
}

/// An operation that the SDK cannot express.
const NO_SUCCESS: &str = "{operationId: FetchA, responses: {'400': {description: ''}}}";

#[test]
fn problems_of_different_documents_are_reported_together() {
    let lowered =
        format!("{{openapi: 3.0.1, info: {{title: T, version: '1'}}, paths: {{/v1/A: {{get: {NO_SUCCESS}}}}}}}");
    let inputs = [input("a.yaml", "openapi: 3.9.0"), input("b.yaml", "["), input("c.yaml", &lowered)];
    let expected = [
        ("a.yaml:1:1", "the document is OpenAPI 3.9; the generator reads OpenAPI 3.0 and 3.1"),
        ("b.yaml:1:1", "the JSON ends in the middle"),
        ("c.yaml:1:93", "an operation has no successful response"),
    ];
    assert_eq!(problems(&inputs), pairs(expected));
}

#[test]
fn problems_of_different_steps_are_reported_together() {
    let spec = format!(
        "openapi: 3.0.1
paths:
  /v1/A: {{get: {NO_SUCCESS}}}
  /v1/B: {{get: {{operationId: FetchB, responses: {{'200': {{$ref: '#/components/responses/R'}}}}}}}}
  /v1/C: {{get: {{operationId: FetchC, tags: 5, responses: {{'400': {{description: ''}}}}}}}}
  /v1/D/{{Sid}}: {{get: {{operationId: FetchD, parameters: [{{name: Sid, in: path, schema: {{type: text}}}}]}}}}
  /v1/E: {{get: {{operationId: FetchE, responses: {{'200': {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/E'}}}}}}}}}}}}}}
components: {{schemas: {{E: {{type: object, properties: {{a: {{type: 5}}, B: {{}}, b: {{}}}}}}}}}}
"
    );
    let words = Some(text_source("words.yaml", "nonsense: {}"));
    let overlay = Some(text_source(
        "overlay.yaml",
        "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions: [{target: '$[', update: {}}]",
    ));
    let inputs = [Input { words, overlay, ..input("a.yaml", &spec) }];
    let expected = [
        ("words.yaml:1:1", "`nonsense` is not part of the words of the document"),
        ("overlay.yaml:3:12", "the target of action 0 is not a JSONPath"),
        ("a.yaml:4:58", "a reference to a missing component"),
        ("a.yaml:5:38", "`tags` must be an array"),
        ("a.yaml:6:88", "`type` must be `string`, `number`, `integer`, `boolean`, `array` or `object`"),
        ("a.yaml:8:59", "`type` must be `string`, `number`, `integer`, `boolean`, `array` or `object`"),
        ("a.yaml:3:38", "an operation has no successful response"),
        ("a.yaml:5:47", "an operation has no successful response"),
    ];
    assert_eq!(problems(&inputs), pairs(expected));
    // A broken overlay may be meant to rename one of two fields with the same name.
    let inputs = [Input { overlay: None, ..inputs[0].clone() }];
    let more = problems(&inputs);
    assert_eq!(more.last(), pairs([("a.yaml:8:76", "two fields become one")]).first());
    assert_eq!(more.len(), expected.len());
}
