//! Conversion of wire names to Rust names.

use crate::{render, spec};

/// The setters of an operation with query parameters of these names.
fn setters(names: &str) -> String {
    let schema = "schema: {type: boolean}";
    let list = names.split(' ').map(|name| format!("{{name: '{name}', in: query, {schema}}}"));
    let list = list.collect::<Vec<_>>().join(", ");
    render::parameters(&spec::lower(&format!(
        "paths: {{/v1/A: {{get: {{operationId: FetchA, parameters: [{list}]}}}}}}"
    )))
}

#[test]
fn dots_and_dashes_separate_words() {
    insta::assert_snapshot!(setters("Integration.FlowSid Flex-Metadata X_y"), @"
    Get /v1/A
      query integration_flow_sid: Bool = `Integration.FlowSid`
      query flex_metadata: Bool = `Flex-Metadata`
      query x_y: Bool = `X_y`
    ");
}

#[test]
fn bounds_of_a_time_are_three_setters() {
    insta::assert_snapshot!(setters("DateCreated DateCreated< DateCreated>"), @"
    Get /v1/A
      query date_created: Bool = `DateCreated`
      query date_created_before: Bool = `DateCreated<`
      query date_created_after: Bool = `DateCreated>`
    ");
}

#[test]
fn keywords_are_raw_or_get_an_underscore() {
    insta::assert_snapshot!(setters("Type self 2fa"), @"
    Get /v1/A
      query r#type: Bool = `Type`
      query self_: Bool = `self`
      query _2fa: Bool = `2fa`
    ");
}

#[test]
fn a_setter_does_not_hide_a_method_of_every_request() {
    insta::assert_snapshot!(setters("Limit Send Options Pages"), @"
    Get /v1/A
      query limit_: Bool = `Limit`
      query send_: Bool = `Send`
      query options_: Bool = `Options`
      query pages_: Bool = `Pages`
    ");
}

#[test]
fn letters_of_other_scripts_stay_and_other_signs_are_dropped() {
    insta::assert_snapshot!(setters("Größe m² 日本"), @"
    Get /v1/A
      query größe: Bool = `Größe`
      query m: Bool = `m²`
      query 日本: Bool = `日本`
    ");
}

#[test]
fn segments_that_are_not_valid_in_rust_are_adapted() {
    let api = spec::lower(
        "
        paths:
          /v1/Mod/Type: {get: {operationId: FetchType}}
          /v1/New: {get: {operationId: FetchNew}}
          /v1/Required: {get: {operationId: FetchRequired}}
          /v1/2fa: {get: {operationId: Fetch2fa}}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      _2fa(): _2faApi
        fetch2fa(): Fetch2fa -> ()
      mod_(): ModApi
        r#type(): TypeApi
          fetch(): FetchType -> ()
      new_(): NewApi
        fetch(): FetchNew -> ()
      required_(): RequiredApi
        fetch(): FetchRequired -> ()
    ");
}

#[test]
fn schemas_use_the_last_part_of_their_name_and_more_of_it_on_conflict() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get: {operationId: FetchA, responses: {'200': {$ref: '#/components/responses/a'}}}
            put: {operationId: PutA, responses: {'200': {$ref: '#/components/responses/b'}}}
        components:
          responses:
            a: {content: {application/json: {schema: {$ref: '#/components/schemas/a.v1.item'}}}}
            b: {content: {application/json: {schema: {$ref: '#/components/schemas/b.v1.item'}}}}
          schemas:
            b.v1.item: {type: object, properties: {x: {type: string}}}
            a.v1.item: {type: object, properties: {x: {type: string}}}
        ",
    );
    insta::assert_snapshot!(render::types(&api), @"
    model v1::a::Item
      x: String = `x`
    model v1::a::V1Item
      x: String = `x`
    ");
}

#[test]
fn a_schema_gets_another_name_if_a_builder_or_an_import_has_it() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/error'}}}}}
        components:
          schemas:
            error:
              type: object
              properties: {a: {$ref: '#/components/schemas/x.fetch-a'}, b: {$ref: '#/components/schemas/v1.value'}}
            x.fetch-a: {type: object, properties: {x: {type: string}}}
            v1.value: {type: object, properties: {x: {type: string}}}
        ",
    );
    insta::assert_snapshot!(render::types(&api), @"
    model v1::a::ErrorModel
      a: XFetchA = `a`
      b: V1Value = `b`
    model v1::a::V1Value
      x: String = `x`
    model v1::a::XFetchA
      x: String = `x`
    ");
}

#[test]
fn a_component_may_have_a_slash_and_a_tilde_in_its_name() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/iam~1v1~1role~0x'}}}}}
        components:
          schemas:
            iam/v1/role~x: {type: object, properties: {x: {type: string}}}
        ",
    );
    insta::assert_snapshot!(render::types(&api), @"
    model v1::a::RoleX
      x: String = `x`
    ");
}
