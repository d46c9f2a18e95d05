//! Aligned columns, for people.
//!
//! The first page determines the column widths, because records are not kept. A later cell that does not fit moves the
//! rest of its line to the right. It is not truncated: a part of a SID is useless.

use std::io::{self, Write};

use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use super::Writer;
use super::columns::{Columns, property};
use super::text::{cell, visible};

/// The maximum number of records held back to determine the widths.
const MAX_HELD: usize = 50;

/// The maximum width of a column, so that one long text does not move the columns of all records out of view.
const MAX_WIDTH: usize = 48;

/// The number of spaces between two columns.
const GAP: usize = 2;

/// The records of a list, one per line.
pub(super) struct Listing {
    columns: Columns,
    header: bool,
    /// `None` while rows are held back.
    widths: Option<Vec<usize>>,
    held: Vec<Vec<String>>,
}

/// One document, one property per line.
pub(super) struct Sheet {
    columns: Columns,
    header: bool,
}

impl Listing {
    pub(super) fn new(columns: Columns, header: bool) -> Self {
        Self { columns, header, widths: None, held: Vec::new() }
    }

    /// Determines the widths, and writes the rows held back.
    fn write_held(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Some(names) = self.columns.known() else { return Ok(()) };
        let names = names.iter().map(|name| visible(name).into_owned()).collect();
        let held = std::mem::take(&mut self.held);
        self.widths = Some(write_first(self.header, names, &held, out)?);
        Ok(())
    }
}

impl Writer for Listing {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        let row: Vec<_> = self.columns.of(record).iter().map(|name| shown(property(record, name))).collect();
        if let Some(widths) = &self.widths {
            return write_row(&row, widths, out);
        }
        self.held.push(row);
        if self.held.len() >= MAX_HELD { self.write_held(out) } else { Ok(()) }
    }

    fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        // An empty page does not determine the widths.
        if self.held.is_empty() { Ok(()) } else { self.write_held(out) }
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.widths.is_none() { self.write_held(out) } else { Ok(()) }
    }
}

impl Sheet {
    pub(super) fn new(columns: Columns, header: bool) -> Self {
        Self { columns, header }
    }
}

impl Writer for Sheet {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        if record.is_null() {
            return Ok(());
        }
        let names = self.columns.of(record).iter();
        let rows: Vec<_> = names.map(|name| vec![visible(name).into_owned(), shown(property(record, name))]).collect();
        write_first(self.header, vec!["property".to_owned(), "value".to_owned()], &rows, out)?;
        Ok(())
    }
}

fn shown(value: &Value) -> String {
    visible(&cell(value)).into_owned()
}

/// Writes the header and the first rows, and returns their widths.
fn write_first(header: bool, names: Vec<String>, rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<Vec<usize>> {
    let names = if header { names } else { Vec::new() };
    let widths = widths(std::iter::once(&names).chain(rows));
    if header {
        // Bold; the escape sequences are removed if the output has no colors.
        writeln!(out, "\u{1b}[1m{}\u{1b}[0m", line(&names, &widths))?;
    }
    rows.iter().try_for_each(|row| write_row(row, &widths, out))?;
    Ok(widths)
}

fn widths<'a>(rows: impl Iterator<Item = &'a Vec<String>>) -> Vec<usize> {
    let mut widths = Vec::new();
    for row in rows {
        widths.resize(row.len().max(widths.len()), 0);
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = cell.width().min(MAX_WIDTH).max(*widest);
        }
    }
    widths
}

fn write_row(row: &[String], widths: &[usize], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", line(row, widths))
}

/// Joins the cells, padded to their columns, without trailing spaces.
fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, &column) in row.iter().zip(widths) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', column.saturating_sub(cell.width()) + GAP));
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}
