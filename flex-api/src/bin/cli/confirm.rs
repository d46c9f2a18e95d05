//! The confirmation of delete operations.

use std::io::{self, BufRead as _, IsTerminal as _, Write};

use flex_api::Request;
use flex_api::operations::Method;

use super::dry_run;
use super::failure::Failure;
use super::globals::Globals;
use super::output::text::visible;

const NO_INPUT: &str =
    "cannot prompt for confirmation: standard input is not a terminal; use --yes to delete without a prompt";

const NO_PROMPT: &str =
    "cannot prompt for confirmation: the output is redirected; use --yes to delete without a prompt";

/// Returns whether to send the request. Prompts for a delete.
pub(crate) fn confirm(request: &Request, globals: &Globals) -> Result<bool, Failure> {
    if request.method() != Method::Delete {
        return Ok(true);
    }
    let request = request.redacted();
    let last = request.path_segments().last();
    prompt_or_flag(last.as_deref().unwrap_or("this"), &dry_run::path(&request), globals)
}

/// Returns whether to delete something. Without a terminal, this requires `--yes`: a script must not delete by accident.
pub(crate) fn prompt_or_flag(name: &str, place: &str, globals: &Globals) -> Result<bool, Failure> {
    if globals.yes {
        return Ok(true);
    }
    if !io::stdin().is_terminal() {
        return Err(Failure::usage(NO_INPUT));
    }
    // A person is at the terminal but cannot see a prompt: do not delete without consent.
    let Some(mut out) = prompt_output() else { return Err(Failure::usage(NO_PROMPT)) };
    prompt(name, place, &mut *out).map_err(Failure::Io)
}

/// Returns the output that shows the prompt, if any is a terminal.
fn prompt_output() -> Option<Box<dyn Write>> {
    if io::stderr().is_terminal() {
        Some(Box::new(io::stderr()))
    } else if io::stdout().is_terminal() {
        Some(Box::new(io::stdout()))
    } else {
        None
    }
}

fn prompt(name: &str, place: &str, out: &mut dyn Write) -> io::Result<bool> {
    write!(out, "Delete {} ({})? [y/N] ", visible(name), visible(place))?;
    out.flush()?;
    let mut reply = String::new();
    io::stdin().lock().read_line(&mut reply)?;
    let is_confirmed = matches!(reply.trim().to_ascii_lowercase().as_str(), "y" | "yes");
    if !is_confirmed {
        writeln!(out, "Nothing was deleted.")?;
    }
    Ok(is_confirmed)
}
