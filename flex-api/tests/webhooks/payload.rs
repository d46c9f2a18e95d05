//! Payloads and events.

use flex_api::http::Request;
use flex_api::webhooks::{InteractionEvent, InteractionEventType, Payload};
use serde_json::{Value, json};

use super::FORM;

fn of(kind: &str, body: &str) -> Payload {
    Payload::of(&Request::post("/?x=1").header("Content-Type", kind).body(body).unwrap()).unwrap()
}

#[test]
fn a_payload_is_a_form_json_or_a_query() {
    let form = of(FORM, "A=1&B=a+b%20%C3%A9&C=1&C=2&C=&%FF=");
    assert_eq!(form.get("B"), Some("a b é"));
    assert_eq!(form.into_json(), json!({"A": "1", "B": "a b é", "C": ["1", "2", ""], "\u{fffd}": ""}));
    assert_eq!(of("application/json; charset=utf-8", "[1]").into_json(), json!([1]));
    assert_eq!(of("application/cloudevents+json", "{}").into_json(), json!({}));
    let query = Payload::of(&Request::get("/?A=%31&A=2").body("").unwrap()).unwrap();
    assert_eq!(query.into_json(), json!({"A": ["1", "2"]}));
}

/// The signature covers a pair once, so somebody could repeat those of a recorded request.
#[test]
fn a_repeated_pair_does_not_change_the_payload() {
    let (once, twice) = (
        "EventType=onParticipantLeft&A=1&A=2",
        "A=1&EventType=onParticipantLeft&A=%31&A=2&A=2&EventType=onParticipantLeft",
    );
    assert_eq!(of(FORM, twice), of(FORM, once));
    assert_eq!((of(FORM, twice).get("EventType"), of(FORM, twice).get("A")), (Some("onParticipantLeft"), None));
}

#[test]
fn a_payload_of_another_kind_is_an_error() {
    for (kind, body) in [("application/json", "{"), ("text/plain", "A=1")] {
        let request = Request::post("/").header("Content-Type", kind).body(body).unwrap();
        assert!(Payload::of(&request).is_err(), "{kind}");
    }
}

#[test]
fn debug_output_of_a_payload_shows_no_values() {
    assert_eq!(format!("{:?}", of(FORM, "From=Ada&Body=x")), "Payload([\"From\", \"Body\"])");
}

#[test]
fn an_event_of_an_interaction_has_the_documented_parameters() {
    let body = "EventType=onParticipantJoined&AccountSid=AC1&InteractionSid=KD1&ChannelSid=UO1&ParticipantSid=UT1\
                &ParticipantType=agent&TaskSid=WT1&MediaChannelSid=CH1&MediaChannelType=sms";
    let event: InteractionEvent = of(FORM, body).decode().unwrap();
    assert_eq!(event.event_type, Some(InteractionEventType::ParticipantJoined));
    assert_eq!(event.participant_type.as_deref(), Some("agent"));
    assert_eq!(event.other, Value::Null);
    assert_eq!(serde_json::to_value(&event).unwrap(), of(FORM, body).into_json());
    assert_eq!(InteractionEventType::KNOWN.len(), 7);
}

#[test]
fn an_unknown_event_is_kept_whole() {
    let payload = of(FORM, "EventType=onNew&ErrorCode=1&Sid=a&Sid=b");
    let event: InteractionEvent = payload.decode().unwrap();
    assert_eq!(event.event_type, Some(InteractionEventType::from("onNew")));
    assert_eq!(event.other, json!({"Sid": ["a", "b"]}));
    assert_eq!(serde_json::to_value(&event).unwrap(), json!({"EventType": "onNew", "ErrorCode": 1, "Sid": ["a", "b"]}));
}
