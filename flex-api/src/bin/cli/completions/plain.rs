//! The commands as a completion script should know them.
//!
//! Clap's scripts offer what is hidden from help as well. What is hidden here stands in for a global flag that means
//! nothing to a command, so that leaving it out is not enough: each command gets those global flags that it shows, as
//! flags of its own.

use clap::{Arg, ArgAction, Command};

/// The command and those below it, without what is hidden.
pub(super) fn command(whole: &Command, inherited: &[Arg]) -> Command {
    let own: Vec<&Arg> = whole.get_arguments().collect();
    let is_own = |arg: &Arg| own.iter().any(|other| other.get_id() == arg.get_id());
    let mut globals: Vec<Arg> = inherited.iter().filter(|arg| !is_own(arg)).cloned().collect();
    globals.extend(own.iter().filter(|arg| arg.is_global_set()).map(|&arg| arg.clone()));
    let local = own.into_iter().filter(|arg| !arg.is_global_set()).cloned();
    let args: Vec<Arg> = local.chain(globals.iter().cloned()).filter(|arg| !arg.is_hide_set()).map(plain).collect();
    let below = whole.get_subcommands().filter(|below| !below.is_hide_set());
    let plain = Command::new(whole.get_name().to_owned())
        .disable_help_flag(true)
        .args(args)
        .subcommands(below.map(|below| command(below, &globals)));
    let plain = match whole.get_version() {
        Some(version) => plain.version(version.to_owned()),
        None => plain,
    };
    match whole.get_about() {
        Some(about) => plain.about(about.clone()),
        None => plain,
    }
}

/// A switch takes a value only after an equals sign: nothing that follows it is one.
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
