//! Inputs that would take too much memory or time are rejected, each with its place.

use codegen::{Input, Problem, Problems, Source};

use crate::property;

/// The problems of a document.
fn problems(text: &str) -> Vec<Problem> {
    property::check(text.as_bytes(), None, None);
    let spec = Source { path: "spec.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
    let result = codegen::generate(&[Input { spec, words: None, overlay: None }], None);
    result.map_or_else(|Problems(problems)| problems, |_| Vec::new())
}

/// A document with an extension.
fn with(extension: &str) -> String {
    format!("openapi: 3.0.1\ninfo: {{title: T, version: '1'}}\npaths: {{}}\nx-a: {extension}\n")
}

#[test]
fn aliases_that_multiply() {
    let lines = (1..40)
        .map(|level| format!("x-{level}: &a{level} [{}]\n", format!("*a{},", level - 1).repeat(10)))
        .collect::<Vec<_>>()
        .concat();
    let problems = problems(&format!("{}{lines}", with("&a0 [x]")));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].message, "the document's aliases expand to too many values");
    assert!(problems[0].position.is_some());
}

#[test]
fn nesting() {
    let lines = (0..1000).map(|depth| format!("{:depth$}a:\n", "")).collect::<Vec<_>>().concat();
    let block = format!("openapi: 3.0.1\nx-a:\n {}", lines.replace('\n', "\n ").trim_end());
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        for text in [with(&nested), nested, block.clone()] {
            let problems = problems(&text);
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(problems[0].message.contains("nested too deeply"), "{}", problems[0]);
        }
    }
}

#[test]
fn large_numbers_and_long_texts() {
    let digits = "9".repeat(100_000);
    for value in
        [digits.clone(), format!("-{digits}"), format!("0.{digits}"), format!("1e{digits}"), "a".repeat(1 << 20)]
    {
        problems(&with(&value));
        property::check(format!("{{\"openapi\": \"3.0.1\", \"x-a\": {value}}}").as_bytes(), None, None);
    }
}

#[test]
fn long_keys() {
    let key = "k".repeat(100_000);
    let json = format!("{{\"openapi\": \"3.0.1\", \"paths\": {{\"/{key}\": []}}}}");
    let yaml = format!("openapi: 3.0.1\npaths:\n  ? /{key}\n  : []\n");
    for text in [json, yaml] {
        let problems = problems(&text);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].message, "a key is too long");
    }
}

#[test]
fn many_problems() {
    let paths = (0..3000).map(|index| format!("  p{index}: 1\n")).collect::<Vec<_>>().concat();
    let problems = problems(&format!("openapi: 3.0.1\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}"));
    assert_eq!(problems.len(), 1001);
    assert_eq!(problems[1000].message, "too many problems: the others are not listed");
}
