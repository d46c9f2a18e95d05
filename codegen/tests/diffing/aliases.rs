//! A name that changes on purpose: additive where the former one stays as an alias.

use codegen::Names;
use codegen::diff::{Level, diff};

use super::{BASE, based, spec};

/// The changes from the base to a document that is generated with the names of the base.
fn told(from: &str, to: &str) -> Vec<String> {
    let old = spec::lower(BASE);
    let (new, _) = spec::lower_after(&Names::of(&old), &based(from, to));
    let diff = diff(&old, &new);
    diff.changes.iter().map(|it| format!("{} {} {}", it.level.name(), it.kind, it.subject)).collect()
}

#[test]
fn what_keeps_its_former_name_breaks_nobody() {
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
        assert_eq!(told(from, to), [expected], "{to}");
    }
}

#[test]
fn a_field_has_no_alias() {
    let told = told("enabled: {type: boolean}", "enabled: {type: boolean, x-sdk-name: is_on}");
    assert_eq!(told, ["breaking field_renamed flow.enabled"]);
}

#[test]
fn the_way_back_breaks() {
    let old = spec::lower(BASE);
    let (new, _) = spec::lower_after(&Names::of(&old), &based("FO: {name: FlowSid}", "FO: {name: FlexFlowSid}"));
    assert!(diff(&new, &old).changes.iter().any(|change| change.level == Level::Breaking));
}
