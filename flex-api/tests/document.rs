//! Checks that every test named in `docs/faults.md` exists, and that the reference names the variables of credentials.

use std::fs;
use std::path::Path;

use flex_api::environment::{ACCOUNT_SID, API_KEY, API_SECRET, AUTH_TOKEN, CLIENT_ID, CLIENT_SECRET};

const REFERENCE: &str = include_str!("../docs/reference/README.md");
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

#[test]
fn the_reference_names_the_variables_in_the_order_of_their_precedence() {
    let pairs = [(API_KEY, API_SECRET), (CLIENT_ID, CLIENT_SECRET), (ACCOUNT_SID, AUTH_TOKEN)];
    let places = pairs.map(|(id, secret)| REFERENCE.find(&format!("- `{id}` and `{secret}`: ")));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    assert!(REFERENCE.contains(&format!("`{AUTH_TOKEN}_FILE`")));
}
