//! The targets of a change, and obstacles at their paths.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::folder::HELP;
use super::journal::Fingerprint;

/// Something that prevents a change.
pub(super) struct Obstacle {
    pub(super) path: PathBuf,
    /// A description of it.
    pub(super) found: &'static str,
    /// How to remove it.
    pub(super) help: &'static str,
}

const LINK: (&str, &str) = ("a symbolic link", "replace the link with its target: links are not followed");
const FILE: (&str, &str) = ("a file", "move it away: a folder belongs there");
const FOLDER: (&str, &str) = ("a folder", "move it away: a file belongs there");
const DENIED: (&str, &str) = ("permission denied", HELP);

/// Returns the obstacle to writing and removing files in a folder. Links below the top are not followed.
pub(super) fn folder_obstacle(top: &Path, folder: &Path) -> Option<Obstacle> {
    let is_inside = folder.starts_with(top);
    let mut writable = top;
    let mut folders: Vec<&Path> = folder.ancestors().collect();
    folders.retain(|folder| !is_inside || *folder != top && folder.starts_with(top));
    for folder in folders.into_iter().rev() {
        match look(folder) {
            Some(Kind::Folder) => writable = folder,
            // Links outside the output belong to the user.
            Some(Kind::Link) if !is_inside && folder.is_dir() => writable = folder,
            Some(Kind::Link) => return Some(blocked(folder, LINK)),
            Some(Kind::File) => return Some(blocked(folder, FILE)),
            None => break,
        }
    }
    if is_writable(writable) { None } else { Some(blocked(writable, DENIED)) }
}

/// Returns the obstacle to writing or removing a file: a folder or a link at its path.
pub(super) fn file_obstacle(target: &Path) -> Option<Obstacle> {
    match look(target) {
        Some(Kind::Folder) => Some(blocked(target, FOLDER)),
        Some(Kind::Link) => Some(blocked(target, LINK)),
        Some(Kind::File) | None => None,
    }
}

fn blocked(path: &Path, (found, help): (&'static str, &'static str)) -> Obstacle {
    Obstacle { path: path.to_path_buf(), found, help }
}

enum Kind {
    Folder,
    Link,
    File,
}

fn look(path: &Path) -> Option<Kind> {
    let kind = fs::symlink_metadata(path).ok()?.file_type();
    Some(match kind {
        _ if kind.is_symlink() => Kind::Link,
        _ if kind.is_dir() => Kind::Folder,
        _ => Kind::File,
    })
}

/// Whether entries of a folder may be created, renamed and removed.
#[cfg(unix)]
fn is_writable(folder: &Path) -> bool {
    use rustix::fs::{Access, access};

    access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Whether entries of a folder may be created, renamed and removed. The system cannot check this in advance.
#[cfg(not(unix))]
fn is_writable(_: &Path) -> bool {
    true
}

/// Returns the fingerprint of a file; `None` if it does not exist.
pub(super) fn fingerprint(path: &Path) -> io::Result<Option<Fingerprint>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Fingerprint::of(&bytes))),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}
