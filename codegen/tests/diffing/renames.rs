//! Renames are recognised by type and position, and reported once.

use super::{BASE, based, changes, check};

#[test]
fn a_parameter_with_the_same_type_and_position() {
    check(
        "Size: {type: integer, minimum: 1}",
        "Length: {type: integer, minimum: 1}",
        &["breaking parameter_renamed CreateFlow.Size"],
    );
    check("name: PageSize,", "name: Limit,", &["breaking parameter_renamed ListFlow.PageSize"]);
    check("name: PageSize,", "x-sdk-name: size, name: PageSize,", &["breaking parameter_renamed ListFlow.PageSize"]);
}

#[test]
fn a_field_with_the_same_type_and_position() {
    check("enabled: {type: boolean}", "active: {type: boolean}", &["breaking field_renamed flow.enabled"]);
    check(
        "enabled: {type: boolean}",
        "enabled: {type: boolean, x-sdk-name: active}",
        &["breaking field_renamed flow.enabled"],
    );
}

#[test]
fn a_different_type_is_not_a_rename() {
    check(
        "enabled: {type: boolean}",
        "active: {type: string}",
        &["breaking field_removed flow.enabled", "additive field_added flow.active"],
    );
}

#[test]
fn a_field_with_an_inline_enum_that_is_named_after_it() {
    let old = based("enabled: {type: boolean}", "enabled: {type: string, enum: [yes, never, maybe]}");
    let new = old.replace("enabled: {type", "active: {type");
    assert_eq!(changes(&old, &new), ["breaking enum_renamed FlowEnabled", "breaking field_renamed flow.enabled"]);
}

#[test]
fn a_rename_beside_another_change() {
    let new = BASE
        .replace("enabled: {type: boolean}", "active: {type: boolean}\n        more: {type: string}")
        .replace("name: {type: string}", "name: {type: integer}");
    assert_eq!(
        changes(BASE, &new),
        [
            "breaking field_renamed flow.enabled",
            "breaking field_type_changed flow.name",
            "additive field_added flow.more",
        ]
    );
}
