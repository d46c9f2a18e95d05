//! The global flags that the commands accept which are not operations.

use clap::Command;
use clap::builder::CommandExt;

use super::COMMAND;
use super::globals::{self, NAMES};

/// The flags for the form of the output.
const PRINTING: [&str; 7] = ["color", "no-escape-formulas", "no-header", "output", "properties", "quiet", "wide"];

/// Returns the global flags that a command accepts which is not an operation, or `None` if there is no such command.
pub(crate) fn accepted(words: &[&str]) -> Option<Vec<&'static str>> {
    let connection = NAMES.iter().copied().filter(|name| globals::is_for_connection(name));
    let printing = PRINTING.into_iter();
    Some(match words {
        ["call"] => NAMES.to_vec(),
        ["operations"] => printing.chain(["limit", "where"]).collect(),
        ["profiles", "add"] => {
            let others = ["auth-token", "api-secret", "profile"];
            let used = connection.filter(|name| !others.contains(name));
            used.chain(["color", "quiet", "retries", "timeout"]).collect()
        }
        ["profiles", "list"] => printing.chain(["limit"]).collect(),
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
        Some(Words(words)) => globals::only(command, &accepted(words).unwrap_or_else(|| vec!["color"])),
        None => command,
    })
}
