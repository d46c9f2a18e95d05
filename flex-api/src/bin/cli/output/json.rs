//! JSON: one document, an array, or an object a line.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::Value;

use super::Writer;
use super::columns::Columns;
use super::text::is_acted_on;

/// A document, laid out to be read.
pub(super) struct Documents(pub(super) Columns);

/// An object a line.
pub(super) struct Lines(pub(super) Columns);

/// The records of a list as one array. What came of a list that broke off is an array without an end: no parser takes it
/// for the whole.
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
        // No line end within a text is written as one, so that all of them are the layout's.
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

/// The document with escapes for what JSON lets stand in texts, but a terminal would act on. It means the same.
fn escaped(document: &str) -> Cow<'_, str> {
    let is_to_go = |char: char| char != '\n' && is_acted_on(char);
    if !document.contains(is_to_go) {
        return Cow::Borrowed(document);
    }
    let mut escaped = String::with_capacity(document.len() + 8);
    for char in document.chars() {
        if is_to_go(char) {
            // Writing to a text does not fail; and none of these characters takes more than four digits.
            let _ = write!(escaped, "\\u{:04x}", u32::from(char));
        } else {
            escaped.push(char);
        }
    }
    Cow::Owned(escaped)
}
