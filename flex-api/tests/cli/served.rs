//! Every operation, sent by its command to the mock server.

use std::collections::HashMap;

use flex_api::mock::{Recorded, Server};
use flex_api::operations::{self, Content, Method, Operation};
use serde_json::{Map, Value, json};

use super::every_operation::{arguments, operations_by_name};
use super::{flex, server, session};

/// A server, and the commands of all operations.
struct Fixture {
    server: Server,
    operations_by_name: HashMap<String, Value>,
}

impl Fixture {
    /// Runs the command of an operation. Returns its output and the request that the server received last.
    fn run(
        &self,
        operation: &Operation,
        input: &Map<String, Value>,
        more: &[&str],
    ) -> Result<(Value, Recorded), String> {
        let (account_sid, auth_token) = self.server.credentials();
        let url = self.server.base_url();
        let words = arguments(&self.operations_by_name, operation, input);
        let own = ["--output", "json", "--base-url", &url, "--account-sid", account_sid, "--auth-token", auth_token];
        let words: Vec<&str> = words.iter().map(String::as_str).chain(own).chain(more.iter().copied()).collect();
        let run = flex(&words);
        if run.code != 0 || !run.err.is_empty() {
            return Err(format!("exit code {}: {}", run.code, run.err));
        }
        let output = if operation.content == Content::Nothing && run.out.is_empty() { Value::Null } else { run.json() };
        Ok((output, self.server.assert_called(&name(operation))))
    }

    /// Runs the command of an operation, and checks its output. Returns the response, and whether the server held it as a
    /// record or, after a delete, no longer holds the record.
    fn check(&self, operation: &Operation, input: &Map<String, Value>) -> Result<(Value, bool), String> {
        match (operation.content, operation.method) {
            (Content::Page { key, .. }, _) => self.check_list(operation, input, key),
            (_, Method::Delete) => {
                let before = self.server.state();
                let (response, request) = self.run(operation, input, &["--yes"])?;
                let is_deleted =
                    before.get(&request.path).is_some() && self.server.state().get(&request.path).is_none();
                Ok((response, is_deleted))
            }
            (_, method) => {
                let (response, request) = self.run(operation, input, &[])?;
                if method == Method::Get {
                    same(&self.by_library(operation, input)?, &response)?;
                }
                let path = response["url"].as_str().and_then(|url| url.strip_prefix(&self.server.base_url()));
                let held = self.server.state().get(path.unwrap_or(&request.path)).cloned();
                if let Some(held) = &held {
                    check_record(held, &response)?;
                }
                Ok((response, held.is_some()))
            }
        }
    }

    /// Lists with one record per page, and compares the records with those that the library receives at once.
    fn check_list(
        &self,
        operation: &Operation,
        input: &Map<String, Value>,
        key: &str,
    ) -> Result<(Value, bool), String> {
        let mut input = input.clone();
        input.retain(|name, _| !["Page", "PageSize", "PageToken"].contains(&name.as_str()));
        let more: &[&str] = if operation.page_size().is_some() { &["--all", "--page-size", "1"] } else { &["--all"] };
        let sent = self.server.requests().len();
        let (records, _) = self.run(operation, &input, more)?;
        let pages = self.server.requests().len() - sent;
        let at_once = self.by_library(operation, &input)?;
        same(&at_once[key], &records)?;
        let count = records.as_array().map_or(0, Vec::len);
        if operation.page_size().is_some() && pages != count.max(1) {
            return Err(format!("{count} records on {pages} pages"));
        }
        Ok((json!({ key: records }), count > 0))
    }

    /// Returns the response to the same call by the library.
    fn by_library(&self, operation: &Operation, input: &Map<String, Value>) -> Result<Value, String> {
        self.server.client().call(&name(operation), input.clone()).send().wait().map_err(|error| error.to_string())
    }
}

fn same(expected: &Value, found: &Value) -> Result<(), String> {
    if expected == found { Ok(()) } else { Err(format!("expected {expected}, found {found}")) }
}

/// Checks that a record has what a response shows. A record without an account belongs to every account.
fn check_record(held: &Value, response: &Value) -> Result<(), String> {
    let properties = response.as_object().ok_or("the response is not an object")?;
    properties.iter().try_for_each(|(name, value)| match &held[name] {
        Value::Null if name == "account_sid" => Ok(()),
        held => same(held, value).map_err(|problem| format!("`{name}`: {problem}")),
    })
}

/// Runs twice, so that lists have several records.
#[test]
fn every_command_returns_what_the_server_holds() {
    let fixture = Fixture { server: server::start(), operations_by_name: operations_by_name() };
    for is_last in [false, true] {
        let (mut not_held, mut longest) = (Vec::new(), 0);
        let errors = session::run(&mut |operation, input| {
            if operation.method == Method::Delete && !is_last {
                return Ok(Value::Null);
            }
            let (response, is_held) = fixture.check(operation, input)?;
            let records = operation.content.page_key().and_then(|key| response[key].as_array());
            longest = records.map_or(0, Vec::len).max(longest);
            if !is_held && !is_alone(operation) {
                not_held.push(name(operation));
            }
            Ok(response)
        });
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        if is_last {
            assert!(not_held.is_empty(), "{not_held:?}");
            assert!(longest > 1, "no list has several records");
        }
    }
}

/// Returns whether no other operation belongs to the resource. The server then keeps no record of it.
fn is_alone(operation: &Operation) -> bool {
    operations::ALL.iter().filter(|other| resource(other) == resource(operation)).count() == 1
}

/// Returns the path without the placeholder at its end.
fn resource(operation: &Operation) -> &str {
    match operation.path.rsplit_once('/') {
        Some((before, last)) if last.starts_with('{') => before,
        _ => operation.path,
    }
}

fn name(operation: &Operation) -> String {
    format!("{}.{}", operation.version, operation.id)
}
