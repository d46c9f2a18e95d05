//! Written documents are read back unchanged.

use serde_json::{Map, json};

use super::*;
use crate::spec::{Source, parse};

/// Strings that YAML readers have misread.
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

/// A pseudo-random number below a bound.
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
fn a_written_document_is_read_back_unchanged() {
    let mut state = 1;
    for _ in 0..3_000 {
        let value = json!({ odd_text(&mut state): odd_value(&mut state, 4), "a": odd_text(&mut state) });
        let text = write("A comment.\n\nMore.", &value);
        assert_eq!(read(&text), value, "{text}");
        assert!(text.starts_with("# A comment.\n#\n# More.\n\n"));
    }
}

#[test]
fn each_odd_text_is_read_back_as_key_and_value_in_every_style() {
    let long = "x".repeat(WIDTH);
    for odd in ODD {
        let flow = json!({ "a": { *odd: odd }, "b": [odd, odd] });
        let block = json!({ *odd: { *odd: odd, "x": long }, "b": [[odd, long.clone()], { *odd: [] , "x": [[1]] }] });
        for value in [flow, block] {
            let text = write("", &value);
            assert_eq!(read(&text), value, "{text}");
        }
    }
}

#[test]
fn a_key_of_any_length_is_read_back() {
    for length in [LONGEST_KEY - 2, LONGEST_KEY, 5_000] {
        let value = json!({ "k".repeat(length): { "é".repeat(length): [1, { "a": [{ "b": 1 }] }] } });
        assert_eq!(read(&write("", &value)), value);
    }
}

#[test]
fn short_maps_and_lists_of_scalars_are_on_one_line() {
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
