//! Existing files, and whether they were generated.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind::{NotADirectory, NotFound};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use codegen::Problem;
use codegen::format::{MARK, MARKDOWN_MARK};

use crate::failure::{problem, reason};

/// The folders of the crate with generated files.
const FOLDERS: [&str; 3] = ["src", "docs", "tests"];

/// What exists at the path of a generated file.
pub(super) enum Existing {
    Nothing,
    /// A generated file, with its text.
    Generated(String),
    /// Something else, with a description.
    NotGenerated(String),
}

/// Returns what exists at the path of a generated file.
pub(super) fn look(path: &Path) -> Result<Existing, Problem> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Ok(Existing::NotGenerated("a folder".to_owned())),
        Ok(metadata) if metadata.is_symlink() => return Ok(Existing::NotGenerated("a symbolic link".to_owned())),
        _ => {}
    }
    match fs::read(path) {
        Ok(bytes) if is_marked(&bytes) => Ok(Existing::Generated(String::from_utf8_lossy(&bytes).into_owned())),
        Ok(_) => Ok(Existing::NotGenerated(format!("a file that does not begin with `{}`", mark(path)))),
        // A file in the place of a folder is reported when the folder is created.
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(Existing::Nothing),
        Err(error) => Err(cannot_read(path, &error)),
    }
}

/// Returns the generated files of a crate.
pub(super) fn generated_below(out: &Path) -> Result<BTreeSet<PathBuf>, Problem> {
    let mut found = BTreeSet::new();
    let mut folders: Vec<PathBuf> =
        FOLDERS.iter().map(|folder| out.join(folder)).filter(|path| path.is_dir()).collect();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| cannot_read(&folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| cannot_read(&folder, &error))?;
            if is_hidden(&entry.file_name()) {
                continue;
            }
            let path = entry.path();
            let kind = entry.file_type().map_err(|error| cannot_read(&path, &error))?;
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && begins_with_mark(&path).map_err(|error| cannot_read(&path, &error))? {
                found.insert(path);
            }
        }
    }
    Ok(found)
}

/// Whether a name begins with a dot. Staged files of interrupted runs have such names; generated files do not.
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Returns the generated mark of a file of this name.
fn mark(path: &Path) -> &'static str {
    if path.extension().is_some_and(|extension| extension == "md") { MARKDOWN_MARK } else { MARK }
}

/// Whether a file was generated.
pub(crate) fn begins_with_mark(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    let longest = MARK.len().max(MARKDOWN_MARK.len());
    fs::File::open(path)?.take(longest as u64).read_to_end(&mut start)?;
    Ok(is_marked(&start))
}

fn is_marked(bytes: &[u8]) -> bool {
    [MARK, MARKDOWN_MARK].iter().any(|mark| bytes.starts_with(mark.as_bytes()))
}

fn cannot_read(path: &Path, error: &io::Error) -> Problem {
    problem("an existing file cannot be read", path, reason(error), "fix its permissions, or move it away")
}
