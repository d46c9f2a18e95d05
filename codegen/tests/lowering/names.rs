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

#[test]
fn modules_have_names_that_are_files_everywhere() {
    let api = spec::lower(
        "
        paths:
          /v1/CON: {get: {operationId: FetchCon}}
          /v1/Aux./Lpt1: {get: {operationId: FetchAux}}
          /v1/Größe: {get: {operationId: FetchSize}}
          /v1/日本: {get: {operationId: FetchJapan}}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      aux_(): AuxApi
        lpt1_(): Lpt1Api
          fetch(): FetchAux -> ()
      con_(): ConApi
        fetch(): FetchCon -> ()
      gr_uf6_udf_e(): GrößeApi
        fetch(): FetchSize -> ()
      u65e5_u672c(): 日本Api
        fetch(): FetchJapan -> ()
    ");
}

#[test]
fn a_module_whose_name_is_too_long_for_a_file_is_a_problem() {
    let text = spec::problems(&format!("paths: {{/v1/{}: {{get: {{operationId: FetchLong}}}}}}", "Long".repeat(60)));
    assert!(text.contains("the name of a module is too long for a file"), "{text}");
    assert!(text.contains("`x-sdk-segments`"), "{text}");
}

#[test]
fn a_type_or_builder_does_not_take_the_name_of_a_module() {
    let api = spec::lower(
        "
        paths:
          /v1/2:
            get:
              operationId: Fetch2
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/2'}}}}}
          /v1/3:
            get:
              operationId: Fetch3
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/2'}}}}}
          /v1: {post: {operationId: '3', x-sdk-name: make}}
        components: {schemas: {'2': {type: object, properties: {x: {type: string}}}}}
        ",
    );
    insta::assert_snapshot!(render::types(&api), @"
    model v1::_2Model
      x: String = `x`
    ");
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      make(): _3Request -> ()
      _2(): _2Api
        fetch2(): Fetch2 -> _2Model
      _3(): _3Api
        fetch3(): Fetch3 -> _2Model
    ");
}
