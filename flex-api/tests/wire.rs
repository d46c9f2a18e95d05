//! Tests of the wire format. Each case of a file is built with the typed builders and by name, and compared with the
//! expected request.
//!
//! `wire/cases.json` has the project's own cases. `FLEX_WIRE_CASES` names another file of the same format. A relative
//! path is relative to the root of the repository.

#![recursion_limit = "1024"]

#[path = "every/build.rs"]
mod build;
#[path = "generated/builders.rs"]
#[rustfmt::skip]
mod builders;
#[path = "wire/case.rs"]
mod case;
#[path = "wire/compare.rs"]
mod compare;
#[path = "wire/decode.rs"]
mod decode;
#[path = "every/input.rs"]
#[allow(dead_code, reason = "the types of the API's parameters decide which readers are used")]
mod input;

use std::path::Path;

use flex_api::operations::{self, Place};
use flex_api::v1::interactions::{ChannelType, Initiator, MediaChannel, MediaChannelParticipant};
use flex_api::{Client, Request};
use serde_json::{Map, Value};

use self::build::{Order, by_builder};
use self::case::Case;

fn client() -> Client {
    Client::builder().anonymous().base_url("http://localhost").build().expect("a client for requests that are not sent")
}

fn own_cases() -> Vec<Case> {
    Case::read(include_str!("wire/cases.json"))
}

fn by_name(version: &str, operation: &str, input: Map<String, Value>) -> Result<Request, String> {
    operations::request(&format!("{version}.{operation}"), input).map_err(|error| error.to_string())
}

/// Runs every case by name, and with its setters in the order of the document and in reverse order.
fn run(cases: &[Case]) {
    assert!(!cases.is_empty(), "the file has no cases");
    let client = client();
    let mut failures = Vec::new();
    for case in cases {
        let Case { version, operation, input, expected, .. } = case;
        let built = |order| by_builder(&client, (version, operation), input, order);
        let requests = [
            ("in order", built(Order::Document)),
            ("in reverse", built(Order::Reverse)),
            ("by name", by_name(version, operation, input.clone())),
        ];
        for (source, request) in requests {
            let differences =
                request.map_or_else(|error| vec![error], |request| compare::differences(&request, expected));
            failures.extend(differences.iter().map(|difference| format!("{} ({source}): {difference}", case.title())));
        }
    }
    assert!(failures.is_empty(), "{} differences:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn own_cases_match() {
    run(&own_cases());
}

#[test]
fn cases_of_a_named_file_match() {
    let Some(name) = std::env::var_os("FLEX_WIRE_CASES") else {
        return;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases = Case::read(&text);
    run(&cases);
    println!("{} cases of {} match", cases.len(), path.display());
}

#[test]
fn own_cases_cover_every_place_of_a_parameter() {
    let client = client();
    let build = |case: &Case| by_builder(&client, (&case.version, &case.operation), &case.input, Order::Document);
    let cases = own_cases();
    let sent: Vec<_> = cases.iter().map(|case| (build(case).expect("the case can be built"), &case.input)).collect();
    for place in [Place::Form, Place::Header, Place::Path, Place::Query] {
        let is_set = |(request, input): &(Request, &Map<String, Value>)| {
            let mut parameters = request.operation().parameters.iter();
            parameters.any(|parameter| parameter.place == place && input.contains_key(parameter.name))
        };
        assert!(sent.iter().any(is_set), "no case sets a {place}");
    }
    assert!(sent.iter().any(|(request, _)| request.json().is_some()), "no case has a JSON body");
}

#[test]
fn a_credential_is_marked_sensitive_and_not_shown() {
    let list = || client().v1().insights().questionnaires().list();
    let request = list().authorization("Bearer do-not-show-me").into_request().expect("a request");

    assert!(request.headers()["authorization"].is_sensitive());
    assert_eq!(request.headers()["authorization"], "Bearer do-not-show-me");
    assert!(!format!("{request:?}").contains("do-not-show-me"), "{request:?}");
    assert!(!format!("{:?}", list().authorization("Bearer do-not-show-me")).contains("do-not-show-me"));
}

#[test]
fn setting_a_parameter_again_replaces_it() {
    let request: Request = client()
        .v1()
        .flex_flows()
        .list()
        .page_size(1)
        .friendly_name("first")
        .friendly_name("second")
        .into_request()
        .expect("a request");
    assert_eq!(request.encoded_query(), "FriendlyName=second&PageSize=1");
}

#[test]
fn a_model_in_a_form_is_sent_as_compact_json() {
    let visitor = MediaChannelParticipant::default().identity("visitor 4711");
    let channel =
        MediaChannel::default().kind(ChannelType::Web).initiated_by(Initiator::Api).participants(vec![visitor]);

    let request = client().v1().interactions().create().channel(channel).into_request().expect("a request");

    let json = r#"{"type":"web","initiated_by":"api","participants":[{"identity":"visitor 4711"}]}"#;
    assert_eq!(request.form().collect::<Vec<_>>(), [("Channel", json)]);
}
