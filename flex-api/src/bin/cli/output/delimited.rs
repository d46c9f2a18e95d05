//! Columns for other programs: CSV and TSV.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::Value;

use super::columns::{Columns, property};
use super::text::{cell, is_terminal_control};
use super::{Writer, formula};

/// Columns separated by commas. Values are quoted where required.
pub(super) struct Csv {
    rows: Rows,
    /// Whether cells that a spreadsheet runs as a formula get a leading apostrophe.
    escape_formulas: bool,
}

/// Columns separated by tabs, without quotes: a line is a record, and every tab separates two values.
pub(super) struct Tsv(Rows);

struct Rows {
    columns: Columns,
    /// Whether the column names are still to be written.
    header: bool,
    /// Whether the output is a terminal. Programs receive every character unchanged.
    terminal: bool,
}

impl Csv {
    pub(super) fn new(columns: Columns, header: bool, escape_formulas: bool, terminal: bool) -> Self {
        Self { rows: Rows { columns, header, terminal }, escape_formulas }
    }
}

impl Tsv {
    pub(super) fn new(columns: Columns, header: bool, terminal: bool) -> Self {
        Self(Rows { columns, header, terminal })
    }
}

impl Writer for Csv {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        let (escape, terminal) = (self.escape_formulas, self.rows.terminal);
        self.rows.record(record, &mut |row| csv_row(row, escape, terminal, out))
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let (escape, terminal) = (self.escape_formulas, self.rows.terminal);
        self.rows.finish(&mut |row| csv_row(row, escape, terminal, out))
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

    /// Writes the column names of a list without records.
    fn finish(&mut self, row: Row<'_>) -> io::Result<()> {
        match self.columns.known() {
            Some(names) if self.header => row(&mut names.iter().map(String::as_str)),
            _ => Ok(()),
        }
    }
}

fn csv_row(
    row: &mut dyn Iterator<Item = &str>,
    escape_formulas: bool,
    terminal: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    // A separate writer, because one on top of `out` would flush `out` with every record.
    let mut writer = csv::WriterBuilder::new().buffer_capacity(256).from_writer(Vec::new());
    for cell in row {
        let cell = if escape_formulas { formula::escaped(cell) } else { Cow::Borrowed(cell) };
        writer.write_field(&*if terminal { terminal_safe(cell) } else { cell })?;
    }
    writer.write_record(None::<&[u8]>)?;
    out.write_all(&writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn tsv_row(row: &mut dyn Iterator<Item = &str>, terminal: bool, out: &mut dyn Write) -> io::Result<()> {
    for (index, cell) in row.enumerate() {
        if index > 0 {
            out.write_all(b"\t")?;
        }
        let cell = Cow::Owned(escaped(cell));
        out.write_all(if terminal { terminal_safe(cell) } else { cell }.as_bytes())?;
    }
    out.write_all(b"\n")
}

/// Escapes the characters that a terminal interprets, except tabs and line breaks, which the formats handle.
fn terminal_safe(text: Cow<'_, str>) -> Cow<'_, str> {
    let must_escape = |char: char| !matches!(char, '\t' | '\n' | '\r') && is_terminal_control(char);
    if !text.contains(must_escape) {
        return text;
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if must_escape(char) { shown.extend(char.escape_default()) } else { shown.push(char) }
    }
    Cow::Owned(shown)
}

/// Escapes tabs, line breaks and backslashes, so that the text can be restored.
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
