//! Aligned columns, for people.
//!
//! How wide a column is, the first page tells: all records would have to be kept to know better. A later cell that does
//! not fit is neither cut nor broken but moves the rest of its line to the right, since what one looks for in a table is
//! often a SID, and a part of a SID is worth nothing.

use std::io::{self, Write};

use serde_json::Value;

use super::Writer;
use super::columns::{Columns, property};
use super::text::{cell, visible, width};

/// So many records are held back at most to learn widths from.
const HELD_BACK: usize = 50;

/// No column is wider: a long text in one record is no reason to move the columns of all others out of sight.
const WIDEST: usize = 48;

/// Between two columns.
const GAP: usize = 2;

/// The records of a list, one a line.
pub(super) struct Listing {
    columns: Columns,
    header: bool,
    /// `None` while rows are held back.
    widths: Option<Vec<usize>>,
    held: Vec<Vec<String>>,
}

/// One document, a property a line.
pub(super) struct Sheet {
    columns: Columns,
    header: bool,
}

impl Listing {
    pub(super) fn new(columns: Columns, header: bool) -> Self {
        Self { columns, header, widths: None, held: Vec::new() }
    }

    /// Decides on the widths, and writes what waited for them.
    fn settle(&mut self, out: &mut dyn Write) -> io::Result<()> {
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
        if self.held.len() >= HELD_BACK { self.settle(out) } else { Ok(()) }
    }

    fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        // An empty page tells nothing about widths.
        if self.held.is_empty() { Ok(()) } else { self.settle(out) }
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.widths.is_none() { self.settle(out) } else { Ok(()) }
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

/// Writes the header and the rows at hand, and gives the widths that they have together.
fn write_first(header: bool, names: Vec<String>, rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<Vec<usize>> {
    let names = if header { names } else { Vec::new() };
    let widths = widths(std::iter::once(&names).chain(rows));
    if header {
        // Bold, which is taken out on its way to what is to have no colors.
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
            *widest = width(cell).min(WIDEST).max(*widest);
        }
    }
    widths
}

fn write_row(row: &[String], widths: &[usize], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", line(row, widths))
}

/// The cells, each but the last filled up; no spaces at the end.
fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, &column) in row.iter().zip(widths) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', column.saturating_sub(width(cell)) + GAP));
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}
