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

/// The text with its line feeds, and with all other characters as in [`visible`].
#[must_use]
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// A JSON text with hidden characters as JSON escapes. `serde_json` escapes only ASCII controls.
#[must_use]
pub fn json(text: &str) -> Cow<'_, str> {
    let is_raw = |character: char| is_hidden(character) && character != '\n';
    if !text.contains(is_raw) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_raw(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing into a string does not fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// The article before a name. `U` is mostly read as in `User`.
#[must_use]
pub fn article(name: &str) -> &'static str {
    if name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" }
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

/// ASCII and Latin-1 controls, line breaks, marks that change the direction of text, and characters without a shape.
/// The joiners U+200C and U+200D are not hidden: some languages and emoji are spelled with them.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::{article, code, json, visible, visible_lines};

    #[test]
    fn controls_and_marks_of_direction_are_escaped() {
        assert_eq!(
            visible("a\u{1b}[31mb\n## c\r\u{9b}d\u{202e}e\u{2028}f"),
            "a\\u{1b}[31mb\\n## c\\r\\u{9b}d\\u{202e}e\\u{2028}f"
        );
        assert_eq!(visible("plain é 漢 `x`"), "plain é 漢 `x`");
    }

    #[test]
    fn invisible_characters_are_shown() {
        assert_eq!(visible("a\u{200b}\u{ad}\u{2060}\u{e0041}"), "a\\u{200b}\\u{ad}\\u{2060}\\u{e0041}");
        assert_eq!(visible("e\u{301} 👩\u{200d}💻"), "e\u{301} 👩\u{200d}💻");
    }

    #[test]
    fn a_report_keeps_its_lines() {
        assert_eq!(visible_lines("a\r\nb\u{1b}\n"), "a\\r\nb\\u{1b}\n");
    }

    #[test]
    fn json_is_escaped_as_json() {
        let text = serde_json::to_string("\u{1b}\u{9b}\u{202e}\u{e0041}é").expect("a text");
        let escaped = json(&text);
        assert_eq!(escaped, r#""\u001b\u009b\u202e\udb40\udc41é""#);
        assert_eq!(serde_json::from_str::<String>(&escaped).expect("JSON"), "\u{1b}\u{9b}\u{202e}\u{e0041}é");
    }

    #[test]
    fn the_article_fits_the_name() {
        assert_eq!(["InteractionRouting", "MediaChannel", "User"].map(article), ["an", "a", "a"]);
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
