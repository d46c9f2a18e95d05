//! Checks that every test named in `docs/faults.md` exists.

use std::fs;
use std::path::Path;

const DOCUMENT: &str = include_str!("../docs/faults.md");

/// Returns the code spans of the form `faults::connections::a_read_is_retried`.
fn named() -> Vec<&'static str> {
    let spans = DOCUMENT.split('`').skip(1).step_by(2);
    spans.filter(|span| span.contains("::") && span.bytes().all(is_path_byte)).collect()
}

fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b':')
}

/// Returns whether the path leads to a function with a test attribute.
fn is_a_test(path: &str) -> bool {
    let Some((module, name)) = path.rsplit_once("::") else { return false };
    let file = module.replace("::", "/");
    let outer = file.trim_end_matches("/tests");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = [format!("tests/{file}.rs"), format!("src/{file}.rs"), format!("src/{outer}.rs")];
    files.iter().filter_map(|file| fs::read_to_string(root.join(file)).ok()).any(|source| {
        let head = source.split(&format!("fn {name}()")).next().unwrap_or_default();
        head.len() < source.len() && head.lines().rev().take(3).any(|line| line.contains("test"))
    })
}

#[test]
fn every_test_that_the_document_names_exists() {
    let named = named();
    let missing: Vec<_> = named.iter().filter(|path| !is_a_test(path)).collect();
    assert!(missing.is_empty(), "no such test: {missing:#?}");
    assert!(named.len() > 30, "the document names tests: {named:?}");
}
