//! Prepares the commands for completion scripts.
//!
//! The scripts of `clap_complete` offer hidden flags. A hidden flag here replaces a global flag that a command does not
//! accept, so removing it would bring the global flag back. Each command gets its visible global flags as local flags
//! instead.

use clap::{Arg, ArgAction, Command};

/// Returns the command and its subcommands, without hidden flags.
pub(super) fn command(whole: &Command, inherited: &[Arg]) -> Command {
    let arguments: Vec<&Arg> = whole.get_arguments().collect();
    let is_overridden = |arg: &Arg| arguments.iter().any(|other| other.get_id() == arg.get_id());
    let mut globals: Vec<Arg> = inherited.iter().filter(|arg| !is_overridden(arg)).cloned().collect();
    globals.extend(arguments.iter().filter(|arg| arg.is_global_set()).map(|&arg| arg.clone()));
    let local = arguments.into_iter().filter(|arg| !arg.is_global_set()).cloned();
    let args: Vec<Arg> = local.chain(globals.iter().cloned()).filter(|arg| !arg.is_hide_set()).map(plain).collect();
    let subcommands = whole.get_subcommands().filter(|subcommand| !subcommand.is_hide_set());
    let plain = Command::new(whole.get_name().to_owned())
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .args(args)
        .subcommands(subcommands.map(|subcommand| command(subcommand, &globals)));
    let plain = match whole.get_version() {
        Some(version) => plain.version(version.to_owned()),
        None => plain,
    };
    match whole.get_about() {
        Some(about) => plain.about(about.clone()),
        None => plain,
    }
}

/// Converts a switch to a flag without a value, because the next word is never its value.
fn plain(arg: Arg) -> Arg {
    if !arg.is_require_equals_set() {
        return arg.global(false);
    }
    let switch = Arg::new(arg.get_id().clone()).action(ArgAction::SetTrue);
    let switch = match arg.get_long() {
        Some(long) => switch.long(long.to_owned()),
        None => switch,
    };
    match arg.get_help() {
        Some(help) => switch.help(help.clone()),
        None => switch,
    }
}
