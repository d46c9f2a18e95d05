//! Builds the commands of versions and resources.

use clap::Command;
use flex_api::operations::{self, Operation};

use super::links::Links;
use super::{Scope, builtin, flags, operation};

/// The maximum length of a description in a list of commands.
const MAX_ABOUT: usize = 120;

/// Returns the command of an API version.
pub(super) fn version(version: &'static str, scope: &Scope) -> Command {
    let operations: Vec<_> = operations::ALL.iter().copied().filter(|operation| operation.version == version).collect();
    let about = match operations::description(version, &[]) {
        Some(docs) => first_sentence(&scope.links.shown(docs)),
        None => format!("Version {} of the API", version.trim_start_matches('v')),
    };
    group(version, about, &operations, 0, scope)
}

/// Returns a command with subcommands. All operations have the same first `depth` resources.
fn group(name: &str, about: String, operations: &[&'static Operation], depth: usize, scope: &Scope) -> Command {
    let mut command = Command::new(name.to_owned()).about(about).subcommand_required(true).arg_required_else_help(true);
    if !scope.has(name) {
        return command;
    }
    if let Some(docs) = description(operations, depth) {
        command = command.long_about(scope.links.shown(docs));
    }
    for operation in operations.iter().filter(|operation| operation.resource.len() == depth) {
        let is_named = scope.has(&flags::kebab(operation.verb));
        command = command.subcommand(operation::command(operation, is_named, scope.links));
    }
    for resource in nested(operations, depth) {
        let is_within = |operation: &&&'static Operation| operation.resource.get(depth) == Some(&resource);
        let operations: Vec<_> = operations.iter().filter(is_within).copied().collect();
        let about = about_resource(&operations, depth + 1, scope.links);
        command = command.subcommand(group(&flags::kebab(resource), about, &operations, depth + 1, scope));
    }
    // `--help` remains where a resource or an action has this name.
    if children(operations, depth).any(|child| child == "help") {
        command
    } else {
        command.subcommand(builtin::help_below().hide(true))
    }
}

fn first_sentence(text: &str) -> String {
    text.split_once(". ").map_or_else(|| text.to_owned(), |(first, _)| format!("{first}."))
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
