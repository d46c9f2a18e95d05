//! The uses of changed items in hand-written files: examples, tests, documentation and the runtime.
//!
//! Generated files follow the documents. Hand-written files name resources, setters and models, and a removed name
//! breaks them. They are searched as text: a line is a use if it has the item's name in a form of code, JSON or the
//! command line, and if its file names the item's resource.

mod search_terms;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::escape::code;
use codegen::format::{MARK, MARKDOWN_MARK};
use codegen::sdk::PACKAGE;

pub use self::search_terms::{SearchTerm, of_changes, of_names};
use crate::failure::Failure;

/// The folders of the crate to search.
const FOLDERS: [&str; 5] = ["benches", "docs", "examples", "src", "tests"];

/// The number of characters of a line that are shown.
const SHOWN: usize = 80;

/// The extensions of the files to search.
const EXTENSIONS: [&str; 3] = ["json", "md", "rs"];

/// Returns the lines that may use removed, changed or renamed items as a list in Markdown; empty if there are none.
///
/// # Errors
///
/// A file cannot be read.
pub fn list(root: &Path, terms: &[SearchTerm]) -> Result<String, Failure> {
    let uses = uses(root, terms)?;
    if uses.is_empty() {
        return Ok(String::new());
    }
    let title = "Check the lines of hand-written files that may use removed, changed or renamed items";
    Ok(format!("- {title} ({}):\n  - {}\n", uses.len(), uses.join("\n  - ")))
}

/// Finds lines that may use removed or changed items:
/// ``README.md:12: may use `…`, which no longer exists: `flow.label` ``.
///
/// # Errors
///
/// A file cannot be read.
fn uses(root: &Path, terms: &[SearchTerm]) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    if terms.is_empty() {
        return Ok(found);
    }
    for file in files(root)? {
        let text = fs::read_to_string(&file).map_err(|error| cannot_read(&file, &error))?;
        if !is_generated(&text) {
            let name = file.strip_prefix(root).unwrap_or(&file).display().to_string().replace('\\', "/");
            found
                .extend(in_text(terms, &text).map(|(number, line, item)| {
                    format!("{name}:{number}: may use {item}: {}", code(&shortened(line)))
                }));
        }
    }
    Ok(found)
}

/// Returns the lines of a text that may use an item, with their numbers, each item once per line.
fn in_text<'a>(terms: &'a [SearchTerm], text: &'a str) -> impl Iterator<Item = (usize, &'a str, String)> + 'a {
    let near: Vec<&SearchTerm> = terms.iter().filter(|term| term.is_near(text)).collect();
    text.lines().enumerate().flat_map(move |(index, line)| {
        let on_line: BTreeSet<String> = near
            .iter()
            .filter(|term| term.is_on(line))
            .map(|term| format!("`{}`, {}", term.item, term.change))
            .collect();
        on_line.into_iter().map(move |item| (index + 1, line.trim(), item))
    })
}

fn shortened(line: &str) -> String {
    let end = line.char_indices().nth(SHOWN).map(|(end, _)| end);
    end.map_or_else(|| line.to_owned(), |end| format!("{}…", &line[..end]))
}

fn is_generated(text: &str) -> bool {
    text.starts_with(MARK) || text.starts_with(MARKDOWN_MARK)
}

/// Returns the files to search, sorted.
fn files(root: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let folders = FOLDERS.map(|folder| root.join(PACKAGE).join(folder));
    let places = [root.join("README.md")].into_iter().chain(folders);
    let mut waiting: Vec<PathBuf> = places.filter(|path| path.exists()).collect();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path).map_err(|error| cannot_read(&path, &error))? {
                let entry = entry.map_err(|error| cannot_read(&path, &error))?;
                // A link may lead out of the repository or form a cycle.
                if !entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
                    waiting.push(entry.path());
                }
            }
        } else if path.extension().and_then(OsStr::to_str).is_some_and(|it| EXTENSIONS.contains(&it)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn cannot_read(path: &Path, error: &std::io::Error) -> Failure {
    Failure::file("a file cannot be searched for uses", path, error, "fix its permissions, or move it away")
}

#[cfg(test)]
mod tests;
