//! The Markdown files are correct: the README's tables, and all Rust code.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    xtask::root::root().expect("tests run in the repository")
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the rows of the table below a heading of the README, as cells.
fn table(heading: &str) -> Vec<Vec<String>> {
    let readme = read("README.md");
    let (_, section) = readme.split_once(&format!("\n## {heading}\n")).expect("the README has the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Returns the code in a cell, which may be a link.
fn code(cell: &str) -> &str {
    cell.split('`').nth(1).unwrap_or_else(|| panic!("{cell:?} holds no code"))
}

#[test]
fn the_readme_lists_every_feature() {
    let listed: BTreeMap<_, _> =
        table("Features").iter().map(|cells| (code(&cells[0]).to_owned(), cells[1] == "yes")).collect();
    let manifest = read("flex-api/Cargo.toml");
    let (_, features) = manifest.split_once("\n[features]\n").expect("there are features");
    let features = features.split("\n[").next().unwrap_or_default();
    let entries = || features.lines().filter_map(|line| line.split_once(" = ["));
    let (_, default) = entries().find(|(name, _)| *name == "default").expect("there are default features");
    let is_default = |name: &str| default.contains(&format!("{name:?}"));
    let expected: BTreeMap<_, _> =
        entries().filter(|(name, _)| *name != "default").map(|(name, _)| (name.to_owned(), is_default(name))).collect();
    assert_eq!(listed, expected, "by feature, whether it is on by default: the README, and flex-api/Cargo.toml");
}

#[test]
fn the_readme_lists_every_example() {
    let listed: BTreeMap<_, _> = table("Examples").iter().map(|cells| (cells[0].clone(), cells[2] == "yes")).collect();
    let folder = root().join("flex-api/examples");
    let files = files(&folder, "rs").into_iter().filter(|path| path.parent() == Some(&folder));
    let row = |path: PathBuf| {
        let name = path.file_stem().and_then(OsStr::to_str).expect("a name").to_owned();
        (format!("[`{name}`](flex-api/examples/{name}.rs)"), read(path).contains("changes: Some("))
    };
    let expected: BTreeMap<_, _> = files.map(row).collect();
    assert_eq!(listed, expected, "by example, whether it requires --live: the README, and flex-api/examples/");
}

/// Rust code that is not compiled becomes outdated. rustdoc compiles Markdown that `include_str!` adds to a doc
/// comment.
#[test]
fn rust_in_markdown_is_compiled() {
    let root = root();
    let sources = files(&root.join("flex-api/src"), "rs");
    let included: BTreeSet<PathBuf> = sources.iter().flat_map(|path| included(path)).collect();
    let mut checked = 0;
    for path in files(&root, "md") {
        let text = read(&path);
        let fences = text.lines().filter_map(|line| line.trim_start().strip_prefix("```"));
        let rust: Vec<_> = fences.filter(|info| info.split(',').any(|word| word.trim() == "rust")).collect();
        for info in &rust {
            assert!(!info.contains("ignore"), "{}: a block that is not compiled: {info}", path.display());
        }
        checked += rust.len();
        let is_included = || path.canonicalize().is_ok_and(|path| included.contains(&path));
        assert!(
            rust.is_empty() || is_included(),
            "{}: its Rust is not compiled: add `#[cfg(doctest)] #[doc = include_str!(…)] struct …;` to \
             flex-api/src/lib.rs",
            path.display(),
        );
    }
    assert!(checked > 0, "no Rust was found at all");
}

/// Returns the files that a source includes as documentation.
fn included(source: &Path) -> Vec<PathBuf> {
    let text = read(source);
    // A long name is on a separate line.
    let names = text.split("#[doc = include_str!(").skip(1).filter_map(|rest| rest.split('"').nth(1));
    names.filter_map(|name| source.parent()?.join(name).canonicalize().ok()).collect()
}

/// Returns the files of the repository with this extension, without hidden files and build output.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        if path.is_dir() && !name.starts_with('.') && name != "target" {
            found.extend(files(&path, extension));
        } else if path.extension() == Some(OsStr::new(extension)) {
            found.push(path);
        }
    }
    found.sort();
    found
}
