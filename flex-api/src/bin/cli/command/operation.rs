//! Builds the command of an operation.

use std::fmt::Write as _;

use clap::Command;
use clap::builder::CommandExt;
use flex_api::operations::{Content, Method, Operation};

use super::links::Links;
use super::{COMMAND, completions, example, flag, flags, globals, rest};

/// Clap's label of the usage.
const USAGE: &str = "Usage: ";

/// Returns the words of an operation's command, without its name.
pub(crate) fn path(operation: &Operation) -> Vec<String> {
    let mut words = vec![operation.version.to_owned()];
    words.extend(operation.resource.iter().map(|name| flags::kebab(name)));
    words.push(flags::kebab(operation.verb));
    words
}

/// The operation of a command, and the form of the links in its help.
#[derive(Debug, Clone, Copy)]
struct Of {
    operation: &'static Operation,
    links: Links,
}

impl CommandExt for Of {}

/// Returns the command of an operation. clap adds the flags when it needs them.
pub(super) fn command(operation: &'static Operation, links: Links) -> Command {
    let command = Command::new(flags::kebab(operation.verb)).about(links.shown(operation.summary));
    command.add(Of { operation, links }).defer(|command| match command.get::<Of>().copied() {
        Some(of) => with_flags(command, of),
        None => command,
    })
}

/// Adds the flags and the help. The command has the global flags already.
fn with_flags(command: Command, Of { operation, links }: Of) -> Command {
    let flags = flags::of(operation);
    let usage = usage(operation, &flags);
    // Required flags first, because the headings are in the order of their first flags.
    let (required, other): (Vec<_>, Vec<_>) =
        flags.iter().enumerate().filter(|(_, flag)| !flag.is_page_size).partition(|(_, flag)| flag.parameter.required);
    let own = required.into_iter().chain(other).flat_map(|(position, _)| flag::arguments(&flags, position, links));
    let is_list = matches!(operation.content, Content::Page { .. });
    let is_delete = operation.method == Method::Delete;
    let is_hidden = |name: &str| !is_list && globals::is_for_lists(name) || !is_delete && globals::is_for_deletes(name);
    globals::after(command, own.chain(rest()), is_hidden)
        .mut_arg("properties", |arg| arg.add(completions::of(operation.output)))
        .long_about(long_about(operation, links))
        .override_usage(usage)
        .after_help(format!("{}Example:\n  {}", shown_properties(operation), example::line(operation)))
}

fn long_about(operation: &Operation, links: Links) -> String {
    let mut text = links.shown(operation.summary);
    if operation.deprecated {
        text.push_str("\n\nDeprecated: the API will remove this operation.");
    }
    if !operation.description.is_empty() {
        let _ = write!(text, "\n\n{}", links.shown(operation.description));
    }
    let _ = write!(text, "\n\n{} sends {} {}", operation.id, operation.method, operation.path);
    match operation.content {
        Content::Page { model, .. } => {
            let _ = write!(text, " and prints the records ({model}) of all pages as they arrive.");
        }
        Content::One { model } => {
            let _ = write!(text, " and prints the response ({model}).");
        }
        _ => text.push('.'),
    }
    text
}

/// Returns the properties that a table shows, as a paragraph; nothing if the document does not list them.
fn shown_properties(operation: &Operation) -> String {
    if operation.output.is_empty() {
        return String::new();
    }
    let names = operation.output.join(", ");
    format!("Shown by default: {names}\n(--properties selects others; --output json prints all)\n\n")
}

/// Returns the usage with the required flags, which this program checks instead of clap.
fn usage(operation: &Operation, flags: &[flags::Flag]) -> String {
    // Clap prints the label itself, but it counts towards the width.
    let mut lines = vec![format!("{USAGE}{COMMAND} {}", path(operation).join(" "))];
    for flag in flags.iter().filter(|flag| flag.parameter.required && !flag.is_page_size) {
        example::push(&mut lines, &format!("--{} <{}>", flag.name, flag::value_name(flag.parameter)));
    }
    example::push(&mut lines, "[OPTIONS]");
    lines.join("\n").split_off(USAGE.len())
}
