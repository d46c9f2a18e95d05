//! Values as single-line texts that are safe to print to a terminal.

use std::borrow::Cow;

use serde_json::Value;

/// Returns the text of a cell: a string unchanged, nothing for null, compact JSON for other values.
pub(crate) fn cell(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

/// Returns the beginning of a text for an error report: at most about 1 KiB, which is a few lines of a terminal.
pub(crate) fn brief(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(1000) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// Escapes the characters that a terminal interprets, as in `\n` and `\u{1b}`.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_terminal_control) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if is_terminal_control(char) {
            shown.extend(char.escape_default());
        } else {
            shown.push(char);
        }
    }
    Cow::Owned(shown)
}

/// Returns whether a terminal interprets the character: a control, a line break, or a mark that changes the text
/// direction.
pub(super) fn is_terminal_control(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
