//! The global flags that the commands accept which are not operations.

use clap::builder::CommandExt;
use clap::{Arg, Command};

use super::COMMAND;
use super::globals::NAMES;

/// The flags for the form of the output.
const PRINTING: [&str; 7] = ["color", "no-escape-formulas", "no-header", "output", "properties", "quiet", "wide"];

/// The flags for the connection.
const CONNECTION: [&str; 8] =
    ["account-sid", "api-key", "api-secret", "auth-token", "base-url", "edge", "profile", "region"];

/// The help of global flags that do something else for a command: its words, the flag and the help.
const HELP: [(&[&str], &str, &str); 10] = [
    (&["operations"], "limit", "Maximum number of operations to show [default: all]"),
    (&["profiles", "add"], "account-sid", "Account SID"),
    (&["profiles", "add"], "api-key", "API key SID"),
    (&["profiles", "add"], "edge", "Edge that receives requests, such as sydney"),
    (&["profiles", "add"], "region", "Region that stores the data, such as au1"),
    (&["profiles", "list"], "limit", "Maximum number of profiles to show [default: all]"),
    (&["webhook", "send"], "dry-run", "Send nothing; print the signed request as JSON [requires the auth token]"),
    (&["webhook", "send"], "output", "Output format [default: table] [possible values: table, json]"),
    (&["webhook", "send"], "reveal", "Show secrets in the output of --dry-run"),
    (&["webhook", "send"], "timeout", "Maximum time until the response is complete [default: 15]"),
];

/// Returns the global flags that a command accepts which is not an operation, or `None` if there is no such command.
pub(crate) fn accepted(words: &[&str]) -> Option<Vec<&'static str>> {
    let (printing, connection) = (PRINTING.into_iter(), CONNECTION.into_iter());
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
/// has subcommands shows those for color.
pub(super) fn limited(words: &'static [&'static str], command: Command) -> Command {
    command.add(Words(words)).defer(|command| match command.get::<Words>().copied() {
        Some(Words(words)) => {
            let accepted = accepted(words).unwrap_or_else(|| vec!["color"]);
            command.mut_args(|arg| adapted(arg, words, &accepted))
        }
        None => command,
    })
}

/// Returns a global flag as a command shows it. The short help has the flags for the form of the output only in part.
fn adapted(arg: Arg, words: &[&str], accepted: &[&str]) -> Arg {
    let name = arg.get_id().as_str();
    if name == "help" || !NAMES.contains(&name) {
        return arg;
    }
    let hide = !accepted.contains(&name);
    let hide_short = name != "output" && PRINTING.contains(&name);
    let help = HELP.iter().find(|(of, flag, _)| *of == words && *flag == name);
    let arg = arg.hide(hide).hide_short_help(hide_short);
    let Some((.., help)) = help else { return arg };
    let has_values = arg.get_action().takes_values();
    arg.help(*help).long_help(*help).hide_possible_values(has_values)
}
