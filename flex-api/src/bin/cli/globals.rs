//! The global flags.

mod arguments;

use std::time::Duration;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};

use super::command::known::nearest;
use super::command::{COMMAND, rest_of};
use super::curl_command::quoted;
use super::filter::Filter;
use super::output::{Format, Options, terminal};

pub(crate) use self::arguments::{after, arguments, is_for_deletes, is_for_lists};

/// The names of all global flags, reserved for them. (Only `flex` itself has `--version`.)
pub(crate) const NAMES: &[&str] = &[
    "account-sid",
    "all",
    "api-key",
    "api-secret",
    "auth-token",
    "base-url",
    "color",
    "curl",
    "dry-run",
    "edge",
    "help",
    "limit",
    "no-escape-formulas",
    "no-header",
    "output",
    "page-size",
    "profile",
    "properties",
    "quiet",
    "region",
    "retries",
    "reveal",
    "since",
    "timeout",
    "verbose",
    "where",
    "wide",
    "yes",
];

const FORMATS: [(&str, Format); 6] = [
    ("table", Format::Table),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("tsv", Format::Tsv),
    ("csv", Format::Csv),
    ("yaml", Format::Yaml),
];

const FORMAT_NAMES: &[&str] = &["table", "json", "jsonl", "tsv", "csv", "yaml"];

/// The values of `--color`.
pub(crate) const COLORS: &[&str] = &["auto", "always", "never"];

/// The default of `--limit`.
pub(crate) const LIMIT: usize = 50;

/// The maximum number of characters that a message quotes of an invalid value.
const MAX_QUOTED: usize = 60;

/// The values of the global flags. Not `Debug`: some are secret.
#[allow(clippy::struct_excessive_bools, reason = "each is a separate flag")]
pub(crate) struct Globals {
    pub(crate) profile: Option<String>,
    pub(crate) account_sid: Option<String>,
    pub(crate) auth_token: Option<String>,
    pub(crate) api_key: Option<String>,
    pub(crate) api_secret: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) edge: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) format: Format,
    pub(crate) properties: Option<Vec<String>>,
    pub(crate) header: bool,
    pub(crate) escape_formulas: bool,
    pub(crate) wide: bool,
    pub(crate) filter: Filter,
    pub(crate) limit: Option<usize>,
    pub(crate) all: bool,
    pub(crate) page_size: Option<i64>,
    pub(crate) retries: Option<u32>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) verbose: bool,
    pub(crate) quiet: bool,
    pub(crate) dry_run: bool,
    pub(crate) curl: bool,
    pub(crate) reveal: bool,
    pub(crate) yes: bool,
}

impl Globals {
    /// Reads the flags from the matches of the innermost command. Adds invalid values to the faults.
    pub(crate) fn read(matches: &ArgMatches, faults: &mut Vec<String>) -> Self {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let all = matches.get_flag("all");
        if all && text("limit").is_some() {
            faults.push("--limit and --all: use only one".to_owned());
        }
        if let Some(color) = text("color").filter(|color| !COLORS.contains(&color.as_str())) {
            faults.push(not_one_of("color", &color, COLORS));
        }
        for (flag, other, prefix) in [("account-sid", "api-key", "SK"), ("api-key", "account-sid", "AC")] {
            if text(flag).is_some_and(|sid| sid.starts_with(prefix)) {
                faults.push(format!("--{flag}: found a SID that begins with `{prefix}`, which is for --{other}"));
            }
        }
        let (verbose, quiet) = (matches.get_flag("verbose"), matches.get_flag("quiet"));
        if verbose && quiet {
            faults.push("--verbose and --quiet: use only one".to_owned());
        }
        Self {
            profile: text("profile"),
            account_sid: text("account-sid"),
            auth_token: text("auth-token"),
            api_key: text("api-key"),
            api_secret: text("api-secret"),
            region: text("region"),
            edge: text("edge"),
            base_url: text("base-url"),
            format: format(text("output"), faults),
            properties: properties(matches),
            header: !matches.get_flag("no-header"),
            escape_formulas: !matches.get_flag("no-escape-formulas"),
            wide: matches.get_flag("wide"),
            filter: filter(matches, faults),
            limit: whole_number(matches, "limit", faults),
            all,
            page_size: whole_number(matches, "page-size", faults),
            retries: whole_number(matches, "retries", faults),
            timeout: timeout(text("timeout"), faults),
            verbose,
            quiet,
            dry_run: matches.get_flag("dry-run") || matches.get_flag("curl"),
            curl: matches.get_flag("curl"),
            reveal: matches.get_flag("reveal"),
            yes: matches.get_flag("yes"),
        }
    }

