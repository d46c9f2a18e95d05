//! The commands that are not operations.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use flex_api::operations::ALL;

use super::accepted::limited;
use super::known::OperationName;
use super::{COMMAND, completions, profiles, rest, topics};

/// Returns all of these commands.
pub(super) fn commands() -> [Command; 10] {
    let commands = [
        call(),
        limited(&["serve"], serve()),
        limited(&["operations"], operations()),
        limited(&["profiles"], profiles::command()),
        limited(&["whoami"], whoami()),
        limited(&["webhook"], webhook()),
        limited(&["completions"], completions()),
        limited(&["complete"], complete()),
        limited(&["help"], help()),
        limited(&["man"], man()),
    ];
    // These two take any number of words.
    let takes_all = |command: &Command| ["complete", "help"].contains(&command.get_name());
    commands.map(|command| if takes_all(&command) { command } else { command.args(rest()) })
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

const SERVE: &str = "\
Run a server that behaves like the API, for tests in any language.

It listens on this machine only, keeps what is created, and prints what to set, then one line per request with what was \
wrong with it. It ends with Ctrl-C or SIGTERM and exit code 0.

A fault has keys and values, separated by semicolons. What goes wrong:
  status=503, code=20503, message=TEXT       an error in the vendor's form
  retry-after=1, retry-after-date=1          the header Retry-After, in seconds or as a date
  header=NAME=VALUE, body=TEXT, body-base64  another header or body
  set=/POINTER=JSON, remove=/POINTER         another value in a successful response
  next-link=URL                              another link to the next page
  delay=20ms, pause=1s                       a wait before the response, or in its body
  close, reset, hang                         a lost connection, before the response
  close=body, reset=body, hang=body          in its body
  close=end                                  after it, without notice
  endless, endless=head                      a body or headers without an end
  malformed=chunks|head|lengths|start        a response that is not valid HTTP
  processed                                  let a change take effect before it fails
The requests to which it happens:
  on=OPERATION, when=NAME=VALUE              those of an operation, or with a value of a parameter
  after=1, times=2                           after this number of requests, for this number
  chance=0.1, seed=7                         with this probability

--webhook sends an event for each change that the vendor reports to webhooks, signed with the printed token or secret. An \
event is sent once, after the change, and printed with the status of the handler's response. A failed event is not sent again.

Control the server with requests: GET /__mock/health, GET and DELETE /__mock/requests, GET /__mock/events, GET, POST and \
DELETE /__mock/faults, GET, PUT and DELETE /__mock/state. The header Mock-Fault adds a fault to its request. POST \
/__mock/token issues access tokens to OAuth clients. DELETE /__mock/state restores the records from the start. The recorded \
requests show credentials and personal values in plain text.";

fn serve() -> Command {
    Command::new("serve")
        .about("Run a server that behaves like the API, for tests")
        .long_about(SERVE)
        .after_help(format!("Example:\n  {COMMAND} serve --state records.json --fail 'status=503; chance=0.1'"))
        .args(serve_arguments())
}

fn serve_arguments() -> [Arg; 5] {
    let port = super::super::serve::PORT;
    [
        Arg::new("port")
            .long("port")
            .value_name("N")
            .help(format!("Port to listen on; 0 for a free one [default: {port}]"))
            .allow_negative_numbers(true),
        Arg::new("state")
            .long("state")
            .value_name("FILE")
            .help("Begin with the records of this file, if it has any; write them to it after each change")
            .value_hint(ValueHint::FilePath)
            .value_parser(value_parser!(std::path::PathBuf)),
        Arg::new("credentials")
            .long("credentials")
            .value_name("USER:SECRET")
            .help("Accept only these credentials [default: any well-formed ones]"),
        Arg::new("fail")
            .long("fail")
            .value_name("FAULT")
            .action(ArgAction::Append)
            .help("Add a fault, such as 'status=503; times=2' [can be repeated]"),
        Arg::new("webhook")
            .long("webhook")
            .value_name("URL")
            .help("Send signed events of changes to this URL, to develop a handler")
            .value_hint(ValueHint::Url),
    ]
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

fn whoami() -> Command {
    Command::new("whoami")
        .about("Show the account, the host and the sources of the credentials")
        .long_about(
            "Show the account, the host and the credentials in effect, each with its source. Secrets are not shown, and \
             nothing is sent.",
        )
        .after_help(format!("Example:\n  {COMMAND} whoami --profile work"))
}

fn webhook() -> Command {
    let group = Command::new("webhook")
        .about("Send events to a handler")
        .override_usage(format!("{COMMAND} webhook [OPTIONS] <COMMAND>"))
        .arg_required_else_help(true);
    with_help(group.subcommand(limited(&["webhook", "send"], send()).args(rest())))
}

fn send() -> Command {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).help(help).action(ArgAction::SetTrue);
    Command::new("send")
        .about("Sign an event and send it to a handler")
        .long_about(
            "Sign an event with the auth token, as the vendor does, and send it to a handler, once. Prints the status \
             and the body of the response. The exit code is 1 if the status is not a success. \
             With --sign-url, the handler can validate as behind its proxy: with its public URL.",
        )
        .after_help(format!(
            "Example:\n  {COMMAND} webhook send --url http://localhost:3000/hooks \\\n      \
             --event '{{\"EventType\": \"onParticipantLeft\"}}' --dry-run"
        ))
        .arg(Arg::new("url").long("url").value_name("URL").help("URL of the handler").required(true))
        .arg(
            Arg::new("sign-url")
                .long("sign-url")
                .value_name("URL")
                .help("Public URL to sign [default: the one of --url]"),
        )
        .arg(
            Arg::new("event")
                .long("event")
                .value_name("JSON|@FILE|-")
                .help("Event as a JSON object, @file, or - for standard input")
                .required(true)
                .add(completions::file_after_at()),
        )
        .arg(flag("form", "Send a form [default]"))
        .arg(flag("json", "Send JSON, with its hash in the URL"))
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

fn help() -> Command {
    help_below()
        .about("Print the help of a command or a topic")
        .override_usage(format!("{COMMAND} help [COMMAND]...\n       {COMMAND} help <TOPIC>"))
        .after_help(format!("Topics:\n{}", topics::list()))
        .mut_arg("words", |arg| arg.value_name("COMMAND|TOPIC").help("The words of a command, or a topic"))
}

fn help_below() -> Command {
    let words = Arg::new("words").value_name("COMMAND").help("The words of a command").num_args(0..);
    Command::new("help").about("Print the help of a command").arg(words)
}

/// Adds the command `help` to a command with subcommands. It is not listed.
pub(super) fn with_help(command: Command) -> Command {
    command.subcommand(limited(&["help"], help_below()).hide(true))
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
