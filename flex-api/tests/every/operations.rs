//! Tests of every operation, by builder and by name.

use flex_api::operations::{self, Operation};
use flex_api::{Client, Request};
use serde_json::{Map, Value};

use super::build::{Order, by_builder};
use super::builders::BUILDERS;
use super::made;

fn client() -> Client {
    Client::builder().anonymous().base_url("http://localhost").build().expect("a client for requests that are not sent")
}

fn by_name(version: &str, operation: &str, input: Map<String, Value>) -> Result<Request, String> {
    operations::request(&format!("{version}.{operation}"), input).map_err(|error| error.to_string())
}

#[test]
fn every_operation_has_a_builder() {
    let built: Vec<_> = BUILDERS.iter().map(|(version, id, _)| (*version, *id)).collect();
    let known: Vec<_> = operations::ALL.iter().map(|operation| (operation.version, operation.id)).collect();
    assert_eq!(built, known);
}

#[test]
fn builder_and_name_make_the_same_request() {
    let client = client();
    for operation in operations::ALL {
        let Operation { version, id, .. } = operation;
        let made = [false, true].map(|everything| made::input(operation, everything));
        let examples = [false, true].map(|everything| made::examples(operation, everything));
        for input in &made {
            assert!(operations::request(&format!("{version}.{id}"), input.clone()).is_ok(), "{version}.{id}: {input}");
        }
        for input in made.iter().chain(&examples).map(object) {
            let named = by_name(version, id, input.clone()).map(|request| sent(&request));
            for order in [Order::Document, Order::Reverse] {
                let built = by_builder(&client, (version, id), &input, order).map(|request| sent(&request));
                // The error messages for an invalid example differ.
                let (built, named) = (built.map_err(drop), named.clone().map_err(drop));
                assert_eq!(built, named, "{version}.{id} ({order:?}): {input:?}");
            }
        }
    }
}

#[test]
fn a_missing_required_parameter_is_an_error() {
    let client = client();
    for operation in operations::ALL {
        let complete = made::input(operation, false);
        let Operation { version, id, .. } = operation;
        for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
            let mut input = object(&complete);
            input.shift_remove(&operation.key(parameter));
            assert!(by_name(version, id, input.clone()).is_err(), "{version}.{id} without {}", parameter.name);
            assert!(by_builder(&client, (version, id), &input, Order::Document).is_err(), "{version}.{id}");
        }
    }
}

fn object(input: &Value) -> Map<String, Value> {
    input.as_object().expect("an object").clone()
}

/// Returns everything that is sent, as text.
fn sent(request: &Request) -> String {
    let headers = request.headers().iter().map(|(name, value)| format!("{name}: {:?}\n", value.as_bytes()));
    let mut headers: Vec<_> = headers.collect();
    headers.sort();
    let (method, target, body) = (request.method(), request.path_and_query(), request.body());
    format!("{method} {target}\n{}{:?}\n{body:?}", headers.concat(), request.content_type())
}
