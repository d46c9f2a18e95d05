//! The commands that are not operations: `call`, `operations`, `webhook`, `completions`, `help` and `man`.

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use flex_api::operations::ALL;

use super::COMMAND;
use super::globals;
use super::known::{Known, OperationName};
use super::topics;

/// Returns all of these commands.
pub(super) fn commands() -> [Command; 6] {
    let quiet = [operations(), completions(), help(), man()].map(|it| it.args(globals::hidden_for_sending()));
    let [operations, completions, help, man] = quiet;
    [call(), operations, webhook(), completions, help, man]
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

fn webhook() -> Command {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).help(help).action(ArgAction::SetTrue);
    let others = || globals::hidden_except(&globals::ACCEPTED_BY_WEBHOOK);
    let send = Command::new("send")
        .about("Sign an event and send it to a handler")
        .long_about(
            "Sign an event with the auth token, as the vendor does, and send it to a handler, once. Prints the status \
             and the body of the response. The exit code is 1 if the status is not a success. \
             --dry-run also requires the auth token.",
        )
        .after_help(format!(
            "Example:\n  {COMMAND} webhook send --url http://localhost:3000/hooks \\\n      \
             --event '{{\"EventType\": \"onParticipantLeft\"}}' --dry-run"
        ))
        .args(others())
        .arg(Arg::new("url").long("url").value_name("URL").help("URL of the handler").required(true))
        .arg(
            Arg::new("event")
                .long("event")
                .value_name("JSON|@FILE|-")
                .help("Event as a JSON object, @file, or - for standard input")
                .required(true),
        )
        .arg(flag("form", "Send a form [default]"))
        .arg(flag("json", "Send JSON, with its hash in the URL"));
    Command::new("webhook")
        .about("Send events to a handler")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(others())
        .subcommand(send)
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
