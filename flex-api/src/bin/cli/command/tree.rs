//! Builds the commands of versions and resources.
//!
//! clap parses the words of a command one after the other, and builds a command when its name is parsed. A version or a
//! resource therefore gets its children only then, and the number of operations does not slow the start.

use clap::Command;
use clap::builder::CommandExt;
use flex_api::operations::{self, Operation};

use super::links::Links;
use super::{COMMAND, builtin, flags, operation, rest, verb_aliases};

/// The maximum length of a description in a list of commands.
const MAX_ABOUT: usize = 120;

/// The operations below a command, which all have the same first `depth` resources, and the form of the links in the
/// help.
#[derive(Debug, Clone)]
struct Below {
    operations: Vec<&'static Operation>,
    depth: usize,
    links: Links,
}

impl CommandExt for Below {}

/// Returns the command of an API version.
pub(super) fn version(version: &'static str, links: Links) -> Command {
    let operations: Vec<_> = operations::ALL.iter().copied().filter(|operation| operation.version == version).collect();
    let about = match operations::description(version, &[]) {
        Some(docs) => first_sentence(&links.shown(docs)),
        None => format!("Version {} of the API", version.trim_start_matches('v')),
    };
    group(version, about, Below { operations, depth: 0, links })
}

/// Returns a command with subcommands, which clap adds when it needs them.
fn group(name: &str, about: String, below: Below) -> Command {
    Command::new(name.to_owned()).about(about).arg_required_else_help(true).add(below).defer(|command| {
        match command.get::<Below>().cloned() {
            Some(below) => with_children(command, &below),
            None => command,
        }
    })
}

/// Adds the actions and the nested resources.
fn with_children(command: Command, Below { operations, depth, links }: &Below) -> Command {
    let (depth, links) = (*depth, *links);
    let names: Vec<String> = children(operations, depth).collect();
    let mut command = command.override_usage(usage(operations, depth)).args(rest());
    if let Some(docs) = description(operations, depth) {
        command = command.long_about(links.shown(docs));
    }
    for operation in operations.iter().filter(|operation| operation.resource.len() == depth) {
        let aliases = verb_aliases(operation.verb).iter().filter(|alias| names.iter().all(|name| name != *alias));
        command = command.subcommand(operation::command(operation, links).aliases(aliases));
    }
    for resource in nested(operations, depth) {
        let is_within = |operation: &&&'static Operation| operation.resource.get(depth) == Some(&resource);
        let operations: Vec<_> = operations.iter().filter(is_within).copied().collect();
        let about = about_resource(&operations, depth + 1, links);
        let below = Below { operations, depth: depth + 1, links };
        command = command.subcommand(group(&flags::kebab(resource), about, below));
    }
    // `--help` remains where a resource or an action has this name.
    if names.iter().any(|name| name == "help") { command } else { builtin::with_help(command) }
}

fn first_sentence(text: &str) -> String {
    text.split_once(". ").map_or_else(|| text.to_owned(), |(first, _)| format!("{first}."))
}

/// Returns the usage. The program checks that there is a subcommand, because clap would report nothing else.
fn usage(operations: &[&'static Operation], depth: usize) -> String {
    let words = operations.first().map(|first| operation::path(first)[..=depth].join(" ")).unwrap_or_default();
    format!("{COMMAND} {words} [OPTIONS] <COMMAND>")
}

/// Returns the names of the commands below those of the first `depth` resources.
fn children<'a>(operations: &'a [&'static Operation], depth: usize) -> impl Iterator<Item = String> + 'a {
    operations.iter().map(move |operation| flags::kebab(operation.resource.get(depth).unwrap_or(&operation.verb)))
}

/// Returns the distinct resources at this depth, in the order of the table.
fn nested(operations: &[&'static Operation], depth: usize) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for name in operations.iter().filter_map(|operation| operation.resource.get(depth)) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    names
}

/// Returns the description of the resource that has these operations below it.
fn description(operations: &[&'static Operation], depth: usize) -> Option<&'static str> {
    let first = operations.first()?;
    operations::description(first.version, first.resource.get(..depth)?)
}

/// Returns the description on one line, if it is not longer than two; else its first paragraph. Lists the actions and
/// the nested resources if there is none.
fn about_resource(operations: &[&'static Operation], depth: usize, links: Links) -> String {
    if let Some(docs) = description(operations, depth) {
        let short = if docs.len() <= MAX_ABOUT { docs } else { docs.split("\n\n").next().unwrap_or(docs) };
        return links.shown(short).replace("\n\n", " ");
    }
    let actions = operations.iter().filter(|operation| operation.resource.len() == depth);
    let verbs: Vec<String> = actions.map(|operation| flags::kebab(operation.verb)).collect();
    let resources: Vec<String> = nested(operations, depth).into_iter().map(flags::kebab).collect();
    match (&verbs[..], &resources[..]) {
        (verbs, []) => verbs.join(", "),
        ([], resources) => resources.join(", "),
        (verbs, resources) => format!("{}; resources: {}", verbs.join(", "), resources.join(", ")),
    }
}
