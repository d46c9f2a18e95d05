//! The top folder of the repository, and the paths in messages.

use std::env;
use std::path::{Path, PathBuf};

use codegen::Problems;
use codegen::sdk::PACKAGE;

use crate::failure::{Failure, problem};

/// The folders that identify the top folder of the repository. Other missing files have their own errors.
const FOLDERS: [&str; 2] = [PACKAGE, "xtask"];

/// Returns the top folder of the repository that the command runs in: the current folder, or one above it.
///
/// The folder where the binary was built does not matter, so a copied or shared binary works on the checkout that it is
/// called in.
///
/// # Errors
///
/// The current folder is not inside the repository.
pub fn root() -> Result<PathBuf, Failure> {
    let here = env::current_dir().map_err(|error| {
        let help = "change to an existing folder inside the repository";
        Failure::file("the current folder cannot be read", Path::new("."), &error, help)
    })?;
    root_above(&here).ok_or_else(|| {
        let found =
            format!("no folder here or above that contains {}", FOLDERS.map(|name| format!("`{name}`")).join(" and "));
        let help = "run the command inside a checkout of the repository";
        Failure::from(Problems(vec![problem("the repository cannot be found", &here, found, help)]))
    })
}

/// Returns the first folder, from this one upwards, that has all of [`FOLDERS`].
fn root_above(folder: &Path) -> Option<PathBuf> {
    let is_root = |folder: &&Path| FOLDERS.iter().all(|name| folder.join(name).is_dir());
    folder.ancestors().find(is_root).map(Path::to_path_buf)
}

/// Returns a path for messages: relative to the current folder if it is below, with `/` between parts.
#[must_use]
pub fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let short = match path.strip_prefix(here) {
        Ok(short) if short.as_os_str().is_empty() => Path::new("."),
        Ok(short) => short,
        Err(_) => path,
    };
    short.display().to_string().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_only_from_inside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("checkout");
        for name in FOLDERS {
            std::fs::create_dir_all(root.join(name).join("deep")).expect("made");
        }
        assert_eq!(root_above(&root), Some(root.clone()));
        assert_eq!(root_above(&root.join("spec/deep")), Some(root));
        assert_eq!(root_above(folder.path()), None);
    }
}
