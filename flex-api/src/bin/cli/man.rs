//! `flex man`: a manual page for each command.

use std::fs;
use std::path::Path;

use clap::ColorChoice;

use super::command::{self, Scope};
use super::failure::Failure;

/// Writes the pages to the folder: `flex.1`, `flex-v1-flex-flows-create.1`, …
pub(crate) fn write(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(Failure::Io)?;
    let root = command::root(&Scope::All, ColorChoice::Never);
    clap_mangen::generate_to(root, folder).map_err(Failure::Io)
}
