//! Writes all changes of a plan or none, even if the process is killed.
//!
//! A run stages new contents in the hidden folder `.xtask` at the top of the output. Then it writes a journal there
//! that lists every file to write and to remove. Renaming the journal to its final name commits the change. Before
//! that, no file of the output has changed. Afterwards each file is replaced by a rename. A run that finds a journal
//! completes the change first. A lock in the same folder excludes a second run.

mod disk;
mod folder;
mod journal;
mod recovery;
mod steps;
mod target;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use codegen::{Problem, Problems};

pub use self::disk::{Operation, Watch};

use self::disk::Disk;
use self::folder::{Folder, HELP};
use self::journal::{Entry, Fingerprint, New};
use self::recovery::Recovered;
use crate::failure::{Failure, problem};
use crate::plan::Plan;
use crate::progress::Progress;

const NOT_WRITTEN: &str = "the output cannot be written, and is not changed";
const PARTLY: &str = "the output is partly written";
const RUN_AGAIN: &str = "fix the cause, then run the same command again: it completes the change";

/// Exclusive access to a folder in which no change is pending.
pub struct Transaction<'a> {
    top: PathBuf,
    folder: Folder,
    disk: Disk<'a>,
    /// Whether a change is committed but not complete, so that its files must stay.
    is_pending: bool,
}

impl Transaction<'static> {
    /// Takes the lock of a folder, and completes an interrupted change.
    ///
    /// # Errors
    ///
    /// Another run holds the lock, the folder cannot be written, or an interrupted change cannot be completed.
    pub fn begin(top: &Path, progress: &mut Progress) -> Result<Self, Failure> {
        Transaction::open(top, None, progress)
    }

    /// Begins a transaction for a run that writes. For a run that only reads, checks that no change is pending.
    ///
    /// # Errors
    ///
    /// As for [`begin`](Transaction::begin) and [`check_settled`].
    pub fn begin_if(is_writing: bool, top: &Path, progress: &mut Progress) -> Result<Option<Self>, Failure> {
        if is_writing { Self::begin(top, progress).map(Some) } else { check_settled(top).map(|()| None) }
    }
}

impl<'a> Transaction<'a> {
    /// Works like [`begin`](Transaction::begin), and calls a function before each operation on a file.
    ///
    /// # Errors
    ///
    /// As for [`begin`](Transaction::begin).
    pub fn begin_watched(top: &Path, watch: Watch<'a>, progress: &mut Progress) -> Result<Self, Failure> {
        Self::open(top, Some(watch), progress)
    }

    fn open(top: &Path, watch: Option<Watch<'a>>, progress: &mut Progress) -> Result<Self, Failure> {
        let disk = Disk::new(watch);
        let folder = Folder::open(top, disk)?;
        let is_pending = folder.journal().exists();
        let mut transaction = Self { top: top.to_path_buf(), folder, disk, is_pending };
        transaction.settle(progress)?;
        Ok(transaction)
    }

    /// Completes an interrupted change, and removes staged files.
    fn settle(&mut self, progress: &mut Progress) -> Result<(), Failure> {
        if self.is_pending {
            match recovery::recover(&self.top, &self.folder, self.disk)? {
                Recovered::Completed { written, removed } => progress
                    .step("Completing", format_args!("an interrupted run: {written} written, {removed} removed")),
                Recovered::RolledBack => progress.step("Discarding", "an interrupted run: its files were restored"),
            }
            self.is_pending = false;
        }
        let path = self.folder.path();
        self.folder.clear(self.disk).map_err(|error| Failure::file(NOT_WRITTEN, path, &error, HELP))?;
        Ok(())
    }

