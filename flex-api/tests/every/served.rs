//! Every operation, sent by its builder to the mock server.

use flex_api::mock::Server;
use flex_api::operations::{Content, Operation};
use flex_api::{Client, serde_json};
use serde_json::{Map, Value};
use tokio::runtime::{Builder, Runtime};

use super::build::{Order, by_builder};
use super::responses::RESPONSES;
use super::round_trip::check;
use super::session;

/// A server, a client for it, and a runtime.
struct Fixture {
    server: Server,
    client: Client,
    runtime: Runtime,
}

impl Fixture {
    fn new() -> Self {
        let server = Server::start().wait().expect("a free port");
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { client: server.client(), server, runtime }
    }

    fn send(&self, operation: &'static Operation, input: &Map<String, Value>) -> Result<Value, String> {
        let request = by_builder(&self.client, (operation.version, operation.id), input, Order::Document)?;
        self.runtime.block_on(self.client.prepare(request).send()).map_err(|error| error.to_string())
    }
}

#[test]
fn every_operation_returns_its_model() {
    let fixture = Fixture::new();
    let errors = session::run(&mut |operation, input| {
        let response = fixture.send(operation, input)?;
        decode(operation, &response)?;
        Ok(response)
    });
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(fixture.server.requests().iter().any(|request| request.status == Some(204)));
}

/// Decodes a response as the type of the operation. A property that the type lacks is an error.
fn decode(operation: &Operation, response: &Value) -> Result<(), String> {
    let name = format!("{}.{}", operation.version, operation.id);
    let Some(row) = RESPONSES.iter().find(|row| row.operation == name) else { return Ok(()) };
    match operation.content.page_key() {
        Some(key) if response[key] == serde_json::json!([]) => Err(format!("an empty page: {response}")),
        key => check(row.round_trip, key.map_or(response, |key| &response[key])),
    }
}

#[test]
fn every_list_continues_over_pages() {
    let fixture = Fixture::new();
    let mut checked = 0;
    // Twice, so that there are several records.
    for _ in 0..2 {
        let errors = session::run(&mut |operation, input| match operation.verb {
            "delete" => Ok(Value::Null),
            _ => fixture.send(operation, input),
        });
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
    let errors = session::run(&mut |operation, input| {
        let response = if operation.verb == "delete" { Value::Null } else { fixture.send(operation, input)? };
        let (Content::Page { key, .. }, Some(size)) = (operation.content, operation.page_size()) else {
            return Ok(response);
        };
        let mut input = input.clone();
        input.retain(|name, _| !["Page", "PageToken"].contains(&name.as_str()));
        input.insert(operation.key(size), 1.into());
        let request = by_builder(&fixture.client, (operation.version, operation.id), &input, Order::Document)?;
        let records = fixture.runtime.block_on(fixture.client.prepare(request).stream().try_collect());
        let records = records.map_err(|error| error.to_string())?;
        checked += usize::from(records.len() > 1);
        if records == *response[key].as_array().expect("a page has records") {
            Ok(response)
        } else {
            Err(format!("{} records over pages, {response} at once", records.len()))
        }
    });
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(checked > 0, "no list has several records");
}
