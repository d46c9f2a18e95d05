//! The global flags that the commands accept which are not operations.

use clap::Command;
use clap::builder::CommandExt;

use super::COMMAND;
use super::globals::{self, NAMES};

/// The flags for the form of the output.
const PRINTING: [&str; 7] = ["color", "no-escape-formulas", "no-header", "output", "properties", "quiet", "wide"];

/// The help of global flags that do something else for a command: its words, the flag and the help.
const HELP: [(&[&str], &str, &str); 10] = [
    (&["operations"], "limit", "Maximum number of operations to show [default: all]"),
    (&["profiles", "add"], "account-sid", "Account SID"),
    (&["profiles", "add"], "api-key", "API key SID"),
    (&["profiles", "add"], "edge", "Edge that receives requests, such as sydney"),
    (&["profiles", "add"], "region", "Region that stores the data, such as au1"),
    (&["profiles", "list"], "limit", "Maximum number of profiles to show [default: all]"),
    (&["webhook", "send"], "dry-run", "Send nothing; print the request as JSON"),
    (&["webhook", "send"], "output", "Output format [default: table] [possible values: table, json]"),
    (&["webhook", "send"], "reveal", "Show secrets in the output of --dry-run"),
    (&["webhook", "send"], "timeout", "Timeout [default: 15]"),
];

/// Returns the global flags that a command accepts which is not an operation, or `None` if there is no such command.
pub(crate) fn accepted(words: &[&str]) -> Option<Vec<&'static str>> {
    let connection = NAMES.iter().copied().filter(|name| globals::is_for_connection(name));
    let printing = PRINTING.into_iter();
    Some(match words {
        ["call"] => NAMES.to_vec(),
        ["operations"] | ["profiles", "list"] => printing.chain(["limit", "where"]).collect(),
        ["profiles", "add"] => {
            let others = ["auth-token", "api-secret", "profile"];
            let used = connection.filter(|name| !others.contains(name));
            used.chain(["color", "quiet", "retries", "timeout"]).collect()
        }
        ["profiles", "remove"] => vec!["color", "quiet", "yes"],
        ["profiles", "use"] => vec!["color", "quiet"],
        ["webhook", "send"] => {
            vec!["auth-token", "color", "dry-run", "output", "profile", "quiet", "reveal", "timeout"]
        }
        ["whoami"] => printing.chain(connection).collect(),
        ["complete" | "completions" | "man" | "serve"] | [.., "help"] => vec!["color"],
        _ => return None,
    })
}

/// Returns the fault of a global flag that a command does not accept.
pub(crate) fn fault(words: &[&str], flag: &str) -> String {
    match (words, flag) {
        (["profiles", "add"], "auth-token" | "api-secret") => {
            format!("--{flag}: other users can read the arguments of a command; use --secret-file or the prompt")
        }
        _ => format!("--{flag}: not accepted by `{COMMAND} {}`", words.join(" ")),
    }
}

/// The words of a command.
#[derive(Debug, Clone, Copy)]
struct Words(&'static [&'static str]);

impl CommandExt for Words {}

/// Hides the global flags that the command with these words does not accept, when clap reaches it. A command that only
/// has subcommands accepts those for color.
pub(super) fn limited(words: &'static [&'static str], command: Command) -> Command {
    command.add(Words(words)).defer(|command| match command.get::<Words>().copied() {
        Some(Words(words)) => {
            let command = globals::only(command, &accepted(words).unwrap_or_else(|| vec!["color"]));
            let own = HELP.into_iter().filter(|(of, ..)| *of == words);
            own.fold(command, |command, (_, flag, help)| {
                command.mut_arg(flag, |arg| {
                    let has_values = arg.get_action().takes_values();
                    arg.help(help).long_help(help).hide_possible_values(has_values)
                })
            })
        }
        None => command,
    })
}
