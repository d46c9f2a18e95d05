//! Runs the command that clap has parsed.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::ArgMatches;
use flex_api::Request;

use super::command::accepted::{self, accepted};
use super::connect::Sources;
use super::failure::Failure;
use super::globals::{self, Globals};
use super::send;
use super::strays::Strays;
use super::wrong_turn;
use super::{
    command, completions, confirm, connect, curl, dry_run, help, man, profile, request, serve, webhook, whoami,
};

/// A command line that clap has parsed.
pub(crate) struct CommandLine<'a> {
    /// The words of the command.
    pub(crate) words: Vec<&'a str>,
    /// The matches of the innermost subcommand.
    pub(crate) matches: &'a ArgMatches,
    /// The unknown words and flags between the words of the command.
    between: Vec<String>,
}

impl<'a> CommandLine<'a> {
    pub(crate) fn of(mut matches: &'a ArgMatches) -> Self {
        let (mut words, mut between) = (Vec::new(), Vec::new());
        while let Some((word, inner)) = matches.subcommand() {
            between.extend(Strays::read(matches).texts().into_iter().map(str::to_owned));
            words.push(word);
            matches = inner;
        }
        Self { words, matches, between }
    }
}

/// Runs the command and returns the exit code.
pub(crate) fn run(CommandLine { words, matches, between }: &CommandLine) -> Result<u8, Failure> {
    let mut faults = Vec::new();
    let globals = Globals::read(matches, &mut faults);
    let strays = Strays::read(matches);
    let operation = command::find(words);
    let accepted = accepted(words);
    if operation.is_none() && accepted.is_none() || !between.is_empty() {
        let between = between.iter().map(String::as_str);
        faults.push(wrong_turn::fault(words, &between.collect::<Vec<_>>(), &strays.texts(), &globals::words(matches)));
    }
    if !between.is_empty() {
        return Err(Failure::Usage(faults));
    }
    if let Some(operation) = operation {
        let sources = sources(&globals, &mut faults)?;
        let request = request::of_flags(operation, matches, &sources, strays, &mut faults);
        return execute(request, &sources, faults);
    }
    let Some(accepted) = accepted else { return Err(Failure::Usage(faults)) };
    if !strays.texts().is_empty() {
        let names = command::flags_of(words);
        let known: Vec<&str> = names.iter().map(String::as_str).chain(accepted.iter().copied()).collect();
        faults.extend(strays.faults(&known, ""));
    }
    reject_unsupported(words, &accepted, matches, &mut faults);
    run_builtin(words, matches, &globals, faults)
}

/// Runs a command that is not an operation.
fn run_builtin(
    words: &[&str],
    matches: &ArgMatches,
    globals: &Globals,
    mut faults: Vec<String>,
) -> Result<u8, Failure> {
    let argument = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    match words {
        ["call"] => {
            let sources = sources(globals, &mut faults)?;
            let request = request::of_call(argument("operation"), matches, &sources, &mut faults);
            return execute(request, &sources, faults);
        }
        ["webhook", "send"] => return webhook::run(matches, globals, faults),
        ["serve"] => return serve::run(matches, faults),
        ["profiles", "add"] => profile::add::add(argument("name"), matches, globals, faults)?,
        _ if !faults.is_empty() => return Err(Failure::Usage(faults)),
        ["operations"] => super::operations::print(globals)?,
        ["whoami"] => whoami::print(globals)?,
        ["profiles", "list"] => profile::commands::list(globals)?,
        ["profiles", "use"] => profile::commands::activate(argument("name"))?,
        ["profiles", "remove"] => return profile::commands::remove(argument("name"), globals),
        ["completions"] => completions::print(argument("shell"))?,
        ["complete"] => {
            let words = matches.get_many::<OsString>("words").into_iter().flatten().cloned();
            let next = matches.get_flag("next").then(OsString::new);
            completions::complete(words.chain(next).collect())?;
        }
        [above @ .., "help"] => {
            let words = matches.get_many::<String>("words").into_iter().flatten().map(String::as_str);
            help::print(&above.iter().copied().chain(words).collect::<Vec<_>>())?;
        }
        _ => {
            let folder = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
            man::write(&folder)?;
        }
    }
    Ok(0)
}

/// Returns the sources of the settings. If they have a problem, it is reported with the other faults.
fn sources<'a>(globals: &'a Globals, faults: &mut Vec<String>) -> Result<Sources<'a>, Failure> {
    Sources::of_request(globals).map_err(|failure| match failure {
        failure if faults.is_empty() => failure,
        failure => Failure::Usage(faults.drain(..).chain(failure.into_faults()).collect()),
    })
}

/// Adds a fault for each global flag that the command does not accept.
fn reject_unsupported(words: &[&str], accepted: &[&str], matches: &ArgMatches, faults: &mut Vec<String>) {
    // Help is the same with and without them.
    if words.ends_with(&["help"]) {
        return;
    }
    let others = globals::set(matches).filter(|flag| !accepted.contains(flag));
    faults.extend(others.map(|flag| accepted::fault(words, flag)));
}

/// Prints or sends the request. Returns the faults instead if there are any.
fn execute(request: Option<Request>, sources: &Sources, faults: Vec<String>) -> Result<u8, Failure> {
    let globals = sources.globals;
    let Some(request) = request.filter(|_| faults.is_empty()) else {
        return Err(Failure::Usage(faults));
    };
    if globals.dry_run {
        return print_request(request, sources).map(|()| 0);
    }
    // Credentials come first: a request that cannot be sent needs no confirmation.
    let client = connect::client(sources, &request)?;
    if !confirm::confirm(&request, globals)? {
        return Ok(1);
    }
    send::send(&client, request, globals).map(|()| 0)
}

/// Prints the request without sending it.
fn print_request(request: Request, sources: &Sources) -> Result<(), Failure> {
    let globals = sources.globals;
    let client = connect::anonymous(sources)?;
    let request = send::prepare(&client, request, globals).into_request()?;
    let request = if globals.reveal { request } else { request.redacted() };
    if globals.curl {
        let base_url = client.base_url(request.operation())?;
        let command = curl::command(&request, base_url, sources)?;
        return writeln!(io::stdout(), "{command}").map_err(Failure::Io);
    }
    dry_run::print(&request, &mut io::stdout().lock()).map_err(Failure::Io)
}
