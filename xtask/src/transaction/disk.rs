//! The file operations of a transaction, each announced before it is done.

use std::fmt;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// An operation on a file or a folder that is about to be done.
#[derive(Debug)]
pub struct Operation<'a> {
    /// The operation: `create`, `rename`, and so on.
    pub name: &'static str,
    /// Its file or folder.
    pub path: &'a Path,
}

impl fmt::Display for Operation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.path.display())
    }
}

/// A function that is called before each operation. A test ends the process in it.
pub type Watch<'a> = &'a dyn Fn(&Operation<'_>);

/// The disk, as a transaction uses it.
#[derive(Clone, Copy)]
pub(super) struct Disk<'a> {
    watch: Option<Watch<'a>>,
}

impl<'a> Disk<'a> {
    pub(super) fn new(watch: Option<Watch<'a>>) -> Self {
        Self { watch }
    }

    fn announce(self, name: &'static str, path: &Path) {
        if let Some(watch) = self.watch {
            watch(&Operation { name, path });
        }
    }

    pub(super) fn create_folder(self, path: &Path) -> io::Result<()> {
        self.announce("create folder", path);
        fs::create_dir(path)
    }

    /// Creates a file that does not exist. With `durable`, it is on the disk when this returns.
    pub(super) fn create(
        self,
        path: &Path,
        contents: &[u8],
        permissions: Option<Permissions>,
        durable: bool,
    ) -> io::Result<()> {
        self.announce("create", path);
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        self.announce("write", path);
        file.write_all(contents)?;
        if let Some(permissions) = permissions {
            self.announce("set permissions", path);
            file.set_permissions(permissions)?;
        }
        if durable { self.sync(&file, path) } else { Ok(()) }
    }

    /// Opens a file that several processes may open. Creates it if needed.
    pub(super) fn open_shared(self, path: &Path) -> io::Result<File> {
        self.announce("open", path);
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
    }

    pub(super) fn rename(self, from: &Path, to: &Path) -> io::Result<()> {
        self.announce("rename to", to);
        fs::rename(from, to)
    }

    /// Removes a file. A missing file is not an error.
    pub(super) fn remove(self, path: &Path) -> io::Result<()> {
        self.announce("remove", path);
        ignore_missing(fs::remove_file(path))
    }

    /// Removes an empty folder. A missing folder is not an error.
    pub(super) fn remove_folder(self, path: &Path) -> io::Result<()> {
        self.announce("remove folder", path);
        ignore_missing(fs::remove_dir(path))
    }

    /// Makes changes of names in a folder durable, if the system can.
    pub(super) fn sync_folder(self, path: &Path) -> io::Result<()> {
        if cfg!(unix) { self.sync(&File::open(path)?, path) } else { Ok(()) }
    }

    fn sync(self, file: &File, path: &Path) -> io::Result<()> {
        self.announce("sync", path);
        file.sync_all()
    }
}

fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
