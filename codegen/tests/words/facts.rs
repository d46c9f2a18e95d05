//! The facts of a document.

use insta::assert_snapshot;
use serde_json::Value;

use super::{SPEC, source};

fn facts(text: &str) -> codegen::Facts {
    codegen::facts(&source("new.yaml", text)).unwrap_or_else(|problems| panic!("{problems}"))
}

fn problems(text: &str) -> String {
    codegen::facts(&source("new.yaml", text)).expect_err("the document is rejected").to_string()
}

#[test]
fn words_are_dropped_and_facts_keep_their_order() {
    let text = "\
openapi: 3.0.1
paths:
  /v1/Flows:
    description: Theirs.
    get:
      summary: Theirs.
      operationId: ListFlow
      parameters:
        - name: Kind
          in: query
          description: Theirs.
          example: a
          schema: {title: Theirs, type: string, enum: [a, 'no', '1'], default: a, readOnly: true}
      responses:
        '200':
          description: Theirs.
          content: {application/json: {schema: {type: object}, examples: {a: {value: 1}}}}
components:
  examples: {a: {value: 1}}
info: {title: T, description: Theirs., version: 1.0.0, contact: {name: Theirs}}
";
    assert_snapshot!(facts(text).text, @"
    # The facts of the API, as the vendor's document states them, without its words.
    #
    # `cargo xtask update` writes this file; do not edit it. The words are in `….words.yaml`, and the changes for the
    # SDK in `….overlay.yaml`.

    openapi: '3.0.1'
    paths:
      /v1/Flows:
        get:
          operationId: ListFlow
          parameters:
            - name: Kind
              in: query
              schema:
                type: string
                enum: [a, 'no', '1']
                default: a
                readOnly: true
          responses:
            '200':
              description: ''
              content:
                application/json:
                  schema: {type: object}
    info: {title: T, version: '1.0.0'}
    ");
}

#[test]
fn equal_facts_produce_equal_bytes() {
    let once = facts(SPEC);
    assert_eq!(facts(&once.text), once);
    let json = serde_yaml_ng::from_str::<Value>(SPEC).expect("YAML").to_string();
    assert_eq!(codegen::facts(&source("new.json", &json)), Ok(once.clone()));
    let reworded =
        SPEC.replace("description: ''", "description: Theirs.").replace("title: T", "title: T, description: D");
    assert_eq!(facts(&reworded), once);
}

#[test]
fn unknown_keywords_are_dropped_and_listed() {
    let facts = facts(&SPEC.replace("sid: {type: string}", "sid: {type: string, patern: ^a$}"));
    assert!(!facts.text.contains("patern"));
    let unknown: Vec<_> = facts.unknown.iter().map(|it| (it.location(), &*it.message)).collect();
    assert_eq!(unknown, [("new.yaml:27:29".to_owned(), "`patern` is an unknown keyword of a schema")]);
}

#[test]
fn numbers_keep_their_digits_or_are_rejected() {
    let with = |number: &str| SPEC.replace("sid: {type: string}", &format!("sid: {{type: number, maximum: {number}}}"));
    for number in ["18446744073709551615", "-9223372036854775808", "1e300", "0.1", "9.223372036854776e18"] {
        let text = facts(&with(number)).text;
        let read: Value = serde_yaml_ng::from_str(&text).expect("YAML");
        let expected: Value = serde_json::from_str(number).expect("a number");
        assert_eq!(read["components"]["schemas"]["flow"]["properties"]["sid"]["maximum"], expected, "{number}");
    }
    assert_snapshot!(problems(&with("18446744073709551617")), @"
    error: a number beyond 64 bits would lose digits
      --> new.yaml:27:29 at #/components/schemas/flow/properties/sid/maximum
      found: `18446744073709551617`
      help: write it with an exponent, or remove it: no 64-bit integer reaches it
    ");
}

#[test]
fn a_document_of_another_format_is_rejected() {
    assert_snapshot!(problems("swagger: '2.0'\n"), @"
    error: the document is Swagger 2.0; the generator reads OpenAPI 3.0
      --> new.yaml:1:1 at #/swagger
      found: the string `2.0`
      help: convert the document to OpenAPI 3.0
    ");
}
