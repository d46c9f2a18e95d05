//! The global flags as arguments of clap.

use clap::{Arg, ArgAction, Command, Id};

use super::super::command::known::Known;
use super::super::command::profiles;
use super::{COLORS, FORMAT_NAMES};

/// Returns the arguments. The short help lists only the most common ones.
pub(crate) fn arguments() -> Vec<Arg> {
    let groups = [lists(), printing(), sending(), connection(), vec![help()]];
    let headings = ["Lists", "Output", "Sending", "Connection", "Help"];
    let common = ["output", "limit", "all", "where", "since", "dry-run", "help"];
    let of = |(group, heading): (Vec<Arg>, &'static str)| group.into_iter().map(move |arg| arg.help_heading(heading));
    let shown = |arg: Arg| {
        let hide = !common.contains(&arg.get_id().as_str());
        arg.global(true).hide_short_help(hide)
    };
    let ordered = |(position, arg): (usize, Arg)| arg.display_order(1000 + position);
    groups.into_iter().zip(headings).flat_map(of).map(shown).enumerate().map(ordered).collect()
}

fn connection() -> Vec<Arg> {
    vec![
        value("profile", "NAME", "Profile with credentials, region and edge [env: TWILIO_PROFILE]")
            .short('p')
            .add(profiles::candidates()),
        value("account-sid", "SID", "Account SID [env: TWILIO_ACCOUNT_SID]"),
        value("auth-token", "TOKEN", "Auth token; prefer the variable [env: TWILIO_AUTH_TOKEN]"),
        value("api-key", "SID", "API key SID; overrides the auth token [env: TWILIO_API_KEY]"),
        value("api-secret", "SECRET", "API key secret; prefer the variable [env: TWILIO_API_SECRET]"),
        value("region", "REGION", "Region that stores the data, such as au1 [env: TWILIO_REGION]"),
        value("edge", "EDGE", "Edge that receives requests, such as sydney [env: TWILIO_EDGE]"),
        value("base-url", "URL", "Base URL; replaces --region and --edge [http only for localhost]"),
    ]
}

/// Returns whether only commands of lists show the flag. The others accept it, so that it is reported with all other
/// faults.
pub(crate) fn is_for_lists(name: &str) -> bool {
    ["all", "limit", "page-size", "since", "where"].contains(&name)
}

/// Returns whether only commands that delete show the flag.
pub(crate) fn is_for_deletes(name: &str) -> bool {
    name == "yes"
}

/// Adds arguments to a command that has its global flags already, and moves the global flags behind them. Hides some.
pub(crate) fn after(command: Command, own: impl Iterator<Item = Arg>, is_hidden: impl Fn(&str) -> bool) -> Command {
    let globals: Vec<Id> = command.get_arguments().map(|arg| arg.get_id().clone()).collect();
    // `mut_arg` moves an argument to the end.
    globals.into_iter().fold(command.args(own), |command, id| {
        let hide = is_hidden(id.as_str());
        command.mut_arg(id, |arg| if hide { arg.hide(true) } else { arg })
    })
}

fn printing() -> Vec<Arg> {
    vec![
        value("output", "FORMAT", "Output format [default: table]").short('o').value_parser(Known(FORMAT_NAMES)),
        value("properties", "NAMES", "Properties to show, separated by commas")
            .action(ArgAction::Append)
            .value_delimiter(','),
        flag("wide", "Tables: show whole values, even if they are wider than the terminal"),
        flag("no-header", "Omit the column names"),
        flag("no-escape-formulas", "CSV: write cells that a spreadsheet runs as a formula without a leading '"),
        value("color", "WHEN", "When to use color [default: auto]").value_parser(Known(COLORS)),
        flag(
            "verbose",
            "Print status, request ID, attempts and time to standard error [lists: pages, records and time]",
        )
        .short('v'),
        flag("quiet", "Print no progress, warnings or notes; errors only").short('q'),
    ]
}

fn lists() -> Vec<Arg> {
    vec![
        number("limit", "N", "Maximum number of records to show [default: 50]"),
        flag("all", "Show all records"),
        number("page-size", "N", "Number of records to request per page"),
        value("where", "CONDITION", "Show only records with PROPERTY=VALUE [or != ~ < >]")
            .long_help("Show only records with PROPERTY=VALUE [or != ~ < <= > >=; can be repeated]")
            .action(ArgAction::Append),
        value("since", "TIME", "Show only records created since a date, time or age")
            .long_help("Show only records created since a date, time or age, such as 2026-01-31 or 7d"),
    ]
}

fn sending() -> Vec<Arg> {
    vec![
        flag("dry-run", "Send nothing; print the request as JSON [requires no credentials]"),
        flag("curl", "Send nothing; print the request as a curl command"),
        flag("reveal", "Show secrets in the output of --dry-run and --curl"),
        number("retries", "N", "Maximum retries after a temporary failure; 0 for none [default: 2]"),
        number("timeout", "SECONDS", "Total timeout, including retries and all pages of a list"),
        flag("yes", "Delete without confirmation [required if standard input is not a terminal]"),
    ]
}

/// Replaces clap's own flag, which would come before the required flags.
fn help() -> Arg {
    let help = "Print help [--help prints all details]";
    Arg::new("help").short('h').long("help").action(ArgAction::Help).help(help)
}

// The same text is the long help: manual pages need it for flags that are hidden from the short help.

fn value(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).long_help(help)
}

/// A negative number passes clap, so that our own check can report it.
fn number(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    self::value(name, value, help).allow_negative_numbers(true)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).long_help(help).action(ArgAction::SetTrue)
}
