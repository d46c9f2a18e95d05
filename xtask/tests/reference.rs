//! `cargo xtask reference`: the page of this repository's documents.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("reference")
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .expect("the binary runs")
}

/// Returns the values of an attribute.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_page_has_everything_and_its_links_have_targets() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("new/reference.html");
    let output = run(&["--out", &file.display().to_string()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = fs::read_to_string(&file).expect("a page");
    assert!(page.starts_with("<!doctype html>"));
    let all = values(&page, "id");
    let ids: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(ids.len(), all.len(), "an anchor is repeated");
    let is_dead = |href: &&str| href.strip_prefix('#').is_some_and(|anchor| !ids.contains(anchor));
    let dead: Vec<&str> = values(&page, "href").into_iter().filter(is_dead).collect();
    assert!(dead.is_empty(), "{dead:?}");
    for part in ["CreateFlexFlow", "accountSid_authToken", "FlexFlowSid", "Support%20SMS"] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn a_file_that_cannot_be_written_is_an_error() {
    let output = run(&["--out", "Cargo.toml/reference.html"]);
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(text.contains("error: the reference cannot be written") && text.contains("choose another file"), "{text}");
}
