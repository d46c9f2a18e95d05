//! The widths of columns, and the width that they share on a terminal.

use unicode_width::UnicodeWidthStr as _;

use super::cell::{Cell, Kind};

/// The maximum width of a column without a terminal, so that one long text does not move the columns of all records out
/// of view. A cell that does not fit moves the rest of its line to the right.
const MAX_WIDTH: usize = 48;

/// The minimum width to which a column is shortened.
const MIN_WIDTH: usize = 8;

/// The number of spaces between two columns.
pub(super) const GAP: usize = 2;

/// How the records of a list are arranged.
pub(super) enum Layout {
    /// One record per line, in columns of these widths.
    Columns(Vec<usize>),
    /// One property per line: on this terminal, columns of whole SIDs would be wider than a line.
    Records,
}

impl Layout {
    /// Arranges records with these column names, which are printed if there is a `header`. `terminal` is the width that
    /// the columns share, if any.
    pub(super) fn of(names: &[String], header: bool, rows: &[Vec<Cell>], terminal: Option<usize>) -> Self {
        // A record that is not an object has one cell, whatever the others have.
        let is_mixed = rows.iter().any(|row| row.len() != names.len());
        let count = rows.iter().map(Vec::len).max().unwrap_or_default().max(names.len());
        let name = |index: usize| names.get(index).filter(|_| header).map_or(0, |name| name.width());
        let cells = |index: usize| rows.iter().filter_map(move |row| row.get(index));
        let columns: Vec<Column> = (0..count).map(|index| Column::of(name(index), cells(index))).collect();
        let Some(terminal) = terminal.filter(|_| !is_mixed) else {
            return Self::Columns(columns.iter().map(|column| column.natural().min(MAX_WIDTH)).collect());
        };
        let available = terminal.saturating_sub(GAP * columns.len().saturating_sub(1));
        let mut widths: Vec<usize> = columns.iter().map(|column| column.natural().min(terminal)).collect();
        // The least informative text is shortened first. The first column is what a reader searches.
        let first = |(index, column): (usize, &Column)| if index == 0 { column.without_name() } else { column.least() };
        let steps: [Vec<usize>; 4] = [
            columns.iter().map(Column::without_bulk).collect(),
            columns.iter().map(Column::without_name).collect(),
            columns.iter().enumerate().map(first).collect(),
            columns.iter().map(Column::least).collect(),
        ];
        for floors in steps {
            if shrink(&mut widths, &floors, available) {
                return Self::Columns(widths);
            }
        }
        Self::Records
    }
}

/// The widest cells of a column, by what they lose when they are shortened.
#[derive(Default)]
struct Column {
    name: usize,
    whole: usize,
    text: usize,
    bulk: usize,
}

impl Column {
    fn of<'a>(name: usize, cells: impl Iterator<Item = &'a Cell>) -> Self {
        let mut column = Self { name, ..Self::default() };
        for cell in cells {
            let widest = match cell.kind {
                Kind::Whole => &mut column.whole,
                Kind::Text => &mut column.text,
                Kind::Bulk => &mut column.bulk,
            };
            *widest = cell.text.width().max(*widest);
        }
        column
    }

    fn natural(&self) -> usize {
        self.name.max(self.whole).max(self.text).max(self.bulk)
    }

    fn without_bulk(&self) -> usize {
        self.name.max(self.whole).max(self.text).max(self.bulk.min(MIN_WIDTH))
    }

    fn without_name(&self) -> usize {
        self.least().max(self.text)
    }

    fn least(&self) -> usize {
        self.whole.max(self.natural().min(MIN_WIDTH))
    }
}

/// Takes from the widest columns, none below its floor, until all fit. Returns whether they do.
fn shrink(widths: &mut [usize], floors: &[usize], available: usize) -> bool {
    while widths.iter().sum::<usize>() > available {
        let above = widths.iter_mut().zip(floors).filter(|(width, floor)| **width > **floor);
        let Some((widest, _)) = above.max_by_key(|(width, _)| **width) else { return false };
        *widest -= 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn widths(names: &[&str], rows: &[&[Value]], terminal: usize) -> Option<Vec<usize>> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(Cell::of).collect()).collect();
        match Layout::of(&names, true, &rows, Some(terminal)) {
            Layout::Columns(widths) => Some(widths),
            Layout::Records => None,
        }
    }

    fn sid() -> Value {
        json!("FO0123456789abcdef0123456789abcdef")
    }

    #[test]
    fn columns_that_fit_keep_their_width() {
        assert_eq!(widths(&["sid", "name"], &[&[sid(), json!("x".repeat(44))]], 80), Some(vec![34, 44]));
    }

    #[test]
    fn json_and_urls_are_shortened_first_then_names_then_texts() {
        let row = [sid(), json!("x".repeat(20)), json!({"a": "y".repeat(90)})];
        assert_eq!(widths(&["sid", "name", "data"], &[&row], 80), Some(vec![34, 20, 22]));
        let row = [sid(), json!("x".repeat(20)), json!("sms"), json!("studio")];
        let names = ["sid", "friendly_name", "channel_type", "integration_type"];
        assert_eq!(widths(&names, &[&row], 80), Some(vec![34, 20, 10, 10]));
        let row = [json!("x".repeat(60)), json!("y".repeat(30)), json!("sms")];
        assert_eq!(widths(&["a", "b", "c"], &[&row], 80), Some(vec![60, 13, 3]));
        assert_eq!(
            widths(&["c", "b", "a"], &[&[json!("sms"), row[1].clone(), row[0].clone()]], 80),
            Some(vec![3, 30, 43])
        );
    }

    #[test]
    fn records_take_the_place_of_columns_that_cannot_fit() {
        assert_eq!(
            widths(&["sid", "flow_sid", "name"], &[&[sid(), sid(), json!("Support SMS")]], 80),
            Some(vec![34, 34, 8])
        );
        assert_eq!(widths(&["sid", "flow_sid", "user_sid"], &[&[sid(), sid(), sid()]], 80), None);
        assert_eq!(
            widths(&["sid", "flow_sid", "user_sid"], &[&[sid(), sid(), json!(null)]], 80),
            Some(vec![34, 34, 8])
        );
    }
}
