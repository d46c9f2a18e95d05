//! The confirmation before something is deleted.

use std::io::{self, BufRead as _, IsTerminal as _, Write};

use flex_api::Request;
use flex_api::operations::Method;

use super::dry_run;
use super::failure::Failure;
use super::globals::Globals;
use super::output::text::visible;

const NOWHERE: &str = "cannot ask: give --yes";

/// Whether to go ahead. Without a terminal there is nobody to confirm: a script has decided.
pub(crate) fn go_ahead(request: &Request, globals: &Globals) -> Result<bool, Failure> {
    if request.method() != Method::Delete || globals.yes || !io::stdin().is_terminal() {
        return Ok(true);
    }
    // Somebody is there: what they cannot be asked is not done behind their back.
    let Some(mut place) = place() else { return Err(Failure::Usage(vec![NOWHERE.to_owned()])) };
    ask(&request.redacted(), &mut *place).map_err(Failure::Io)
}

/// Where a question is seen.
fn place() -> Option<Box<dyn Write>> {
    if io::stderr().is_terminal() {
        Some(Box::new(io::stderr()))
    } else if io::stdout().is_terminal() {
        Some(Box::new(io::stdout()))
    } else {
        None
    }
}

fn ask(request: &Request, place: &mut dyn Write) -> io::Result<bool> {
    let last = request.path_segments().last();
    let what = last.as_deref().unwrap_or("this");
    write!(place, "Delete {} ({})? [y/N] ", visible(what), visible(&dry_run::path(request)))?;
    place.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    let goes = matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes");
    if !goes {
        writeln!(place, "Nothing was deleted.")?;
    }
    Ok(goes)
}
