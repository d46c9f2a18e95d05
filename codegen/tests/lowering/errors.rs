//! Problems of paths and operations, verbatim.

use serde_json::json;

use crate::spec::{self, problems, problems_of};

/// The problems of one operation.
fn operation(operation: &str) -> String {
    problems(&format!("paths: {{/v1/A: {{post: {{operationId: CreateA, {operation}}}}}}}"))
}

#[test]
fn an_invalid_path_template() {
    insta::assert_snapshot!(problems("paths: {'/v1/{A': {get: {operationId: FetchA}}}"), @"
    error: a path is not a template: a `{` is not closed
      --> spec.yaml at #/paths/~1v1~1{A
      found: `/v1/{A`
      help: write each value of the path as `{Name}`
    ");
}

#[test]
fn a_path_value_without_a_parameter() {
    insta::assert_snapshot!(problems("paths: {'/v1/A/{Sid}': {get: {operationId: FetchA}}}"), @"
    error: a path value has no parameter
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}/get
      found: `{Sid}`
      help: declare it with `in: path`
    ");
}

#[test]
fn a_path_parameter_without_a_value() {
    insta::assert_snapshot!(operation("parameters: [{name: Sid, in: path, schema: {type: string}}]"), @"
    error: a path parameter is not in the path
      --> spec.yaml at #/paths/~1v1~1A/post
      found: `Sid`
      help: add it to the path, or remove the parameter
    ");
}

#[test]
fn two_methods_with_the_same_name() {
    insta::assert_snapshot!(problems("paths: {/v1/A: {get: {operationId: listA}, put: {operationId: list_a}}}"), @"
    error: two methods of a handle become one
      --> spec.yaml at #/paths/~1v1~1A/put
      found: `listA` and `list_a`, both `list_a`
      help: rename one of them with `x-sdk-name` in the overlay

    error: the name of a builder is taken
      --> spec.yaml at #/paths/~1v1~1A/put/operationId
      found: `ListA` for `list_a`, also used by the operation `listA`
      help: change the `operationId` of one operation
    ");
}

#[test]
fn a_method_with_the_name_of_a_handle() {
    insta::assert_snapshot!(problems("paths: {/v1: {get: {operationId: Flows}}, /v1/Flows: {get: {operationId: ListFlow}}}"), @"
    error: two methods of a handle become one
      --> spec.yaml at #/paths/~1v1/get
      found: `/v1/Flows` and `Flows`, both `flows`
      help: rename one of them with `x-sdk-name` in the overlay
    ");
}

#[test]
fn two_handles_with_the_same_name_in_the_overlay() {
    insta::assert_snapshot!(problems("{x-sdk-segments: {Foo: same, Bar: same}, paths: {/v1/Foo: {get: {operationId: A}}, /v1/Bar: {get: {operationId: B}}}}"), @"
    error: two handles become one
      --> spec.yaml at #/paths
      found: `/v1/Bar` and `/v1/Foo`, both `same`
      help: name one of the two paths with `x-sdk-segments` in the overlay
    ");
}

#[test]
fn two_builders_with_the_same_name() {
    insta::assert_snapshot!(problems("paths: {/v1/A: {get: {operationId: Fetch_a, x-sdk-name: one}, put: {operationId: Fetch-a}}}"), @"
    error: the name of a builder is taken
      --> spec.yaml at #/paths/~1v1~1A/get/operationId
      found: `FetchA` for `Fetch_a`, also used by the operation `Fetch-a`
      help: change the `operationId` of one operation
    ");
}

#[test]
fn a_builder_with_the_name_of_the_handle() {
    insta::assert_snapshot!(problems("paths: {/v1/A: {get: {operationId: AApi}}}"), @"
    error: the name of a builder is taken
      --> spec.yaml at #/paths/~1v1~1A/get/operationId
      found: `AApi` for `AApi`, also used by the handle
      help: change the `operationId` of one operation
    ");
}

#[test]
fn two_documents_of_the_same_version() {
    let [a, b] = ["paths: {/v1/A: {get: {operationId: FetchA}}}", "paths: {/v1/B: {get: {operationId: FetchB}}}"];
    insta::assert_snapshot!(problems_of(&[spec::input(a), spec::input(b)]), @"
    error: two documents become one module
      --> spec.yaml at #/paths
      found: `v1`
      help: use documents with paths of different versions
    ");
}

#[test]
fn a_document_with_the_name_of_a_module_of_the_crate() {
    let document = json!({ "openapi": "3.0.1", "info": { "title": "Client", "version": "1" }, "paths": {} });
    insta::assert_snapshot!(problems_of(&[spec::source("spec/a.yaml", &document)]), @"
    error: the crate has a module of that name already
      --> spec/a.yaml
      found: `client`
      help: start all paths with a version such as `/v1`, or change `info.title` in the overlay
    ");
}

#[test]
fn a_document_without_a_name() {
    let document = json!({ "openapi": "3.0.1", "paths": { "/A": { "get": { "responses": { "204": {} } } } } });
    insta::assert_snapshot!(problems_of(&[spec::source("spec/a.yaml", &document)]), @"
    error: the document has neither a version nor a title
      --> spec/a.yaml
      found: no name for its module
      help: start all paths with a version such as `/v1`, or add `info.title`
    ");
}

#[test]
fn an_operation_without_responses() {
    let document = json!({ "openapi": "3.0.1", "paths": { "/v1/A": { "get": { "operationId": "FetchA" } } } });
    insta::assert_snapshot!(problems_of(&[spec::source("spec/a.yaml", &document)]), @"
    error: an operation has no successful response
      --> spec/a.yaml at #/paths/~1v1~1A/get
      help: add the status of a successful response; `regen --skip-unsupported` leaves the operation out
    ");
}

#[test]
fn a_cookie_parameter() {
    insta::assert_snapshot!(operation("parameters: [{name: Session, in: cookie, schema: {type: string}}]"), @"
    error: a cookie parameter is not supported
      --> spec.yaml at #/paths/~1v1~1A/post/parameters/0
      found: `Session`
      help: remove the parameter with the overlay; `regen --skip-unsupported` leaves the operation out
    ");
}

#[test]
fn a_parameter_that_is_declared_twice() {
    let parameter = "{name: X, in: query, schema: {type: string}}";
    insta::assert_snapshot!(operation(&format!("parameters: [{parameter}, {parameter}]")), @"
    error: a parameter is declared twice
      --> spec.yaml at #/paths/~1v1~1A/post/parameters/1
      found: `X`, again
      help: remove one of the two
    ");
}

#[test]
fn two_setters_with_the_same_name() {
    let parameters =
        "{name: FlowSid, in: query, schema: {type: string}}, {name: Flow.Sid, in: header, schema: {type: string}}";
    insta::assert_snapshot!(operation(&format!("parameters: [{parameters}]")), @"
    error: two parameters become one setter
      --> spec.yaml at #/paths/~1v1~1A/post
      found: `FlowSid` and `Flow.Sid`, both `flow_sid`
      help: rename one of them with `x-sdk-name` in the overlay
    ");
}

#[test]
fn two_arguments_with_the_same_name() {
    insta::assert_snapshot!(problems(
        "
        paths:
          /v1/A/{Sid}/{sid}:
            parameters: [{name: Sid, in: path, schema: {type: string}}, {name: sid, in: path, schema: {type: string}}]
            get: {operationId: FetchA}
        ",
    ), @"
    error: two parameters become one argument
      --> spec.yaml at #/paths/~1v1~1A~1{Sid}~1{sid}/get
      found: `Sid` and `sid`, both `sid`
      help: rename one of them with `x-sdk-name` in the overlay
    ");
}

#[test]
fn a_problem_of_a_shared_component_is_reported_once_at_its_place() {
    insta::assert_snapshot!(problems(
        "
        paths:
          /v1/A: {get: {operationId: FetchA, parameters: [{$ref: '#/components/parameters/P'}]}}
          /v1/B: {get: {operationId: FetchB, parameters: [{$ref: '#/components/parameters/P'}]}}
        components: {parameters: {P: {name: P, in: query, schema: {type: string, enum: [a-b, a_b]}}}}
        ",
    ), @"
    error: two values become one variant
      --> spec.yaml at #/components/parameters/P/schema/enum
      found: `a-b` and `a_b`, both `AB`
      help: name one of the values with `x-sdk-variants` in the overlay
    ");
}

#[test]
fn a_body_of_an_unknown_media_type() {
    insta::assert_snapshot!(operation("requestBody: {content: {multipart/form-data: {}, text/csv: {}}}"), @"
    error: no media type of the body is supported
      --> spec.yaml at #/paths/~1v1~1A/post/requestBody/content
      found: `multipart/form-data` and `text/csv`
      help: the SDK sends `application/x-www-form-urlencoded` and `application/json`; remove the operation with the overlay; `regen --skip-unsupported` leaves the operation out
    ");
}

#[test]
fn a_form_that_is_not_an_object() {
    insta::assert_snapshot!(operation("requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: array}}}}"), @"
    error: the schema of a form body is not an object
      --> spec.yaml at #/paths/~1v1~1A/post/requestBody/content/application~1x-www-form-urlencoded/schema
      found: an array
      help: use an object with properties; `regen --skip-unsupported` leaves the operation out
    ");
}

#[test]
fn two_form_fields_with_the_same_setter() {
    insta::assert_snapshot!(operation(
        "requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {A.b: {}, AB: {}, a_b: {}}}}}}",
    ), @"
    error: two parameters become one setter
      --> spec.yaml at #/paths/~1v1~1A/post
      found: `A.b` and `a_b`, both `a_b`
      help: rename one of them with `x-sdk-name` in the overlay
    ");
}

#[test]
fn an_operation_without_a_successful_response() {
    insta::assert_snapshot!(operation("responses: {'400': {}, '5XX': {}}"), @"
    error: an operation has no successful response
      --> spec.yaml at #/paths/~1v1~1A/post/responses
      found: `400` and `5XX`
      help: add the status of a successful response; `regen --skip-unsupported` leaves the operation out
    ");
}

#[test]
fn a_response_of_an_unknown_media_type() {
    insta::assert_snapshot!(operation("responses: {'200': {content: {text/html: {}, text/csv: {}}}}"), @"
    error: no media type of the response is supported
      --> spec.yaml at #/paths/~1v1~1A/post/responses/200/content
      found: `text/html` and `text/csv`
      help: the SDK reads JSON; remove the operation with the overlay; `regen --skip-unsupported` leaves the operation out
    ");
}

#[test]
fn all_problems_of_all_documents_come_together() {
    let [a, b] = ["paths: {'/v1/{A': {}, /v1/A: {}}", "paths: {'/v2/}A': {}, /v2/A: {}}"];
    insta::assert_snapshot!(problems_of(&[spec::input(a), spec::input(b)]), @"
    error: a path is not a template: a `{` is not closed
      --> spec.yaml at #/paths/~1v1~1{A
      found: `/v1/{A`
      help: write each value of the path as `{Name}`

    error: a path is not a template: a `}` closes nothing
      --> spec.yaml at #/paths/~1v2~1}A
      found: `/v2/}A`
      help: write each value of the path as `{Name}`
    ");
}
