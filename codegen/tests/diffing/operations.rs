//! Operations: added, removed and modified.

use codegen::diff::Bump;

use super::{BASE, based, bump, changes, check};

const FETCH: &str = "operationId: FetchFlow";

#[test]
fn added_and_removed_with_the_types_that_only_it_reaches() {
    let more = "
  /v1/Stations:
    get:
      operationId: FetchStation
      responses: {'200': {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}}
components:";
    check("\ncomponents:", more, &["additive operation_added FetchStation"]);
    let added = based("\ncomponents:", more);
    assert_eq!(changes(&added, BASE), ["breaking operation_removed FetchStation"]);
    assert_eq!(bump("\ncomponents:", more), Bump::Minor);
}

#[test]
fn renamed_and_reported_once() {
    check(FETCH, "operationId: FetchFlowBySid", &["breaking operation_renamed FetchFlow"]);
    check(FETCH, "operationId: ReadFlow", &["breaking operation_renamed FetchFlow"]);
    check(FETCH, "operationId: FetchFlow\n      x-sdk-name: read", &["breaking operation_renamed FetchFlow"]);
}

#[test]
fn with_a_different_method() {
    check(
        "    get:\n      operationId: FetchFlow",
        "    put:\n      operationId: FetchFlow",
        &["wire operation_method_changed FetchFlow"],
    );
}

#[test]
fn at_a_different_path_with_the_same_handles() {
    let old = "x-sdk-segments: {Flows: flows, Streams: flows}\n".to_owned() + BASE;
    let new = old.replace("/v1/Flows", "/v1/Streams");
    let expected = ["CreateFlow", "ListFlow", "FetchFlow", "CreateStep"];
    let changes = changes(&old, &new);
    for id in expected {
        assert!(changes.contains(&format!("wire operation_path_changed {id}")), "{changes:?}");
    }
    assert_eq!(changes.len(), expected.len(), "{changes:?}");
}

#[test]
fn with_a_different_content_type() {
    let form = based("requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/step'}}}}", "");
    let none = form.replace(
        "operationId: CreateStep",
        "operationId: CreateStep\n      requestBody: {content: {application/json: {}}}",
    );
    assert_eq!(changes(&form, &none), ["additive parameter_added CreateStep.body"]);
    let empty = form.replace(
        "operationId: CreateStep",
        "operationId: CreateStep\n      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object}}}}",
    );
    assert_eq!(changes(&form, &empty), ["wire operation_content_type_changed CreateStep"]);
    assert_eq!(
        changes(&none, &empty),
        ["breaking parameter_removed CreateStep.body", "wire operation_content_type_changed CreateStep",]
    );
}

#[test]
fn deprecated() {
    check(FETCH, "deprecated: true\n      operationId: FetchFlow", &["additive operation_deprecated FetchFlow"]);
    let old = based(FETCH, "deprecated: true\n      operationId: FetchFlow");
    assert_eq!(changes(&old, BASE), ["docs operation_undeprecated FetchFlow"]);
}

#[test]
fn with_a_different_description() {
    check("Creates a flow.", "Makes a flow.", &["docs operation_docs_changed CreateFlow"]);
}

#[test]
fn with_a_different_status_of_success() {
    check("'201': {", "'202': {", &["wire response_status_changed CreateFlow"]);
    assert_eq!(bump("'201': {", "'202': {"), Bump::Patch);
}

#[test]
fn with_a_different_response() {
    check(
        "responses: {'204': {}}",
        "responses: {'204': {content: {application/json: {}}}}",
        &["breaking response_type_changed CreateStep", "docs response_media_types_changed CreateStep"],
    );
    check("flows: {type: array", "items: {type: array", &["wire response_page_key_changed ListFlow"]);
    check(
        "                  meta: {type: object}",
        "                  more: {type: object}",
        &["breaking response_type_changed ListFlow", "additive model_added ListFlowResponse"],
    );
}
