//! The released versions, from the tags of the repository.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use codegen::Problems;

use crate::failure::{Failure, problem, reason};
use crate::version::Version;

/// The tag of a released version.
pub(super) struct Tag {
    /// Its name: `v0.1.0`.
    pub(super) name: String,
    pub(super) version: Version,
}

/// Returns the highest released version that HEAD contains.
pub(super) fn last(root: &Path) -> Result<Option<Tag>, Failure> {
    let is_shallow = git(root, &["rev-parse", "--is-shallow-repository"])? == "true\n";
    if git(root, &["rev-parse", "--verify", "--quiet", "HEAD"]).is_err() {
        return Ok(None);
    }
    let names = git(root, &["tag", "--merged", "HEAD", "--list", "v*"])?;
    let tags = names.lines().filter_map(|name| {
        let version = Version::parse(name.strip_prefix('v')?)?;
        Some(Tag { name: name.to_owned(), version })
    });
    let last = tags.max_by_key(|tag| tag.version);
    if last.is_none() && is_shallow {
        let found = "a shallow clone without a tag `vX.Y.Z`".to_owned();
        let help = "run `git fetch --tags --unshallow`, then the command again";
        return Err(Problems(vec![problem(UNKNOWN, root, found, help)]).into());
    }
    Ok(last)
}

const UNKNOWN: &str = "the released versions cannot be listed";

/// Returns the path of a folder of the repository, from the top of its Git checkout.
pub(super) fn from_top(root: &Path, folder: &str) -> Result<String, Failure> {
    let prefix = git(root, &["rev-parse", "--show-prefix"])?;
    Ok(format!("{}{folder}", prefix.trim_end_matches('\n')))
}

fn git<S: AsRef<OsStr>>(root: &Path, arguments: &[S]) -> Result<String, Failure> {
    let help = "run the command in a Git checkout of the repository";
    let failed = |found: String| Failure::from(Problems(vec![problem(UNKNOWN, root, found, help)]));
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output();
    let output = output.map_err(|error| failed(format!("Git cannot be run: {}", reason(&error))))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(failed(stderr.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned()))
}
