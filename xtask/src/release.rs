//! `cargo xtask release`: whether the version is high enough for all changes since the last release.

mod items;
pub(crate) mod specs;
pub(crate) mod tags;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use codegen::diff::Bump;
use codegen::{Problem, Problems};

use self::tags::Tag;
use crate::changelog::Entries;
use crate::failure::{Failure, problem};
use crate::progress::Progress;
use crate::root::root;
use crate::version::Version;
use crate::{changelog, manifest};

/// The bump that a source of changes requires.
struct RequiredBump {
    source: &'static str,
    /// `None` if the source could not be checked.
    bump: Option<Bump>,
    why: String,
}

/// Runs the command.
///
/// # Errors
///
/// The version is too low, or a source cannot be read.
pub fn run(progress: &mut Progress) -> Result<(), Failure> {
    let root = root()?;
    let found = version(&root)?;
    let Some(tag) = tags::before(&root, found)? else {
        progress.output("There is no earlier release: HEAD contains no tag `vX.Y.Z` of one.\n");
        return Ok(());
    };
    let sources = [specs::required_bump(&root, &tag)?, entries(&root, &tag)?, items::required_bump(&root, &tag)?];
    let bump = sources.iter().filter_map(|source| source.bump).max().unwrap_or(Bump::None);
    let needed = tag.version.next(bump);
    let mut text = table(&sources);
    // Writing into a string does not fail.
    let _ = writeln!(text, "\nReleased: {}. Required: {needed} or higher. Cargo.toml: {found}.", tag.version);
    progress.output(&text);
    if found < needed {
        return Err(Failure::Version { found: found.to_string(), needed: needed.to_string() });
    }
    Ok(())
}

fn version(root: &Path) -> Result<Version, Failure> {
    let path = root.join("Cargo.toml");
    let text = read(&path)?;
    manifest::version(&text).ok_or_else(|| {
        let help = "add a line such as `version = \"0.1.0\"`";
        let message = "`[workspace.package]` has no version of three numbers";
        Problems(vec![problem(message, &path, String::new(), help)]).into()
    })
}

/// Returns the bump that the changelog requires.
fn entries(root: &Path, tag: &Tag) -> Result<RequiredBump, Failure> {
    let path = root.join("CHANGELOG.md");
    let entries = entries_since(&read(&path)?, &path, tag.version).map_err(|problem| Problems(vec![problem]))?;
    let counts = [(entries.breaking, "breaking"), (entries.additive, "additive"), (entries.others, "other")];
    let why = counted(&counts).map_or("no entry".to_owned(), |counts| format!("entries: {counts}"));
    Ok(RequiredBump { source: "changelog", bump: Some(entries.bump()), why })
}

/// Counts the entries of a changelog since a released version.
pub(crate) fn entries_since(text: &str, path: &Path, released: Version) -> Result<Entries, Problem> {
    changelog::entries_since(text, released).ok_or_else(|| {
        let found = format!("no line that begins with `## [{released}]`");
        let help = "put the entries of the released version below such a line";
        problem("the changelog has no section for the released version", path, found, help)
    })
}

fn read(path: &Path) -> Result<String, Failure> {
    let help = "fix the file, or its permissions";
    fs::read_to_string(path).map_err(|error| Failure::file("the file cannot be read", path, &error, help))
}

/// Returns `1 breaking, 2 additive`; `None` if all counts are zero.
fn counted(counts: &[(usize, &str)]) -> Option<String> {
    let present = counts.iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = present.map(|(count, what)| format!("{count} {what}")).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn table(sources: &[RequiredBump]) -> String {
    let mut text = format!("{:<9}  {:<5}  why\n", "source", "bump");
    for RequiredBump { source, bump, why } in sources {
        let bump = bump.map_or("?", Bump::name);
        // Writing into a string does not fail.
        let _ = writeln!(text, "{source:<9}  {bump:<5}  {why}");
    }
    text
}
