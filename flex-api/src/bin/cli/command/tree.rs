//! Versions and resources as commands that hold others.

use clap::Command;
use flex_api::operations::{self, Operation};

use super::{Scope, flags, operation};

/// A version of the API.
pub(super) fn version(version: &'static str, scope: &Scope) -> Command {
    let operations: Vec<_> = operations::ALL.iter().copied().filter(|operation| operation.version == version).collect();
    let about = format!("Version {} of the API", version.trim_start_matches('v'));
    holder(version, about, &operations, 0, scope)
}

/// The operations all begin with the same resources, so many as `depth`.
fn holder(name: &str, about: String, operations: &[&'static Operation], depth: usize, scope: &Scope) -> Command {
    let mut command = Command::new(name.to_owned()).about(about).subcommand_required(true).arg_required_else_help(true);
    if !scope.has(name) {
        return command;
    }
    for own in operations.iter().filter(|operation| operation.resource.len() == depth) {
        command = command.subcommand(operation::command(own, scope.has(own.verb)));
    }
    for resource in nested(operations, depth) {
        let of_it = |operation: &&&'static Operation| operation.resource.get(depth) == Some(&resource);
        let operations: Vec<_> = operations.iter().filter(of_it).copied().collect();
        let about = about_resource(&operations, depth + 1);
        command = command.subcommand(holder(&flags::kebab(resource), about, &operations, depth + 1, scope));
    }
    command
}

/// The resources below, each once, in the order of the table.
fn nested(operations: &[&'static Operation], depth: usize) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for name in operations.iter().filter_map(|operation| operation.resource.get(depth)) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    names
}

/// What can be done, and what lies below.
fn about_resource(operations: &[&'static Operation], depth: usize) -> String {
    let own = operations.iter().filter(|operation| operation.resource.len() == depth);
    let verbs: Vec<&str> = own.map(|operation| operation.verb).collect();
    let below: Vec<String> = nested(operations, depth).into_iter().map(flags::kebab).collect();
    match (&verbs[..], &below[..]) {
        (verbs, []) => verbs.join(", "),
        ([], below) => below.join(", "),
        (verbs, below) => format!("{}; and its {}", verbs.join(", "), below.join(", ")),
    }
}
