//! The uses of what changes, in files that people write: examples, tests, documents and the runtime.
//!
//! Generated files follow the documents by themselves. The others name resources, setters and models here and there, and
//! a name that is gone breaks them. They are searched as text: a line is a use if it has the item's name in one of the
//! forms that code, JSON and the command line write it in, in a file that is about the item's resource.

mod sought;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diff::Diff;
use codegen::format::{MARK, MARKDOWN_MARK};
use codegen::ir::Api;

use self::sought::{Sought, sought};
use crate::failure::Failure;

/// The places that are searched, from the root of the repository.
const PLACES: [&str; 6] =
    ["README.md", "flex-api/benches", "flex-api/docs", "flex-api/examples", "flex-api/src", "flex-api/tests"];

/// The kinds of files that name items.
const EXTENSIONS: [&str; 3] = ["json", "md", "rs"];

/// Finds the uses of what a diff reports as gone or changed: ``README.md:12: uses `…`, which is gone``.
///
/// # Errors
///
/// When a file cannot be read.
pub fn uses(root: &Path, diff: &Diff, old: &Api, new: &Api) -> Result<Vec<String>, Failure> {
    let sought = sought(diff, old, new);
    let mut found = Vec::new();
    if sought.is_empty() {
        return Ok(found);
    }
    for file in files(root)? {
        let text = fs::read_to_string(&file).map_err(|error| unreadable(&file, &error))?;
        if !is_generated(&text) {
            let name = file.strip_prefix(root).unwrap_or(&file).display().to_string().replace('\\', "/");
            found.extend(in_text(&sought, &text).map(|(line, item)| format!("{name}:{line}: uses {item}")));
        }
    }
    Ok(found)
}

/// The lines of a text that use something, by their numbers; each item once a line.
fn in_text<'a>(sought: &'a [Sought], text: &'a str) -> impl Iterator<Item = (usize, String)> + 'a {
    let near: Vec<&Sought> = sought.iter().filter(|item| item.is_near(text)).collect();
    text.lines().enumerate().flat_map(move |(index, line)| {
        let on_line: BTreeSet<String> =
            near.iter().filter(|item| item.is_on(line)).map(|item| format!("`{}`, {}", item.item, item.fate)).collect();
        on_line.into_iter().map(move |item| (index + 1, item))
    })
}

fn is_generated(text: &str) -> bool {
    text.starts_with(MARK) || text.starts_with(MARKDOWN_MARK)
}

/// The files to search, sorted.
fn files(root: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut waiting: Vec<PathBuf> = PLACES.iter().map(|place| root.join(place)).filter(|path| path.exists()).collect();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path).map_err(|error| unreadable(&path, &error))? {
                let entry = entry.map_err(|error| unreadable(&path, &error))?;
                // A link may lead out of the repository, or in a circle.
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

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::file("a file cannot be searched for uses", path, error, "fix its permissions, or move it away")
}

#[cfg(test)]
mod tests;
