//! Runs the command that clap has parsed.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::ArgMatches;
use clap::parser::ValueSource;
use flex_api::operations::{self, Content, Operation};
use flex_api::{InputError, Request};
use serde_json::{Value, json};

use super::command::COMMAND;
use super::command::known::{nearest, qualified};
use super::failure::Failure;
use super::globals::{ACCEPTED_BY_WEBHOOK, Globals, NAMES};
use super::input::{Input, Source};
use super::send;
use super::{command, completions, confirm, connect, curl, dry_run, help, man, serve, token, webhook};

/// The global flags that the command `operations` accepts.
const ACCEPTED_BY_OPERATIONS: [&str; 8] =
    ["output", "properties", "no-header", "wide", "color", "limit", "where", "help"];

/// Returns the words of the command, and the matches of the innermost subcommand.
pub(crate) fn innermost(matches: &ArgMatches) -> (Vec<&str>, &ArgMatches) {
    let mut words = Vec::new();
    let mut innermost = matches;
    while let Some((word, inner)) = innermost.subcommand() {
        words.push(word);
        innermost = inner;
    }
    (words, innermost)
}

/// Runs the command and returns the exit code.
pub(crate) fn run(words: &[&str], matches: &ArgMatches) -> Result<u8, Failure> {
    let mut faults = Vec::new();
    let globals = Globals::read(matches, &mut faults);
    let argument = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    match words {
        ["call"] => {
            let request = request_of_call(argument("operation"), matches, &globals, &mut faults);
            execute(request, &globals, faults)
        }
        ["operations"] if reject_unsupported(matches, words, &ACCEPTED_BY_OPERATIONS, &mut faults) => {
            Err(Failure::Usage(faults))
        }
        ["serve"] => {
            reject_unsupported(matches, words, &["color", "help"], &mut faults);
            serve::run(matches, faults)
        }
        ["webhook", "send"] => {
            reject_unsupported(matches, words, &ACCEPTED_BY_WEBHOOK, &mut faults);
            webhook::run(matches, &globals, faults)
        }
        _ if !faults.is_empty() && command::find(words).is_none() => Err(Failure::Usage(faults)),
        ["operations"] => super::operations::print(&globals).map(|()| 0),
        ["completions"] => completions::print(argument("shell")).map(|()| 0),
        [above @ .., "help"] if command::find(words).is_none() => {
            let words = matches.get_many::<String>("words").into_iter().flatten().map(String::as_str);
            help::print(&above.iter().copied().chain(words).collect::<Vec<_>>()).map(|()| 0)
        }
        ["man"] => {
            let folder = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
            man::write(&folder).map(|()| 0)
        }
        _ => {
            let operation = command::find(words);
            let request = operation.and_then(|operation| request_of_flags(operation, matches, &globals, &mut faults));
            execute(request, &globals, faults)
        }
    }
}

/// Adds a fault for each global flag that a command does not accept. Returns whether there are any faults.
fn reject_unsupported(matches: &ArgMatches, words: &[&str], accepted: &[&str], faults: &mut Vec<String>) -> bool {
    let is_set = |name: &&&str| matches.value_source(name) == Some(ValueSource::CommandLine);
    for flag in NAMES.iter().filter(|name| !accepted.contains(name)).filter(is_set) {
        faults.push(format!("--{flag}: not accepted by `{COMMAND} {}`", words.join(" ")));
    }
    !faults.is_empty()
}

/// Builds the request from the flags of an operation's command.
fn request_of_flags(
    operation: &'static Operation,
    matches: &ArgMatches,
    globals: &Globals,
    faults: &mut Vec<String>,
) -> Option<Request> {
    reject_list_flags(operation, globals, faults);
    let input = Input::read(operation, matches, globals);
    let name = format!("{}.{}", operation.version, operation.id);
    let Input { mut value, rejected } = input;
    token::add(operation, &mut value, globals, faults);
    let checked = operations::request(&name, value);
    faults.extend(rejected.faults(operation, checked.as_ref().err()));
    checked.ok()
}

/// Builds the request from the arguments of the command `call`.
fn request_of_call(name: &str, matches: &ArgMatches, globals: &Globals, faults: &mut Vec<String>) -> Option<Request> {
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
    token::add(operation, &mut input, globals, faults);
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

/// Prints or sends the request. Returns the faults instead if there are any.
fn execute(request: Option<Request>, globals: &Globals, faults: Vec<String>) -> Result<u8, Failure> {
    let Some(request) = request.filter(|_| faults.is_empty()) else {
        return Err(Failure::Usage(faults));
    };
    if globals.dry_run {
        return print_request(request, globals).map(|()| 0);
    }
    // Credentials come first: a request that cannot be sent needs no confirmation.
    let client = connect::client(globals, &request)?;
    if !confirm::confirm(&request, globals)? {
        return Ok(1);
    }
    send::send(&client, request, globals).map(|()| 0)
}

/// Prints the request without sending it.
fn print_request(request: Request, globals: &Globals) -> Result<(), Failure> {
    let client = connect::anonymous(globals)?;
    let request = send::prepare(&client, request, globals).into_request()?;
    let request = if globals.reveal { request } else { request.redacted() };
    if globals.curl {
        let base_url = client.base_url(request.operation())?;
        let command = curl::command(&request, base_url, globals)?;
        return writeln!(io::stdout(), "{command}").map_err(Failure::Io);
    }
    dry_run::print(&request, &mut io::stdout().lock()).map_err(Failure::Io)
}
