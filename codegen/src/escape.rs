//! Escapes text of documents for display.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text on one line, with characters that control a terminal or change the direction of text escaped as in Rust.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => out.extend(character.escape_default()),
            hidden if is_hidden(hidden) => {
                // Writing into a string does not fail.
                let _ = write!(out, "{}", hidden.escape_unicode());
            }
            shown => out.push(shown),
        }
    }
    Cow::Owned(out)
}

/// The text as inline code in Markdown: a backtick does not end the code, and HTML stays text.
#[must_use]
pub fn code(text: &str) -> String {
    let text = visible(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    // Markdown removes one blank at both ends. It is needed before and after a backtick, and around code that has
    // blanks at both ends. Code cannot be empty.
    let needs_blank = text.is_empty()
        || text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty());
    let blank = if needs_blank { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// The fence of a code block in Markdown that holds the text.
pub(crate) fn fence(text: &str) -> String {
    "`".repeat(3.max(longest_run(text) + 1))
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or_default()
}

/// ASCII and Latin-1 controls, line breaks, and marks that change the direction of text.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::{code, visible};

    #[test]
    fn nothing_controls_a_terminal_or_turns_text() {
        assert_eq!(
            visible("a\u{1b}[31mb\n## c\r\u{9b}d\u{202e}e\u{2028}f"),
            "a\\u{1b}[31mb\\n## c\\r\\u{9b}d\\u{202e}e\\u{2028}f"
        );
        assert_eq!(visible("plain é 漢 `x`"), "plain é 漢 `x`");
    }

    #[test]
    fn code_holds_any_run_of_backticks() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`a"), "`` `a ``");
        assert_eq!(code(""), "`  `");
        assert_eq!(code("<b>\n"), "`<b>\\n`");
    }
}
