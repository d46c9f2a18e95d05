//! Truncated texts, for errors.

use std::fmt::{self, Write as _};

/// The maximum number of characters of a text of a response in a message.
pub(crate) const MESSAGE: usize = 800;

/// Truncates a text to a number of characters, with an ellipsis.
pub(crate) fn of_text(text: &str, max_chars: usize) -> String {
    match text.char_indices().nth(max_chars) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Displays a text on one line, without characters that a terminal interprets, up to a number of characters.
pub(crate) struct Line<'a>(pub(crate) &'a str, pub(crate) usize);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(text, mut left) = *self;
        for char in text.chars() {
            let escape = is_control(char).then(|| char.escape_default());
            let length = escape.as_ref().map_or(1, ExactSizeIterator::len);
            if length > left {
                return f.write_char('…');
            }
            left -= length;
            match escape {
                Some(escape) => write!(f, "{escape}")?,
                None => f.write_char(char)?,
            }
        }
        Ok(())
    }
}

/// Returns whether a terminal or a log interprets the character: a control, a line break, or a mark that changes the
/// text direction.
fn is_control(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_control_characters_and_a_maximum_length() {
        let line = |text: &str, max_chars| Line(text, max_chars).to_string();
        assert_eq!(line("é 日本 \"x\" \\", 100), "é 日本 \"x\" \\");
        assert_eq!(line("a\n\u{1b}[2J\u{85}\u{9b}", 100), "a\\n\\u{1b}[2J\\u{85}\\u{9b}");
        assert_eq!(line("\u{202e}\u{2066}\u{2028}\u{200f}", 100), "\\u{202e}\\u{2066}\\u{2028}\\u{200f}");
        assert_eq!(line("abcd", 3), "abc…");
        assert_eq!(line("ab\n", 3), "ab…");
        assert_eq!(line("abc", 3), "abc");
    }
}
