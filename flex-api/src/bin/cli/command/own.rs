//! The commands that are no operation's.

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use super::globals;
use super::known::OperationName;

/// All of them.
pub(super) fn commands() -> [Command; 4] {
    let sends_nothing = |command: Command| command.args(globals::hidden_for_sending());
    [call(), sends_nothing(operations()), sends_nothing(completions()), sends_nothing(man())]
}

fn call() -> Command {
    Command::new("call")
        .about("Carry out an operation by its name, with its input as JSON")
        .long_about(
            "Carry out an operation by its name, with its input as JSON: one object with the parameters by their names \
             in the API, and the JSON body under `body`. Values that are not among the known ones are sent as they are.",
        )
        .override_usage("flex call <OPERATION> [--input <JSON|@FILE|->] [OPTIONS]")
        .after_help("Example:\n  flex call ListFlexFlow --input '{\"FriendlyName\": \"Support SMS\"}' --limit 5")
        .arg(
            Arg::new("operation")
                .value_name("OPERATION")
                .help("Name of the operation, such as CreateFlexFlow or v2.CreateWebChannel; see `flex operations`")
                .required(true)
                .value_parser(OperationName)
                .hide_possible_values(true),
        )
        .arg(
            Arg::new("input")
                .long("input")
                .value_name("JSON|@FILE|-")
                .help("The parameters: JSON, @file, or - for standard input [default: {}]"),
        )
        // Taken, so as to be refused with the way to do it.
        .arg(Arg::new("body").long("body").hide(true).action(ArgAction::Append))
}

fn operations() -> Command {
    Command::new("operations")
        .about("List the operations")
        .long_about("List the operations; with --output json everything that is known about each, and its parameters.")
        .after_help("Example:\n  flex operations --output json")
}

fn completions() -> Command {
    Command::new("completions")
        .about("Write a completion script for a shell")
        .after_help("Example:\n  flex completions bash > ~/.local/share/bash-completion/completions/flex")
        .arg(Arg::new("shell").value_name("SHELL").help("The shell").required(true).value_parser([
            "bash",
            "zsh",
            "fish",
            "powershell",
        ]))
}

fn man() -> Command {
    Command::new("man").hide(true).about("Write a manual page for each command").arg(
        Arg::new("dir")
            .value_name("DIR")
            .help("The folder to write into")
            .required(true)
            .value_hint(ValueHint::DirPath)
            .value_parser(value_parser!(std::path::PathBuf)),
    )
}
