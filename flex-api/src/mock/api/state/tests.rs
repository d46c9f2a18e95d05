//! State to JSON and back.

use serde_json::{Value, json};

use crate::mock::api::Api;
use crate::mock::api::tests::{ACCOUNT, BASE_URL, api, ok};

const SERVICE: &str = "IS00000000000000000000000000000001";

/// An API with records of several kinds.
fn filled() -> Api {
    let mut api = api();
    for name in ["b", "a"] {
        ok(&mut api, "CreateFlexFlow", json!({"FriendlyName": name, "ChatServiceSid": SERVICE, "ChannelType": "sms"}));
    }
    ok(&mut api, "CreateInteraction", json!({"Channel": {"type": "sms"}, "Routing": {}}));
    api
}

#[test]
fn a_restored_state_is_the_same() {
    let mut api = filled();
    let state = api.state();
    let before = ok(&mut api, "ListFlexFlow", json!({"PageSize": 1}));
    let mut other = super::super::tests::api();
    other.restore(&serde_json::from_str(&state.to_string()).unwrap()).unwrap();
    assert_eq!(other.state().to_string(), state.to_string());
    assert_eq!(ok(&mut other, "ListFlexFlow", json!({"PageSize": 1}))["flex_flows"], before["flex_flows"]);
    let paths: Vec<_> = state.as_object().unwrap().keys().filter(|path| path.starts_with("/v1/FlexFlows/")).collect();
    let expected = [1, 2].map(|number| format!("/v1/FlexFlows/FO{number:032x}"));
    assert_eq!(paths, expected.iter().collect::<Vec<_>>());
}

#[test]
fn what_is_not_in_a_state_is_gone() {
    let mut api = filled();
    api.restore(&json!({})).unwrap();
    assert_eq!(api.state(), json!({}));
    assert_eq!(ok(&mut api, "ListFlexFlow", json!({}))["flex_flows"], json!([]));
    // A singleton always exists.
    ok(&mut api, "FetchConfiguration", json!({}));
    // Keys are not used again.
    let input = json!({"FriendlyName": "c", "ChatServiceSid": SERVICE, "ChannelType": "sms"});
    let flow = ok(&mut api, "CreateFlexFlow", input);
    assert_eq!(flow["sid"], "FO00000000000000000000000000000003");
}

#[test]
fn a_state_by_hand_needs_only_paths() {
    let mut api = api();
    let sid = "FO000000000000000000000000000000aa";
    let path = format!("/v1/FlexFlows/{sid}");
    let mut state = json!({});
    state[&path] = json!({"friendly_name": "x", "later_key": 1, "url": "https://example.com"});
    api.restore(&state).unwrap();
    let flow = ok(&mut api, "FetchFlexFlow", json!({"Sid": sid}));
    for (property, expected) in [
        ("sid", json!(sid)),
        ("friendly_name", json!("x")),
        ("account_sid", json!(ACCOUNT)),
        ("date_created", json!("2027-01-15T08:00:00Z")),
        ("url", json!(format!("{BASE_URL}{path}"))),
        ("later_key", json!(1)),
    ] {
        assert_eq!(flow[property], expected, "{property}");
    }
}

#[test]
fn everything_wrong_with_a_state_is_reported_and_nothing_is_replaced() {
    let mut api = filled();
    let before = api.state();
    let wrong = json!({
        "/v1/Unknown/1": {},
        "/v1/FlexFlows/FO000000000000000000000000000000aa": [],
        "/v1/FlexFlows/FO000000000000000000000000000000ab": {"sid": "FO000000000000000000000000000000ac"},
        "/v1/FlexFlows/FO000000000000000000000000000000ad": {},
        "/v1/FlexFlows/FO000000000000000000000000000000a%64": {},
        "/v1/Interactions/KD000000000000000000000000000000aa/Channels/UO000000000000000000000000000000aa": {},
    });
    let error = api.restore(&wrong).unwrap_err();
    let expected = [
        "/v1/Unknown/1: the API has no records with such a path",
        "/v1/FlexFlows/FO000000000000000000000000000000aa: expected an object with the properties of the record",
        "/v1/FlexFlows/FO000000000000000000000000000000ab: `sid` is \"FO000000000000000000000000000000ac\", but the \
         path states \"FO000000000000000000000000000000ab\"",
        "/v1/FlexFlows/FO000000000000000000000000000000a%64: the record is already in the state, under another \
         spelling of its path",
        "/v1/Interactions/KD000000000000000000000000000000aa/Channels/UO000000000000000000000000000000aa: it belongs \
         to /v1/Interactions/KD000000000000000000000000000000aa, which is not in the state",
    ];
    assert_eq!(error, expected.join("; "));
    assert_eq!(api.restore(&Value::Null), Err("expected an object that maps paths to records".to_owned()));
    assert_eq!(api.state(), before);
}

#[test]
fn sids_in_a_path_are_checked() {
    let mut api = api();
    for (path, found) in [("/v1/FlexFlows/FO1", "FO1"), ("/v1/Interactions/x", "x")] {
        let error = api.restore(&json!({path: {}})).unwrap_err();
        assert!(error.starts_with(&format!("{path}: `Sid` must be ")), "{error}");
        assert!(error.ends_with(&format!("found {found:?}")), "{error}");
    }
}
