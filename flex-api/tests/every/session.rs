//! Calls every operation once, each with the records that earlier calls returned.

use std::collections::HashMap;

use flex_api::operations::{self, Method, Operation, Place};
use serde_json::{Map, Value};

use super::made;

/// Calls an operation and returns its response as JSON.
pub(crate) type Call<'a> = dyn FnMut(&'static Operation, &Map<String, Value>) -> Result<Value, String> + 'a;

/// The records that calls returned.
#[derive(Default)]
struct Session {
    /// The last segment of a record's path, by that path without the names and values of its placeholders.
    keys: HashMap<String, String>,
    /// A SID for each prefix.
    sids: HashMap<String, String>,
}

/// Calls every operation. Returns the errors of those that fail.
///
/// An operation that fails is repeated after the others, because it may need their records. Deletes come last.
pub(crate) fn run(call: &mut Call<'_>) -> Vec<String> {
    let (mut deletes, mut others): (Vec<&Operation>, Vec<&Operation>) =
        operations::ALL.iter().partition(|operation| operation.method == Method::Delete);
    let depth = |operation: &&Operation| operation.path.matches('{').count();
    deletes.sort_by_key(|operation| std::cmp::Reverse(depth(operation)));
    others.sort_by_key(|operation| (depth(operation), rank(operation.verb)));
    let mut session = Session::default();
    let mut errors = session.run(others, call);
    errors.extend(session.run(deletes, call));
    errors
}

fn rank(verb: &str) -> usize {
    let order = ["create", "fetch", "list", "update"];
    order.iter().position(|known| *known == verb).unwrap_or(order.len())
}

impl Session {
    fn run(&mut self, mut pending: Vec<&'static Operation>, call: &mut Call<'_>) -> Vec<String> {
        loop {
            let (before, mut failed, mut errors) = (pending.len(), Vec::new(), Vec::new());
            for operation in pending {
                match call(operation, &self.input(operation)) {
                    Ok(result) => self.keep(operation, &result),
                    Err(error) => {
                        failed.push(operation);
                        errors.push(format!("{}.{}: {error}", operation.version, operation.id));
                    }
                }
            }
            if failed.is_empty() || failed.len() == before {
                return errors;
            }
            pending = failed;
        }
    }

    /// The examples of all parameters, with the SIDs and path values of records that exist.
    fn input(&self, operation: &Operation) -> Map<String, Value> {
        let Value::Object(mut input) = made::examples(operation, true) else { panic!("an input is an object") };
        input.values_mut().for_each(|value| self.replace(value));
        for parameter in operation.parameters.iter().filter(|parameter| parameter.place == Place::Path) {
            let before = operation.path.split(&format!("{{{}}}", parameter.name)).next().unwrap_or_default();
            if let Some(key) = self.keys.get(&format!("{}{{}}", shape(before))) {
                input.insert(operation.key(parameter), Value::from(key.as_str()));
            }
        }
        input
    }

    fn replace(&self, value: &mut Value) {
        match value {
            Value::String(text) => {
                let known = prefix(text).and_then(|prefix| self.sids.get(prefix));
                text.clone_from(known.unwrap_or(&text.clone()));
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.replace(item)),
            Value::Object(members) => members.values_mut().for_each(|member| self.replace(member)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Keeps the key of the created record, or of the first in a list: the end of its URL.
    fn keep(&mut self, operation: &Operation, result: &Value) {
        let record = operation.content.page_key().map_or(result, |key| &result[key][0]);
        let key = record["url"].as_str().and_then(|url| url.rsplit('/').next());
        if let Some(key) = key.filter(|_| ["create", "list"].contains(&operation.verb)) {
            self.keys.entry(format!("{}/{{}}", shape(operation.path))).or_insert_with(|| key.to_owned());
            if let Some(prefix) = prefix(key) {
                self.sids.entry(prefix.to_owned()).or_insert_with(|| key.to_owned());
            }
        }
    }
}

/// The prefix of a SID.
fn prefix(text: &str) -> Option<&str> {
    let (prefix, digits) = text.split_at_checked(2)?;
    let is_sid = prefix.bytes().all(|byte| byte.is_ascii_uppercase())
        && digits.len() == 32
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_sid.then_some(prefix)
}

/// A path without the names of its placeholders.
fn shape(path: &str) -> String {
    let part = |part: &str| part.split_once('}').map_or_else(|| part.to_owned(), |(_, rest)| format!("{{}}{rest}"));
    path.split('{').map(part).collect()
}
