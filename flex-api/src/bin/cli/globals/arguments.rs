//! The global flags as clap knows them.

use clap::{Arg, ArgAction};

use super::super::command::known::Known;
use super::{COLORS, FORMAT_NAMES};

/// The arguments. In the short help only those that one needs every day.
pub(crate) fn arguments() -> Vec<Arg> {
    let groups = [lists(), printing(), sending(), connection(), vec![help()]];
    let headings = ["Lists", "Output", "Sending", "Connection", "Help"];
    let every_day = ["output", "limit", "dry-run", "help"];
    let of = |(group, heading): (Vec<Arg>, &'static str)| group.into_iter().map(move |arg| arg.help_heading(heading));
    let shown = |arg: Arg| {
        let hide = !every_day.contains(&arg.get_id().as_str());
        arg.global(true).hide_short_help(hide)
    };
    let ordered = |(position, arg): (usize, Arg)| arg.display_order(1000 + position);
    groups.into_iter().zip(headings).flat_map(of).map(shown).enumerate().map(ordered).collect()
}

fn connection() -> Vec<Arg> {
    vec![
        value("account-sid", "SID", "SID of the account [env: TWILIO_ACCOUNT_SID]"),
        value("auth-token", "TOKEN", "Auth token of the account; better in the environment [env: TWILIO_AUTH_TOKEN]"),
        value("api-key", "SID", "SID of an API key, which goes before the auth token [env: TWILIO_API_KEY]"),
        value("api-secret", "SECRET", "Secret of the API key; better in the environment [env: TWILIO_API_SECRET]"),
        value("region", "REGION", "Region where the data lives, such as au1 [env: TWILIO_REGION]"),
        value("edge", "EDGE", "Edge where requests enter the network, such as sydney [env: TWILIO_EDGE]"),
        value("base-url", "URL", "Where the API is, in place of region and edge; http only on this machine"),
    ]
}

/// The flags for lists, of a command that is for none: taken, so as to be refused with what else is wrong, but not shown.
pub(crate) fn hidden_for_lists() -> Vec<Arg> {
    hidden(lists())
}

/// What only a delete asks about, of a command that deletes nothing.
pub(crate) fn hidden_for_deletes() -> Vec<Arg> {
    hidden(vec![yes()])
}

/// The flags that mean nothing to a command that sends nothing.
pub(crate) fn hidden_for_sending() -> Vec<Arg> {
    [lists(), sending(), connection()].into_iter().flat_map(hidden).collect()
}

fn hidden(group: Vec<Arg>) -> Vec<Arg> {
    group.into_iter().map(|arg| arg.global(true).hide(true)).collect()
}

fn printing() -> Vec<Arg> {
    vec![
        value("output", "FORMAT", "How to show what is answered [default: table]").value_parser(Known(FORMAT_NAMES)),
        value("properties", "NAMES", "Properties to show, with commas between them")
            .action(ArgAction::Append)
            .value_delimiter(','),
        flag("no-header", "Leave the line of column names out"),
        value("color", "WHEN", "When to use color [default: auto]").value_parser(Known(COLORS)),
        flag(
            "verbose",
            "Tell status, request ID, attempts and time on standard error; of a list, pages, records and time",
        ),
    ]
}

fn lists() -> Vec<Arg> {
    vec![
        number("limit", "N", "How many records to show at most [default: 50]"),
        flag("all", "Show all records, however many"),
        number("page-size", "N", "How many records to ask for at a time"),
    ]
}

fn sending() -> Vec<Arg> {
    vec![
        flag("dry-run", "Send nothing and show the request as JSON; needs no credentials"),
        flag("curl", "Send nothing and show the request as a curl command"),
        flag("reveal", "Do not mask secrets with --dry-run and --curl"),
        number("retries", "N", "How often to try again after a failure that may pass; 0 for never [default: 2]"),
        number("timeout", "SECONDS", "How long everything may take together"),
        yes(),
    ]
}

fn yes() -> Arg {
    flag("yes", "Delete without asking")
}

/// In place of clap's own, which would stand before what is required.
fn help() -> Arg {
    let help = "Print help; --help tells more than -h";
    Arg::new("help").short('h').long("help").action(ArgAction::Help).help(help)
}

// The help is the long one, too: manual pages have none of what is hidden from the short help.

fn value(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).long_help(help)
}

/// One below zero gets as far as to our own check, which says what is wrong with it.
fn number(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    self::value(name, value, help).allow_negative_numbers(true)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).long_help(help).action(ArgAction::SetTrue)
}
