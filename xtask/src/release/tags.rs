//! The released versions, from the tags of the repository.

use std::path::Path;

use codegen::Problems;

use crate::failure::{Failure, problem};
use crate::git;
use crate::version::Version;

/// What a release changes. A change of these files that is not committed belongs to the next release.
const RELEASED: [&str; 6] = ["spec", "flex-api", "codegen", "xtask", "Cargo.toml", "CHANGELOG.md"];

/// The tag of a released version.
pub(crate) struct Tag {
    /// Its name: `v0.1.0`.
    pub(crate) name: String,
    pub(crate) version: Version,
}

/// Returns the highest released version that HEAD contains.
pub(crate) fn last(root: &Path) -> Result<Option<Tag>, Failure> {
    highest(root, None)
}

/// Returns the highest released version to compare `current` with. On the commit that is tagged as `current`, this is the
/// version before: compared with itself, no release would have a change.
pub(super) fn before(root: &Path, current: Version) -> Result<Option<Tag>, Failure> {
    highest(root, Some(current))
}

fn highest(root: &Path, current: Option<Version>) -> Result<Option<Tag>, Failure> {
    let is_shallow = run(root, &["rev-parse", "--is-shallow-repository"])? == "true\n";
    if run(root, &["rev-parse", "--verify", "--quiet", "HEAD"]).is_err() {
        return Ok(None);
    }
    let mut tags = tags(root, &["--merged", "HEAD"])?;
    if let Some(current) = current
        && tags_at_head(root)?.iter().any(|tag| tag.version == current)
    {
        tags.retain(|tag| tag.version != current);
    }
    let last = tags.into_iter().max_by_key(|tag| tag.version);
    if last.is_none() && is_shallow {
        let found = "a shallow clone without a tag `vX.Y.Z`".to_owned();
        let help = "run `git fetch --tags --unshallow`, then the command again";
        return Err(Problems(vec![problem(UNKNOWN, root, found, help)]).into());
    }
    Ok(last)
}

/// Returns the tags of HEAD; none if there are changes after it.
fn tags_at_head(root: &Path) -> Result<Vec<Tag>, Failure> {
    let changed = run(root, &[&["status", "--porcelain", "--"][..], &RELEASED].concat())?;
    if changed.is_empty() { tags(root, &["--points-at", "HEAD"]) } else { Ok(Vec::new()) }
}

fn tags(root: &Path, which: &[&str]) -> Result<Vec<Tag>, Failure> {
    let names = run(root, &[&["tag", "--list", "v*"], which].concat())?;
    let tag = |name: &str| Some(Tag { name: name.to_owned(), version: Version::parse(name.strip_prefix('v')?)? });
    Ok(names.lines().filter_map(tag).collect())
}

const UNKNOWN: &str = "the released versions cannot be listed";

/// Returns the path of a folder of the repository, from the top of its Git checkout.
pub(super) fn from_top(root: &Path, folder: &str) -> Result<String, Failure> {
    let prefix = run(root, &["rev-parse", "--show-prefix"])?;
    Ok(format!("{}{folder}", prefix.trim_end_matches('\n')))
}

fn run(root: &Path, arguments: &[&str]) -> Result<String, Failure> {
    let output = git::run(root, arguments).map_err(|found| {
        let help = git::help(&found, "run the command in a Git checkout of the repository");
        Problems(vec![problem(UNKNOWN, root, found, &help)])
    })?;
    Ok(String::from_utf8_lossy(&output).into_owned())
}
