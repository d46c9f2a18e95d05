//! A value as YAML text in one canonical form: the same value gives the same bytes.
//!
//! Short maps and lists of scalars stand on one line, everything else in block style. Texts are quoted where a reader of
//! YAML 1.1 or 1.2 would take them for something else.

mod scalar;

use serde_json::Value;

use self::scalar::{Context, scalar};

/// The longest line that holds a map or a list.
const WIDTH: usize = 110;

/// The longest key that YAML reads without the mark `?` in front of it, in bytes. The format allows 1,024 characters.
const LONGEST_KEY: usize = 1_000;

/// Writes a document: lines of comment, then the value.
pub(crate) fn write(comment: &str, value: &Value) -> String {
    let mut writer = Writer { out: String::new() };
    for line in comment.lines() {
        writer.out.push_str(if line.is_empty() { "#" } else { "# " });
        writer.out.push_str(line);
        writer.out.push('\n');
    }
    writer.out.push('\n');
    match value {
        Value::Object(map) if !map.is_empty() => writer.map(map, 0),
        Value::Array(items) if !items.is_empty() => writer.list(items, 0),
        scalar_or_empty => {
            writer.out.push_str(&inline(scalar_or_empty, Context::Block));
            writer.out.push('\n');
        }
    }
    writer.out
}

struct Writer {
    out: String,
}

impl Writer {
    /// The entries of a map, the first at the end of the present line.
    fn map(&mut self, map: &serde_json::Map<String, Value>, indent: usize) {
        for (index, (key, value)) in map.iter().enumerate() {
            if index > 0 {
                self.indent(indent);
            }
            let key = scalar(key, Context::Key);
            if key.len() > LONGEST_KEY {
                self.out.push_str("? ");
                self.out.push_str(&key);
                self.out.push('\n');
                self.indent(indent);
            } else {
                self.out.push_str(&key);
            }
            self.out.push(':');
            self.value(value, indent, indent + key.chars().count() + 1);
        }
    }

    /// The items of a list, the first at the end of the present line.
    fn list(&mut self, items: &[Value], indent: usize) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.indent(indent);
            }
            self.out.push('-');
            match item {
                Value::Object(map) if flow(item, indent + 2).is_none() => {
                    self.out.push(' ');
                    self.map(map, indent + 2);
                }
                Value::Array(items) if flow(item, indent + 2).is_none() => {
                    self.out.push(' ');
                    self.list(items, indent + 2);
                }
                _ => self.value(item, indent, indent + 1),
            }
        }
    }

    /// The value of a key or an item that ends at a column.
    fn value(&mut self, value: &Value, indent: usize, column: usize) {
        if let Some(text) = flow(value, column + 1) {
            self.out.push(' ');
            self.out.push_str(&text);
            self.out.push('\n');
            return;
        }
        self.out.push('\n');
        self.indent(indent + 2);
        match value {
            Value::Object(map) => self.map(map, indent + 2),
            Value::Array(items) => self.list(items, indent + 2),
            // Scalars have a flow form of any length.
            _ => {}
        }
    }

    fn indent(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }
}

/// A value on one line that begins at a column. `None` for what needs more lines.
fn flow(value: &Value, column: usize) -> Option<String> {
    let is_leaf = |value: &Value| match value {
        Value::Object(map) => map.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => true,
    };
    match value {
        Value::Object(map) if !map.is_empty() => {
            if !map.values().all(is_leaf) || map.keys().any(|key| key.len() > LONGEST_KEY) {
                return None;
            }
            let entry = |(key, value): (&String, &Value)| {
                format!("{}: {}", scalar(key, Context::FlowKey), inline(value, Context::Flow))
            };
            let text = format!("{{{}}}", map.iter().map(entry).collect::<Vec<_>>().join(", "));
            fits(text, column)
        }
        Value::Array(items) if !items.is_empty() => {
            if !items.iter().all(is_leaf) {
                return None;
            }
            let items: Vec<_> = items.iter().map(|item| inline(item, Context::Flow)).collect();
            fits(format!("[{}]", items.join(", ")), column)
        }
        leaf => Some(inline(leaf, Context::Block)),
    }
}

fn fits(text: String, column: usize) -> Option<String> {
    (column + text.chars().count() <= WIDTH).then_some(text)
}

