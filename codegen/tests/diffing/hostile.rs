//! Names, values and ids that could break out of a terminal, Markdown, a changelog or JSON.

use codegen::diff::{Diff, diff};
use codegen::ir::Api;
use serde_json::{Value, json};

use super::everything::lowered;

/// A line break and a heading, a fence, HTML, an escape sequence, a C1 control, a bidirectional mark, backticks.
const HOSTILE: [&str; 6] =
    ["a\n## Broken", "b\n```\nfence", "c</details><script>", "d\u{1b}[31m\u{9b}2J", "e\u{202e}f\u{2066}", "g`h``i"];

/// A document with each of the texts as a value, a field, a parameter, a default and an id; `new` adds one.
fn document(texts: &[&str]) -> Value {
    let properties = |ty: &Value| -> Value {
        texts
            .iter()
            .enumerate()
            .map(|(index, text)| {
                let mut schema = ty.clone();
                schema["x-sdk-name"] = json!(format!("own_{index}"));
                ((*text).to_owned(), schema)
            })
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let names: Value = texts
        .iter()
        .enumerate()
        .map(|(index, text)| ((*text).to_owned(), json!(format!("V{index}"))))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let defaults = json!({ "type": "string", "default": texts.join(" ") });
    json!({
        "openapi": "3.0.1",
        "info": { "title": "T", "version": "1" },
        "paths": { "/v1/Things": {
            "get": {
                "operationId": "ListThing",
                "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/thing" } } } } },
            },
            "post": {
                "operationId": format!("Create{}", texts.join("")),
                "x-sdk-name": "create",
                "requestBody": { "content": { "application/x-www-form-urlencoded": { "schema": { "type": "object", "properties": properties(&defaults) } } } },
                "responses": { "204": { "description": "" } },
            },
        } },
        "components": { "schemas": {
            "thing": { "type": "object", "properties": { "kind": { "$ref": "#/components/schemas/kind" }, "inner": { "$ref": "#/components/schemas/inner" } } },
            "inner": { "type": "object", "properties": properties(&json!({ "type": "string" })) },
            "kind": { "type": "string", "enum": texts, "x-sdk-variants": names },
        } },
    })
}

fn compared() -> (Api, Api, Diff) {
    let api = |texts: &[&str]| lowered(&document(texts)).expect("the document is good");
    let (old, new) = (api(&HOSTILE[..1]), api(&HOSTILE));
    let diff = diff(&old, &new);
    (old, new, diff)
}

/// Characters that no output may contain, except line breaks.
fn is_hidden(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn the_terminal_report_has_no_control_characters_or_extra_lines() {
    let (.., diff) = compared();
    let text = diff.text();
    assert!(!text.contains(is_hidden), "{text:?}");
    let begins = ["breaking", "wire", "additive", "docs", "          "];
    let (last, lines) = text
        .trim_end()
        .lines()
        .collect::<Vec<_>>()
        .split_last()
        .map(|(last, rest)| (*last, rest.to_vec()))
        .expect("lines");
    assert!(last.contains(": "), "{last}");
    for line in lines {
        assert!(begins.iter().any(|begin| line.starts_with(begin)), "{line}");
    }
}

#[test]
fn the_markdown_report_has_no_html_or_extra_headings() {
    let (.., diff) = compared();
    let text = diff.markdown();
    check_markdown(&text);
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    assert!(headings.iter().all(|line| line.starts_with("## A ") || line.starts_with("### `v1::")), "{headings:?}");
}

#[test]
fn a_changelog_keeps_each_change_on_one_line() {
    let (old, new, diff) = compared();
    for section in diff.changelog(&old, &new) {
        check_markdown(&section.body);
        assert!(section.body.lines().all(|line| !line.starts_with('#')), "{}", section.body);
    }
}

#[test]
fn json_keeps_the_texts() {
    let (.., diff) = compared();
    let report: Value = serde_json::from_str(&diff.json()).expect("JSON");
    let subjects: Vec<&str> =
        report["changes"].as_array().expect("changes").iter().filter_map(|change| change["subject"].as_str()).collect();
    assert!(subjects.contains(&"kind.e\u{202e}f\u{2066}"), "{subjects:?}");
}

/// Checks that the report has no other HTML than its own outside code, and that all fences are closed.
fn check_markdown(text: &str) {
    assert!(!text.contains(is_hidden), "{text:?}");
    let mut fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let is_own = ["<details>", "</details>", "<summary>"].iter().any(|tag| line.starts_with(tag));
            assert!(is_own || !outside_of_code(line).contains('<'), "{line}");
        }
    }
    assert!(!fenced, "{text}");
}

/// The line without its code spans, from a run of backticks to the next run of the same length, as in Markdown.
fn outside_of_code(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(start) = rest.find('`') {
        out.push_str(&rest[..start]);
        let run = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        let body = &rest[start + run..];
        let mut at = 0;
        let end = loop {
            let Some(next) = body[at..].find('`').map(|next| at + next) else { break None };
            let length = body[next..].len() - body[next..].trim_start_matches('`').len();
            if length == run {
                break Some(next + length);
            }
            at = next + length;
        };
        rest = end.map_or("", |end| &body[end..]);
        assert!(end.is_some(), "an unclosed code span: {line}");
    }
    out + rest
}
