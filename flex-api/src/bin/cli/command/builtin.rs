//! The commands that are not operations: `call`, `operations`, `completions` and `man`.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use flex_api::operations::ALL;

use super::known::OperationName;
use super::{COMMAND, profiles, rest};
use super::{completions, globals};

/// Returns all of these commands.
pub(super) fn commands() -> [Command; 7] {
    let sends_nothing = |command: Command| command.args(globals::hidden_unless(|_| false));
    let whoami = whoami().args(globals::hidden_unless(globals::is_for_connection));
    [
        call(),
        sends_nothing(operations()),
        profiles::command(),
        whoami,
        sends_nothing(completions()),
        sends_nothing(complete()),
        sends_nothing(man()),
    ]
    .map(|command| if command.get_name() == "complete" { command } else { command.args(rest()) })
}

fn call() -> Command {
    let (version, id) = ALL.first().map_or(("v1", "ID"), |first| (first.version, first.id));
    Command::new("call")
        .about("Call an operation by name, with JSON input")
        .long_about(
            "Call an operation by name, with JSON input: one object with the parameters by their API names, and the \
             JSON body under `body`. Unknown enum values are sent unchanged.",
        )
        .override_usage(format!("{COMMAND} call <OPERATION> [--input <JSON|@FILE|->] [OPTIONS]"))
        .after_help(format!("Example:\n  {COMMAND} call {id} --input '{{}}' --dry-run"))
        .arg(
            Arg::new("operation")
                .value_name("OPERATION")
                .help(format!("Operation name, such as {id} or {version}.{id}; see `{COMMAND} operations`"))
                .required(true)
                .value_parser(OperationName)
                .hide_possible_values(true),
        )
        .arg(
            Arg::new("input")
                .long("input")
                .value_name("JSON|@FILE|-")
                .help("Parameters as JSON, @file, or - for standard input [default: {}]")
                .add(completions::file_after_at()),
        )
        // Accepted here, so that the error can suggest `--input`.
        .arg(Arg::new("body").long("body").hide(true).action(ArgAction::Append))
}

fn operations() -> Command {
    Command::new("operations")
        .about("List the operations")
        .long_about("List the operations. --output json prints all details of each operation and its parameters.")
        .after_help(format!("Example:\n  {COMMAND} operations --output json"))
}

fn whoami() -> Command {
    Command::new("whoami")
        .about("Show the account, the host and the sources of the credentials")
        .long_about(
            "Show the account, the host and the credentials in effect, each with its source. Secrets are not shown, and \
             nothing is sent.",
        )
        .after_help(format!("Example:\n  {COMMAND} whoami --profile work"))
}

fn completions() -> Command {
    Command::new("completions")
        .about("Print a completion script for a shell")
        .after_help(format!(
            "Example:\n  {COMMAND} completions bash > ~/.local/share/bash-completion/completions/{COMMAND}"
        ))
        .arg(Arg::new("shell").value_name("SHELL").help("The shell").required(true).value_parser(completions::SHELLS))
}

/// The completion scripts run it.
fn complete() -> Command {
    let next = Arg::new("next").long("next").action(ArgAction::SetTrue).help("Complete a new word");
    let words = Arg::new("words").num_args(0..).last(true).value_parser(value_parser!(OsString));
    Command::new("complete").hide(true).about("Print the candidates for the last word").args([next, words])
}

fn man() -> Command {
    Command::new("man").hide(true).about("Write a manual page for each command").arg(
        Arg::new("dir")
            .value_name("DIR")
            .help("Folder for the pages")
            .required(true)
            .value_hint(ValueHint::DirPath)
            .value_parser(value_parser!(std::path::PathBuf)),
    )
}
