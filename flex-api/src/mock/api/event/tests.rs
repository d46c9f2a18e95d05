//! The events of changes.

use serde_json::{Value, json};

use crate::mock::api::Api;
use crate::mock::api::tests::{ACCOUNT, api, http, ok};
use crate::request::operations::request;

/// The events of a request, each with its name.
fn events(api: &mut Api, name: &str, input: Value) -> Vec<(&'static str, Value)> {
    let outcome = api.answer(&http(&request(name, input).unwrap()));
    outcome.events.into_iter().map(|event| (event.name, event.fields.into())).collect()
}

const INTERACTION: &str = "KD00000000000000000000000000000001";
const CHANNEL: &str = "UO00000000000000000000000000000001";

fn create() -> Value {
    json!({
        "Channel": {
            "type": "sms", "initiated_by": "customer",
            "properties": {"media_channel_sid": "CH00000000000000000000000000000009"},
        },
        "Routing": {"properties": {"workspace_sid": "WS00000000000000000000000000000001"}},
    })
}

fn with_interaction() -> Api {
    let mut api = api();
    ok(&mut api, "CreateInteraction", create());
    api
}

fn instance(api: &mut Api) -> Value {
    ok(api, "FetchConfiguration", json!({}))["flex_instance_sid"].take()
}

#[test]
fn the_events_of_a_new_record_and_of_the_records_below_it_are_in_the_order_of_creation() {
    let mut api = api();
    let instance = instance(&mut api);
    assert!(instance.is_string(), "{instance}");
    let created = json!({
        "EventType": "onInteractionCreated", "AccountSid": ACCOUNT, "InstanceSid": instance, "InteractionSid": INTERACTION,
        "MediaChannelSid": "CH00000000000000000000000000000009", "MediaChannelType": "sms",
    });
    let mut channel = created.clone();
    channel["EventType"] = "onChannelCreated".into();
    channel["ChannelSid"] = CHANNEL.into();
    let expected = [("onInteractionCreated", created), ("onChannelCreated", channel)];
    assert_eq!(events(&mut api, "CreateInteraction", create()), expected);
}

#[test]
fn a_change_is_reported_only_if_it_leads_to_the_stated_value() {
    let mut api = with_interaction();
    let mut update = |status: &str| {
        let input =
            json!({"InteractionSid": INTERACTION, "Sid": CHANNEL, "Status": status, "Routing": {"status": "closed"}});
        events(&mut api, "UpdateInteractionChannel", input)
    };
    assert_eq!(update("inactive"), []);
    let closed = update("closed");
    assert_eq!(closed.len(), 1);
    assert_eq!((closed[0].0, &closed[0].1["ChannelStatus"]), ("onChannelStatusUpdated", &json!("closed")));
    assert_eq!(update("closed"), [], "it is closed already");
    assert_eq!(update("inactive"), []);
    assert_eq!(update("closed").len(), 1);
}

#[test]
fn an_event_has_properties_of_the_records_above_and_none_without_a_value() {
    let mut api = with_interaction();
    let participant = json!({
        "InteractionSid": INTERACTION, "ChannelSid": CHANNEL, "Type": "agent", "MediaProperties": {},
        "RoutingProperties": {"task_sid": "WT00000000000000000000000000000001"},
    });
    let joined = events(&mut api, "CreateInteractionChannelParticipant", participant);
    let mut expected = json!({
        "EventType": "onParticipantJoined", "AccountSid": ACCOUNT, "InteractionSid": INTERACTION, "ChannelSid": CHANNEL,
        "ParticipantSid": "UT00000000000000000000000000000001", "ParticipantType": "agent",
        "TaskSid": "WT00000000000000000000000000000001", "MediaChannelSid": "CH00000000000000000000000000000009",
        "MediaChannelType": "sms",
    });
    assert_eq!(joined, [("onParticipantJoined", expected.clone())]);
    let update = json!({
        "InteractionSid": INTERACTION, "ChannelSid": CHANNEL, "Sid": "UT00000000000000000000000000000001",
        "Status": "wrapup",
    });
    expected["EventType"] = "onParticipantUpdated".into();
    assert_eq!(events(&mut api, "UpdateInteractionChannelParticipant", update), [("onParticipantUpdated", expected)]);

    let customer =
        json!({"InteractionSid": INTERACTION, "ChannelSid": CHANNEL, "Type": "customer", "MediaProperties": {}});
    let joined = events(&mut api, "CreateInteractionChannelParticipant", customer);
    assert_eq!(joined[0].1.get("TaskSid"), None);
}

#[test]
fn a_rejected_request_and_a_read_cause_no_event() {
    let mut api = with_interaction();
    let missing =
        json!({"InteractionSid": INTERACTION, "Sid": "UO00000000000000000000000000000009", "Status": "closed"});
    assert_eq!(events(&mut api, "UpdateInteractionChannel", missing), []);
    assert_eq!(events(&mut api, "FetchInteraction", json!({"Sid": INTERACTION})), []);
}

#[test]
fn a_state_without_the_singletons_of_an_event_has_the_account() {
    let mut api = api();
    api.restore(&json!({})).unwrap();
    let created = events(&mut api, "CreateInteraction", create());
    assert_eq!(created[0].1["AccountSid"], ACCOUNT);
}
