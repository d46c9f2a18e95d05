//! SID patterns become kinds.

use crate::{render, spec};

/// The kinds of SID in query parameters, each written as its name and its prefixes.
fn kinds(head: &str, parameters: &str) -> String {
    let list = parameters.split(' ').filter_map(|it| it.split_once('='));
    let list = list.map(|(name, prefix)| {
        format!("{{name: {name}, in: query, schema: {{type: string, pattern: '^{prefix}[0-9a-fA-F]{{32}}$'}}}}")
    });
    let list = list.collect::<Vec<_>>().join(", ");
    let paths = format!("paths: {{/v1/A: {{get: {{operationId: FetchFlow, parameters: [{list}]}}}}}}");
    render::sids(&spec::lower(&format!("{head}\n{paths}")))
}

#[test]
fn a_kind_is_named_after_its_parameters() {
    insta::assert_snapshot!(kinds("", "FlowSid=FW TaskSids=WT Integration.ChatServiceSid=IS"), @"
    FlowSid = FW
    TaskSid = WT
    IntegrationChatServiceSid = IS
    ");
}

#[test]
fn a_kind_whose_fields_are_all_called_sid_is_named_after_its_owner() {
    insta::assert_snapshot!(kinds("", "Sid=FW"), @"FetchFlowSid = FW");
}

#[test]
fn the_most_frequent_name_wins() {
    insta::assert_snapshot!(kinds("", "AnySid=FW FlowSid=FW FlowSids=FW"), @"FlowSid = FW");
}

#[test]
fn a_name_without_sid_gets_the_suffix() {
    insta::assert_snapshot!(kinds("", "Identity=US FlowId=FW"), @"
    IdentitySid = US
    FlowId = FW
    ");
}

#[test]
fn two_kinds_never_have_the_same_name_whatever_their_order() {
    insta::assert_snapshot!(kinds("", "FlowSid=FW FlowSids=FO"), @"
    FwSid = FW
    FlowSid = FO
    ");
    insta::assert_snapshot!(kinds("", "FlowSids=FO FlowSid=FW"), @"
    FlowSid = FO
    FwSid = FW
    ");
    insta::assert_snapshot!(kinds("x-sdk-sids: {FO: {name: FlowSid}}", "FlowSid=FW FlowSids=FO"), @"
    FlowSid = FO
    FwSid = FW
    ");
}

#[test]
fn several_prefixes_are_one_kind_in_any_order() {
    insta::assert_snapshot!(kinds("", "MessageSid=(SM|MM) OtherSid=(MM|SM)"), @"MessageSid = MM|SM");
}

#[test]
fn the_overlay_names_kinds_including_unused_ones() {
    let head = "x-sdk-sids: {AC: {name: AccountSid, description: Identifies an account.}, SM|MM: {name: MessageSid}}";
    insta::assert_snapshot!(kinds(head, "Owner=AC"), @"
    AccountSid = AC // Identifies an account.
    MessageSid = MM|SM, unused
    ");
}

#[test]
fn a_pattern_that_is_not_quite_that_of_a_sid_is_text() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get: {operationId: FetchA, parameters: [{name: Sid, in: query, schema: {type: string, pattern: 'FW[0-9a-f]{32}'}}]}
        ",
    );
    assert_eq!(render::sids(&api), "");
}

#[test]
fn documents_of_one_run_share_their_kinds() {
    let document = |version: u8, name: &str| {
        let schema = "schema: {type: string, pattern: '^FW[0-9a-fA-F]{32}$'}";
        format!(
            "paths: {{/v{version}/A: {{get: {{operationId: FetchA, parameters: [{{name: {name}, in: query, {schema}}}]}}}}}}"
        )
    };
    let api = spec::lower_all(&[&document(1, "FlowSid"), &document(2, "StudioFlowSid")]);
    insta::assert_snapshot!(render::sids(&api), @"FlowSid = FW");
}

#[test]
fn a_field_that_is_not_called_a_sid_names_a_kind_only_if_no_other_does() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              parameters:
                - {name: From, in: query, schema: {type: string, pattern: '^UT[0-9a-fA-F]{32}$'}}
                - {name: To, in: query, schema: {type: string, pattern: '^UX[0-9a-fA-F]{32}$'}}
                - {name: ParticipantSid, in: query, schema: {type: string, pattern: '^UT[0-9a-fA-F]{32}$'}}
        ",
    );
    insta::assert_snapshot!(render::sids(&api), @"
    ParticipantSid = UT
    ToSid = UX
    ");
}
