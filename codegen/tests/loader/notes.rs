//! Ignored keywords.

use insta::assert_snapshot;

use super::{document, load_one};

fn notes(spec: &str) -> String {
    let (_, notes) = load_one(spec).unwrap_or_else(|problems| panic!("{problems}"));
    let notes: Vec<_> = notes.iter().map(ToString::to_string).collect();
    notes.join("\n")
}

#[test]
fn an_unknown_keyword() {
    assert_snapshot!(notes(&document("paths: {}\nwebhooks: {}\n")), @"
    note: `webhooks` is an unknown keyword of the document, and is ignored
      --> spec.yaml:4:1 at #/webhooks
    ");
}

#[test]
fn an_unknown_extension() {
    assert_snapshot!(notes(&document("paths: {}\nx-b: {$ref: nowhere}\n")), @"
    note: `x-b` is an unknown extension of the document, and is ignored
      --> spec.yaml:4:1 at #/x-b
    ");
}

#[test]
fn an_unknown_key_inside_a_known_extension() {
    let spec = "openapi: 3.0.1\ninfo: {title: T, version: '1', x-twilio: {apiStandards: v1, else: 1}}\npaths: {}\n";
    assert_snapshot!(notes(spec), @"
    note: `else` is an unknown keyword of the `x-twilio` of the `info`, and is ignored
      --> spec.yaml:2:61 at #/info/x-twilio/else
    ");
}

#[test]
fn a_known_extension_of_another_form_is_accepted() {
    assert_eq!(notes("openapi: 3.0.1\ninfo: {title: T, version: '1', x-twilio: 5}\npaths: {}\n"), "");
}

#[test]
fn an_extension_for_another_generator() {
    let spec = document("paths: {}\ncomponents: {schemas: {Flow: {x-class-extra-annotation: '@A'}}}\n");
    assert_snapshot!(notes(&spec), @"
    note: `x-class-extra-annotation` of a schema is ignored: it is an annotation of Java code
      --> spec.yaml:4:31 at #/components/schemas/Flow/x-class-extra-annotation
    ");
}

#[test]
fn limits_that_are_not_checked() {
    let spec = document("paths: {}\ncomponents: {schemas: {Flow: {maxProperties: 3, readOnly: true, not: {}}}}\n");
    assert_snapshot!(notes(&spec), @"
    note: `maxProperties` of a schema is not used by the generator
      --> spec.yaml:4:31 at #/components/schemas/Flow/maxProperties
    note: `readOnly` of a schema is not used by the generator
      --> spec.yaml:4:49 at #/components/schemas/Flow/readOnly
    note: `not` of a schema is not used by the generator
      --> spec.yaml:4:65 at #/components/schemas/Flow/not
    ");
}

/// A document with one query parameter that has these keywords in addition to its name and schema.
fn query(keywords: &str) -> String {
    document(&format!("paths:\n  /A:\n    parameters:\n    - {{name: P, in: query, schema: {{}}, {keywords}}}\n"))
}

#[test]
fn a_keyword_whose_value_is_not_the_default() {
    assert_eq!(notes(&query("deprecated: false, allowEmptyValue: false")), "");
    assert_snapshot!(notes(&query("allowEmptyValue: true")), @"
    note: `allowEmptyValue` of a query parameter is not used by the generator
      --> spec.yaml:6:40 at #/paths/~1A/parameters/0/allowEmptyValue
    ");
}

#[test]
fn unused_keywords() {
    let spec = document(
        "security: []\npaths:\n  /Flows:\n    get:\n      operationId: List\n      callbacks: {done: {$ref: '#/nowhere'}}\n      responses: {200: {description: OK, links: 5}}\n",
    );
    assert_snapshot!(notes(&spec), @"
    note: `callbacks` of an operation is not used by the generator
      --> spec.yaml:8:7 at #/paths/~1Flows/get/callbacks
    note: `links` of a response is not used by the generator
      --> spec.yaml:9:42 at #/paths/~1Flows/get/responses/200/links
    ");
}

#[test]
fn a_repeated_note_is_reported_once() {
    let spec = document(
        "paths:\n  /A:\n    get: {operationId: A, callbacks: {}, responses: {}}\n  /B:\n    get: {operationId: B, callbacks: {}, responses: {}}\n",
    );
    assert_snapshot!(notes(&spec), @"
    note: `callbacks` of an operation is not used by the generator (2 times, first here)
      --> spec.yaml:5:27 at #/paths/~1A/get/callbacks
    ");
}

#[test]
fn siblings_of_the_reference_of_a_parameter() {
    let spec = document(
        "paths:\n  /Flows:\n    parameters:\n    - {$ref: '#/components/parameters/Page', description: Ignored.}\ncomponents:\n  parameters:\n    Page: {name: Page, in: query, schema: {}}\n",
    );
    assert_snapshot!(notes(&spec), @"
    note: `description` beside the `$ref` of a parameter is ignored, as OpenAPI 3.0 requires
      --> spec.yaml:6:46 at #/paths/~1Flows/parameters/0/description
    ");
}
