//! Conditions under which parameters are required.

use codegen::diff::Bump;

use super::{BASE, based, bump, changes, check};

const SIZE: &str = "Size: {type: integer, minimum: 1}";

/// `Size` with a condition.
fn size(condition: &str) -> String {
    format!("Size: {{type: integer, minimum: 1, x-sdk-required-when: {condition}}}")
}

#[test]
fn a_new_condition_rejects_requests() {
    let new = size("{Channel: [web]}");
    check(SIZE, &new, &["wire parameter_check_tightened CreateFlow.Size"]);
    assert_eq!(bump(SIZE, &new), Bump::Patch);
    assert_eq!(changes(&based(SIZE, &new), BASE), ["additive parameter_check_relaxed CreateFlow.Size"]);
}

#[test]
fn more_values_reject_more_requests() {
    let with = |condition: &str| based(SIZE, &size(condition));
    let (web, both, sms) = (with("{Channel: [web]}"), with("{Channel: [sms, web]}"), with("{Channel: [sms]}"));
    assert_eq!(changes(&web, &both), ["wire parameter_check_tightened CreateFlow.Size"]);
    assert_eq!(changes(&both, &web), ["additive parameter_check_relaxed CreateFlow.Size"]);
    assert_eq!(changes(&web, &sms), ["wire parameter_check_changed CreateFlow.Size"]);
    assert_eq!(changes(&web, &with("{Name: [web]}")), ["wire parameter_check_changed CreateFlow.Size"]);
    assert_eq!(changes(&both, &with("{Channel: [web, sms, web]}")), [""; 0]);
}

#[test]
fn required_instead_of_a_condition() {
    let conditional = based(SIZE, &size("{Channel: [web]}"));
    let required = based("required: [Name]", "required: [Name, Size]");
    assert_eq!(changes(&conditional, &required), ["breaking parameter_made_required CreateFlow.Size"]);
    assert_eq!(changes(&required, &conditional), ["additive parameter_made_optional CreateFlow.Size"]);
}

#[test]
fn a_new_parameter_with_a_condition_on_a_known_one() {
    let more = |condition: &str, others: &str| {
        based(SIZE, &format!("{SIZE}\n                More: {{x-sdk-required-when: {condition}}}{others}"))
    };
    let known = more("{Channel: [web]}", "");
    let added = "additive parameter_added CreateFlow.More";
    assert_eq!(changes(BASE, &known), ["wire parameter_check_tightened CreateFlow.More", added]);
    let unknown = more("{Other: [a]}", "\n                Other: {type: string}");
    assert_eq!(changes(BASE, &unknown), [added, "additive parameter_added CreateFlow.Other"]);
}

#[test]
fn an_example_that_follows_from_a_condition() {
    let old = based(SIZE, &size("{Note: [a]}"));
    let note = "Note: {type: string, description: A note., default: none";
    let new = old.replace(note, &format!("{note}, example: a"));
    assert_eq!(changes(&old, &new), ["docs parameter_example_changed CreateFlow.Note"]);
}

#[test]
fn the_other_parameter_with_a_different_name() {
    let header = "{name: If-Match, in: header, schema: {type: string}}";
    let size = "{name: PageSize, in: query, schema";
    let with = |condition: &str| {
        BASE.replace(size, &size.replace("schema", &format!("x-sdk-required-when: {condition}, schema")))
    };
    let old = with("{If-Match: [a]}");
    let renamed = header.replace("If-Match,", "If-None-Match, x-sdk-name: if_match,");
    let new = with("{If-None-Match: [a]}").replace(header, &renamed);
    assert_eq!(changes(&old, &new), ["wire parameter_wire_name_changed ListFlow.If-Match"]);
}
