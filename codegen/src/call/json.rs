//! Formats JSON for readers: as JSON, or as the arguments of `json!`.

use std::fmt::Write as _;

use serde_json::Value;

/// How strings are quoted.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Quotes {
    /// As in JSON.
    Json,
    /// As in Rust.
    Rust,
}

/// The value over several lines; all lines but the first are indented.
pub(crate) fn pretty(value: &Value, quotes: Quotes, indent: usize) -> String {
    let mut out = String::new();
    print(value, quotes, indent, &mut out);
    out
}

fn print(value: &Value, quotes: Quotes, indent: usize, out: &mut String) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                line(index, indent + 1, out);
                print(item, quotes, indent + 1, out);
            }
            close(']', indent, out);
        }
        Value::Object(map) if !map.is_empty() => {
            out.push('{');
            for (index, (key, item)) in map.iter().enumerate() {
                line(index, indent + 1, out);
                text(key, quotes, out);
                out.push_str(": ");
                print(item, quotes, indent + 1, out);
            }
            close('}', indent, out);
        }
        Value::String(content) => text(content, quotes, out),
        other => out.push_str(&other.to_string()),
    }
}

fn text(content: &str, quotes: Quotes, out: &mut String) {
    match quotes {
        Quotes::Json if content.bytes().all(|byte| byte >= b' ' && !matches!(byte, b'"' | b'\\')) => {
            out.extend(["\"", content, "\""]);
        }
        Quotes::Json => out.push_str(&Value::from(content).to_string()),
        Quotes::Rust => {
            let _ = write!(out, "{content:?}");
        }
    }
}

fn line(index: usize, indent: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
    new_line(indent, out);
}

fn close(bracket: char, indent: usize, out: &mut String) {
    new_line(indent, out);
    out.push(bracket);
}

fn new_line(indent: usize, out: &mut String) {
    out.push('\n');
    (0..indent).for_each(|_| out.push_str("    "));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_is_laid_out_and_quoted() {
        let value = json!({"a": [1, "x\u{1}\"é"], "b": {}, "c": []});
        assert_eq!(
            pretty(&value, Quotes::Json, 0),
            "{\n    \"a\": [\n        1,\n        \"x\\u0001\\\"é\"\n    ],\n    \"b\": {},\n    \"c\": []\n}"
        );
        assert_eq!(pretty(&json!(["x\u{1}é"]), Quotes::Rust, 1), "[\n        \"x\\u{1}é\"\n    ]");
    }
}
