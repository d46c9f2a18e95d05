//! Property tests of responses: each is decoded or is an error, without a panic.

use bytes::Bytes;
use flex_api::sids::FlexFlowSid;
use flex_api::transport::{Transfer, Transport};
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::*;

/// A transport that returns these bytes for every request. Other tests cover sockets.
#[derive(Debug)]
struct Canned(u16, Vec<u8>);

impl Transport for Canned {
    fn send(&self, _: http::Request<Bytes>, _: usize) -> Transfer {
        let mut response = http::Response::new(Bytes::from(self.1.clone()));
        *response.status_mut() = http::StatusCode::from_u16(self.0).unwrap();
        Box::pin(async { Ok(response) })
    }
}

/// Generates known and unknown keys.
fn key() -> impl Strategy<Value = String> {
    let known = ["friendly_name", "sid", "date_created", "integration", "enabled", "retry_count", "flex_flows", "meta"];
    let known = [&known[..], &["next_page_url", "links", "routing", "code", "message", "details", "é\"\\"]].concat();
    proptest::sample::select(known).prop_map(str::to_owned)
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        proptest::sample::select(vec![
            "",
            "true",
            "1",
            "-1e9999",
            "2016-08-01T22:10:40Z",
            "Mon, 01 Aug 2016",
            "FO1",
            "//x/y"
        ])
        .prop_map(Value::from),
        proptest::collection::vec(any::<char>(), 0..80).prop_map(|text| Value::from(String::from_iter(text))),
    ]
}

fn document() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((key(), inner), 0..6).prop_map(|entries| entries.into_iter().collect()),
        ]
    })
}

/// Decodes a body as a model, as a list, and as a model with free-form fields.
fn read(runtime: &Runtime, status: u16, body: &[u8]) {
    let client = Client::builder().anonymous().transport(Canned(status, body.to_vec())).retry(RetryPolicy::none());
    let client = client.build().unwrap();
    let sid = "KD00000000000000000000000000000001".parse().unwrap();
    runtime.block_on(async {
        let outcomes = [
            fetch(&client).await.map(|response| format!("{response:?}")),
            client.v1().flex_flows().list().limit(20).stream().try_collect().await.map(|flows| format!("{flows:?}")),
            client.v1().interactions().fetch(&sid).send_with_meta().await.map(|response| format!("{response:?}")),
        ];
        for outcome in outcomes {
            match outcome {
                Ok(_) => assert!((200..300).contains(&status)),
                Err(Error::Decode(error)) => assert!(error.to_string().len() < 2000 && error.status() == status),
                Err(Error::Api(error)) => assert_eq!(error.status(), status),
                Err(error) => panic!("{error:?}"),
            }
        }
    });
}

fn cases() -> Config {
    Config { cases: 300, failure_persistence: None, ..Config::default() }
}

#[test]
fn any_json_is_decoded_or_is_an_error() {
    let runtime = Runtime::new().unwrap();
    proptest!(cases(), |(value in document(), status in proptest::sample::select(vec![200_u16, 201, 400, 404, 503]))| {
        read(&runtime, status, value.to_string().as_bytes());
    });
}

#[test]
fn any_bytes_are_decoded_or_are_an_error() {
    let runtime = Runtime::new().unwrap();
    let whole =
        json!({ "flex_flows": [{ "sid": SID, "date_created": "2016-08-01T22:10:40Z" }], "meta": {} }).to_string();
    let damaged = (0..whole.len(), any::<u8>()).prop_map(move |(at, byte)| {
        let mut bytes = whole.clone().into_bytes();
        bytes[at] = byte;
        bytes
    });
    let bytes = prop_oneof![damaged, proptest::collection::vec(any::<u8>(), 0..40)];
    proptest!(cases(), |(bytes in bytes, status in proptest::sample::select(vec![200_u16, 500]))| {
        read(&runtime, status, &bytes);
    });
}

#[test]
fn a_sid_is_well_formed_or_does_not_parse() {
    proptest!(cases(), |(prefix in "FO|CH|fo|", digits in "[0-9a-fA-Fg]{31,33}")| {
        let text = format!("{prefix}{digits}");
        let fine = prefix == "FO" && digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        match text.parse::<FlexFlowSid>() {
            Ok(sid) => {
                prop_assert!(fine && sid == *text && sid.is_well_formed());
                prop_assert_eq!(sid.to_string(), text);
            }
            Err(error) => prop_assert!(!fine && error.to_string().len() < 300, "{error}"),
        }
    });
}
