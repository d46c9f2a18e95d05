//! The targets of an overlay: JSONPath as in RFC 9535, with patterns as in RFC 9485.

use std::time::{Duration, Instant};

use codegen::spec::check_overlay;
use codegen::{Input, Problems};
use serde_json::{Value, json};

use super::{load_overlaid, source};

/// An overlay that removes what a target matches.
fn overlay(target: &str) -> String {
    let actions = json!([{ "target": target, "remove": true }]);
    json!({ "overlay": "1.0.0", "info": { "title": "T", "version": "1" }, "actions": actions }).to_string()
}

/// A document with a value.
fn document(value: &Value) -> Value {
    json!({ "openapi": "3.0.1", "info": { "title": "T", "version": "1" }, "paths": {}, "x-data": value })
}

/// The places in a value that a target matches. The target starts at the value.
fn matched(value: &Value, target: &str) -> Result<Vec<String>, Problems> {
    let target = target.replace('$', "$.x-data").replace("$.x-data", "$['x-data']");
    let spec = source("spec.json", document(value).to_string());
    let overlay = Some(source("overlay.json", overlay(&target)));
    let applied = check_overlay(&Input { spec, words: None, overlay })?;
    Ok(applied[0].places.iter().map(|place| place.trim_start_matches("/x-data").to_owned()).collect())
}

fn check(value: &Value, cases: &[(&str, &[&str])]) {
    for (target, places) in cases {
        assert_eq!(matched(value, target).unwrap_or_else(|problems| panic!("{problems}")), *places, "{target}");
    }
}

#[test]
fn functions_of_the_rfc() {
    let value = json!({ "books": [
        { "author": "Bob", "date": "1974-05-01", "color": "red" },
        { "author": "Rob B.", "date": "1974-05-011", "authors": [1, 2, 3, 4, 5] },
        { "author": "bob", "date": "x1974-05-11", "in": { "color": "red" } },
    ] });
    check(
        &value,
        &[
            (r#"$.books[?match(@.date, "1974-05-..")]"#, &["/books/0"]),
            (r#"$.books[?search(@.date, "1974-05-..")]"#, &["/books/0", "/books/1", "/books/2"]),
            (r#"$.books[?search(@.author, "[BR]ob")]"#, &["/books/0", "/books/1"]),
            ("$.books[?!match(@.author, '[A-Z].*')]", &["/books/2"]),
            ("$.books[?length(@.authors) >= 5]", &["/books/1"]),
            ("$.books[?count(@.*) == 3]", &["/books/0", "/books/1", "/books/2"]),
            (r#"$.books[?value(@..color) == "red"]"#, &["/books/0", "/books/2"]),
        ],
    );
}

#[test]
fn functions_are_typed() {
    let value = json!([{ "timezone": "Europe/Paris", "color": "red" }]);
    for target in ["$[?length(@) < 3]", "$[?count(@.*) == 1]", "$[?match(@.timezone, 'Europe/.*')]"] {
        assert!(matched(&value, target).is_ok(), "{target}");
    }
    for target in [
        "$[?length(@.*) < 3]",
        "$[?count(1) == 1]",
        "$[?count(foo(@.*)) == 1]",
        "$[?match(@.timezone, 'Europe/.*') == true]",
        "$[?match(@.timezone)]",
        "$[?value(@..color)]",
    ] {
        let problems = matched(&value, target).expect_err(target).to_string();
        assert!(problems.contains("the target of action 0 is not a JSONPath"), "{problems}");
    }
}

#[test]
fn a_match_is_of_the_whole_text() {
    let value = json!(["ab", "abc", "xab", "a\nb", "b"]);
    check(
        &value,
        &[
            ("$[?match(@, 'a|ab')]", &["/0"]),
            ("$[?search(@, 'ab|x')]", &["/0", "/1", "/2"]),
            ("$[?match(@, 'a.b')]", &[]),
            (r"$[?match(@, 'a\\nb')]", &["/3"]),
            ("$[?match(@, '')]", &[]),
            ("$[?search(@, '')]", &["/0", "/1", "/2", "/3", "/4"]),
        ],
    );
}

#[test]
fn categories_are_those_of_unicode() {
    check(
        &json!(["É", "é", "ǅ", "漢", "7", "٣", "_", "€"]),
        &[
            (r"$[?match(@, '\\p{L}')]", &["/0", "/1", "/2", "/3"]),
            (r"$[?match(@, '\\p{Lu}')]", &["/0"]),
            (r"$[?match(@, '\\p{Nd}')]", &["/4", "/5"]),
            (r"$[?match(@, '[\\p{L}_]')]", &["/0", "/1", "/2", "/3", "/6"]),
            (r"$[?match(@, '\\P{L}')]", &["/4", "/5", "/6", "/7"]),
            (r"$[?match(@, '\\p{Sc}|[^\\p{L}]')]", &["/4", "/5", "/6", "/7"]),
        ],
    );
}

#[test]
fn a_value_or_pattern_of_another_type_does_not_match() {
    check(
        &json!({ "a": 1, "b": "1", "c": null, "pattern": "1" }),
        &[("$[?match(@, '1')]", &["/b", "/pattern"]), ("$[?match(@, 1)]", &[]), ("$[?search(@, $.a)]", &[])],
    );
}

#[test]
fn a_pattern_of_the_document() {
    check(
        &json!({ "texts": ["ab", "b("], "pattern": "a.", "broken": "b(" }),
        &[("$.texts[?match(@, $.pattern)]", &["/texts/0"]), ("$.texts[?search(@, $.broken)]", &[])],
    );
}

#[test]
fn a_pattern_that_is_not_an_i_regexp_matches_nothing() {
    let value = json!(["1", "a"]);
    for target in [r"$[?match(@, '\\d')]", "$[?search(@, '(?i)A')]", "$[?search(@, '(')]", "$[?match(@, 'b)|(a')]"] {
        check(&value, &[(target, &[])]);
        check(&value, &[(&target.replace("[?", "[?!"), &["/0", "/1"])]);
    }
    let target = r"$['x-data'][?match(@, '\\d')]";
    let (_, notes) = load_overlaid(document(&value).to_string(), overlay(target)).expect("no problem");
    let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(notes.join("\n"), @r"
    note: a pattern in the target of action 0 matches nothing: it is not an I-Regexp of at most 200 repetitions: `\d`
      --> overlay.yaml:1:67 at #/actions/0/target
    note: the target of action 0 matches nothing in this document: `$['x-data'][?match(@, '\\d')]`
      --> overlay.yaml:1:67 at #/actions/0/target
    note: `x-data` is an unknown extension of the document, and is ignored
      --> spec.yaml:1:66 at #/x-data
    ");
}

#[test]
fn a_pattern_is_compiled_in_bounded_time() {
    let mut values: Vec<Value> = (0..30).map(|index| json!("é".repeat(index % 10))).collect();
    values.push(json!("é".repeat(20)));
    let started = Instant::now();
    check(&json!(values), &[(r"$[?match(@, '(\\p{L}{10}){2}')]", &["/30"]), (r"$[?match(@, '\\p{L}{21}')]", &[])]);
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}
