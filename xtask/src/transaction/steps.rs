//! The steps of a committed change. An interrupted run may have completed some of them.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::folder::{Folder, create_missing};
use super::journal::Entry;

/// The result of a step; an error has its path.
pub(super) type StepResult = Result<(), (PathBuf, io::Error)>;

/// Removes and writes all files of a change, in the order of its entries. The journal is removed last.
pub(super) fn complete(top: &Path, folder: &Folder, entries: &[Entry], durable: bool, disk: Disk) -> StepResult {
    if durable {
        disk.sync_folder(folder.path()).map_err(|error| (folder.path().to_path_buf(), error))?;
    }
    for entry in entries {
        let done = match &entry.after {
            None => disk.remove(&entry.target).map(|()| remove_empty(entry.target.parent(), top, disk)),
            Some(new) => place(&folder.staged().join(&new.staged), &entry.target, disk),
        };
        done.map_err(|error| (entry.target.clone(), error))?;
    }
    if durable {
        let parents: BTreeSet<&Path> = entries.iter().filter_map(|entry| entry.target.parent()).collect();
        for parent in parents.into_iter().filter(|parent| parent.is_dir()) {
            disk.sync_folder(parent).map_err(|error| (parent.to_path_buf(), error))?;
        }
    }
    disk.remove(&folder.journal()).map_err(|error| (folder.journal(), error))
}

/// Removes files that an interrupted change created, if all others are as before. The journal is removed last.
pub(super) fn roll_back(top: &Path, folder: &Folder, entries: &[Entry], disk: Disk) -> StepResult {
    for entry in entries.iter().filter(|entry| entry.after.is_some()) {
        let created = [beside(&entry.target), entry.target.clone()];
        for path in created.iter().take(if entry.before.is_none() { 2 } else { 1 }) {
            disk.remove(path).map_err(|error| (path.clone(), error))?;
        }
        remove_empty(entry.target.parent(), top, disk);
    }
    disk.remove(&folder.journal()).map_err(|error| (folder.journal(), error))
}

/// Moves a staged file to its target, unless it was moved already.
fn place(staged: &Path, target: &Path, disk: Disk) -> io::Result<()> {
    match disk.rename(staged, target) {
        // The staged file or the folder of the target is missing, or it is on another file system.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::CrossesDevices) => {
            if staged.exists() {
                place_elsewhere(staged, target, disk)
            } else {
                Ok(())
            }
        }
        other => other,
    }
}

/// Moves a file to a target in a missing folder or on another file system.
fn place_elsewhere(staged: &Path, target: &Path, disk: Disk) -> io::Result<()> {
    if let Some(parent) = target.parent() {
        create_missing(parent, &mut Vec::new(), disk)?;
    }
    match disk.rename(staged, target) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => copy(staged, target, disk),
        other => other,
    }
}

/// Moves a file to another file system. A rename still replaces the target.
fn copy(staged: &Path, target: &Path, disk: Disk) -> io::Result<()> {
    let beside = beside(target);
    // An interrupted run may have left a part of the file.
    disk.remove(&beside)?;
    disk.create(&beside, &fs::read(staged)?, Some(fs::metadata(staged)?.permissions()), true)?;
    disk.rename(&beside, target)?;
    disk.remove(staged)
}

/// Returns the hidden path beside a file for contents from another file system. `.gitignore` lists it.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".xtask");
    path.with_file_name(name)
}

/// Removes a folder and those above it, up to `top`, as long as they are empty.
fn remove_empty(folder: Option<&Path>, top: &Path, disk: Disk) {
    let Some(folder) = folder.filter(|folder| *folder != top && folder.starts_with(top)) else { return };
    // A folder that is not empty stays.
    if disk.remove_folder(folder).is_ok() {
        remove_empty(folder.parent(), top, disk);
    }
}
