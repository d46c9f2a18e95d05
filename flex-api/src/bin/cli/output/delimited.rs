//! Columns for other programs: between commas, or between tabs.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::Value;

use super::Writer;
use super::columns::{Columns, property};
use super::text::{cell, is_acted_on};

/// Columns between commas. Quotes go around what needs them.
pub(super) struct Csv(Rows);

/// Columns between tabs. There are no quotes: a line is a record, and a tab ends a value, whatever is in it.
pub(super) struct Tsv(Rows);

struct Rows {
    columns: Columns,
    /// Whether the columns' names have yet to be written.
    header: bool,
    /// Whether a terminal shows them. Programs get every character as it is.
    terminal: bool,
}

impl Csv {
    pub(super) fn new(columns: Columns, header: bool, terminal: bool) -> Self {
        Self(Rows { columns, header, terminal })
    }
}

impl Tsv {
    pub(super) fn new(columns: Columns, header: bool, terminal: bool) -> Self {
        Self(Rows { columns, header, terminal })
    }
}

impl Writer for Csv {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        let terminal = self.0.terminal;
        self.0.record(record, &mut |row| csv_row(row, terminal, out))
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let terminal = self.0.terminal;
        self.0.finish(&mut |row| csv_row(row, terminal, out))
    }
}

impl Writer for Tsv {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        let terminal = self.0.terminal;
        self.0.record(record, &mut |row| tsv_row(row, terminal, out))
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let terminal = self.0.terminal;
        self.0.finish(&mut |row| tsv_row(row, terminal, out))
    }
}

/// Writes a row.
type Row<'a> = &'a mut dyn FnMut(&mut dyn Iterator<Item = &str>) -> io::Result<()>;

impl Rows {
    fn record(&mut self, record: &Value, row: Row<'_>) -> io::Result<()> {
        if record.is_null() {
            return Ok(());
        }
        let names = self.columns.of(record);
        if std::mem::take(&mut self.header) {
            row(&mut names.iter().map(String::as_str))?;
        }
        let cells: Vec<_> = names.iter().map(|name| cell(property(record, name))).collect();
        row(&mut cells.iter().map(AsRef::as_ref))
    }

    /// A list without records still has columns.
    fn finish(&mut self, row: Row<'_>) -> io::Result<()> {
        match self.columns.known() {
            Some(names) if self.header => row(&mut names.iter().map(String::as_str)),
            _ => Ok(()),
        }
    }
}

fn csv_row(row: &mut dyn Iterator<Item = &str>, terminal: bool, out: &mut dyn Write) -> io::Result<()> {
    // A writer of its own, since one on top of `out` would flush `out`, too, with every record.
    let mut writer = csv::WriterBuilder::new().buffer_capacity(256).from_writer(Vec::new());
    if terminal {
        writer.write_record(row.map(|cell| harmless(Cow::Borrowed(cell)).into_owned()))?;
    } else {
        writer.write_record(row)?;
    }
    out.write_all(&writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn tsv_row(row: &mut dyn Iterator<Item = &str>, terminal: bool, out: &mut dyn Write) -> io::Result<()> {
    for (index, cell) in row.enumerate() {
        if index > 0 {
            out.write_all(b"\t")?;
        }
        let cell = Cow::Owned(escaped(cell));
        out.write_all(if terminal { harmless(cell) } else { cell }.as_bytes())?;
    }
    out.write_all(b"\n")
}

/// Tabs and line ends are the formats' own business.
fn harmless(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_to_go = |char: char| !matches!(char, '\t' | '\n' | '\r') && is_acted_on(char);
    if !text.contains(is_to_go) {
        return text;
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if is_to_go(char) { shown.extend(char.escape_default()) } else { shown.push(char) }
    }
    Cow::Owned(shown)
}

/// Without tabs and line ends. The backslash is doubled, so that every text can be had back.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\\' => escaped.push_str("\\\\"),
            other => escaped.push(other),
        }
    }
    escaped
}
