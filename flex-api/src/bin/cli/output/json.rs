//! JSON: one document, an array, or an object a line.

use std::io::{self, Write};

use serde_json::Value;

use super::Writer;
use super::columns::Columns;

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
        serde_json::to_writer_pretty(&mut *out, &self.0.project(record))?;
        out.write_all(b"\n")
    }
}

impl Writer for Lines {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &self.0.project(record))?;
        out.write_all(b"\n")
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
        for (index, line) in text.lines().enumerate() {
            out.write_all(if index == 0 { b"  " } else { b"\n  " })?;
            out.write_all(line.as_bytes())?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.is_open { b"\n]\n" } else { b"[]\n" })
    }
}
