//! Builds the commands from the operation table.

mod builtin;
pub(crate) mod example;
mod flag;
pub(crate) mod known;
pub(crate) mod links;
mod operation;
pub(crate) mod topics;
mod tree;

use std::collections::HashSet;
use std::ffi::OsString;

use clap::{ColorChoice, Command};
use flex_api::operations::{self, Operation};

use self::links::Links;
use super::{flags, globals};

pub(crate) use self::operation::path;

/// The commands that get their flags, and the form of the links in their help.
///
/// Building all flags would slow down every run. Only a command whose words are all among the arguments can be the one
/// on the command line.
pub(crate) struct Scope {
    /// `None` for all commands.
    words: Option<HashSet<OsString>>,
    links: Links,
}

impl Scope {
    /// All commands, for files: links are text.
    pub(crate) fn all() -> Self {
        Self { words: None, links: Links::Text }
    }

    /// The commands that the arguments can name, for standard output.
    pub(crate) fn of_arguments<S: Clone + Into<OsString>>(arguments: &[S]) -> Self {
        let words = arguments.iter().cloned().map(Into::into).collect();
        Self { words: Some(words), links: Links::of_stdout() }
    }

    fn has(&self, word: &str) -> bool {
        self.words.as_ref().is_none_or(|words| words.contains(std::ffi::OsStr::new(word)))
    }
}

/// The name of the command.
pub(crate) const COMMAND: &str = env!("CARGO_BIN_NAME");

const ABOUT: &str = "Every operation of the API on the command line.";

const LONG_ABOUT: &str = "\
Every operation of the API on the command line.

A command consists of version, resource and action. --help lists the flags of a command and shows an example. \
--dry-run prints the request without sending it and requires no credentials.";

/// Returns the root command.
pub(crate) fn root(scope: &Scope, color: ColorChoice) -> Command {
    let mut versions: Vec<&'static str> = operations::ALL.iter().map(|operation| operation.version).collect();
    versions.dedup();
    Command::new(COMMAND)
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .long_about(LONG_ABOUT)
        .after_help(format!("Examples:\n{}\n\nHelp topics:\n{}", example::of_root(), topics::list()))
        .color(color)
        .max_term_width(110)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
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
        root(&Scope::all(), ColorChoice::Never).debug_assert();
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
