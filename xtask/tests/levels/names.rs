//! The compiler confirms the published names: code still compiles after additions to the documents, and after renames
//! by an overlay.

use codegen::{Input, Source};
use serde_json::{Value, json};

use super::{FLOWS, input};
use crate::sdk::Sdk;

/// Code with names that the additions would take and that the overlay changes.
const CALLER: &str = r#"
use flex_api::v1::{flex_flows::FlexFlowsApi, interactions::channels::ChannelsApi};

pub fn flows(client: &Client) -> FlexFlowsApi { client.v1().flex_flows() }
pub fn channels(client: &Client, sid: &InteractionSid) -> ChannelsApi { client.v1().interactions().channels(sid) }
pub fn update(client: &Client, sid: &FlexFlowSid) -> flex_flows::UpdateFlexFlow {
    flows(client).update(sid).friendly_name("a").enabled(true)
}
pub fn create(client: &Client, chat: ChatServiceSid) {
    let create = flows(client).create().chat_service_sid(chat).friendly_name("a").channel_type(ChannelType::Sms);
    let _ = create.send();
}
pub fn is_sms(flow: &flex_flows::FlexFlow) -> bool { matches!(flow.channel_type, Some(ChannelType::Sms)) }
pub fn prefix() -> &'static str { <sids::kinds::FlexFlow as flex_api::Kind>::PREFIXES[0] }
use flex_api::sids;
"#;

/// An overlay that renames an item of each kind.
const RENAMES: &str = "
overlay: 1.0.0
info: {title: Other names, version: 1.0.0}
actions:
  - target: $
    description: Other names.
    update:
      x-sdk-segments: {FlexFlows: flows, Channels: media}
      x-sdk-sids: {FO: {name: FlowSid}}
  - target: $.paths['/v1/FlexFlows'].post
    description: Another name.
    update: {x-sdk-name: make}
  - target: $.paths['/v1/FlexFlows'].post.requestBody.content['application/x-www-form-urlencoded'].schema.properties.FriendlyName
    description: Another name.
    update: {x-sdk-name: label}
  - target: $.components.schemas['flex.v1.flex_flow']
    description: Another name.
    update: {x-sdk-name: Flow}
  - target: $.components.schemas.flex_flow_enum_channel_type
    description: Other names.
    update: {x-sdk-name: Medium, x-sdk-variants: {sms: Text}}
";

/// Checks the code after additions and after renames.
pub(crate) fn check(sdk: &Sdk) {
    let documents = [input("flows.yaml", FLOWS)];
    let names = codegen::generate(&documents, None).unwrap_or_else(|problems| panic!("{problems}")).names;
    let lock = Source { path: "names.lock".to_owned(), bytes: names.into_bytes() };
    sdk.generate(&documents, Some(&lock));
    sdk.write_caller(CALLER);
    assert_eq!(sdk.check(), Ok(()), "the code compiles before the changes");
    sdk.generate(&with_additions(&documents), Some(&lock));
    assert_eq!(sdk.check(), Ok(()), "the code compiles after additions");
    sdk.generate(&renamed(&documents), Some(&lock));
    assert_eq!(sdk.check(), Ok(()), "the code compiles with the former names");
    sdk.write_caller(&format!("pub mod denied {{ #![deny(deprecated)] use super::*; {CALLER} }}"));
    let stderr = sdk.check().expect_err("the former names are deprecated");
    for name in ["flows", "media", "make", "label", "Flow", "Medium", "Text", "FlowSid"] {
        assert!(stderr.contains(&format!("renamed to `{name}`")), "no warning about `{name}` in\n{stderr}");
    }
}

/// Returns the documents with another operation, resource, schema, member and value.
fn with_additions(documents: &[Input]) -> Vec<Input> {
    let mut inputs = documents.to_vec();
    let text = String::from_utf8(inputs[0].spec.bytes.clone()).expect("a text");
    let mut document: Value = serde_yaml_ng::from_str(&text).expect("YAML");
    let flow = document["paths"]["/v1/FlexFlows/{Sid}"].clone();
    let list = flow["post"].get("parameters").or(flow.get("parameters")).cloned().unwrap_or_default();
    let responses = |schema: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
        json!({ "200": { "description": "", "content": { "application/json": { "schema": schema } } } })
    };
    let operation =
        |id: &str, schema: &str| json!({ "operationId": id, "parameters": list, "responses": responses(schema) });
    document["paths"]["/v1/FlexFlows/{Sid}"]["put"] = operation("UpdateFlexFlowState", "aaa.flex_flow");
    document["paths"]["/v1/FlexFlows/{Sid}/Update"] =
        json!({ "get": operation("FetchFlexFlowUpdate", "flex.v1.flex_flow") });
    document["paths"]["/v1/Aaa/{Sid}"] = json!({ "get": operation("FetchAaa", "flex.v1.flex_flow") });
    let schemas = &mut document["components"]["schemas"];
    schemas["aaa.flex_flow"] = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    schemas["flex.v1.flex_flow"]["properties"]["aaa"] = json!({ "$ref": "#/components/schemas/flex.v1.flex_flow" });
    let values = schemas["flex_flow_enum_channel_type"]["enum"].as_array_mut().expect("values");
    values.splice(0..0, [json!("SMS"), json!("fax")]);
    inputs[0].spec.bytes = document.to_string().into_bytes();
    inputs
}

/// Returns the documents with other names.
fn renamed(documents: &[Input]) -> Vec<Input> {
    let mut inputs = documents.to_vec();
    inputs[0].overlay = Some(Source { path: "renames.overlay.yaml".to_owned(), bytes: RENAMES.into() });
    inputs
}
