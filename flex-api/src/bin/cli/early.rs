//! What has to be known before the arguments are understood: help and clap's own errors are printed without that.

use std::ffi::OsString;

use clap::ColorChoice;

use super::failure::Failure;

/// What `--color` says.
pub(crate) fn color(arguments: &[OsString]) -> ColorChoice {
    let (clap, rest) = match value(arguments, "--color") {
        Some("always") => (ColorChoice::Always, anstream::ColorChoice::Always),
        Some("never") => (ColorChoice::Never, anstream::ColorChoice::Never),
        _ => (ColorChoice::Auto, anstream::ColorChoice::Auto),
    };
    rest.write_global();
    clap
}

/// Whether what goes wrong is to be told as JSON.
pub(crate) fn wants_json(arguments: &[OsString]) -> bool {
    value(arguments, "--output") == Some("json")
}

/// The last value of a flag.
fn value<'a>(arguments: &'a [OsString], flag: &str) -> Option<&'a str> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after = texts.windows(2).filter(|pair| pair[0] == flag).map(|pair| pair[1]);
    let within = texts.iter().filter_map(|text| text.strip_prefix(flag)?.strip_prefix('='));
    after.chain(within).last()
}

/// What clap has found, in one line: its message and its tips, without the usage.
pub(crate) fn failure(error: &clap::Error) -> Failure {
    let text = error.render().to_string();
    let lines = text.lines().take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
    let told: Vec<&str> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
    let told = told.join("; ");
    Failure::Usage(vec![told.strip_prefix("error: ").unwrap_or(&told).to_owned()])
}
