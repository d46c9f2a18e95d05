//! Prints responses in the format of `--output`.
//!
//! Records are written as they arrive and are not kept: a list may have millions.

use std::io::{self, BufWriter, Write};

use serde_json::Value;

mod columns;
mod delimited;
mod formula;
mod json;
mod table;
pub(crate) mod terminal;
pub(crate) mod text;
pub(crate) mod unknown;
pub(crate) mod wrap;
mod yaml;

use self::columns::Columns;
pub(crate) use self::columns::property;
use self::delimited::{Csv, Tsv};
pub(crate) use self::json::escaped;
use self::json::{Array, Documents, Lines};
use self::table::{Listing, Sheet};
use self::yaml::Yaml;

/// The output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Aligned columns, for people.
    Table,
    /// One document, or one array for a list.
    Json,
    /// One object per line.
    Jsonl,
    /// Columns separated by tabs; tabs, line breaks and backslashes in a value become `\t`, `\n`, `\r` and `\\`.
    Tsv,
    /// Columns separated by commas, quoted where required (RFC 4180), for spreadsheets: formulas are escaped.
    Csv,
    /// One document, or one sequence for a list.
    Yaml,
}

impl Format {
    /// Returns whether errors are JSON if this is the value of `--output`.
    pub(crate) fn has_json_errors(output: &str) -> bool {
        matches!(output, "json" | "jsonl")
    }
}

/// The output options.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) format: Format,
    /// The properties to show, in this order. A dot selects a nested property: `integration.type`.
    pub(crate) properties: Option<Vec<String>>,
    /// Whether to print the column names.
    pub(crate) header: bool,
    /// Whether CSV cells that a spreadsheet runs as a formula get a leading apostrophe.
    pub(crate) escape_formulas: bool,
    /// Whether the output is a terminal, which interprets control characters.
    pub(crate) terminal: bool,
    /// The width that the columns of a table share; `None` to show everything.
    pub(crate) width: Option<usize>,
}

/// Prints records.
///
/// Call [`finish`](Self::finish) after the last record. A printer that is dropped after a [`flush`](Self::flush) has
/// written all records but leaves a JSON array open: a truncated list must not look complete.
pub(crate) struct Printer<W: Write> {
    writer: Box<dyn Writer>,
    out: BufWriter<W>,
}

/// Writes records in one format.
trait Writer {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()>;

    /// Writes the records held back.
    fn flush(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Ends the output.
    fn finish(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> Printer<W> {
    /// Creates a printer. `default` are the columns if `options` selects none; if empty, the first record determines
    /// them. `list` is whether the records belong to a list.
    pub(crate) fn new(options: Options, default: &'static [&'static str], list: bool, out: W) -> Self {
        let Options { format, properties, header, escape_formulas, terminal, width } = options;
        let columns = Columns::new(properties, default);
        let writer: Box<dyn Writer> = match format {
            Format::Table if list => Box::new(Listing::new(columns, header, width)),
            Format::Table => Box::new(Sheet::new(columns, header, width)),
            Format::Json if list => Box::new(Array::new(columns)),
            Format::Json => Box::new(Documents(columns)),
            Format::Jsonl => Box::new(Lines(columns)),
            Format::Tsv => Box::new(Tsv::new(columns, header, terminal)),
            Format::Csv => Box::new(Csv::new(columns, header, escape_formulas, terminal)),
            Format::Yaml => Box::new(Yaml::new(columns, list)),
        };
        Self { writer, out: BufWriter::new(out) }
    }

    /// Writes a record, or holds it back until its columns are known. The record may be buffered until the next
    /// [`flush`](Self::flush).
    pub(crate) fn record(&mut self, record: &Value) -> io::Result<()> {
        self.writer.record(record, &mut self.out)
    }

    /// Flushes all records. Call it before waiting for more.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.writer.flush(&mut self.out)?;
        self.out.flush()
    }

    /// Writes the records held back, and ends the output.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush(&mut self.out)?;
        self.writer.finish(&mut self.out)?;
        self.out.flush()
    }
}
