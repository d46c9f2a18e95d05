//! Checks `flex` against the wire cases, which hold for any client of the API.

use std::{env, fs};

use serde_json::Value;

use super::flex_with;

const CASES: &str = include_str!("../wire/cases.json");

#[test]
fn cases_of_this_repository() {
    check(CASES);
}

/// Checks an additional file of cases.
#[test]
fn cases_from_the_environment() {
    if let Some(path) = env::var_os("FLEX_WIRE_CASES") {
        check(&fs::read_to_string(path).unwrap());
    }
}

fn check(text: &str) {
    let cases: Vec<Value> = serde_json::from_str(text).unwrap();
    assert!(!cases.is_empty());
    for case in &cases {
        let name = format!("{}.{}", case["version"].as_str().unwrap(), case["op"].as_str().unwrap());
        let arguments = ["call", &name, "--input", "-", "--dry-run", "--reveal"];
        let printed = flex_with(&arguments, &case["input"].to_string()).json();
        let expected = &case["expected"];
        assert_eq!(printed["operation"], case["op"]);
        for (printed_key, expected_key) in [
            ("method", "method"),
            ("path", "path_decoded"),
            ("query", "query"),
            ("headers", "headers"),
            ("body", "body"),
        ] {
            assert_eq!(printed[printed_key], expected[expected_key], "{name}, case {}: {printed_key}", case["case"]);
        }
    }
}
