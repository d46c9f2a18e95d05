//! Models, enums and unions: each change is reported at the schema.

use codegen::diff::{Bump, diff};

use super::{BASE, based, bump, changes, check, spec};

const ENABLED: &str = "enabled: {type: boolean}";
const CHANNEL: &str = "channel: {type: string, enum: [web, sms]}";

#[test]
fn an_added_or_removed_field() {
    check(ENABLED, "enabled: {type: boolean}\n        more: {type: string}", &["additive field_added flow.more"]);
    check(&format!("        {ENABLED}\n"), "", &["breaking field_removed flow.enabled"]);
}

#[test]
fn a_field_with_a_different_type() {
    check(ENABLED, "enabled: {type: string}", &["breaking field_type_changed flow.enabled"]);
    check(ENABLED, "enabled: {type: array, items: {type: boolean}}", &["breaking field_type_changed flow.enabled"]);
    check(
        "enabled: {type: boolean}",
        "enabled: {$ref: '#/components/schemas/mail'}",
        &["breaking field_type_changed flow.enabled"],
    );
}

#[test]
fn a_field_contains_its_model() {
    let old = based(ENABLED, "enabled: {type: object, properties: {inner: {$ref: '#/components/schemas/step'}}}");
    let changes = changes(
        &old,
        &old.replace(
            "title: {type: string}",
            "title: {type: string}\n        next: {$ref: '#/components/schemas/step'}",
        ),
    );
    assert_eq!(changes, ["additive field_added step.next"]);
}

#[test]
fn a_field_with_a_different_wire_name() {
    check(ENABLED, "Enabled: {type: boolean}", &["wire field_wire_name_changed flow.enabled"]);
}

#[test]
fn a_field_with_a_different_sensitivity_or_description() {
    check(ENABLED, "enabled: {type: boolean, x-sdk-sensitive: true}", &["wire field_sensitivity_changed flow.enabled"]);
    check(ENABLED, "enabled: {type: boolean, description: Whether.}", &["docs field_docs_changed flow.enabled"]);
}

#[test]
fn a_shared_schema_is_reported_once_with_the_operations_that_it_reaches() {
    let (old, new) = (spec::lower(BASE), spec::lower(&based(ENABLED, "enabled: {type: string}")));
    let diff = diff(&old, &new);
    let [change] = &diff.changes[..] else { panic!("{}", diff.text()) };
    assert_eq!(change.item, "flex_api::v1::flows::Flow::enabled");
    assert_eq!(change.before.as_deref(), Some("pub enabled: Option<bool>"));
    assert_eq!(change.after.as_deref(), Some("pub enabled: Option<String>"));
    assert_eq!(
        change.text,
        "`enabled` is now `String` instead of `bool`. Reached by `CreateFlow`, `FetchFlow` and `ListFlow`."
    );
}

#[test]
fn an_added_or_removed_value() {
    check(CHANNEL, "channel: {type: string, enum: [web, sms, chat]}", &["additive value_added channel.chat"]);
    check(CHANNEL, "channel: {type: string, enum: [web]}", &["breaking value_removed channel.sms"]);
    assert_eq!(bump(CHANNEL, "channel: {type: string, enum: [web, sms, chat]}"), Bump::Minor);
}

#[test]
fn a_renamed_value() {
    check(
        CHANNEL,
        "channel: {type: string, enum: [web, sms], x-sdk-variants: {sms: Text}}",
        &["breaking value_renamed channel.sms"],
    );
    check(CHANNEL, "channel: {type: string, enum: [web, SMS]}", &["wire value_wire_name_changed channel.sms"]);
    check(
        CHANNEL,
        "channel: {type: string, enum: [web, sms], x-enum-descriptions: {sms: A text.}}",
        &["docs value_docs_changed channel.sms"],
    );
}

#[test]
fn a_string_becomes_an_enum() {
    check(
        "name: {type: string}",
        "name: {type: string, enum: [a, b]}",
        &["breaking field_type_changed flow.name", "additive enum_added FlowName"],
    );
}

#[test]
fn a_renamed_type() {
    check(
        CHANNEL,
        "channel: {type: string, enum: [web, sms], x-sdk-name: FlowChannel}",
        &["breaking enum_renamed channel"],
    );
    // Readers see the name of a schema without a description, even if its Rust name stays.
    let renamed = BASE
        .replace("schemas/channel", "schemas/flow-channel")
        .replace("    channel: {type", "    flow-channel: {type");
    assert_eq!(
        changes(BASE, &renamed.replace("sms]}", "sms], x-sdk-name: Channel}")),
        ["docs enum_docs_changed channel"]
    );
    assert_eq!(
        changes(BASE, &renamed.replace("sms]}", "sms], x-sdk-name: Medium}")),
        ["breaking enum_renamed channel", "docs enum_docs_changed channel"]
    );
}

#[test]
fn a_type_moves_to_the_common_module_of_its_users() {
    let more = "
  /v1/Stations:
    get:
      operationId: FetchStation
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/phone'}}}}}
components:";
    check("\ncomponents:", more, &["breaking model_moved phone", "additive operation_added FetchStation"]);
}

#[test]
fn a_type_of_a_different_kind() {
    check(
        "phone: {type: object, properties: {number: {type: string}}}",
        "phone: {type: string, enum: [a]}",
        &["breaking model_type_changed phone"],
    );
}

#[test]
fn a_model_that_becomes_an_input() {
    let to = "Data: {$ref: '#/components/schemas/phone'}";
    let shape = "docs parameter_shape_changed CreateFlow.Data";
    check(
        "Data: {}",
        to,
        &["wire parameter_check_tightened CreateFlow.Data", "additive model_setters_added phone", shape],
    );
    assert_eq!(
        changes(&based("Data: {}", to), BASE),
        ["breaking model_setters_removed phone", "additive parameter_check_relaxed CreateFlow.Data", shape]
    );
}

#[test]
fn the_types_of_a_union() {
    let both = "[{$ref: '#/components/schemas/phone'}, {$ref: '#/components/schemas/mail'}]";
    let more = "[{$ref: '#/components/schemas/phone'}, {$ref: '#/components/schemas/mail'}, {type: object, properties: {a: {}}}]";
    check(both, more, &["additive model_added TargetVariant3", "additive variant_added target.Variant3"]);
    let reversed = "[{$ref: '#/components/schemas/mail'}, {$ref: '#/components/schemas/phone'}]";
    check(both, reversed, &["docs union_docs_order_changed target"]);
    let untagged = based("discriminator: {propertyName: kind}", "");
    assert_eq!(changes(&untagged, &untagged.replace(both, reversed)), ["wire union_order_changed target"]);
    check("propertyName: kind", "propertyName: type", &["wire union_tag_changed target"]);
    check(
        "{propertyName: kind}",
        "{propertyName: kind, mapping: {tel: phone}}",
        &["wire variant_tag_changed target.Phone"],
    );
}

#[test]
fn a_model_is_opened_or_closed() {
    let closed = "flow:\n      type: object";
    let open = format!("{closed}\n      additionalProperties: true");
    check(closed, &open, &["additive field_added flow.additionalProperties"]);
    assert_eq!(changes(&based(closed, &open), BASE), ["breaking field_removed flow.additionalProperties"]);
}
