//! Positions in texts, with the part of the line around them.

use std::cell::OnceCell;
use std::fmt;

/// The maximum number of characters of an excerpt on each side of its position: more than a terminal shows.
const WINDOW: usize = 300;

/// A position in a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The text of the line around it. `None` if the file is not text.
    pub excerpt: Option<Excerpt>,
}

impl Position {
    /// A position without its excerpt.
    pub(crate) fn new(line: usize, column: usize) -> Self {
        Self { line, column, excerpt: None }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The part of a line around a position. Long lines are cut on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text before the position.
    pub before: String,
    /// The text from the position on.
    pub after: String,
    /// Whether the line has more text before it.
    pub is_cut_before: bool,
    /// Whether the line has more text after it.
    pub is_cut_after: bool,
}

impl Excerpt {
    /// The excerpt of a line around the byte at an index.
    pub(crate) fn new(line: &str, index: usize) -> Self {
        let (before, after) = line.split_at(boundary(line, index));
        let start = before.char_indices().rev().nth(WINDOW - 1).map_or(0, |(start, _)| start);
        let end = after.char_indices().nth(WINDOW).map_or(after.len(), |(end, _)| end);
        let (is_cut_before, is_cut_after) = (start > 0, end < after.len());
        Self { before: before[start..].to_owned(), after: after[..end].to_owned(), is_cut_before, is_cut_after }
    }
}

/// The lines of a text, split once for all of its positions.
pub(crate) struct Lines<'t>(Vec<Line<'t>>);

/// A line and the byte of every character whose index is a multiple of [`STEP`]. Counting from the start of the only line
/// of a document, for each of its problems, would take too long.
struct Line<'t> {
    text: &'t str,
    steps: OnceCell<Vec<usize>>,
}

/// See [`Line`].
const STEP: usize = 256;

impl Line<'_> {
    /// The byte of the character at an index. `None` if the line is shorter.
    fn byte(&self, index: usize) -> Option<usize> {
        let steps = self.steps.get_or_init(|| self.text.char_indices().step_by(STEP).map(|(byte, _)| byte).collect());
        let start = steps.get(index / STEP)?;
        self.text[*start..].char_indices().nth(index % STEP).map(|(byte, _)| start + byte)
    }
}

impl<'t> Lines<'t> {
    /// Splits a text at line feeds, carriage returns and pairs of both, as YAML does.
    pub(crate) fn of(text: &'t str) -> Self {
        let line = |text| Line { text, steps: OnceCell::new() };
        let mut lines = Vec::new();
        let mut rest = text;
        while let Some(end) = rest.find(['\n', '\r']) {
            lines.push(line(&rest[..end]));
            rest = rest[end..].strip_prefix("\r\n").unwrap_or(&rest[end + 1..]);
        }
        lines.push(line(rest));
        Self(lines)
    }

    /// The text around a line and a column. A column after the end of the line means its end.
    pub(crate) fn excerpt(&self, line: usize, column: usize) -> Option<Excerpt> {
        let line = self.0.get(line.checked_sub(1)?)?;
        Some(Excerpt::new(line.text, line.byte(column.saturating_sub(1)).unwrap_or(line.text.len())))
    }
}

/// The last boundary of characters up to an index.
fn boundary(text: &str, index: usize) -> usize {
    (0..=index.min(text.len())).rev().find(|index| text.is_char_boundary(*index)).unwrap_or(0)
}

/// The line and column of the byte at an index of a text.
pub(crate) fn line_and_column(text: &str, index: usize) -> Position {
    let before = &text[..boundary(text, index)];
    let Lines(lines) = Lines::of(before);
    Position::new(lines.len(), lines.last().map_or(0, |line| line.text.chars().count()) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, line: usize, column: usize) -> Option<(String, String, bool, bool)> {
        let Excerpt { before, after, is_cut_before, is_cut_after } = Lines::of(text).excerpt(line, column)?;
        Some((before, after, is_cut_before, is_cut_after))
    }

    fn whole(before: &str, after: &str) -> (String, String, bool, bool) {
        (before.to_owned(), after.to_owned(), false, false)
    }

    #[test]
    fn lines_end_as_in_yaml() {
        let text = "a\nbc\r\nde\rf";
        assert_eq!(excerpt(text, 2, 2), Some(whole("b", "c")));
        assert_eq!(excerpt(text, 3, 1), Some(whole("", "de")));
        assert_eq!(excerpt(text, 4, 9), Some(whole("f", "")));
        assert_eq!(excerpt(text, 5, 1), None);
    }

    #[test]
    fn columns_are_characters() {
        assert_eq!(excerpt("é漢x", 1, 3), Some(whole("é漢", "x")));
        let Position { line, column, .. } = line_and_column("a\né漢x", 7);
        assert_eq!((line, column), (2, 3));
    }

    #[test]
    fn a_long_line_is_cut() {
        let line = "é".repeat(1000);
        let found = excerpt(&line, 1, 500).expect("an excerpt");
        assert_eq!(found, ("é".repeat(WINDOW), "é".repeat(WINDOW), true, true));
    }
}