    /// Applies a plan: first its removals, then its writes, in this order.
    ///
    /// # Errors
    ///
    /// An obstacle, or a file that cannot be written: nothing has changed. A failure after the change is committed: the
    /// next run completes it.
    pub fn apply(mut self, plan: &Plan) -> Result<(), Failure> {
        if plan.is_empty() {
            return Ok(());
        }
        self.check(plan)?;
        // A power cut can only harm existing files: new ones can be generated again.
        let durable = !plan.removals.is_empty() || plan.writes.iter().any(|change| change.before.is_some());
        let not_written = |(path, error): (PathBuf, io::Error)| Failure::file(NOT_WRITTEN, &path, &error, HELP);
        let entries = self.stage(plan, durable).map_err(not_written)?;
        let journal = journal::print(&self.top, &entries).map_err(|path| {
            let help = "rename the folder: the journal cannot hold this path";
            Problems(vec![problem(
                NOT_WRITTEN,
                &path,
                "a path that is not UTF-8, or has a line break".to_owned(),
                help,
            )])
        })?;
        self.commit(&journal, durable).map_err(|error| not_written((self.folder.path().to_path_buf(), error)))?;
        steps::complete(&self.top, &self.folder, &entries, durable, self.disk)
            .map_err(|(path, error)| Failure::file(PARTLY, &path, &error, RUN_AGAIN))?;
        self.is_pending = false;
        Ok(())
    }

    /// Checks for obstacles before anything is changed.
    fn check(&self, plan: &Plan) -> Result<(), Problems> {
        let targets = || plan.removals.iter().chain(plan.writes.iter().map(|change| &change.path));
        let folders: BTreeSet<&Path> = targets().filter_map(|target| target.parent()).collect();
        let above = folders.into_iter().filter_map(|folder| target::folder_obstacle(&self.top, folder));
        let mut problems: Vec<Problem> = Vec::new();
        for obstacle in above.chain(targets().filter_map(|target| target::file_obstacle(target))) {
            let problem = problem(NOT_WRITTEN, &obstacle.path, obstacle.found.to_owned(), obstacle.help);
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Problems(problems)) }
    }

    /// Stages the new contents.
    fn stage(&self, plan: &Plan, durable: bool) -> Result<Vec<Entry>, (PathBuf, io::Error)> {
        let staged = self.folder.staged();
        self.disk.create_folder(&staged).map_err(|error| (staged.clone(), error))?;
        let mut entries = Vec::new();
        for target in &plan.removals {
            let before = target::fingerprint(target).map_err(|error| (target.clone(), error))?;
            entries.push(Entry { target: target.clone(), before, after: None });
        }
        for (index, change) in plan.writes.iter().enumerate() {
            let target = change.path.clone();
            let before = target::fingerprint(&target).map_err(|error| (target.clone(), error))?;
            let permissions =
                before.as_ref().and_then(|_| fs::metadata(&target).ok()).map(|metadata| metadata.permissions());
            let (name, contents) = (format!("{index:04}"), change.after.as_bytes());
            let path = staged.join(&name);
            self.disk.create(&path, contents, permissions, durable).map_err(|error| (path, error))?;
            let new = New { staged: name, fingerprint: Fingerprint::of(contents) };
            entries.push(Entry { target, before, after: Some(new) });
        }
        Ok(entries)
    }

    /// Writes the journal. Its last rename commits the change.
    fn commit(&mut self, journal: &str, durable: bool) -> io::Result<()> {
        if durable {
            self.disk.sync_folder(&self.folder.staged())?;
        }
        self.disk.create(&self.folder.draft(), journal.as_bytes(), None, durable)?;
        self.disk.rename(&self.folder.draft(), &self.folder.journal())?;
        self.is_pending = true;
        Ok(())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if !self.is_pending {
            self.folder.remove(self.disk);
        }
    }
}

/// Checks that no change is pending below a folder, for commands that only read.
///
/// # Errors
///
/// A run was interrupted and left the folder partly written, or is still running.
pub fn check_settled(top: &Path) -> Result<(), Failure> {
    let journal = folder::journal(&top.join(folder::NAME));
    if !journal.exists() {
        return Ok(());
    }
    let found = "the journal of a run that was interrupted or is still running".to_owned();
    let help = "run `cargo xtask regen`, or the interrupted command: it completes the change first";
    Err(Problems(vec![problem(PARTLY, &journal, found, help)]).into())
}
