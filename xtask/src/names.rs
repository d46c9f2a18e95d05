//! The lock file of the published names.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use codegen::{Problem, Source};

use crate::failure::{problem, reason};
use crate::plan::Change;
use crate::root::shown;

/// Returns the path of the repository's lock file.
#[must_use]
pub fn of_repository(root: &Path) -> PathBuf {
    root.join("spec").join(crate::inputs::LOCK)
}

/// Reads a lock file; `None` if there is none.
pub fn read(path: &Path, problems: &mut Vec<Problem>) -> Option<Source> {
    match fs::read(path) {
        Ok(bytes) => Some(Source { path: shown(path), bytes }),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => {
            let help = "fix the permissions of the file";
            problems.push(problem("the names cannot be read", path, reason(&error), help));
            None
        }
    }
}

/// Returns the change of a lock file from `before` to `after`; `None` if they are equal.
#[must_use]
pub fn change(path: &Path, before: Option<&Source>, after: &str) -> Option<Change> {
    let before = before.map(|source| String::from_utf8_lossy(&source.bytes).into_owned());
    let changes = before.as_deref() != Some(after);
    changes.then(|| Change { path: path.to_path_buf(), before, after: after.to_owned() })
}
