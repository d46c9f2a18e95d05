//! Files and folders as a commit has them.

use std::process::Command;

/// The bytes of a file of a commit.
///
/// # Errors
///
/// What Git says.
pub(crate) fn read(revision: &str, path: &str) -> Result<Vec<u8>, String> {
    git(&["cat-file", "blob", &format!("{revision}:{path}")])
}

/// Whether a commit has a folder at a path.
pub(crate) fn is_folder(revision: &str, path: &str) -> bool {
    git(&["cat-file", "-t", &format!("{revision}:{path}")]).is_ok_and(|kind| kind.trim_ascii() == b"tree")
}

/// The names of the files that a commit has in a folder.
///
/// # Errors
///
/// What Git says.
pub(crate) fn names(revision: &str, folder: &str) -> Result<Vec<String>, String> {
    let listed = git(&["ls-tree", "-z", &format!("{revision}:{folder}")])?;
    let listed = String::from_utf8_lossy(&listed);
    let name = |entry: &str| {
        let (what, name) = entry.split_once('\t')?;
        what.contains(" blob ").then(|| name.to_owned())
    };
    Ok(listed.split('\0').filter_map(name).collect())
}

fn git(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git")
        .args(arguments)
        .output()
        .map_err(|error| format!("Git cannot be run: {}", crate::failure::reason(&error)))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim();
    Err(said.strip_prefix("fatal: ").unwrap_or(said).lines().next().unwrap_or_default().to_owned())
}
