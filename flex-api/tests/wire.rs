//! What goes over the wire: each case of a file is built through the typed builders and by name, and compared with what
//! it expects.
//!
//! `wire/cases.json` is the project's own. `FLEX_WIRE_CASES` names one more file of the same form; a relative path is
//! taken from the root of the repository.

#[path = "wire/builders.rs"]
mod builders;
#[path = "wire/case.rs"]
mod case;
#[path = "wire/compare.rs"]
mod compare;
#[path = "wire/decode.rs"]
mod decode;
#[path = "wire/input.rs"]
mod input;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use flex_api::operations::{self, Body, Place};
use flex_api::v1::interactions::{ChannelType, Initiator, MediaChannel, MediaChannelParticipant};
use flex_api::{Client, Request};
use serde_json::{Map, Value};

use self::builders::{Order, build};
use self::case::Case;

fn client() -> Client {
    Client::builder().anonymous().build().expect("a client that asks for nothing")
}

fn own_cases() -> Vec<Case> {
    Case::read(include_str!("wire/cases.json"))
}

fn by_name(case: &Case) -> Result<Request, flex_api::InputError> {
    let input: Map<String, Value> = case.input.clone().into_iter().collect();
    operations::request(&format!("{}.{}", case.version, case.operation), input)
}

/// Runs every case by name, and with its setters called in the order of the specification and in the reverse of it.
fn run(cases: &[Case]) {
    assert!(!cases.is_empty(), "the file has no cases");
    let client = client();
    let mut failures = Vec::new();
    for case in cases {
        for order in [Order::Specification, Order::Reverse] {
            let differences = match build(&client, case, order) {
                Ok(request) => compare::differences(&request, &case.expected),
                Err(error) => vec![error],
            };
            for difference in differences {
                failures.push(format!("{} ({order:?}): {difference}", case.title()));
            }
        }
        let differences = match by_name(case) {
            Ok(request) => compare::differences(&request, &case.expected),
            Err(error) => vec![error.to_string()],
        };
        failures.extend(differences.iter().map(|difference| format!("{} (by name): {difference}", case.title())));
    }
    assert!(failures.is_empty(), "{} differences:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn own_cases_come_out_as_expected() {
    run(&own_cases());
}

#[test]
fn cases_of_a_named_file_come_out_as_expected() {
    let Some(name) = std::env::var_os("FLEX_WIRE_CASES") else {
        return;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases = Case::read(&text);
    run(&cases);
    println!("{} cases of {} came out as expected", cases.len(), path.display());
}

#[test]
fn own_cases_set_every_parameter_of_their_operations_and_leave_every_optional_one_out() {
    let client = client();
    let mut set: BTreeMap<(String, String), Vec<BTreeSet<String>>> = BTreeMap::new();
    let mut requests = BTreeMap::new();
    for case in own_cases() {
        let request = build(&client, &case, Order::Specification).expect("the case can be built");
        let key = (case.version, case.operation);
        requests.insert(key.clone(), request);
        set.entry(key).or_default().push(case.input.into_keys().collect());
    }
    for (key, request) in requests {
        let cases = &set[&key];
        let operation = request.operation();
        let body = (operation.body == Body::Json).then_some(("body", false));
        for (name, required) in operation.parameters.iter().map(|known| (known.name, known.required)).chain(body) {
            assert!(cases.iter().any(|names| names.contains(name)), "{key:?}: no case sets `{name}`");
            assert!(required || cases.iter().any(|names| !names.contains(name)), "{key:?}: every case sets `{name}`");
        }
    }
}

#[test]
fn own_cases_cover_every_place_that_a_value_can_travel_in() {
    let client = client();
    let sent: Vec<_> = own_cases()
        .into_iter()
        .map(|case| (build(&client, &case, Order::Specification).expect("the case can be built"), case.input))
        .collect();
    for place in [Place::Form, Place::Header, Place::Path, Place::Query] {
        let is_set = |(request, input): &(Request, BTreeMap<String, Value>)| {
            let mut parameters = request.operation().parameters.iter();
            parameters.any(|parameter| parameter.place == place && input.contains_key(parameter.name))
        };
        assert!(sent.iter().any(is_set), "no case sets a {place}");
    }
    assert!(sent.iter().any(|(request, _)| request.json().is_some()), "no case has a JSON body");
}

#[test]
fn a_credential_is_sent_marked_and_not_shown() {
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
fn a_model_in_a_form_travels_as_compact_json_of_what_is_set() {
    let visitor = MediaChannelParticipant::default().identity("visitor 4711");
    let channel =
        MediaChannel::default().kind(ChannelType::Web).initiated_by(Initiator::Api).participants(vec![visitor]);

    let request = client().v1().interactions().create().channel(channel).into_request().expect("a request");

    let json = r#"{"type":"web","initiated_by":"api","participants":[{"identity":"visitor 4711"}]}"#;
    assert_eq!(request.form().collect::<Vec<_>>(), [("Channel", json)]);
}
