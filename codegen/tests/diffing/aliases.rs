//! Deliberate renames: additive if the former name stays as an alias.

use codegen::Names;
use codegen::diff::{Level, diff};

use super::{BASE, based, spec};

/// The changes from the base to a document that is generated with the names of the base.
fn changes(from: &str, to: &str) -> Vec<String> {
    let old = spec::lower(BASE);
    let (new, _) = spec::lower_after(&Names::of(&old), &based(from, to));
    let diff = diff(&old, &new);
    diff.changes.iter().map(|it| format!("{} {} {}", it.level.name(), it.kind, it.subject)).collect()
}

#[test]
fn a_rename_with_an_alias_is_additive() {
    let channel = "channel: {type: string, enum: [web, sms]";
    for (from, to, expected) in [
        (
            "operationId: ListFlow",
            "operationId: ListFlow\n      x-sdk-name: all",
            "additive operation_renamed ListFlow",
        ),
        (
            "Size: {type: integer,",
            "Size: {type: integer, x-sdk-name: length,",
            "additive parameter_renamed CreateFlow.Size",
        ),
        ("\n    step:\n", "\n    step:\n      x-sdk-name: Move\n", "additive model_renamed step"),
        (channel, &format!("{channel}, x-sdk-variants: {{sms: Text}}"), "additive value_renamed channel.sms"),
        ("FO: {name: FlowSid}", "FO: {name: FlexFlowSid}", "additive sid_renamed FO"),
        ("\nx-sdk-sids:", "\nx-sdk-segments: {Steps: moves}\nx-sdk-sids:", "additive handle_moved flows.steps"),
    ] {
        assert_eq!(changes(from, to), [expected], "{to}");
    }
}

#[test]
fn a_field_has_no_alias() {
    let changes = changes("enabled: {type: boolean}", "enabled: {type: boolean, x-sdk-name: is_on}");
    assert_eq!(changes, ["breaking field_renamed flow.enabled"]);
}

#[test]
fn a_reverted_rename_is_breaking() {
    let old = spec::lower(BASE);
    let (new, _) = spec::lower_after(&Names::of(&old), &based("FO: {name: FlowSid}", "FO: {name: FlexFlowSid}"));
    assert!(diff(&new, &old).changes.iter().any(|change| change.level == Level::Breaking));
}
