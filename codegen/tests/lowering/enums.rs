//! String enums.

use crate::{render, spec};

/// The enum of a query parameter with these values.
fn values(values: &str) -> String {
    let schema = format!("{{type: string, enum: {values}}}");
    let parameter = format!("{{name: Status, in: query, schema: {schema}}}");
    let api = spec::lower(&format!("paths: {{/v1/A: {{get: {{operationId: FetchA, parameters: [{parameter}]}}}}}}"));
    render::types(&api)
}

#[test]
fn values_become_variants_in_their_order() {
    insta::assert_snapshot!(values("[in-progress, WAITING, '3rd']"), @"
    enum v1::a::FetchAStatus (input)
      InProgress = `in-progress`
      Waiting = `WAITING`
      _3rd = `3rd`
    ");
}

#[test]
fn a_value_other_differs_from_the_catch_all_variant() {
    insta::assert_snapshot!(values("[other, unknown]"), @"
    enum v1::a::FetchAStatus (input)
      Other_ = `other`
      Unknown = `unknown`
    ");
}

#[test]
fn an_empty_value_is_the_variant_empty() {
    insta::assert_snapshot!(values("['', a]"), @"
    enum v1::a::FetchAStatus (input)
      Empty = ``
      A = `a`
    ");
}

#[test]
fn repeated_values_and_null_add_nothing() {
    insta::assert_snapshot!(values("[a, a, null]"), @"
    enum v1::a::FetchAStatus (input)
      A = `a`
    ");
}

#[test]
fn signs_are_spelled_out_if_there_is_nothing_else() {
    insta::assert_snapshot!(values("['+1', '-1', '<', '>']"), @"
    enum v1::a::FetchAStatus (input)
      Plus1 = `+1`
      Minus1 = `-1`
      Before = `<`
      After = `>`
    ");
}

#[test]
fn no_values_at_all_make_a_string() {
    assert_eq!(values("[]"), "");
    assert_eq!(values("[null]"), "");
}

#[test]
fn values_without_a_type_are_strings() {
    let api = spec::lower(
        "paths: {/v1/A: {get: {operationId: FetchA, parameters: [{name: X, in: query, schema: {enum: [a, null]}}]}}}",
    );
    insta::assert_snapshot!(render::types(&api), @"
    enum v1::a::FetchAX (input)
      A = `a`
    ");
}

#[test]
fn the_vendors_naming_of_enums_is_shortened() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              parameters:
                - {name: X, in: query, schema: {$ref: '#/components/schemas/flex_flow_enum_channel_type'}}
                - {name: Y, in: query, schema: {$ref: '#/components/schemas/interaction_invite_enum_status'}}
        components:
          schemas:
            flex_flow_enum_channel_type: {type: string, enum: [web]}
            interaction_invite_enum_status: {type: string, enum: [open]}
        ",
    );
    insta::assert_snapshot!(render::types(&api), @"
    enum v1::a::ChannelType (input)
      Web = `web`
    enum v1::a::InviteStatus (input)
      Open = `open`
    ");
}

#[test]
fn the_overlay_names_variants_and_the_document_explains_them() {
    let api = spec::lower(
        "
        paths: {/v1/A: {get: {operationId: FetchA, parameters: [{name: X, in: query, schema: {$ref: '#/components/schemas/media'}}]}}}
        components:
          schemas:
            media:
              type: string
              enum: [sms, SMS]
              x-sdk-variants: {SMS: LegacySms}
              x-enum-descriptions: {sms: A text.}
        ",
    );
    insta::assert_snapshot!(render::types(&api), @"
    enum v1::a::Media (input)
      Sms = `sms`
      LegacySms = `SMS`
    ");
}

/// The problems of an enum with these values.
fn problems(values: &str) -> String {
    let schema = format!("{{type: string, enum: {values}}}");
    let parameter = format!("{{name: Status, in: query, schema: {schema}}}");
    spec::problems(&format!("paths: {{/v1/A: {{get: {{operationId: FetchA, parameters: [{parameter}]}}}}}}"))
}

#[test]
fn values_whose_names_differ_only_by_case_need_names() {
    let text = problems("[mW, MW, kW]");
    assert!(text.contains("the names of two values differ only by case"), "{text}");
    assert!(text.contains("`mW` as `MW`, and `MW` as `Mw`"), "{text}");
    assert!(text.contains("`x-sdk-variants`"), "{text}");
}

#[test]
fn values_that_are_keywords_or_no_identifiers_become_variants() {
    insta::assert_snapshot!(values("[self, crate, type, '***', 2fa, Größe, 日本]"), @"
    enum v1::a::FetchAStatus (input)
      Self_ = `self`
      Crate = `crate`
      Type = `type`
      Empty = `***`
      _2fa = `2fa`
      Größe = `Größe`
      日本 = `日本`
    ");
}

#[test]
fn a_long_value_becomes_a_variant() {
    let long = "long-".repeat(200);
    assert!(values(&format!("[{long}, short]")).contains(&"Long".repeat(200)));
}
