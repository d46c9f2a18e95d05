//! Required parameters become traits.

use crate::{render, spec};

#[test]
fn operations_share_the_trait_of_a_setter() {
    let api = spec::lower(
        "
        paths:
          /v1/A: {get: {operationId: FetchA, parameters: [{name: FlowSid, in: query, required: true, schema: {}}]}}
          /v1/B: {get: {operationId: FetchB, parameters: [{name: FlowSid, in: header, required: true, schema: {}}]}}
        ",
    );
    insta::assert_snapshot!(render::requirements(&api), @"HasFlowSid: .flow_sid(…) sets `FlowSid`");
}

#[test]
fn a_setter_with_two_wire_names_lists_both() {
    let api = spec::lower(
        "
        paths:
          /v1/A: {get: {operationId: FetchA, parameters: [{name: Body, in: query, required: true, schema: {}}]}}
          /v1/B: {post: {operationId: CreateB, requestBody: {required: true, content: {application/json: {schema: {}}}}}}
        ",
    );
    insta::assert_snapshot!(render::requirements(&api), @"HasBody: .body(…) sets `Body` or `body`");
}

#[test]
fn two_setters_never_share_a_trait() {
    let api = spec::lower(
        "
        paths:
          /v1/A: {get: {operationId: FetchA, parameters: [{name: Line1, in: query, required: true, schema: {}}]}}
          /v1/B: {get: {operationId: FetchB, parameters: [{name: Line_1, in: query, required: true, schema: {}}]}}
        ",
    );
    insta::assert_snapshot!(render::requirements(&api), @"
    HasLine1: .line1(…) sets `Line1`
    HasLine1_: .line_1(…) sets `Line_1`
    ");
}

#[test]
fn a_raw_prefix_is_not_part_of_the_traits_name() {
    let api = spec::lower(
        "paths: {/v1/A: {get: {operationId: FetchA, parameters: [{name: Type, in: query, required: true, schema: {}}]}}}",
    );
    insta::assert_snapshot!(render::requirements(&api), @"HasType: .r#type(…) sets `Type`");
}

#[test]
fn a_path_value_is_an_argument_and_needs_no_trait() {
    let api = spec::lower(
        "
        paths:
          /v1/A/{Sid}:
            get: {operationId: FetchA, parameters: [{name: Sid, in: path, required: true, schema: {}}]}
        ",
    );
    assert_eq!(render::requirements(&api), "");
}
