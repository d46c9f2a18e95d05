//! What the API has answered, written in the format that was asked for.
//!
//! Records are written as they come, and none is kept: a list may have millions.

use std::io::{self, BufWriter, Write};

use serde_json::Value;

mod columns;
mod delimited;
mod json;
mod table;
pub(crate) mod text;
pub(crate) mod unknown;
mod yaml;

use self::columns::Columns;
use self::delimited::{Csv, Tsv};
use self::json::{Array, Documents, Lines};
use self::table::{Listing, Sheet};
use self::yaml::Yaml;

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Aligned columns, for people.
    Table,
    /// One document; of a list, one array.
    Json,
    /// An object a line.
    Jsonl,
    /// Columns between tabs; tabs, line ends and backslashes within a value are `\t`, `\n`, `\r` and `\\`.
    Tsv,
    /// Columns between commas, with quotes where there must be (RFC 4180).
    Csv,
    /// One document; of a list, one sequence.
    Yaml,
}

/// What was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) format: Format,
    /// The properties to show, in this order; those of a property's own after a dot: `integration.type`.
    pub(crate) properties: Option<Vec<String>>,
    /// Whether the columns' names come first.
    pub(crate) header: bool,
    /// Whether a terminal shows it, which some characters would steer.
    pub(crate) terminal: bool,
}

/// Writes records.
///
/// Only [`finish`](Self::finish) says that all is there. A printer that is dropped after a [`flush`](Self::flush) has
/// written every record it got, but leaves an array of JSON open: what breaks off must not pass for complete.
pub(crate) struct Printer<W: Write> {
    writer: Box<dyn Writer>,
    out: BufWriter<W>,
}

/// A format.
trait Writer {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what was held back.
    fn flush(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Nothing more comes.
    fn finish(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> Printer<W> {
    /// `default` are the columns unless others are asked for; none means all that the first record has. `list`: whether
    /// the records are those of a list.
    pub(crate) fn new(options: Options, default: &'static [&'static str], list: bool, out: W) -> Self {
        let Options { format, properties, header, terminal } = options;
        let columns = Columns::new(properties, default);
        let writer: Box<dyn Writer> = match format {
            Format::Table if list => Box::new(Listing::new(columns, header)),
            Format::Table => Box::new(Sheet::new(columns, header)),
            Format::Json if list => Box::new(Array::new(columns)),
            Format::Json => Box::new(Documents(columns)),
            Format::Jsonl => Box::new(Lines(columns)),
            Format::Tsv => Box::new(Tsv::new(columns, header, terminal)),
            Format::Csv => Box::new(Csv::new(columns, header, terminal)),
            Format::Yaml => Box::new(Yaml::new(columns, list)),
        };
        Self { writer, out: BufWriter::new(out) }
    }

    /// Writes a record, or holds it back until its columns are known. A reader may have to wait for it until the next
    /// [`flush`](Self::flush).
    pub(crate) fn record(&mut self, record: &Value) -> io::Result<()> {
        self.writer.record(record, &mut self.out)
    }

    /// Sees to it that all records so far have reached the reader: to be called before waiting for more.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.writer.flush(&mut self.out)?;
        self.out.flush()
    }

    /// Writes what was held back, and what ends the document.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush(&mut self.out)?;
        self.writer.finish(&mut self.out)?;
        self.out.flush()
    }
}
