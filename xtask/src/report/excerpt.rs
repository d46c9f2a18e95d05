//! Formats the line of a position, with a caret below the position.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use codegen::Excerpt;
use codegen::escape::visible;
use unicode_width::UnicodeWidthStr as _;

const GUTTER: Style = AnsiColor::BrightBlue.on_default().bold();
const CARET: Style = AnsiColor::Red.on_default().bold();

/// The least width of the text. In a narrower terminal, the terminal breaks the line.
const LEAST: usize = 20;

/// Returns the excerpt as lines of at most this width:
///
/// ```text
///    |
///  3 | paths: {x: 1}
///    |         ^
/// ```
///
/// A line that is too wide loses its start, its end or both. A tab is four blanks wide. Hidden characters are escaped.
pub(super) fn print(line: usize, excerpt: &Excerpt, width: usize) -> String {
    let number = line.to_string();
    let room = width.saturating_sub(number.len() + " | ".len() + 1).max(LEAST);
    let (before, after) = (pieces(&excerpt.before), pieces(excerpt.after.trim_end()));
    let is_whole = !excerpt.is_cut_before && !excerpt.is_cut_after && sum(&before) + sum(&after) <= room;
    // Three fifths of a long line come after the position, and less if it ends before.
    let left = if is_whole { room } else { room - sum(&after).min(room * 3 / 5) };
    let kept = fitted(before.iter().rev(), left, excerpt.is_cut_before);
    let mark = if kept < before.len() || excerpt.is_cut_before { "…" } else { "" };
    let before = format!("{mark}{}", before[before.len() - kept..].concat());
    let kept = fitted(after.iter(), room.saturating_sub(before.width()), excerpt.is_cut_after);
    let mark = if kept < after.len() || excerpt.is_cut_after { "…" } else { "" };
    let after = format!("{}{mark}", after[..kept].concat());
    let (blank, indent) = (" ".repeat(number.len()), " ".repeat(before.width()));
    format!(
        " {GUTTER}{blank} |{GUTTER:#}\n {GUTTER}{number} |{GUTTER:#} {before}{after}\n {GUTTER}{blank} |{GUTTER:#} {indent}{CARET}^{CARET:#}"
    )
}

/// The characters as they are printed.
fn pieces(text: &str) -> Vec<Cow<'_, str>> {
    let mut pieces: Vec<Cow<'_, str>> = Vec::new();
    for (index, character) in text.char_indices() {
        let piece = &text[index..index + character.len_utf8()];
        match pieces.last_mut() {
            // A mark belongs to the character before it.
            Some(last) if piece.width() == 0 && visible(piece) == piece => last.to_mut().push(character),
            _ if character == '\t' => pieces.push(Cow::Borrowed("    ")),
            _ => pieces.push(visible(piece)),
        }
    }
    pieces
}

fn sum(pieces: &[Cow<'_, str>]) -> usize {
    pieces.iter().map(|piece| piece.width()).sum()
}

/// The number of pieces that fit, with a mark for those that do not.
fn fitted<'p>(pieces: impl ExactSizeIterator<Item = &'p Cow<'p, str>>, room: usize, is_cut: bool) -> usize {
    let count = pieces.len();
    let (mut used, mut fitting, mut fitting_with_mark) = (0, 0, 0);
    for piece in pieces {
        used += piece.width();
        fitting += usize::from(used <= room);
        fitting_with_mark += usize::from(used < room);
    }
    if fitting == count && !is_cut { count } else { fitting_with_mark }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn shown(before: &str, after: &str, width: usize) -> String {
        let (before, after) = (before.to_owned(), after.to_owned());
        let excerpt = Excerpt { before, after, is_cut_before: false, is_cut_after: false };
        anstream::adapter::strip_str(&print(12, &excerpt, width)).to_string()
    }

    #[test]
    fn the_caret_is_below_the_position() {
        assert_snapshot!(shown("paths: ", "{x: 1}", 80), @"
            |
         12 | paths: {x: 1}
            |        ^
        ");
    }

    #[test]
    fn tabs_wide_and_hidden_characters_keep_the_caret_in_place() {
        let text = shown("\t漢e\u{301}\u{202e}", "x\u{1b}", 80);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1], " 12 |     漢e\u{301}\\u{202e}x\\u{1b}");
        assert_eq!(lines[2].find('^'), Some(" 12 |     ".len() + 3 + "\\u{202e}".len()));
    }

    #[test]
    fn a_long_line_is_cut_around_the_position() {
        let text = shown(&"a".repeat(100), &"b".repeat(100), 30);
        assert_snapshot!(text, @"
           |
        12 | …aaaaaaaaabbbbbbbbbbbbb…
           |           ^
        ");
        for (before, after) in [(0, 100), (100, 0), (12, 13), (12, 12), (100, 3), (3, 100)] {
            let text = shown(&"漢".repeat(before), &"b".repeat(after), 30);
            assert!(text.lines().all(|line| line.width() <= 30), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_line_has_a_place() {
        assert_snapshot!(shown("a: [", "", 80), @"
            |
         12 | a: [
            |     ^
        ");
    }
}
