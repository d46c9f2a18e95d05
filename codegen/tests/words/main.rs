//! Facts and words: the facts of a document, and the project's words merged into it.

mod documents;
mod facts;
mod forms;
mod missing;
mod placement;

use codegen::{Input, Note, Problems, Source};
use serde_json::Value;

/// A document with one operation, as a vendor writes it.
const SPEC: &str = "\
openapi: 3.0.1
info: {title: T, version: 1.0.0}
paths:
  /v1/Flows/{Sid}:
    post:
      operationId: UpdateFlow
      parameters:
        - {name: Sid, in: path, required: true, schema: {type: string}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                Kind: {type: string, enum: [a, b]}
                Tags: {type: array, items: {type: object, properties: {Key: {type: string}}}}
      responses:
        '200':
          description: ''
          headers: {X-Id: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/flow'}}}
components:
  schemas:
    flow:
      type: object
      properties:
        sid: {type: string}
        meta: {type: object, properties: {url: {type: string}}}
";

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn input(spec: &str, words: &str) -> Input {
    Input { spec: source("spec.yaml", spec), words: Some(source("words.yaml", words)), overlay: None }
}

fn load(spec: &str, words: &str) -> Result<(Value, Vec<Note>), Problems> {
    let (document, notes) = codegen::spec::load_one(&input(spec, words))?;
    Ok((serde_json::to_value(&document.openapi).expect("a document is JSON"), notes))
}

/// The document with words that all have a place.
fn with_words(words: &str) -> Value {
    let (document, notes) = load(SPEC, words).unwrap_or_else(|problems| panic!("{problems}"));
    let word_notes: Vec<_> = notes.iter().filter(|note| note.file == "words.yaml").collect();
    assert!(word_notes.is_empty(), "{word_notes:?}");
    document
}

/// The notes on words without a place.
fn notes(words: &str) -> String {
    let (_, notes) = load(SPEC, words).unwrap_or_else(|problems| panic!("{problems}"));
    let word_notes = notes.iter().filter(|note| note.file == "words.yaml").map(ToString::to_string);
    word_notes.collect::<Vec<_>>().join("\n")
}

/// The problems of words.
fn problems(words: &str) -> String {
    load(SPEC, words).expect_err("the words have problems").to_string()
}
