//! Builds the request of a command line, and collects all faults.

use clap::ArgMatches;
use flex_api::operations::{self, Content, Operation};
use flex_api::{InputError, Request};
use serde_json::{Value, json};

use super::command::COMMAND;
use super::command::known::{nearest, qualified};
use super::connect::Sources;
use super::globals::{Globals, NAMES};
use super::input::{self, Input, Source};
use super::strays::Strays;
use super::{flags, token};

/// Builds the request from the flags of an operation's command.
pub(crate) fn of_flags(
    operation: &'static Operation,
    matches: &ArgMatches,
    sources: &Sources,
    mut strays: Strays,
    faults: &mut Vec<String>,
) -> Option<Request> {
    let globals = sources.globals;
    reject_list_flags(operation, globals, faults);
    let input = Input::read(operation, matches, globals, &mut strays);
    let flags = flags::of(operation);
    let known: Vec<&str> = flags.iter().map(|flag| flag.name.as_str()).chain(NAMES.iter().copied()).collect();
    faults.extend(strays.faults(&known, &input::hint_for_word(&flags, matches)));
    let name = format!("{}.{}", operation.version, operation.id);
    let Input { mut value, rejected } = input;
    token::add(operation, &mut value, sources, faults);
    let checked = operations::request(&name, value);
    faults.extend(rejected.faults(operation, checked.as_ref().err()));
    checked.ok()
}

/// Builds the request from the arguments of the command `call`.
pub(crate) fn of_call(
    name: &str,
    matches: &ArgMatches,
    sources: &Sources,
    faults: &mut Vec<String>,
) -> Option<Request> {
    let globals = sources.globals;
    let input = match matches.get_one::<String>("input") {
        None => Ok(json!({})),
        Some(text) => Source::default().json(text).map_err(|problem| format!("--input: {problem}")),
    };
    if matches.contains_id("body") {
        faults.push(format!("--body: not accepted by `{COMMAND} call`; set `body` in --input"));
    }
    let operation = operations::find(name).map_err(|error| unknown_operation(name, &error));
    let (operation, mut input) = match (operation, input) {
        (Ok(operation), Ok(input)) => (operation, input),
        (operation, input) => {
            faults.extend(operation.err());
            faults.extend(input.err());
            return None;
        }
    };
    reject_list_flags(operation, globals, faults);
    if let (Some(size), Some(parameter), Value::Object(input)) = (globals.page_size, operation.page_size(), &mut input)
        && input.insert(operation.key(parameter), size.into()).is_some()
    {
        faults.push(format!("--page-size and `{}` in --input: use only one", parameter.name));
    }
    token::add(operation, &mut input, sources, faults);
    match operations::request(name, input) {
        Ok(request) => Some(request),
        Err(error) => {
            faults.extend(error.problems().iter().cloned());
            faults.extend(error.parameters().iter().map(ToString::to_string));
            None
        }
    }
}

/// Returns the message for an unknown name, or the library's for a name that more than one version has.
fn unknown_operation(name: &str, error: &InputError) -> String {
    let (version, id) = name.rsplit_once('.').unwrap_or(("", name));
    let like = |id: &str| -> Vec<String> {
        operations::ALL.iter().filter(|operation| operation.id == id).map(|operation| qualified(operation)).collect()
    };
    if version.is_empty() && !like(id).is_empty() {
        return error.to_string();
    }
    let near = nearest(id, operations::ALL.iter().map(|operation| operation.id));
    let near = near.map(|near| like(near).join(" or "));
    let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    format!("unknown operation {name:?}{near} (`{COMMAND} operations` lists all operations)")
}

/// Adds a fault for each list flag if the operation does not return a list.
fn reject_list_flags(operation: &Operation, globals: &Globals, faults: &mut Vec<String>) {
    if matches!(operation.content, Content::Page { .. }) {
        return;
    }
    let flags = [
        ("limit", globals.limit.is_some()),
        ("all", globals.all),
        ("page-size", globals.page_size.is_some()),
        ("where or --since", !globals.filter.is_empty()),
    ];
    for (flag, _) in flags.iter().filter(|(_, is_set)| *is_set) {
        faults.push(format!("--{flag}: only for list operations, and {} is not one", operation.id));
    }
}
