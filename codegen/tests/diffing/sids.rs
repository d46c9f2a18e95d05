//! Kinds of SID.

use super::{BASE, check, told};

#[test]
fn a_kind_comes_or_goes() {
    let new = BASE.replace("Note: {type: string,", "Note: {type: string, pattern: '^NO[0-9a-fA-F]{32}$',");
    assert_eq!(told(BASE, &new), ["breaking parameter_type_changed CreateFlow.Note", "additive sid_added NO"]);
    assert_eq!(told(&new, BASE), ["breaking sid_removed NO", "breaking parameter_type_changed CreateFlow.Note"]);
}

#[test]
fn a_kind_is_called_otherwise_and_reported_once() {
    check("name: FlowSid}}", "name: StreamSid}}", &["breaking sid_renamed FO"]);
}

#[test]
fn a_kind_begins_otherwise() {
    let new = BASE.replace("FO: {name", "FO|FX: {name").replace("'^FO", "'^(FO|FX)");
    assert_eq!(told(BASE, &new), ["additive sid_prefixes_added FO"]);
    assert_eq!(told(&new, BASE), ["wire sid_prefixes_removed FO|FX"]);
    let other = BASE.replace("FO: {name", "FX: {name").replace("'^FO", "'^FX");
    assert_eq!(told(BASE, &other), ["wire sid_prefixes_changed FO"]);
}

#[test]
fn a_kind_that_nothing_uses_says_nothing() {
    check("x-sdk-sids: {", "x-sdk-sids: {ZZ: {name: ZebraSid}, ", &[]);
}
