//! The cases of requests that any client of the API must make.

use std::{env, fs};

use serde_json::Value;

use super::flex_with;

const CASES: &str = include_str!("../wire/cases.json");

#[test]
fn the_cases_of_this_repository() {
    check(CASES);
}

/// A file with more of them.
#[test]
fn the_cases_that_the_environment_names() {
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
        for (is, wanted) in [
            ("method", "method"),
            ("path", "path_decoded"),
            ("query", "query"),
            ("headers", "headers"),
            ("body", "body"),
        ] {
            assert_eq!(printed[is], expected[wanted], "{name}, case {}: {is}", case["case"]);
        }
    }
}
