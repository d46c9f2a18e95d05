//! An operation as a command.

use std::fmt::Write as _;

use clap::Command;
use flex_api::operations::{Content, Method, Operation};

use super::{example, flag, flags, globals, links};

/// The words of an operation's command, without `flex`.
pub(crate) fn path(operation: &Operation) -> Vec<String> {
    let mut words = vec![operation.version.to_owned()];
    words.extend(operation.resource.iter().map(|name| flags::kebab(name)));
    words.push(flags::kebab(operation.verb));
    words
}

/// With its flags only if they are wanted.
pub(super) fn command(operation: &'static Operation, with_flags: bool) -> Command {
    let command = Command::new(flags::kebab(operation.verb)).about(links::plain(operation.summary));
    if !with_flags {
        return command;
    }
    let flags = flags::of(operation);
    let usage = usage(operation, &flags);
    // What is required first: the headings come in the order of their first flags.
    let (required, other): (Vec<_>, Vec<_>) =
        flags.iter().enumerate().filter(|(_, flag)| !flag.is_page_size).partition(|(_, flag)| flag.parameter.required);
    let is_list = matches!(operation.content, Content::Page { .. });
    let command = if is_list { command } else { command.args(globals::hidden_for_lists()) };
    let is_delete = operation.method == Method::Delete;
    let command = if is_delete { command } else { command.args(globals::hidden_for_deletes()) };
    command
        .long_about(long_about(operation))
        .override_usage(usage)
        .after_help(format!("Example:\n  {}", example::line(operation)))
        .args(required.into_iter().chain(other).flat_map(|(position, flag)| flag::arguments(flag, position)))
}

fn long_about(operation: &Operation) -> String {
    let mut text = links::plain(operation.summary);
    if operation.deprecated {
        text.push_str("\n\nThis is deprecated: the API is to lose it.");
    }
    if !operation.description.is_empty() {
        let _ = write!(text, "\n\n{}", links::plain(operation.description));
    }
    let _ = write!(text, "\n\n{} sends {} {}", operation.id, operation.method, operation.path);
    match operation.content {
        Content::Page { model, .. } => {
            let _ = write!(text, " and shows the records ({model}) of all pages as they arrive.");
        }
        Content::One { model } => {
            let _ = write!(text, " and shows the answer ({model}).");
        }
        _ => text.push('.'),
    }
    text
}

/// What is required is shown, although this program checks it and not clap.
fn usage(operation: &Operation, flags: &[flags::Flag]) -> String {
    let mut usage = format!("flex {}", path(operation).join(" "));
    for flag in flags.iter().filter(|flag| flag.parameter.required && !flag.is_page_size) {
        let _ = write!(usage, " --{} <{}>", flag.name, flag::value_name(flag.parameter));
    }
    usage.push_str(" [OPTIONS]");
    usage
}
