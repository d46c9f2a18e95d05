//! Models, enums and unions: each change is reported at the schema.

use codegen::diff::{Bump, diff};

use super::{BASE, based, bump, check, spec, told};

const ENABLED: &str = "enabled: {type: boolean}";
const CHANNEL: &str = "channel: {type: string, enum: [web, sms]}";

#[test]
fn a_field_comes_or_goes() {
    check(ENABLED, "enabled: {type: boolean}\n        more: {type: string}", &["additive field_added flow.more"]);
    check(&format!("        {ENABLED}\n"), "", &["breaking field_removed flow.enabled"]);
}

#[test]
fn a_field_is_of_another_type() {
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
    let told = told(
        &old,
        &old.replace(
            "title: {type: string}",
            "title: {type: string}\n        next: {$ref: '#/components/schemas/step'}",
        ),
    );
    assert_eq!(told, ["additive field_added step.next"]);
}

#[test]
fn a_field_has_another_name_on_the_wire() {
    check(ENABLED, "Enabled: {type: boolean}", &["wire field_wire_name_changed flow.enabled"]);
}

#[test]
fn a_field_is_hidden_or_described_otherwise() {
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
        "`enabled` is `String`, and was `bool`. Reached by `CreateFlow`, `FetchFlow` and `ListFlow`."
    );
}

#[test]
fn a_value_comes_or_goes() {
    check(CHANNEL, "channel: {type: string, enum: [web, sms, chat]}", &["additive value_added channel.chat"]);
    check(CHANNEL, "channel: {type: string, enum: [web]}", &["breaking value_removed channel.sms"]);
    assert_eq!(bump(CHANNEL, "channel: {type: string, enum: [web, sms, chat]}"), Bump::Minor);
}

#[test]
fn a_value_is_called_otherwise() {
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
fn a_text_becomes_an_enum() {
    check(
        "name: {type: string}",
        "name: {type: string, enum: [a, b]}",
        &["breaking field_type_changed flow.name", "additive enum_added FlowName"],
    );
}

#[test]
fn a_type_is_called_otherwise() {
    check(
        CHANNEL,
        "channel: {type: string, enum: [web, sms], x-sdk-name: FlowChannel}",
        &["breaking enum_renamed channel"],
    );
    // Of a schema whose Rust name stays, readers see the name where it has no description.
    let renamed = BASE
        .replace("schemas/channel", "schemas/flow-channel")
        .replace("    channel: {type", "    flow-channel: {type");
    assert_eq!(told(BASE, &renamed.replace("sms]}", "sms], x-sdk-name: Channel}")), ["docs enum_docs_changed channel"]);
    assert_eq!(
        told(BASE, &renamed.replace("sms]}", "sms], x-sdk-name: Medium}")),
        ["breaking enum_renamed channel", "docs enum_docs_changed channel"]
    );
}

#[test]
fn a_type_moves_to_where_all_its_users_are() {
    let more = "
  /v1/Stations:
    get:
      operationId: FetchStation
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/phone'}}}}}
components:";
    check("\ncomponents:", more, &["breaking model_moved phone", "additive operation_added FetchStation"]);
}

#[test]
fn a_type_is_of_another_kind() {
    check(
        "phone: {type: object, properties: {number: {type: string}}}",
        "phone: {type: string, enum: [a]}",
        &["breaking model_type_changed phone"],
    );
}

#[test]
fn a_model_is_sent_too() {
    let to = "Data: {$ref: '#/components/schemas/phone'}";
    check("Data: {}", to, &["additive model_setters_added phone", "docs parameter_shape_changed CreateFlow.Data"]);
    assert_eq!(
        told(&based("Data: {}", to), BASE),
        ["breaking model_setters_removed phone", "docs parameter_shape_changed CreateFlow.Data",]
    );
}

#[test]
fn the_types_of_a_union() {
    let both = "[{$ref: '#/components/schemas/phone'}, {$ref: '#/components/schemas/mail'}]";
    let more = "[{$ref: '#/components/schemas/phone'}, {$ref: '#/components/schemas/mail'}, {type: object, properties: {a: {}}}]";
    check(both, more, &["additive model_added TargetVariant3", "additive variant_added target.Variant3"]);
    let turned = "[{$ref: '#/components/schemas/mail'}, {$ref: '#/components/schemas/phone'}]";
    check(both, turned, &["docs union_docs_order_changed target"]);
    let tried = based("discriminator: {propertyName: kind}", "");
    assert_eq!(told(&tried, &tried.replace(both, turned)), ["wire union_order_changed target"]);
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
    assert_eq!(told(&based(closed, &open), BASE), ["breaking field_removed flow.additionalProperties"]);
}
