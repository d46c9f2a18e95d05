//! The command `man`: a manual page for each command.

use std::path::Path;
use std::{fs, io};

use super::command::{self, links::Links};
use super::failure::Failure;

/// Writes the manual pages to the folder: `NAME.1`, `NAME-v1-rooms-create.1`, …
pub(crate) fn write(folder: &Path) -> Result<(), Failure> {
    let root = command::root(Links::Text);
    let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(root, folder));
    written.map_err(|error| Failure::Io(io::Error::new(error.kind(), format!("{}: {error}", folder.display()))))
}
