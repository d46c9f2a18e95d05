//! Setters and the parameters that they set.

use codegen::diff::Bump;

use super::{BASE, based, bump, changes, check};

const NAME: &str = "Name: {type: string, maxLength: 64}";
const SIZE: &str = "Size: {type: integer, minimum: 1}";
const NOTE: &str = "Note: {type: string, description: A note., default: none}";
const HEADER: &str = "{name: If-Match, in: header, schema: {type: string}}";

#[test]
fn removed() {
    check(&format!("                {SIZE}\n"), "", &["breaking parameter_removed CreateFlow.Size"]);
}

#[test]
fn added_and_optional() {
    check(
        SIZE,
        &format!("{SIZE}\n                More: {{type: boolean}}"),
        &["additive parameter_added CreateFlow.More"],
    );
    assert_eq!(bump(SIZE, &format!("{SIZE}\n                More: {{type: boolean}}")), Bump::Minor);
}

#[test]
fn added_and_required() {
    let new = based(SIZE, &format!("{SIZE}\n                More: {{type: boolean}}"));
    let new = new.replace("required: [Name]", "required: [Name, More]");
    assert_eq!(changes(BASE, &new), ["breaking parameter_added CreateFlow.More"]);
}

#[test]
fn required_and_optional() {
    check("required: [Name]", "required: [Name, Size]", &["breaking parameter_made_required CreateFlow.Size"]);
    check("required: [Name]", "required: []", &["additive parameter_made_optional CreateFlow.Name"]);
}

#[test]
fn with_a_different_type() {
    check(SIZE, "Size: {type: number}", &["breaking parameter_type_changed CreateFlow.Size"]);
    check(
        SIZE,
        "Size: {type: array, items: {type: integer, minimum: 1}}",
        &["breaking parameter_type_changed CreateFlow.Size"],
    );
}

#[test]
fn a_pattern_that_becomes_a_sid_changes_the_type() {
    check(
        NOTE,
        "Note: {type: string, description: A note., default: none, pattern: '^FO[0-9a-fA-F]{32}$'}",
        &["breaking parameter_type_changed CreateFlow.Note"],
    );
}

#[test]
fn with_a_different_local_check() {
    let long = "Name: {type: string, maxLength: 128}";
    check(NAME, long, &["additive parameter_check_relaxed CreateFlow.Name"]);
    check(NAME, "Name: {type: string}", &["additive parameter_check_relaxed CreateFlow.Name"]);
    check(NAME, "Name: {type: string, maxLength: 32}", &["wire parameter_check_tightened CreateFlow.Name"]);
    check(NAME, "Name: {type: string, minLength: 1, maxLength: 65}", &["wire parameter_check_changed CreateFlow.Name"]);
    check(SIZE, "Size: {type: integer, minimum: 2}", &["wire parameter_check_tightened CreateFlow.Size"]);
    assert_eq!(bump(NAME, long), Bump::Minor);
    assert_eq!(bump(SIZE, "Size: {type: integer, minimum: 2}"), Bump::Patch);
}

#[test]
fn a_header_renamed_under_the_same_setter() {
    check(
        "name: If-Match,",
        "name: If-None-Match, x-sdk-name: if_match,",
        &["wire parameter_wire_name_changed ListFlow.If-Match"],
    );
}

#[test]
fn in_a_different_place() {
    check(HEADER, &HEADER.replace("in: header", "in: query"), &["wire parameter_place_changed ListFlow.If-Match"]);
}

#[test]
fn hidden_from_logs() {
    check(
        NOTE,
        &NOTE.replace("type: string,", "type: string, x-sdk-sensitive: true,"),
        &["wire parameter_sensitivity_changed CreateFlow.Note"],
    );
}

#[test]
fn descriptions_and_defaults() {
    check("A note.", "Another note.", &["docs parameter_docs_changed CreateFlow.Note"]);
    check("default: none", "default: some", &["docs parameter_default_changed CreateFlow.Note"]);
    assert_eq!(bump("A note.", "Another note."), Bump::Patch);
}

#[test]
fn any_json_with_a_different_description() {
    check("Data: {}", "Data: {type: array, items: {}}", &["breaking parameter_type_changed CreateFlow.Data"]);
    check(
        "Data: {}",
        "Data: {type: object, additionalProperties: {}}",
        &["wire parameter_check_tightened CreateFlow.Data", "docs parameter_shape_changed CreateFlow.Data"],
    );
}

#[test]
fn of_the_path() {
    let long = "parameters: [{name: Sid, in: path, required: true, schema: {type: string, maxLength: 9}}]";
    let sid =
        "parameters: [{name: Sid, in: path, required: true, schema: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}}]";
    check(sid, long, &["breaking operation_arguments_changed FetchFlow"]);
    let (old, new) = (based(sid, long), based(sid, &long.replace('9', "10")));
    assert_eq!(changes(&old, &new), ["additive parameter_check_relaxed FetchFlow.Sid"]);
}
