//! Writes strings and numbers as YAML scalars.

use std::fmt::Write as _;

use serde_json::Number;

/// The position of a scalar, which decides which characters need quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// A value on its own line.
    Block,
    /// A key at the start of a line.
    Key,
    /// A value between brackets.
    Flow,
    /// A key between brackets.
    FlowKey,
}

/// The words that some readers do not read as strings, in lowercase.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// A string, quoted if needed.
pub(super) fn scalar(text: &str, context: Context) -> String {
    if text.chars().any(is_escaped) {
        double_quoted(text)
    } else if is_plain(text, context) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// A number in a form that every reader parses as this number.
pub(super) fn number(number: &Number) -> String {
    let text = number.to_string();
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return text };
    // YAML 1.1 requires a dot before the exponent and a sign after it.
    let dot = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['-', '+']) { "" } else { "+" };
    format!("{mantissa}{dot}e{sign}{exponent}")
}

/// Whether a plain string is read back unchanged.
fn is_plain(text: &str, context: Context) -> bool {
    let Some(first) = text.chars().next() else { return false };
    if !(first.is_alphabetic() || "_/^$(".contains(first)) || text.ends_with([' ', ':']) {
        return false;
    }
    if text.contains(": ") || text.contains(" #") || WORDS.contains(&text.to_lowercase().as_str()) {
        return false;
    }
    let is_key = matches!(context, Context::Key | Context::FlowKey);
    let is_flow = matches!(context, Context::Flow | Context::FlowKey);
    !(is_key && text.contains(':') || is_flow && text.contains([',', '[', ']', '{', '}']))
}

fn double_quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if !is_escaped(c) => out.push(c),
            c if u32::from(c) < 0x100 => escape(&mut out, 'x', 2, c),
            c if u32::from(c) < 0x1_0000 => escape(&mut out, 'u', 4, c),
            c => escape(&mut out, 'U', 8, c),
        }
    }
    out.push('"');
    out
}

/// The code of a character, with so many digits.
fn escape(out: &mut String, mark: char, digits: usize, c: char) {
    // Writing into a string does not fail.
    let _ = write!(out, "\\{mark}{:0digits$x}", u32::from(c));
}

/// Whether a character is escaped: characters that YAML forbids, line breaks, and invisible characters.
fn is_escaped(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff0}'..='\u{ffff}'
                | '\u{e0000}'..='\u{e0fff}'
        )
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_where_a_reader_could_misread_them() {
        let plain = ["chat_rooms", "Avg. Speed of Answer (Today)", "https://chat.example.com", "^FO", "/v1/Channels"];
        for text in plain {
            assert_eq!(scalar(text, Context::Flow), text);
        }
        let quoted = [
            "",
            " a",
            "a ",
            "1",
            "1.0.0",
            "2026-01-01",
            "1:20",
            "yes",
            "Null",
            "~",
            "-",
            "#a",
            "a: b",
            "a #b",
            "*",
            "a:",
        ];
        for text in quoted {
            assert_eq!(scalar(text, Context::Block), format!("'{text}'"));
        }
        assert_eq!(scalar("it's: so", Context::Block), "'it''s: so'");
    }

    #[test]
    fn brackets_are_quoted_only_within_brackets() {
        assert_eq!(scalar("/v1/Channels/{Sid}", Context::Key), "/v1/Channels/{Sid}");
        assert_eq!(scalar("/v1/Channels/{Sid}", Context::FlowKey), "'/v1/Channels/{Sid}'");
        assert_eq!(scalar("^CH[0-9]{32}$", Context::Block), "^CH[0-9]{32}$");
        assert_eq!(scalar("^CH[0-9]{32}$", Context::Flow), "'^CH[0-9]{32}$'");
    }

    #[test]
    fn invisible_characters_are_escaped() {
        assert_eq!(scalar("a\nb\t\"\\", Context::Block), r#""a\nb\t\"\\""#);
        assert_eq!(scalar("\u{85}\u{202e}\u{feff}\u{e0001}", Context::Block), r#""\x85\u202e\ufeff\U000e0001""#);
        assert_eq!(scalar("é 😀", Context::Block), "é 😀");
    }

    #[test]
    fn a_number_has_a_form_that_all_readers_know() {
        let written = |text: &str| number(&serde_json::from_str(text).expect("a number"));
        assert_eq!(written("1e300"), "1.0e+300");
        assert_eq!(written("2.5e-7"), "2.5e-7");
        assert_eq!(written("86400"), "86400");
        assert_eq!(written("0.5"), "0.5");
    }
}
