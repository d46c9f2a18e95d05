//! The Markdown files are correct: the tables and versions of the READMEs, and all Rust code.

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

/// The README of the repository, and the one of the package.
const READMES: [&str; 2] = ["README.md", "flex-api/README.md"];

/// Returns the rows of the table below a heading of a README, as cells.
fn table(readme: &str, heading: &str) -> Vec<Vec<String>> {
    let readme = read(readme);
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
fn the_readmes_list_every_feature() {
    let manifest = read("flex-api/Cargo.toml");
    let (_, features) = manifest.split_once("\n[features]\n").expect("there are features");
    let features = features.split("\n[").next().unwrap_or_default();
    let entries = || features.lines().filter_map(|line| line.split_once(" = ["));
    let (_, default) = entries().find(|(name, _)| *name == "default").expect("there are default features");
    let is_default = |name: &str| default.contains(&format!("{name:?}"));
    let expected: BTreeMap<_, _> =
        entries().filter(|(name, _)| *name != "default").map(|(name, _)| (name.to_owned(), is_default(name))).collect();
    for readme in READMES {
        let rows = table(readme, "Features");
        let listed: BTreeMap<_, _> = rows.iter().map(|row| (code(&row[0]).to_owned(), row[1] == "yes")).collect();
        assert_eq!(listed, expected, "by feature, whether it is on by default: {readme}, and flex-api/Cargo.toml");
    }
}

#[test]
fn the_readme_lists_every_example() {
    let listed: BTreeMap<_, _> =
        table("README.md", "Examples").iter().map(|cells| (cells[0].clone(), cells[2] == "yes")).collect();
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
    let sources = [root.join("flex-api/src"), root.join(".ci/recipes/src")].into_iter().flat_map(|it| files(&it, "rs"));
    let included: BTreeSet<PathBuf> = sources.flat_map(|path| included(&path)).collect();
    let compiled: Vec<String> = included.iter().flat_map(|path| blocks(&read(path), "rust")).collect();
    let mut checked = 0;
    for path in files(&root, "md") {
        let text = read(&path);
        let fences = text.lines().filter_map(|line| line.trim_start().strip_prefix("```"));
        let rust: Vec<_> = fences.filter(|info| info.split(',').any(|word| word.trim() == "rust")).collect();
        for info in &rust {
            assert!(!info.contains("ignore"), "{}: a block that is not compiled: {info}", path.display());
        }
        checked += rust.len();
        // The README of the repository is outside of the package, so it repeats code of the package.
        let is_included = || {
            path.canonicalize().is_ok_and(|path| included.contains(&path))
                || blocks(&text, "rust").iter().all(|block| compiled.contains(block))
        };
        assert!(
            rust.is_empty() || is_included(),
            "{}: its Rust is not compiled: add `#[cfg(doctest)] #[doc = include_str!(…)] struct …;` to \
             flex-api/src/lib.rs, or repeat a block that is compiled",
            path.display(),
        );
    }
    assert!(checked > 0, "no Rust was found at all");
}

/// Returns the blocks of code in a language, without their fences.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let parts = text.split("\n```").collect::<Vec<_>>();
    let code = parts.iter().skip(1).step_by(2).filter_map(|part| part.split_once('\n'));
    let in_language = code.filter(|(info, _)| info.split(',').any(|word| word.trim() == language));
    in_language.map(|(_, block)| block.to_owned()).collect()
}

/// Returns the value of a key of the workspace's package.
fn of_workspace(key: &str) -> String {
    let manifest = read("Cargo.toml");
    let mut lines = manifest.lines().filter_map(|line| line.strip_prefix(&format!("{key} = \"")));
    lines.next().unwrap_or_else(|| panic!("Cargo.toml has no {key}")).trim_end_matches('"').to_owned()
}

#[test]
fn documents_require_this_version_of_the_crate() {
    let version = of_workspace("version");
    let (requirement, _) = version.rsplit_once('.').expect("three numbers");
    let mut checked = 0;
    for path in files(&root(), "md") {
        for line in read(&path).lines().filter(|line| line.starts_with("flex-api = ")) {
            let found = line.split('"').nth(1).unwrap_or_default();
            assert_eq!(found, requirement, "{}: {line}", path.display());
            checked += 1;
        }
    }
    assert!(checked >= 4, "{checked}");
}

#[test]
fn documents_name_the_minimum_rust_version() {
    let line = format!("The minimum Rust version is {}.", of_workspace("rust-version"));
    for readme in READMES {
        assert!(read(readme).contains(&line), "{readme}: no line {line:?}");
    }
}

/// The dependencies that the recipes list are those of the crate that compiles them.
#[test]
fn recipes_list_the_dependencies_that_they_need() {
    let listed = blocks(&read("flex-api/docs/recipes.md"), "toml");
    let used = read(".ci/recipes/Cargo.toml");
    let of_path = "path = \"../../flex-api\"";
    let version = format!("version = \"{}\"", of_workspace("version").rsplit_once('.').expect("three numbers").0);
    assert!(used.contains(of_path), "{used}");
    let used = used.replace(of_path, &version);
    assert_eq!(listed.len(), 1);
    let (_, dependencies) = used.split_once("\n[dependencies]\n").expect("dependencies");
    let dependencies = dependencies.split("\n\n").next().unwrap_or_default();
    assert_eq!(listed[0].trim_start_matches("[dependencies]\n"), dependencies);
}

#[test]
fn the_package_has_the_licences_of_the_repository() {
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        assert_eq!(read(Path::new("flex-api").join(name)), read(name), "{name}");
    }
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
