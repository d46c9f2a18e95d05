//! Where the repository is, and how messages name its files.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of the repository.
///
/// Cargo says at run time where this crate is, so that a binary from a shared target folder works on the checkout it
/// was called in. Called without Cargo, the checkout that it was built from counts.
#[must_use]
pub fn root() -> PathBuf {
    let own =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map_or_else(|| own.clone(), Path::to_path_buf)
}

/// A path as a message names it: from the current folder where that is above, with `/` between parts.
#[must_use]
pub fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let short = path.strip_prefix(here).unwrap_or(path);
    short.display().to_string().replace('\\', "/")
}
