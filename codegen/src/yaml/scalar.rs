//! Texts and other scalars, as YAML has them.

use std::fmt::Write as _;

use serde_json::Value;

/// Lines are folded at this width.
pub(super) const WIDTH: usize = 110;

/// A scalar on one line; `inside` tells whether it stands in brackets.
pub(super) fn line(value: &Value, inside: bool) -> String {
    match value {
        Value::String(text) if is_plain(text, inside) => text.clone(),
        Value::String(text) if text.chars().any(is_unprintable) => escaped(text),
        Value::String(text) => format!("'{}'", text.replace('\'', "''")),
        other => other.to_string(),
    }
}

/// What YAML has only as an escape: control characters, and what some readers take for the end of a line.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// In double quotes, as JSON has it, and beyond that.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in Value::from(text).to_string().chars() {
        if is_unprintable(c) {
            // None of them is beyond what four digits hold.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// A text behind a key or a dash at this column; what follows its first line is indented by `indent`.
pub(super) fn text(text: &str, column: usize, indent: usize) -> String {
    let short = line(&Value::from(text), false);
    let breaks = text.contains('\n');
    if !breaks && column + 1 + short.chars().count() <= WIDTH {
        return format!(" {short}");
    }
    let pad = " ".repeat(indent);
    let is_clean = !text.starts_with([' ', '\n']) && !text.ends_with([' ', '\n']) && !text.contains("  ");
    let is_clean = is_clean && text.chars().all(|c| !is_unprintable(c) || c == '\n');
    if !breaks && is_clean && text.contains(' ') {
        return format!(" >-{}", folded(text, &pad));
    }
    if breaks && is_clean && text.lines().all(|line| !line.ends_with(' ') && !line.starts_with(' ')) {
        let lines: Vec<String> =
            text.lines().map(|line| if line.is_empty() { String::new() } else { format!("{pad}{line}") }).collect();
        return format!(" |-\n{}", lines.join("\n"));
    }
    format!(" {short}")
}

fn folded(text: &str, pad: &str) -> String {
    let mut out = String::new();
    let mut width = usize::MAX;
    for word in text.split(' ') {
        let length = word.chars().count();
        if width.saturating_add(1 + length) > WIDTH {
            out.extend(["\n", pad, word]);
            width = pad.len() + length;
        } else {
            out.extend([" ", word]);
            width += 1 + length;
        }
    }
    out
}

/// Whether a text is a version such as `3.0.3`: two points keep it from being a number.
fn is_version(text: &str) -> bool {
    text.split('.').count() > 2
        && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a text can stand without quotes: readers of YAML 1.1 and 1.2 alike take it as a text.
fn is_plain(text: &str, inside: bool) -> bool {
    let first = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '_' | '$' | '^' | '(') || !c.is_ascii();
    let Some(start) = text.chars().next() else { return false };
    let refused = |c: char| is_unprintable(c) || inside && matches!(c, ',' | '[' | ']' | '{' | '}');
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"];
    (first(start) || is_version(text))
        && !text.chars().any(refused)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !words.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_of_yaml_refuse_is_escaped() {
        for text in ["a\u{2028}b", "a\u{85}b", "a\u{7f}b", "\u{feff}", "tab\tand\u{0}"] {
            let written = line(&Value::from(text), false);
            assert!(written.is_ascii() && written.starts_with('"'), "{written}");
            let read: Value = serde_yaml_ng::from_str(&written).expect("YAML");
            assert_eq!(read, text);
        }
    }
}
