//! Kinds of SID.

use super::{BASE, changes, check};

#[test]
fn an_added_or_removed_kind() {
    let new = BASE.replace("Note: {type: string,", "Note: {type: string, pattern: '^NO[0-9a-fA-F]{32}$',");
    assert_eq!(changes(BASE, &new), ["breaking parameter_type_changed CreateFlow.Note", "additive sid_added NO"]);
    assert_eq!(changes(&new, BASE), ["breaking sid_removed NO", "breaking parameter_type_changed CreateFlow.Note"]);
}

#[test]
fn a_renamed_kind_is_reported_once() {
    check("name: FlowSid}}", "name: StreamSid}}", &["breaking sid_renamed FO"]);
}

#[test]
fn a_kind_with_different_prefixes() {
    let new = BASE.replace("FO: {name", "FO|FX: {name").replace("'^FO", "'^(FO|FX)");
    assert_eq!(changes(BASE, &new), ["additive sid_prefixes_added FO"]);
    assert_eq!(changes(&new, BASE), ["wire sid_prefixes_removed FO|FX"]);
    let other = BASE.replace("FO: {name", "FX: {name").replace("'^FO", "'^FX");
    assert_eq!(changes(BASE, &other), ["wire sid_prefixes_changed FO"]);
}

#[test]
fn an_unused_kind_is_not_reported() {
    check("x-sdk-sids: {", "x-sdk-sids: {ZZ: {name: ZebraSid}, ", &[]);
}
