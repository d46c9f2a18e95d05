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
        serde_json::to_writer_pretty(Escaping { out, indent: "" }, &self.0.project(record))?;
        writeln!(out)
    }
}

impl Writer for Lines {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(Escaping { out, indent: "" }, &self.0.project(record))?;
        writeln!(out)
    }
}

impl Array {
    pub(super) fn new(columns: Columns) -> Self {
        Self { columns, is_open: false }
    }
}

impl Writer for Array {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.is_open { b",\n  " } else { b"[\n  " })?;
        self.is_open = true;
        serde_json::to_writer_pretty(Escaping { out, indent: "  " }, &self.columns.project(record))?;
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.is_open { b"\n]\n" } else { b"[]\n" })
    }
}

/// Writes a document without the characters that a terminal interprets, and indents it.
///
/// A document is not kept as text: nested arrays take far more characters indented than they have.
struct Escaping<'a> {
    out: &'a mut dyn Write,
    /// What follows each line break.
    indent: &'static str,
}

impl Write for Escaping<'_> {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        // The serializer writes whole characters. It escapes the line breaks in strings.
        let text = str::from_utf8(part).map_err(io::Error::other)?;
        for line in escaped(text).split_inclusive('\n') {
            self.out.write_all(line.as_bytes())?;
            if line.ends_with('\n') {
                self.out.write_all(self.indent.as_bytes())?;
            }
        }
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Escapes the characters that JSON allows in strings but a terminal interprets. The value stays the same.
pub(crate) fn escaped(document: &str) -> Cow<'_, str> {
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
