//! JSON: one document, one array, or one object per line.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::Value;

use super::Writer;
use super::columns::Columns;
use super::text::is_terminal_control;

/// One indented document.
pub(super) struct Documents(pub(super) Columns);

/// One object per line.
pub(super) struct Lines(pub(super) Columns);

/// The records of a list as one array. A truncated list leaves the array open, so that no parser accepts it.
pub(super) struct Array {
    columns: Columns,
    is_open: bool,
}

impl Writer for Documents {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", escaped(&serde_json::to_string_pretty(&self.0.project(record))?))
    }
}

impl Writer for Lines {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", escaped(&serde_json::to_string(&self.0.project(record))?))
    }
}

impl Array {
    pub(super) fn new(columns: Columns) -> Self {
        Self { columns, is_open: false }
    }
}

impl Writer for Array {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.is_open { b",\n" } else { b"[\n" })?;
        self.is_open = true;
        let text = serde_json::to_string_pretty(&self.columns.project(record))?;
        // Line breaks in strings are escaped, so every line break belongs to the layout.
        for (index, line) in escaped(&text).lines().enumerate() {
            out.write_all(if index == 0 { b"  " } else { b"\n  " })?;
            out.write_all(line.as_bytes())?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.is_open { b"\n]\n" } else { b"[]\n" })
    }
}

/// Escapes the characters that JSON allows in strings but a terminal interprets. The value stays the same.
fn escaped(document: &str) -> Cow<'_, str> {
    let must_escape = |char: char| char != '\n' && is_terminal_control(char);
    if !document.contains(must_escape) {
        return Cow::Borrowed(document);
    }
    let mut escaped = String::with_capacity(document.len() + 8);
    for char in document.chars() {
        if must_escape(char) {
            // Writing to a string does not fail, and all of these characters fit in four digits.
            let _ = write!(escaped, "\\u{:04x}", u32::from(char));
        } else {
            escaped.push(char);
        }
    }
    Cow::Owned(escaped)
}
