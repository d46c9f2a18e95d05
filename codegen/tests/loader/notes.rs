//! What is passed over.

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
    note: `webhooks` is no keyword of the document in OpenAPI 3.0, and is passed over
      --> spec.yaml#/webhooks
    ");
}

#[test]
fn an_extension_is_no_unknown_keyword() {
    assert_eq!(notes(&document("paths: {x-a: 1}\nx-b: {$ref: nowhere}\n")), "");
}

#[test]
fn keywords_without_use() {
    let spec = document(
        "security: []\npaths:\n  /Flows:\n    get:\n      operationId: List\n      callbacks: {done: {$ref: '#/nowhere'}}\n      responses: {200: {description: OK, links: 5}}\n",
    );
    assert_snapshot!(notes(&spec), @"
    note: `security` of the document is passed over: nothing is generated from it
      --> spec.yaml#/security
    note: `callbacks` of an operation is passed over: nothing is generated from it
      --> spec.yaml#/paths/~1Flows/get/callbacks
    note: `links` of a response is passed over: nothing is generated from it
      --> spec.yaml#/paths/~1Flows/get/responses/200/links
    ");
}

#[test]
fn what_comes_up_often_is_noted_once() {
    let spec = document(
        "paths:\n  /A:\n    get: {operationId: A, security: [], responses: {}}\n  /B:\n    get: {operationId: B, security: [], responses: {}}\n",
    );
    assert_snapshot!(notes(&spec), @"
    note: `security` of an operation is passed over: nothing is generated from it (2 times, first here)
      --> spec.yaml#/paths/~1A/get/security
    ");
}

#[test]
fn what_stands_beside_the_reference_of_a_parameter() {
    let spec = document(
        "paths:\n  /Flows:\n    parameters:\n    - {$ref: '#/components/parameters/Page', description: Ignored.}\ncomponents:\n  parameters:\n    Page: {name: Page, in: query, schema: {}}\n",
    );
    assert_snapshot!(notes(&spec), @"
    note: `description` beside the `$ref` of a parameter is passed over, as OpenAPI 3.0 says
      --> spec.yaml#/paths/~1Flows/parameters/0/description
    ");
}
