//! The terminal that standard output may be.

use std::io::{self, IsTerminal as _};

/// The width of a terminal that does not report its own.
const WIDTH: usize = 80;

/// Returns the number of columns of the terminal; `None` if standard output is not a terminal.
///
/// The variable `COLUMNS` takes precedence, as in other programs: shells do not export it, so a person has set it.
pub(crate) fn width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    let reported = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    Some(set.or_else(|| reported().filter(|width| *width > 0)).unwrap_or(WIDTH))
}
