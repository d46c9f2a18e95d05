//! Aligned columns, for people.
//!
//! The first page determines the column widths, because records are not kept. On a terminal, the columns share its
//! width.

use std::io::{self, Write};

use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use super::Writer;
use super::columns::{Columns, property};
use super::text::visible;
use super::wrap;

mod cell;
mod layout;
mod time;

use self::cell::{Cell, Kind, shortened};
use self::layout::{GAP, Layout};

/// The maximum number of records held back to determine the widths.
const MAX_HELD: usize = 100;

/// The records of a list, one per line.
pub(super) struct Listing {
    columns: Columns,
    header: bool,
    /// The width of the terminal that the columns share; `None` to show everything.
    width: Option<usize>,
    /// `None` while rows are held back.
    layout: Option<Layout>,
    held: Vec<Vec<Cell>>,
    /// Whether a record has been written.
    has_started: bool,
}

/// One document, one property per line.
pub(super) struct Sheet {
    columns: Columns,
    header: bool,
    /// The width of the terminal; `None` to show every value on one line.
    width: Option<usize>,
}

impl Listing {
    pub(super) fn new(columns: Columns, header: bool, width: Option<usize>) -> Self {
        Self { columns, header, width, layout: None, held: Vec::new(), has_started: false }
    }

    /// Determines the layout, and writes the rows held back.
    fn write_held(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Some(names) = self.columns.known().map(shown) else { return Ok(()) };
        let held = std::mem::take(&mut self.held);
        let layout = Layout::of(&names, self.header, &held, self.width);
        if let (Layout::Columns(widths), true) = (&layout, self.header) {
            write_header(names.iter().zip(widths).map(|(name, width)| self.fitting_name(name, *width)), widths, out)?;
        }
        self.layout = Some(layout);
        held.iter().try_for_each(|row| self.write(row, out))
    }

    fn fitting_name(&self, name: &str, width: usize) -> String {
        if self.width.is_some() { shortened(name, width) } else { name.to_owned() }
    }

    fn write(&mut self, row: &[Cell], out: &mut dyn Write) -> io::Result<()> {
        let is_first = !std::mem::replace(&mut self.has_started, true);
        if let Some(Layout::Columns(widths)) = &self.layout {
            let is_shared = self.width.is_some();
            let text = |(cell, width): (&Cell, &usize)| if is_shared { cell.within(*width) } else { cell.text.clone() };
            return writeln!(out, "{}", line(row.iter().zip(widths).map(text), widths));
        }
        if !is_first {
            writeln!(out)?;
        }
        write_record(&shown(self.columns.known().unwrap_or_default()), row, self.width, out)
    }
}

impl Writer for Listing {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        let row = cells(self.columns.of(record), record);
        if self.layout.is_some() {
            return self.write(&row, out);
        }
        self.held.push(row);
        if self.held.len() >= MAX_HELD { self.write_held(out) } else { Ok(()) }
    }

    fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        // An empty page does not determine the widths.
        if self.held.is_empty() { Ok(()) } else { self.write_held(out) }
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.layout.is_none() { self.write_held(out) } else { Ok(()) }
    }
}

impl Sheet {
    pub(super) fn new(columns: Columns, header: bool, width: Option<usize>) -> Self {
        Self { columns, header, width }
    }
}

impl Writer for Sheet {
    fn record(&mut self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        if record.is_null() {
            return Ok(());
        }
        let mut names = shown(self.columns.of(record));
        let row = cells(self.columns.of(record), record);
        if self.header {
            let title = "property".to_owned();
            let width = names.iter().chain([&title]).map(|name| name.width()).max().unwrap_or_default();
            write_header([title, "value".to_owned()].into_iter(), &[width, 0], out)?;
            // The names are as wide as the header.
            for name in &mut names {
                name.extend(std::iter::repeat_n(' ', width - name.width()));
            }
        }
        write_record(&names, &row, self.width, out)
    }
}

fn shown(names: &[String]) -> Vec<String> {
    names.iter().map(|name| visible(name).into_owned()).collect()
}

fn cells(names: &[String], record: &Value) -> Vec<Cell> {
    names.iter().map(|name| Cell::of(property(record, name))).collect()
}

/// Writes the column names.
fn write_header(names: impl Iterator<Item = String>, widths: &[usize], out: &mut dyn Write) -> io::Result<()> {
    // Bold; the escape sequences are removed if the output has no colors.
    writeln!(out, "\u{1b}[1m{}\u{1b}[0m", line(names, widths))
}

/// Writes one property per line. On a terminal of this width, long values continue below their beginning.
fn write_record(names: &[String], row: &[Cell], terminal: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let width = names.iter().map(|name| name.width()).max().unwrap_or_default();
    for (name, cell) in names.iter().zip(row) {
        let lines = match terminal {
            Some(terminal) if cell.kind != Kind::Whole => {
                wrap::lines(&cell.text, cell.kind == Kind::Bulk, terminal.saturating_sub(width + GAP))
            }
            _ => vec![cell.text.as_str()],
        };
        for (index, text) in lines.into_iter().enumerate() {
            let name = if index == 0 { name.as_str() } else { "" };
            writeln!(out, "{}", line([name, text].into_iter().map(str::to_owned), &[width, 0]))?;
        }
    }
    Ok(())
}

/// Joins the cells, padded to their columns, without trailing spaces.
fn line(cells: impl Iterator<Item = String>, widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, &column) in cells.zip(widths) {
        line.push_str(&cell);
        line.extend(std::iter::repeat_n(' ', column.saturating_sub(cell.width()) + GAP));
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}
