//! The progress line of a long list: on standard error, and erased when the command ends.

use std::io::{IsTerminal as _, Write as _};

use unicode_width::UnicodeWidthStr as _;

/// The progress line. Printed only to a terminal.
pub(crate) struct Progress {
    is_enabled: bool,
    /// The width of the line on the terminal.
    shown: usize,
}

impl Progress {
    pub(crate) fn new(enabled: bool) -> Self {
        Self { is_enabled: enabled && std::io::stderr().is_terminal(), shown: 0 }
    }

    /// Prints the number of records after a page.
    pub(crate) fn page(&mut self, records_so_far: usize) {
        if self.is_enabled {
            let text = text(records_so_far);
            self.write(&format!("\r{text}"));
            self.shown = text.width();
        }
    }

    /// Erases the line. Call it before writing anything else to what may be the same terminal.
    pub(crate) fn clear(&mut self) {
        if self.shown > 0 {
            // Spaces, because not every terminal supports the escape sequence.
            self.write(&format!("\r{:width$}\r", "", width = self.shown));
            self.shown = 0;
        }
    }

    fn write(&mut self, text: &str) {
        let mut stderr = std::io::stderr().lock();
        if stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush()).is_err() {
            // Standard error is closed.
            self.is_enabled = false;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn text(records: usize) -> String {
    let noun = if records == 1 { "record" } else { "records" };
    format!("{} {noun} so far …", grouped(records))
}

/// Formats a number with commas between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_thousands() {
        assert_eq!(text(0), "0 records so far …");
        assert_eq!(text(1), "1 record so far …");
        assert_eq!(text(999), "999 records so far …");
        assert_eq!(text(1_200), "1,200 records so far …");
        assert_eq!(text(1_234_567), "1,234,567 records so far …");
    }

    #[test]
    fn prints_nothing_if_disabled() {
        let mut progress = Progress::new(false);
        progress.page(50);
        assert_eq!(progress.shown, 0);
    }
}
