//! Problems of overlays that lowering reports, verbatim.

use crate::spec::{self, problems};

/// The problems of a document with this at its head.
fn head(head: &str) -> String {
    problems(&format!("{head}\npaths: {{/v1/A: {{get: {{operationId: FetchA}}}}}}"))
}

/// The problems of a component schema with one property and this beside it.
fn schema(schema: &str) -> String {
    let parameter = "{name: X, in: query, schema: {$ref: '#/components/schemas/a'}}";
    problems(&format!(
        "paths: {{/v1/A: {{get: {{operationId: FetchA, parameters: [{parameter}]}}}}}}\ncomponents: {{schemas: {{a: {schema}}}}}"
    ))
}

#[test]
fn segments_that_are_not_an_object() {
    insta::assert_snapshot!(head("x-sdk-segments: [A]"), @"
    error: `x-sdk-segments` is not an object
      --> spec.yaml at #/x-sdk-segments
      found: an array of 1 item
      help: map each segment of a path to a name, or to null for no handle
    ");
}

#[test]
fn segments_with_invalid_names() {
    insta::assert_snapshot!(head("x-sdk-segments: {A: my-a, B: type, C: 1, D: Camel}"), @"
    error: the name of a segment is not a valid Rust name
      --> spec.yaml at #/x-sdk-segments/A
      found: the string `my-a`
      help: use lowercase letters, digits and `_`, or null for no handle

    error: the name of a segment is not a valid Rust name
      --> spec.yaml at #/x-sdk-segments/B
      found: the string `type`
      help: use lowercase letters, digits and `_`, or null for no handle

    error: the name of a segment is not a valid Rust name
      --> spec.yaml at #/x-sdk-segments/C
      found: the number `1`
      help: use lowercase letters, digits and `_`, or null for no handle

    error: the name of a segment is not a valid Rust name
      --> spec.yaml at #/x-sdk-segments/D
      found: the string `Camel`
      help: use lowercase letters, digits and `_`, or null for no handle
    ");
}

#[test]
fn sids_that_are_not_an_object() {
    insta::assert_snapshot!(head("x-sdk-sids: AC"), @"
    error: `x-sdk-sids` is not an object
      --> spec.yaml at #/x-sdk-sids
      found: the string `AC`
      help: map each prefix to a `name`
    ");
}

#[test]
fn a_kind_of_sid_with_an_invalid_name() {
    insta::assert_snapshot!(head("x-sdk-sids: {AC: AccountSid, FW: {name: Flow}, IS: {name: service_Sid}}"), @"
    error: a kind of SID has an invalid name
      --> spec.yaml at #/x-sdk-sids/AC
      found: the string `AccountSid`
      help: add a `name` of letters and digits that ends in `Sid`, such as `ChatRoomSid`

    error: a kind of SID has an invalid name
      --> spec.yaml at #/x-sdk-sids/FW
      found: the string `Flow`
      help: add a `name` of letters and digits that ends in `Sid`, such as `ChatRoomSid`

    error: a kind of SID has an invalid name
      --> spec.yaml at #/x-sdk-sids/IS
      found: the string `service_Sid`
      help: add a `name` of letters and digits that ends in `Sid`, such as `ChatRoomSid`
    ");
}

#[test]
fn a_kind_of_sid_with_an_invalid_prefix() {
    insta::assert_snapshot!(head("x-sdk-sids: {ac: {name: AccountSid}}"), @"
    error: a kind of SID has an invalid prefix
      --> spec.yaml at #/x-sdk-sids/ac
      found: `ac`
      help: use two capitals, such as `FO`, or several pairs, such as `MM|SM`
    ");
}

#[test]
fn two_kinds_of_sid_with_the_same_name() {
    insta::assert_snapshot!(head("x-sdk-sids: {AC: {name: AccountSid}, AD: {name: AccountSid}}"), @"
    error: two kinds of SID have one name
      --> spec.yaml at #/x-sdk-sids/AD
      found: `AccountSid`, for `AD` and for `AC`
      help: rename one of them
    ");
}

#[test]
fn a_kind_of_sid_that_two_documents_name_differently() {
    let document = |version: u8, name: &str| {
        spec::input(&format!(
            "x-sdk-sids: {{FW: {{name: {name}}}}}\npaths: {{/v{version}/A: {{get: {{operationId: FetchA}}}}}}"
        ))
    };
    insta::assert_snapshot!(spec::problems_of(&[document(1, "FlowSid"), document(2, "StudioFlowSid")]), @"
    error: one kind of SID has two names
      --> spec.yaml at #/x-sdk-sids/FW
      found: `FlowSid` and `StudioFlowSid`
      help: use the same name in every overlay
    ");
}

#[test]
fn an_invalid_name() {
    insta::assert_snapshot!(schema("{x-sdk-name: flow_model, properties: {b: {x-sdk-name: my-b}, c: {x-sdk-name: 1}}}"), @"
    error: `x-sdk-name` is not a valid Rust name here
      --> spec.yaml at #/components/schemas/a/x-sdk-name
      found: the string `flow_model`
      help: use letters and digits, starting with a capital, such as `ChatRoom`

    error: `x-sdk-name` is not a valid Rust name here
      --> spec.yaml at #/components/schemas/a/properties/b/x-sdk-name
      found: the string `my-b`
      help: use lowercase letters, digits and `_`, such as `flow_sid`, and no keyword

    error: `x-sdk-name` is not a valid Rust name here
      --> spec.yaml at #/components/schemas/a/properties/c/x-sdk-name
      found: the number `1`
      help: use lowercase letters, digits and `_`, such as `flow_sid`, and no keyword
    ");
}

#[test]
fn a_name_that_the_module_imports() {
    insta::assert_snapshot!(schema("{x-sdk-name: Error, properties: {b: {}}}"), @"
    error: the name of a type is imported by its module
      --> spec.yaml at #/components/schemas/a
      found: `Error`
      help: name the schema with `x-sdk-name` in the overlay; turn an inline schema into a component first
    ");
}

#[test]
fn a_method_with_an_existing_name() {
    let parameter = "{name: X, in: query, x-sdk-name: send, schema: {}}";
    insta::assert_snapshot!(problems(&format!(
        "paths: {{/v1/A: {{get: {{operationId: FetchA, x-sdk-name: new, parameters: [{parameter}]}}}}}}"
    )), @"
    error: a method of that name already exists
      --> spec.yaml at #/paths/~1v1~1A/get/x-sdk-name
      found: `new`
      help: choose another name

    error: a method of that name already exists
      --> spec.yaml at #/paths/~1v1~1A/get/parameters/0/x-sdk-name
      found: `send`
      help: choose another name
    ");
}

#[test]
fn a_mark_of_sensitivity_that_is_neither_true_nor_false() {
    insta::assert_snapshot!(schema("{properties: {b: {type: string, x-sdk-sensitive: 'yes'}}}"), @"
    error: `x-sdk-sensitive` is neither true nor false
      --> spec.yaml at #/components/schemas/a/properties/b/x-sdk-sensitive
      found: the string `yes`
      help: write `true` or `false`
    ");
}

#[test]
fn names_of_variants_that_are_not_an_object_or_invalid_or_without_a_value() {
    insta::assert_snapshot!(schema("{type: string, enum: [a], x-sdk-variants: [a]}"), @"
    error: `x-sdk-variants` is not an object
      --> spec.yaml at #/components/schemas/a/x-sdk-variants
      found: an array of 1 item
      help: map values of the enum to names
    ");
    insta::assert_snapshot!(schema("{type: string, enum: [a, b], x-sdk-variants: {a: my-a, b: Other, c: C}}"), @"
    error: the name of a variant is not a valid Rust name
      --> spec.yaml at #/components/schemas/a/x-sdk-variants/a
      found: the string `my-a`
      help: use letters and digits, starting with a capital, such as `InProgress`; `Other` is reserved

    error: the name of a variant is not a valid Rust name
      --> spec.yaml at #/components/schemas/a/x-sdk-variants/b
      found: the string `Other`
      help: use letters and digits, starting with a capital, such as `InProgress`; `Other` is reserved

    error: a name for a value that the enum does not have
      --> spec.yaml at #/components/schemas/a/x-sdk-variants/c
      found: `c`
      help: remove it, or use a value of the enum
    ");
}
