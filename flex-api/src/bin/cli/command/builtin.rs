//! The commands that are not operations: `call`, `operations`, `completions`, `help` and `man`.

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use flex_api::operations::ALL;

use super::COMMAND;
use super::globals;
use super::known::{Known, OperationName};
use super::topics;

/// Returns all of these commands.
pub(super) fn commands() -> [Command; 5] {
    let sends_nothing = |command: Command| command.args(globals::hidden_for_sending());
    [call(), sends_nothing(operations()), sends_nothing(completions()), sends_nothing(help()), sends_nothing(man())]
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
                .help("Parameters as JSON, @file, or - for standard input [default: {}]"),
        )
        // Accepted here, so that the error can suggest `--input`.
        .arg(Arg::new("body").long("body").hide(true).action(ArgAction::Append))
}

fn operations() -> Command {
    Command::new("operations")
        .about("List the operations")
        .long_about(
            "List the operations. --output json prints all details of each operation and its parameters. --where verb=list \
             selects some.",
        )
        .after_help(format!("Example:\n  {COMMAND} operations --output json"))
}

fn completions() -> Command {
    Command::new("completions")
        .about("Print a completion script for a shell")
        .after_help(format!(
            "Example:\n  {COMMAND} completions bash > ~/.local/share/bash-completion/completions/{COMMAND}"
        ))
        .arg(Arg::new("shell").value_name("SHELL").help("The shell").required(true).value_parser([
            "bash",
            "zsh",
            "fish",
            "powershell",
        ]))
}

fn help() -> Command {
    help_below()
        .about("Print the help of a command or a topic")
        .override_usage(format!("{COMMAND} help [COMMAND]...\n       {COMMAND} help <TOPIC>"))
        .after_help(format!("Topics:\n{}", topics::list()))
        .mut_arg("words", |arg| {
            let arg = arg.value_name("COMMAND|TOPIC").help("The words of a command, or a topic");
            arg.value_parser(Known(&topics::NAMES)).hide_possible_values(true)
        })
}

/// Returns the command `help` of a version or a resource.
pub(super) fn help_below() -> Command {
    let words = Arg::new("words").value_name("COMMAND").help("The words of a command").num_args(0..);
    Command::new("help").about("Print the help of a command").arg(words)
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
