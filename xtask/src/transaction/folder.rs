//! The hidden folder of a transaction: its lock and its staged files.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use codegen::{Problem, Problems};
use same_file::Handle;

use super::disk::Disk;
use crate::failure::{Failure, problem, reason};

/// The name of the folder, at the top of the output. `.gitignore` lists it.
pub(super) const NAME: &str = ".xtask";

/// The number of attempts to get the lock while other runs remove and create the folder.
const TRIES: usize = 100;

/// The folder, with exclusive access.
pub(super) struct Folder {
    path: PathBuf,
    /// The parent folders that were created for it.
    created: Vec<PathBuf>,
    /// Held until it is dropped or the process ends.
    _lock: File,
}

impl Folder {
    /// Creates the folder, if needed, and takes its lock.
    pub(super) fn open(top: &Path, disk: Disk) -> Result<Self, Failure> {
        let path = top.join(NAME);
        let mut created = Vec::new();
        let result = match create_missing(top, &mut created, disk) {
            Ok(()) => (0..TRIES).find_map(|_| lock(&path, disk).transpose()).unwrap_or_else(|| Err(busy(&path))),
            Err(error) => Err(not_written(top, &error)),
        };
        match result {
            Ok(lock) => Ok(Self { path, created, _lock: lock }),
            Err(problem) => {
                remove_created(&created, disk);
                Err(Problems(vec![problem]).into())
            }
        }
    }

    /// Returns the path of the journal of a committed change.
    pub(super) fn journal(&self) -> PathBuf {
        journal(&self.path)
    }

    /// Returns the path of the journal while it is written.
    pub(super) fn draft(&self) -> PathBuf {
        self.path.join("journal.new")
    }

    /// Returns the folder of the new contents.
    pub(super) fn staged(&self) -> PathBuf {
        self.path.join("staged")
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Removes files that are staged without a journal.
    pub(super) fn clear(&self, disk: Disk) -> io::Result<()> {
        disk.remove(&self.draft())?;
        let staged = self.staged();
        if fs::symlink_metadata(&staged).is_ok_and(|metadata| metadata.is_dir()) {
            for entry in fs::read_dir(&staged)? {
                disk.remove(&entry?.path())?;
            }
            disk.remove_folder(&staged)?;
        }
        Ok(())
    }

    /// Removes the folder, and the parent folders that were created for it if they are empty.
    pub(super) fn remove(&self, disk: Disk) {
        // Git ignores files that cannot be removed now, and the next run removes them.
        let _ = self.clear(disk);
        // While the lock is held: a run that opened the file meanwhile finds that it is missing, and creates another.
        let _ = disk.remove(&lock_file(&self.path));
        let _ = disk.remove_folder(&self.path);
        remove_created(&self.created, disk);
    }
}

/// Removes created folders that are empty.
fn remove_created(created: &[PathBuf], disk: Disk) {
    for folder in created.iter().rev() {
        let _ = disk.remove_folder(folder);
    }
}

/// Returns the path of the journal of a committed change, in a folder of this path.
pub(super) fn journal(path: &Path) -> PathBuf {
    path.join("journal")
}

fn lock_file(path: &Path) -> PathBuf {
    path.join("lock")
}

/// Creates a folder and its missing parents, and adds them to `created`.
pub(super) fn create_missing(folder: &Path, created: &mut Vec<PathBuf>, disk: Disk) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        create_missing(parent, created, disk)?;
    }
    disk.create_folder(folder)?;
    created.push(folder.to_path_buf());
    Ok(())
}

/// Takes the lock; `None` if another run removed the folder meanwhile.
fn lock(path: &Path, disk: Disk) -> Result<Option<File>, Problem> {
    let file = lock_file(path);
    let failed = |error: &io::Error| not_written(path, error);
    for place in [path, &file] {
        reject_link(place)?;
    }
    match disk.create_folder(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(failed(&error)),
        _ => {}
    }
    let lock = match disk.open_shared(&file) {
        Ok(lock) => lock,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(&error)),
    };
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(busy(path)),
        Err(TryLockError::Error(error)) => return Err(failed(&error)),
    }
    let handle = lock.try_clone().and_then(Handle::from_file).map_err(|error| failed(&error))?;
    Ok(Handle::from_path(&file).is_ok_and(|current| current == handle).then_some(lock))
}

fn reject_link(path: &Path) -> Result<(), Problem> {
    if fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink()) {
        let help = "remove it: a run stages its files there";
        return Err(problem(
            "the output cannot be written, and is not changed",
            path,
            "a symbolic link".to_owned(),
            help,
        ));
    }
    Ok(())
}

fn busy(path: &Path) -> Problem {
    let help = "wait until it ends, then run the command again";
    problem("another run is writing here", &lock_file(path), "a lock that is held".to_owned(), help)
}

fn not_written(path: &Path, error: &io::Error) -> Problem {
    problem("the output cannot be written, and is not changed", path, reason(error), HELP)
}

/// The help for an output that cannot be written.
pub(super) const HELP: &str = "make the folder writable; `regen` can also write to another one, with `--out`";