/// A scalar, or an empty map or list.
fn inline(value: &Value, context: Context) -> String {
    match value {
        Value::Object(_) => "{}".to_owned(),
        Value::Array(_) => "[]".to_owned(),
        Value::String(text) => scalar(text, context),
        Value::Number(number) => scalar::number(number),
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;
    use crate::spec::{Source, parse};

    /// Texts that readers of YAML have been wrong about.
    const ODD: &[&str] = &[
        "",
        " ",
        "a",
        " a",
        "a ",
        "a\n",
        "\na",
        "a\nb\n\n",
        "\r\n",
        "\t",
        "#",
        "# a",
        "a #b",
        "a: b",
        "a:",
        ":a",
        "~",
        "null",
        "Null",
        "yes",
        "NO",
        "On",
        "y",
        "true",
        "False",
        "1",
        "-1",
        "+1",
        "1.0",
        "1e3",
        ".5",
        "0x1F",
        "0o7",
        "017",
        "1_000",
        "1:20",
        "2026-01-31",
        "2026-01-31T10:00:00Z",
        ".inf",
        ".nan",
        "-",
        "- a",
        "--- a",
        "...",
        "%YAML",
        "@a",
        "`a`",
        "*a",
        "&a",
        "!a",
        "!!str",
        "|",
        ">-",
        "'",
        "''",
        "\"",
        "\\",
        "\\n",
        "a'b",
        "a\"b",
        "{a}",
        "[a]",
        "a,b",
        "{a: b}",
        "<<",
        "=",
        "?",
        "? a",
        "a?",
        "é",
        "日本語",
        "😀",
        "a\u{0}b",
        "\u{7}",
        "\u{1b}[0m",
        "\u{7f}",
        "\u{85}",
        "\u{a0}",
        "\u{2028}",
        "\u{2029}",
        "\u{202e}",
        "\u{feff}",
        "\u{fffd}",
        "\u{fffe}",
        "\u{e0001}",
        "\u{10ffff}",
        "^FO[0-9a-fA-F]{32}$",
        "https://a.example/?b=c#d",
        "#/components/schemas/a~1b",
    ];

    /// A pseudo-random number below another.
    fn next(state: &mut u64, below: usize) -> usize {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*state >> 33).expect("31 bits") % below
    }

    fn odd_text(state: &mut u64) -> String {
        let parts = 1 + next(state, 3);
        (0..parts).map(|_| ODD[next(state, ODD.len())]).collect::<Vec<_>>().join(["", " ", "\n"][next(state, 3)])
    }

    fn odd_value(state: &mut u64, depth: usize) -> Value {
        match next(state, if depth == 0 { 6 } else { 9 }) {
            0 => Value::Null,
            1 => json!(next(state, 2) == 0),
            2 => json!(next(state, 1_000_000)),
            3 => [json!(u64::MAX), json!(i64::MIN), json!(1e300), json!(-2.5e-7), json!(0.1)][next(state, 5)].clone(),
            4 | 5 => Value::String(odd_text(state)),
            6 => (0..next(state, 4)).map(|_| odd_value(state, depth - 1)).collect(),
            _ => {
                let entry = |_| (odd_text(state), odd_value(state, depth - 1));
                (0..next(&mut 7, 4)).map(entry).collect::<Map<_, _>>().into()
            }
        }
    }

    fn read(text: &str) -> Value {
        let mut problems = Vec::new();
        let source = Source { path: "written.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
        let value = parse(&source, &mut problems);
        value.filter(|_| problems.is_empty()).unwrap_or_else(|| panic!("{problems:?}\n{text}"))
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut state = 1;
        for _ in 0..3_000 {
            let value = json!({ odd_text(&mut state): odd_value(&mut state, 4), "a": odd_text(&mut state) });
            let text = write("A comment.\n\nMore.", &value);
            assert_eq!(read(&text), value, "{text}");
            assert!(text.starts_with("# A comment.\n#\n# More.\n\n"));
        }
    }

    #[test]
    fn each_odd_text_is_read_again_as_key_and_value_in_every_style() {
        let long = "x".repeat(WIDTH);
        for odd in ODD {
            let flow = json!({ "a": { *odd: odd }, "b": [odd, odd] });
            let block =
                json!({ *odd: { *odd: odd, "x": long }, "b": [[odd, long.clone()], { *odd: [] , "x": [[1]] }] });
            for value in [flow, block] {
                let text = write("", &value);
                assert_eq!(read(&text), value, "{text}");
            }
        }
    }

    #[test]
    fn a_key_of_any_length_is_read_again() {
        for length in [LONGEST_KEY - 2, LONGEST_KEY, 5_000] {
            let value = json!({ "k".repeat(length): { "é".repeat(length): [1, { "a": [{ "b": 1 }] }] } });
            assert_eq!(read(&write("", &value)), value);
        }
    }

    #[test]
    fn short_maps_and_lists_of_scalars_stand_on_one_line() {
        let value = json!({
            "schema": { "type": "string", "pattern": "^FO[0-9a-fA-F]{32}$" },
            "enum": ["a", "yes", "1"],
            "servers": [{ "url": "https://a.example" }],
            "x-twilio": { "pii": { "handling": "standard" } },
            "long": ["x".repeat(60), "y".repeat(60)],
            "security": [{ "basic": [] }],
        });
        insta::assert_snapshot!(write("", &value), @"

        schema: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}
        enum: [a, 'yes', '1']
        servers:
          - {url: https://a.example}
        x-twilio:
          pii: {handling: standard}
        long:
          - xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
          - yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
        security:
          - {basic: []}
        ");
    }
}
