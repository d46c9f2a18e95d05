//! Builds the commands from the operation table.

pub(crate) mod accepted;
mod builtin;
pub(crate) mod example;
pub(crate) mod flag;
pub(crate) mod known;
pub(crate) mod links;
mod operation;
pub(crate) mod profiles;
pub(crate) mod topics;
mod tree;

use clap::{Arg, Command};
use flex_api::operations::{self, Operation};

use self::links::Links;
use super::{completions, flags, globals};

pub(crate) use self::operation::path;

/// The name of the command.
pub(crate) const COMMAND: &str = env!("CARGO_BIN_NAME");

const ABOUT: &str = "Every operation of the API on the command line.";

const LONG_ABOUT: &str = "\
Every operation of the API on the command line.

A command consists of version, resource and action. --help lists the flags of a command and shows an example. \
--dry-run prints the request without sending it and requires no credentials.";

/// Returns the root command. `links` is the form of the links in the help.
pub(crate) fn root(links: Links) -> Command {
    let mut versions: Vec<&'static str> = operations::ALL.iter().map(|operation| operation.version).collect();
    versions.dedup();
    Command::new(COMMAND)
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .long_about(LONG_ABOUT)
        .after_help(format!("Examples:\n{}\n\nHelp topics:\n{}", example::of_root(), topics::list()))
        .max_term_width(110)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .override_usage(format!("{COMMAND} [OPTIONS] <COMMAND>"))
        .arg_required_else_help(true)
        .args(globals::arguments())
        .args(rest())
        .subcommands(versions.into_iter().map(|version| tree::version(version, links)))
        .subcommands(builtin::commands())
}

/// The maximum number of arguments that are reported together with other faults.
const MAX_REST: usize = 12;

/// Returns the names of the arguments that hold unknown words and unknown flags. No flag has such a name.
pub(crate) fn rest_names() -> impl Iterator<Item = String> {
    (0..MAX_REST).map(rest_name)
}

fn rest_name(position: usize) -> String {
    format!("rest {position}")
}

/// Returns the arguments for unknown words and unknown flags. Clap stops at the first of them; with these arguments,
/// all faults are reported together. Each takes one value: after an argument with several, clap knows no flags.
pub(crate) fn rest() -> impl Iterator<Item = Arg> {
    rest_of(MAX_REST)
}

/// Returns this number of them.
pub(crate) fn rest_of(count: usize) -> impl Iterator<Item = Arg> {
    (0..count).map(|position| Arg::new(rest_name(position)).allow_hyphen_values(true).hide(true))
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
    let root = root(Links::Text);
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
        root(Links::Text).debug_assert();
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
