//! Builds the commands of profiles.

use clap::{Arg, ArgAction, Command, ValueHint};
use clap_complete::{ArgValueCandidates, CompletionCandidate};

use super::accepted::limited;
use super::builtin::with_help;
use super::{COMMAND, rest};
use crate::cli::profile;

const ABOUT: &str = "Manage profiles: named credentials with a region and an edge";

const LONG_ABOUT: &str = "\
Manage profiles: named credentials with a region and an edge.

Flags win over the environment, and the environment over a profile. A profile that --profile names wins over the \
environment. The profiles of the vendor's command (~/.twilio-cli/config.json) can be used; other profiles are in \
config.toml of this command.";

/// Returns the command `profiles`.
pub(super) fn command() -> Command {
    let group = Command::new("profiles")
        .about(ABOUT)
        .long_about(LONG_ABOUT)
        .override_usage(format!("{COMMAND} profiles [OPTIONS] <COMMAND>"))
        .arg_required_else_help(true)
        .subcommands(
            [
                limited(&["profiles", "list"], list()),
                limited(&["profiles", "use"], activate()),
                limited(&["profiles", "add"], add()),
                limited(&["profiles", "remove"], remove()),
            ]
            .map(|command| command.args(rest())),
        );
    with_help(group)
}

fn list() -> Command {
    Command::new("list").alias("ls").about("List the profiles")
}

fn activate() -> Command {
    let about = "Use a profile if no other is named";
    Command::new("use").about(about).arg(known_name())
}

fn remove() -> Command {
    Command::new("remove").aliases(["delete", "rm"]).about("Remove a profile and its secrets").arg(known_name())
}

fn add() -> Command {
    Command::new("add")
        .about("Check credentials with one call, and add them as a profile")
        .long_about(
            "Check credentials with one call that reads, and add them as a profile. Set the API key with --api-key, an \
             OAuth client with --client-id, or the account with --account-sid. The secret is read from a prompt or a \
             file. It is kept in the keyring of the system if there is one and this build supports it, or else in the \
             file of the profiles, which only you can read.",
        )
        .after_help(format!(
            "Example:\n  {COMMAND} profiles add work --api-key SK0123456789abcdef0123456789abcdef \\\n      --region au1 \
             --secret-file secret.txt"
        ))
        .arg(Arg::new("name").value_name("NAME").help("Name of the profile").required(true))
        .args([
            Arg::new("client-id").long("client-id").value_name("ID").help("ID of an OAuth client"),
            file("secret-file", "File with the secret, or - for standard input [default: prompt]"),
            file("token-file", "File with the token of operations that take one, or - for standard input"),
            flag("no-check", "Add the profile without a call"),
            flag("no-keyring", "Keep the secrets in the file of the profiles"),
        ])
}

fn known_name() -> Arg {
    Arg::new("name").value_name("NAME").help("Name of the profile").required(true).add(candidates())
}

/// Offers the names of all profiles.
pub(crate) fn candidates() -> ArgValueCandidates {
    ArgValueCandidates::new(|| profile::names().into_iter().map(CompletionCandidate::new).collect())
}

fn file(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("FILE").help(help).value_hint(ValueHint::FilePath)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}
