//! The terminals that standard output and standard error may be.

use std::io::{self, IsTerminal as _};

use terminal_size::{Height, Width, terminal_size_of};

/// The width of a terminal that does not report its own.
const WIDTH: usize = 80;

/// Returns the number of columns of standard output; `None` if it is not a terminal.
pub(crate) fn of_stdout() -> Option<usize> {
    let stdout = io::stdout();
    stdout.is_terminal().then(|| width(terminal_size_of(&stdout)))
}

/// Returns the number of columns of standard error; `None` if it is not a terminal.
pub(crate) fn of_stderr() -> Option<usize> {
    let stderr = io::stderr();
    stderr.is_terminal().then(|| width(terminal_size_of(&stderr)))
}

/// The variable `COLUMNS` takes precedence, as in other programs: shells do not export it, so a person has set it.
fn width(reported: Option<(Width, Height)>) -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let reported = reported.map(|(width, _)| usize::from(width.0));
    [set, reported].into_iter().flatten().find(|width| *width > 0).unwrap_or(WIDTH)
}