    /// Returns the options for printing.
    pub(crate) fn options(&self) -> Options {
        let terminal = terminal::of_stdout();
        Options {
            format: self.format,
            properties: self.properties.clone(),
            header: self.header,
            escape_formulas: self.escape_formulas,
            terminal: terminal.is_some(),
            width: terminal.filter(|_| !self.wide),
        }
    }
}

/// Parses the global flags alone, and ignores everything else. clap stops at `--help` and at an error, so that the flags
/// after it are not parsed.
pub(crate) fn leniently() -> ArgMatches {
    let lenient = |arg: Arg| if arg.get_action().takes_values() { arg.num_args(0..=1) } else { arg };
    let flags = arguments().into_iter().filter(|arg| arg.get_id() != "help").map(lenient);
    let rest = rest_of(std::env::args_os().len());
    Command::new(COMMAND).disable_help_flag(true).ignore_errors(true).args(flags).args(rest).get_matches()
}

/// Returns the global flags of a command line, to repeat them in a message. Secrets are not shown.
pub(crate) fn words(matches: &ArgMatches) -> Vec<String> {
    let word = |name: &'static str| match matches.try_get_many::<String>(name) {
        _ if ["auth-token", "api-secret"].contains(&name) => format!("--{name} …"),
        Ok(Some(values)) => {
            let values: Vec<&str> = values.map(String::as_str).collect();
            format!("--{name} {}", quoted(&values.join(",")))
        }
        _ => format!("--{name}"),
    };
    set(matches).map(word).collect()
}

/// Returns the names of the global flags of a command line.
pub(crate) fn set(matches: &ArgMatches) -> impl Iterator<Item = &'static str> {
    NAMES.iter().copied().filter(|name| matches.value_source(name) == Some(ValueSource::CommandLine))
}

/// Applies `--color` to everything that is printed.
pub(crate) fn set_color(matches: &ArgMatches) {
    let color = matches.try_get_one::<String>("color").ok().flatten().map(String::as_str);
    let choice = match color {
        Some("always") => anstream::ColorChoice::Always,
        Some("never") => anstream::ColorChoice::Never,
        _ => anstream::ColorChoice::Auto,
    };
    choice.write_global();
}

/// Returns whether errors are printed as JSON.
pub(crate) fn wants_json(matches: &ArgMatches) -> bool {
    matches.try_get_one::<String>("output").ok().flatten().is_some_and(|output| Format::has_json_errors(output))
}

/// Returns the message for a value that is not one of the known values.
pub(crate) fn not_one_of(flag: &str, value: &str, known: &[&str]) -> String {
    let near = nearest(value, known.iter().copied());
    let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    format!("--{flag}: must be one of {}; found {}{near}", known.join(", "), quote(value))
}

/// Returns a value in quotation marks. A long one is truncated.
pub(crate) fn quote(value: &str) -> String {
    let cut = if value.chars().nth(MAX_QUOTED).is_some() { " …" } else { "" };
    let value: String = value.chars().take(MAX_QUOTED).collect();
    format!("{value:?}{cut}")
}

fn format(text: Option<String>, faults: &mut Vec<String>) -> Format {
    let Some(text) = text else { return Format::Table };
    let known = FORMATS.iter().find(|(name, _)| *name == text);
    if known.is_none() {
        faults.push(not_one_of("output", &text, FORMAT_NAMES));
    }
    known.map_or(Format::Table, |(_, format)| *format)
}

fn properties(matches: &ArgMatches) -> Option<Vec<String>> {
    let values = matches.get_many::<String>("properties")?;
    let names = values.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    Some(names.collect())
}

fn filter(matches: &ArgMatches, faults: &mut Vec<String>) -> Filter {
    let conditions = matches.get_many::<String>("where").into_iter().flatten();
    Filter::read(conditions, matches.get_one::<String>("since").map(String::as_str), faults)
}

fn whole_number<T: std::str::FromStr>(matches: &ArgMatches, name: &str, faults: &mut Vec<String>) -> Option<T> {
    let text = matches.get_one::<String>(name)?;
    let number = text.parse().ok();
    if number.is_none() {
        faults.push(format!("--{name}: must be a whole number, found {text:?}"));
    }
    number
}

fn timeout(text: Option<String>, faults: &mut Vec<String>) -> Option<Duration> {
    let text = text?;
    let seconds = text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0);
    let timeout = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    if timeout.is_none() {
        faults.push(format!("--timeout: must be a number of seconds greater than 0, found {text:?}"));
    }
    timeout
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_arguments() {
        let mut names: Vec<String> = arguments().iter().map(|arg| arg.get_id().to_string()).collect();
        names.sort();
        assert_eq!(names, NAMES);
    }
}
