//! Markdown as a code host reads it: tables and their cells, code spans, anchors.

use std::collections::HashMap;

use crate::escape;

/// A text as the cell of a table, on one line.
pub(super) fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            blank = !out.is_empty();
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank { "<br>" } else { " " });
        }
        blank = false;
        for (index, part) in line.split('|').enumerate() {
            if index > 0 {
                out.push_str(if out.ends_with('\\') { "|" } else { "\\|" });
            }
            out.push_str(part);
        }
    }
    out
}

/// A text as a code span; nothing for an empty text.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { escape::code(text) }
}

/// A text as a code block, whatever it contains.
pub(super) fn code_block(language: &str, text: &str) -> String {
    let fence = escape::fence(text);
    format!("{fence}{language}\n{text}\n{fence}")
}

/// A table. Empty columns are left out.
pub(super) struct Table<const N: usize> {
    heads: [&'static str; N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    pub(super) fn new(heads: [&'static str; N]) -> Self {
        Self { heads, rows: Vec::new() }
    }

    pub(super) fn push(&mut self, row: [String; N]) {
        self.rows.push(row);
    }

    /// The lines of the table, without a final line break. Empty if there are no rows.
    pub(super) fn render(&self) -> String {
        let shown: Vec<usize> = (0..N).filter(|column| self.rows.iter().any(|row| !row[*column].is_empty())).collect();
        if shown.is_empty() {
            return String::new();
        }
        let size: usize = self.rows.iter().flatten().map(|cell| cell.len() + 3).sum();
        let mut out = String::with_capacity(size + 32 * N);
        let line = |out: &mut String, row: [&str; N]| {
            for column in &shown {
                out.extend(["| ", row[*column], " "]);
            }
            out.push_str("|\n");
        };
        line(&mut out, self.heads);
        line(&mut out, ["---"; N]);
        for row in &self.rows {
            line(&mut out, row.each_ref().map(String::as_str));
        }
        out.pop();
        out
    }
}

/// The anchors of a page, as a code host derives them: a repeated heading gets a number.
#[derive(Default)]
pub(super) struct Anchors {
    counts: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading.
    pub(super) fn next(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        let count = self.counts.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}-{}", *count - 1) }
    }
}

fn slug(heading: &str) -> String {
    let allowed = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    allowed.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_one_line_with_its_bars_escaped() {
        assert_eq!(cell("a\nb\n\nc | d \\| `e|f`"), "a b<br>c \\| d \\| `e\\|f`");
    }

    #[test]
    fn an_empty_column_is_left_out() {
        let mut table = Table::new(["A", "B", "C"]);
        assert_eq!(table.render(), "");
        table.push(["1".to_owned(), String::new(), "2".to_owned()]);
        assert_eq!(table.render(), "| A | C |\n| --- | --- |\n| 1 | 2 |");
    }

    #[test]
    fn anchors_match_those_of_the_code_host() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.next("Fetch: a `Chat_Room`, (v1)"), "fetch-a-chat_room-v1");
        assert_eq!([anchors.next("A b"), anchors.next("A b"), anchors.next("a B")], ["a-b", "a-b-1", "a-b-2"]);
    }
}
