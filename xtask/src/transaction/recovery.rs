//! Completes a committed change that was interrupted, or drops it if its files were restored.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use codegen::Problems;

use super::disk::Disk;
use super::folder::Folder;
use super::journal::{self, Entry};
use super::target::{file_obstacle, fingerprint, folder_obstacle};
use super::{PARTLY, RUN_AGAIN, steps};
use crate::failure::{Failure, problem};

const STUCK: &str = "an interrupted run cannot be completed";
const GIVE_UP: &str = "restore the files with Git and remove the folder `.xtask`, then run the command again";

/// The result of a recovery.
pub(super) enum Recovered {
    /// The change was completed, with these numbers of files.
    Completed { written: usize, removed: usize },
    /// The replaced files had been restored; the created ones were removed.
    RolledBack,
}

/// Completes an interrupted change, or drops it if its files were restored.
pub(super) fn recover(top: &Path, folder: &Folder, disk: Disk) -> Result<Recovered, Failure> {
    let entries = read(top, folder)?;
    let states = entries.iter().map(|entry| state(top, folder, entry)).collect::<Result<Vec<_>, _>>()?;
    let failed = |(path, error): (PathBuf, io::Error)| Failure::file(PARTLY, &path, &error, RUN_AGAIN);
    if states.iter().all(|state| state.can_complete) {
        let removed = entries.iter().filter(|entry| entry.after.is_none()).count();
        steps::complete(top, folder, &entries, true, disk).map_err(failed)?;
        return Ok(Recovered::Completed { written: entries.len() - removed, removed });
    }
    if states.iter().all(|state| state.can_roll_back) {
        steps::roll_back(top, folder, &entries, disk).map_err(failed)?;
        return Ok(Recovered::RolledBack);
    }
    let changed = entries.iter().zip(&states).filter(|(_, state)| !state.can_complete).map(|(entry, _)| {
        let found = "its contents differ from those before and after the run".to_owned();
        problem("a file was changed after a run was interrupted", &entry.target, found, GIVE_UP)
    });
    Err(Problems(changed.collect()).into())
}

fn read(top: &Path, folder: &Folder) -> Result<Vec<Entry>, Failure> {
    let path = folder.journal();
    let message = "the journal of an interrupted run cannot be read";
    let text = fs::read_to_string(&path).map_err(|error| Failure::file(message, &path, &error, GIVE_UP))?;
    let found = || "it is not in the format of this version".to_owned();
    journal::parse(top, &text).ok_or_else(|| Problems(vec![problem(message, &path, found(), GIVE_UP)]).into())
}

struct State {
    can_complete: bool,
    can_roll_back: bool,
}

fn state(top: &Path, folder: &Folder, entry: &Entry) -> Result<State, Failure> {
    let above = entry.target.parent().and_then(|folder| folder_obstacle(top, folder));
    if let Some(obstacle) = above.or_else(|| file_obstacle(&entry.target)) {
        let found = obstacle.found.to_owned();
        return Err(Problems(vec![problem(STUCK, &obstacle.path, found, obstacle.help)]).into());
    }
    let now = fingerprint(&entry.target).map_err(|error| Failure::file(STUCK, &entry.target, &error, RUN_AGAIN))?;
    let (is_gone, is_before) = (now.is_none(), now == entry.before);
    Ok(match &entry.after {
        None => State { can_complete: is_gone || is_before, can_roll_back: is_before },
        Some(new) => {
            let is_after = now.as_ref() == Some(&new.fingerprint);
            let is_staged = folder.staged().join(&new.staged).exists();
            State {
                can_complete: is_after || is_staged && (is_gone || is_before),
                can_roll_back: is_before || entry.before.is_none() && is_after,
            }
        }
    })
}
