//! Settings that clap's own help and errors need before the arguments are parsed.

use std::ffi::OsString;

use clap::ColorChoice;

use super::failure::Failure;
use super::output::Format;

/// Applies `--color`, and returns the choice for clap.
pub(crate) fn color(arguments: &[OsString]) -> ColorChoice {
    let (clap, rest) = match value(arguments, "--color") {
        Some("always") => (ColorChoice::Always, anstream::ColorChoice::Always),
        Some("never") => (ColorChoice::Never, anstream::ColorChoice::Never),
        _ => (ColorChoice::Auto, anstream::ColorChoice::Auto),
    };
    rest.write_global();
    clap
}

/// Returns whether errors are printed as JSON.
pub(crate) fn wants_json(arguments: &[OsString]) -> bool {
    value(arguments, "--output").is_some_and(Format::has_json_errors)
}

/// Returns the last value of a flag.
fn value<'a>(arguments: &'a [OsString], flag: &str) -> Option<&'a str> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after = texts.windows(2).filter(|pair| pair[0] == flag).map(|pair| pair[1]);
    let within = texts.iter().filter_map(|text| text.strip_prefix(flag)?.strip_prefix('='));
    after.chain(within).last()
}

/// Converts an error of clap to one line: its message and tips, without the usage.
pub(crate) fn failure(error: &clap::Error) -> Failure {
    let text = error.render().to_string();
    let lines = text.lines().take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
    let parts: Vec<&str> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
    let message = parts.join("; ");
    Failure::Usage(vec![message.strip_prefix("error: ").unwrap_or(&message).to_owned()])
}
