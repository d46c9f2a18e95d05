//! Notes on ignored parts of a document.

use crate::spec;

/// The notes on an operation with a body of this content.
fn body(content: &str) -> String {
    let operation = format!("{{operationId: CreateA, requestBody: {{content: {content}}}}}");
    spec::notes(&format!("paths: {{/v1/A: {{post: {operation}}}}}"))
}

#[test]
fn an_unused_schema() {
    insta::assert_snapshot!(spec::notes("components: {schemas: {a/b: {type: string}}}"), @"
    note: no operation uses this schema
      --> spec.yaml at #/components/schemas/a~1b
    ");
}

#[test]
fn a_path_without_operations() {
    insta::assert_snapshot!(spec::notes("paths: {/v1/A: {description: Nothing.}}"), @"
    note: nothing is generated for a path without operations
      --> spec.yaml at #/paths/~1v1~1A
    ");
}

#[test]
fn methods_that_are_not_generated() {
    insta::assert_snapshot!(spec::notes("paths: {/v1/A: {head: {operationId: HeadA}, get: {operationId: FetchA}}}"), @"
    note: operations by `head` are not generated
      --> spec.yaml at #/paths/~1v1~1A/head
    ");
}

#[test]
fn an_operation_that_only_redirects() {
    insta::assert_snapshot!(spec::notes("paths: {/v1/A: {get: {operationId: FetchA, responses: {'307': {}}}}}"), @"
    note: an operation that only redirects is not generated
      --> spec.yaml at #/paths/~1v1~1A/get
    note: nothing is generated for a path without operations
      --> spec.yaml at #/paths/~1v1~1A
    ");
}

#[test]
fn responses_that_are_not_decoded() {
    let content = "content: {application/json: {schema: {type: boolean}}}";
    let responses = format!("{{'200': {{{content}}}, '202': {{{content}}}, '204': {{}}}}");
    insta::assert_snapshot!(spec::notes(&format!("paths: {{/v1/A: {{get: {{operationId: FetchA, responses: {responses}}}}}}}")), @"
    note: responses are decoded with the schema of status 200
      --> spec.yaml at #/paths/~1v1~1A/get/responses/202
    ");
}

#[test]
fn media_types_of_a_body_that_are_not_sent() {
    let content = "{application/json: {schema: {}}, application/xml: {}}";
    insta::assert_snapshot!(body(content), @"
    note: the body is sent as `application/json`
      --> spec.yaml at #/paths/~1v1~1A/post/requestBody/content/application~1xml
    ");
}

#[test]
fn a_form_without_parameters() {
    let content = "{application/x-www-form-urlencoded: {schema: {type: object}}}";
    insta::assert_snapshot!(body(content), @"
    note: a form body without properties has no parameters
      --> spec.yaml at #/paths/~1v1~1A/post/requestBody/content/application~1x-www-form-urlencoded/schema
    ");
}

#[test]
fn a_part_that_is_not_an_object_is_noted_once() {
    insta::assert_snapshot!(spec::notes(
        "
        paths:
          /v1/A: {get: {operationId: FetchA, parameters: [{name: A, in: query, schema: {$ref: '#/components/schemas/a'}}]}}
          /v1/B: {get: {operationId: FetchB, parameters: [{name: A, in: query, schema: {$ref: '#/components/schemas/a'}}]}}
        components: {schemas: {a: {allOf: [{type: string}, {type: object}]}}}
        ",
    ), @"
    note: `allOf` of something other than objects is treated as free-form JSON
      --> spec.yaml at #/components/schemas/a
    ");
}
