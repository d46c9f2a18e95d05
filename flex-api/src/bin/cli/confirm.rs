//! Asking before something is deleted.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use flex_api::operations::Method;

use super::dry_run::Shown;
use super::globals::Globals;

/// Whether to go ahead. Where nobody can be asked, a script has decided.
pub(crate) fn go_ahead(shown: &Shown<'_>, globals: &Globals) -> io::Result<bool> {
    let can_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    if shown.request.method() != Method::Delete || globals.yes || !can_ask {
        return Ok(true);
    }
    let path = shown.segments();
    let what = path.last().map_or("this", String::as_str);
    write!(io::stderr(), "Delete {what} ({})? [y/N] ", path.join("/"))?;
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    let goes = matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes");
    if !goes {
        writeln!(io::stderr(), "Nothing was deleted.")?;
    }
    Ok(goes)
}
