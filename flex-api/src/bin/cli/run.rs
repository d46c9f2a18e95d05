//! From what clap has understood to what is done.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::ArgMatches;
use clap::parser::ValueSource;
use flex_api::operations::{self, Content, Operation};
use flex_api::{InputError, Request};
use serde_json::{Value, json};

use super::command::known::{nearest, qualified};
use super::failure::Failure;
use super::globals::{Globals, NAMES};
use super::input::{Input, Source};
use super::send;
use super::{command, completions, confirm, connect, curl, dry_run, man};

/// The words of the command, and the matches of the last of them.
pub(crate) fn innermost(matches: &ArgMatches) -> (Vec<&str>, &ArgMatches) {
    let mut words = Vec::new();
    let mut innermost = matches;
    while let Some((word, within)) = innermost.subcommand() {
        words.push(word);
        innermost = within;
    }
    (words, innermost)
}

/// Does what the command says, and gives the exit code.
pub(crate) fn run(words: &[&str], matches: &ArgMatches) -> Result<u8, Failure> {
    let mut faults = Vec::new();
    let globals = Globals::read(matches, &mut faults);
    let argument = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    match words {
        ["call"] => {
            let request = of_call(argument("operation"), matches, &globals, &mut faults);
            carry_out(request, &globals, faults)
        }
        ["operations"] if refuse(matches, &mut faults) => Err(Failure::Usage(faults)),
        _ if !faults.is_empty() && command::find(words).is_none() => Err(Failure::Usage(faults)),
        ["operations"] => super::operations::print(&globals).map(|()| 0),
        ["completions"] => completions::print(argument("shell")).map(|()| 0),
        ["man"] => {
            let folder = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
            man::write(&folder).map(|()| 0)
        }
        _ => {
            let operation = command::find(words);
            let request = operation.and_then(|operation| of_flags(operation, matches, &globals, &mut faults));
            carry_out(request, &globals, faults)
        }
    }
}

/// The flags that mean nothing to a command which shows what this program itself knows; whether any fault is known.
fn refuse(matches: &ArgMatches, faults: &mut Vec<String>) -> bool {
    let taken = ["output", "properties", "no-header", "color", "limit", "help"];
    let given = |name: &&&str| matches.value_source(name) == Some(ValueSource::CommandLine);
    for flag in NAMES.iter().filter(|name| !taken.contains(name)).filter(given) {
        faults.push(format!("--{flag}: means nothing to `flex operations`"));
    }
    !faults.is_empty()
}

/// The request that the flags of an operation's command describe.
fn of_flags(
    operation: &'static Operation,
    matches: &ArgMatches,
    globals: &Globals,
    faults: &mut Vec<String>,
) -> Option<Request> {
    only_lists(operation, globals, faults);
    let input = Input::read(operation, matches, globals);
    let name = format!("{}.{}", operation.version, operation.id);
    let Input { value, rejected } = input;
    let checked = operations::request(&name, value);
    faults.extend(rejected.faults(operation, checked.as_ref().err()));
    checked.ok()
}

/// The request that `flex call` describes.
fn of_call(name: &str, matches: &ArgMatches, globals: &Globals, faults: &mut Vec<String>) -> Option<Request> {
    let input = match matches.get_one::<String>("input") {
        None => Ok(json!({})),
        Some(text) => Source::default().json(text).map_err(|problem| format!("--input: {problem}")),
    };
    if matches.contains_id("body") {
        faults.push("--body: `flex call` takes it in --input, under `body`".to_owned());
    }
    let operation = operations::find(name).map_err(|error| unknown(name, &error));
    let (operation, mut input) = match (operation, input) {
        (Ok(operation), Ok(input)) => (operation, input),
        (operation, input) => {
            faults.extend(operation.err());
            faults.extend(input.err());
            return None;
        }
    };
    only_lists(operation, globals, faults);
    if let (Some(size), Some(parameter), Value::Object(input)) = (globals.page_size, operation.page_size(), &mut input)
        && input.insert(operation.key(parameter), size.into()).is_some()
    {
        faults.push(format!("--page-size and `{}` in the input: use one of them", parameter.name));
    }
    match operations::request(name, input) {
        Ok(request) => Some(request),
        Err(error) => {
            faults.extend(error.problems().iter().cloned());
            faults.extend(error.parameters().iter().map(ToString::to_string));
            None
        }
    }
}

/// More than one version may have it; then the error says which.
fn unknown(name: &str, error: &InputError) -> String {
    let (version, id) = name.rsplit_once('.').unwrap_or(("", name));
    let like = |id: &str| -> Vec<String> {
        operations::ALL.iter().filter(|operation| operation.id == id).map(|operation| qualified(operation)).collect()
    };
    if version.is_empty() && !like(id).is_empty() {
        return error.to_string();
    }
    let near = nearest(id, operations::ALL.iter().map(|operation| operation.id));
    let near = near.map(|near| like(near).join(" or "));
    let near = near.map(|near| format!(": did you mean {near}?")).unwrap_or_default();
    format!("there is no operation {name:?}{near} (`flex operations` lists them)")
}

/// The flags for lists mean nothing to others.
fn only_lists(operation: &Operation, globals: &Globals, faults: &mut Vec<String>) {
    if matches!(operation.content, Content::Page { .. }) {
        return;
    }
    let given = [("limit", globals.limit.is_some()), ("all", globals.all), ("page-size", globals.page_size.is_some())];
    for (flag, _) in given.iter().filter(|(_, is_given)| *is_given) {
        faults.push(format!("--{flag}: only for lists, and {} is none", operation.id));
    }
}

/// Shows the request or sends it, unless anything is wrong with it.
fn carry_out(request: Option<Request>, globals: &Globals, faults: Vec<String>) -> Result<u8, Failure> {
    let Some(request) = request.filter(|_| faults.is_empty()) else {
        return Err(Failure::Usage(faults));
    };
    if globals.dry_run {
        return show(request, globals).map(|()| 0);
    }
    // Nobody has to confirm what cannot be sent.
    let client = connect::client(globals, &request)?;
    if !confirm::go_ahead(&request, globals)? {
        return Ok(1);
    }
    send::send(&client, request, globals).map(|()| 0)
}

/// Prints the request as it would be sent.
fn show(request: Request, globals: &Globals) -> Result<(), Failure> {
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
