//! Builds the commands from the operation table.

mod builtin;
pub(crate) mod example;
pub(crate) mod flag;
pub(crate) mod known;
mod links;
mod operation;
pub(crate) mod profiles;
mod tree;

use clap::{Arg, Command};
use flex_api::environment;
use flex_api::operations::{self, Operation};

use super::{completions, flags, globals};

pub(crate) use self::operation::path;

/// The name of the command.
pub(crate) const COMMAND: &str = env!("CARGO_BIN_NAME");

const ABOUT: &str = "Every operation of the API on the command line.";

const LONG_ABOUT: &str = "\
Every operation of the API on the command line.

A command consists of version, resource and action. --help lists the flags of a command and shows an example. \
--dry-run prints the request without sending it and requires no credentials.";

const AFTER_HELP: &str = "\
Set the credentials in the environment: TWILIO_API_KEY and TWILIO_API_SECRET, TWILIO_CLIENT_ID and \
TWILIO_CLIENT_SECRET (OAuth), or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN. {token} sets --authorization of \
operations that take a token. For a secret, the variable with _FILE at its end (TWILIO_AUTH_TOKEN_FILE) names a file that holds it.

Examples:
{examples}

Exit codes: 0 success, 1 API or decode error, 2 invalid input or settings, 3 connection or authentication error, \
130 interrupted.";

/// Returns the root command.
pub(crate) fn root() -> Command {
    let mut versions: Vec<&'static str> = operations::ALL.iter().map(|operation| operation.version).collect();
    versions.dedup();
    Command::new(COMMAND)
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .long_about(LONG_ABOUT)
        .after_help(AFTER_HELP.replace("{token}", environment::TOKEN).replace("{examples}", &example::of_root()))
        .max_term_width(110)
        .disable_help_flag(true)
        .override_usage(format!("{COMMAND} [OPTIONS] <COMMAND>"))
        .arg_required_else_help(true)
        .args(globals::arguments())
        .args(rest())
        .subcommands(versions.into_iter().map(tree::version))
        .subcommands(builtin::commands())
}

/// The maximum number of arguments that are reported together with other faults.
const MAX_REST: usize = 12;

/// Returns the names of the arguments that hold unknown words and unknown flags. No flag has such a name.
pub(crate) fn rest_names() -> impl Iterator<Item = String> {
    (0..MAX_REST).map(|position| format!("rest {position}"))
}

/// Returns the arguments for unknown words and unknown flags. Clap stops at the first of them; with these arguments,
/// all faults are reported together. Each takes one value: after an argument with several, clap knows no flags.
pub(crate) fn rest() -> impl Iterator<Item = Arg> {
    rest_names().map(|name| Arg::new(name).allow_hyphen_values(true).hide(true))
}

/// Returns other names of an action, which people know from other commands.
pub(crate) fn verb_aliases(verb: &str) -> &'static [&'static str] {
    match verb {
        "create" => &["add", "new"],
        "delete" => &["del", "remove", "rm"],
        "fetch" => &["describe", "get", "show"],
        "list" => &["ls"],
        "update" => &["edit", "set"],
        _ => &[],
    }
}

/// Returns the names of the flags that only a command has which is not an operation.
pub(crate) fn flags_of(words: &[&str]) -> Vec<String> {
    let root = root();
    let command = words.iter().try_fold(&root, |command, word| command.find_subcommand(word));
    let flags = command.into_iter().flat_map(Command::get_arguments);
    flags.filter(|flag| !flag.is_hide_set()).filter_map(|flag| flag.get_long().map(str::to_owned)).collect()
}

/// Finds the operation of a command such as `["v1", "flex-flows", "create"]`.
pub(crate) fn find(words: &[&str]) -> Option<&'static Operation> {
    operations::ALL.iter().copied().find(|operation| path(operation).iter().eq(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_tree_is_valid() {
        root().debug_assert();
    }

    #[test]
    fn every_operation_has_its_own_command() {
        for operation in operations::ALL {
            let words = path(operation);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            assert!(std::ptr::eq(find(&words).unwrap(), *operation), "{words:?}");
        }
    }
}
