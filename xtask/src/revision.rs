//! Files and folders of a commit.

use std::path::Path;

use crate::git;

/// Returns the bytes of a file of a commit.
///
/// # Errors
///
/// The error message of Git.
pub(crate) fn read(revision: &str, path: &str) -> Result<Vec<u8>, String> {
    git(&["cat-file", "blob", &format!("{revision}:{path}")])
}

/// Whether a commit has a folder at a path.
pub(crate) fn is_folder(revision: &str, path: &str) -> bool {
    git(&["cat-file", "-t", &format!("{revision}:{path}")]).is_ok_and(|kind| kind.trim_ascii() == b"tree")
}

/// Returns the names of the files in a folder of a commit.
///
/// # Errors
///
/// The error message of Git.
pub(crate) fn names(revision: &str, folder: &str) -> Result<Vec<String>, String> {
    // Without the option, Git looks for the prefix of the current folder in the listed one.
    let listed = git(&["ls-tree", "-z", "--full-tree", &format!("{revision}:{folder}")])?;
    let listed = String::from_utf8_lossy(&listed);
    let name = |entry: &str| {
        let (what, name) = entry.split_once('\t')?;
        what.contains(" blob ").then(|| name.to_owned())
    };
    Ok(listed.split('\0').filter_map(name).collect())
}

fn git(arguments: &[&str]) -> Result<Vec<u8>, String> {
    git::run(Path::new("."), arguments)
}
