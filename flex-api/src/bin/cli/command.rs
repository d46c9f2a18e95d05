//! Builds the commands from the operation table.

mod builtin;
pub(crate) mod example;
mod flag;
pub(crate) mod known;
mod links;
mod operation;
mod tree;

use std::collections::HashSet;
use std::ffi::OsString;

use clap::{ColorChoice, Command};
use flex_api::environment;
use flex_api::operations::{self, Operation};

use super::{flags, globals};

pub(crate) use self::operation::path;

/// The commands that get their flags.
///
/// Building all flags would slow down every run. Only a command whose words are all among the arguments can be the one
/// on the command line.
pub(crate) enum Scope {
    All,
    Words(HashSet<OsString>),
}

impl Scope {
    pub(crate) fn of_arguments(arguments: &[OsString]) -> Self {
        Self::Words(arguments.iter().cloned().collect())
    }

    fn has(&self, word: &str) -> bool {
        match self {
            Self::All => true,
            Self::Words(words) => words.contains(std::ffi::OsStr::new(word)),
        }
    }
}

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
pub(crate) fn root(scope: &Scope, color: ColorChoice) -> Command {
    let mut versions: Vec<&'static str> = operations::ALL.iter().map(|operation| operation.version).collect();
    versions.dedup();
    Command::new(COMMAND)
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .long_about(LONG_ABOUT)
        .after_help(AFTER_HELP.replace("{token}", environment::TOKEN).replace("{examples}", &example::of_root()))
        .color(color)
        .max_term_width(110)
        .disable_help_flag(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(globals::arguments())
        .subcommands(versions.into_iter().map(|version| tree::version(version, scope)))
        .subcommands(builtin::commands())
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
        root(&Scope::All, ColorChoice::Never).debug_assert();
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
