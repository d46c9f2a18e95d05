//! The files that a release changes in addition to the generated ones: the changelog and the files with the version.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use codegen::diff::{Bump, Diff, Section};
use codegen::ir::Api;
use codegen::sdk::PACKAGE;
use codegen::{Problem, Problems};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::problem;
use crate::failure::{Failure, reason};
use crate::plan::Change;
use crate::release::{self, specs, tags};
use crate::version::Version;
use crate::{changelog, manifest};

/// The files that show the dependency on the crate.
fn guides() -> Vec<String> {
    let in_package = ["README.md", "docs/guide.md", "docs/recipes.md"].map(|name| format!("{PACKAGE}/{name}"));
    std::iter::once("README.md".to_owned()).chain(in_package).collect()
}

/// The lock files with crates of the workspace. `fuzz` is a workspace of its own that depends on them.
const LOCKS: [&str; 2] = ["Cargo.lock", "fuzz/Cargo.lock"];

/// The next release.
pub(super) struct Release {
    /// What happens to the version.
    pub(super) version: String,
    /// The files to write; none without an entry in the changelog.
    pub(super) changes: Vec<Change>,
}

impl Release {
    /// Creates the release that all changes since the last one require. Before the first release, there is nothing that
    /// a change could break.
    pub(super) fn new(root: &Path, (diff, old, new): (&Diff, &Api, &Api), date: Option<Date>) -> Result<Self, Failure> {
        if diff.bump() == Bump::None {
            return Ok(Self { version: "the version does not change".to_owned(), changes: Vec::new() });
        }
        let Some(tag) = tags::last(root)? else {
            let version = "the version does not change, because none is released".to_owned();
            return Ok(Self { version, changes: Vec::new() });
        };
        let date = date.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date());
        let next = Next { released: tag.version, specs: specs::bump(root, &tag, new)?, date };
        let mut files = Files { root, problems: Vec::new(), changes: Vec::new() };
        let version = files.release(&next, &diff.changelog(old, new));
        match version {
            Some(version) if files.problems.is_empty() => {
                Ok(Self { version: format!("version {version}"), changes: files.changes })
            }
            _ => Err(Problems(files.problems).into()),
        }
    }
}

/// The release after the last one.
struct Next {
    released: Version,
    /// The bump that the changes of the specs require.
    specs: Bump,
    date: Date,
}

impl Next {
    /// Returns the changelog with the sections, and the version of the release: as high as all changes since the last
    /// one require, and not lower than before.
    fn changelog(
        &self,
        (text, path): (&str, &Path),
        sections: &[Section],
        found: Option<Version>,
    ) -> Result<(String, Version), Problem> {
        let with =
            |title: &str| changelog::release(text, title, sections, self.released).ok_or_else(|| no_unreleased(path));
        let entries = release::entries_since(&with("")?, path, self.released)?;
        let needed = self.released.next(self.specs.max(entries.bump()));
        let pending = changelog::pending(text, self.released).map(|(version, _)| version);
        let version = [found, pending].into_iter().flatten().fold(needed, Version::max);
        Ok((with(&format!("[{version}] - {}", self.date))?, version))
    }
}

/// The changed files, and the problems of others.
struct Files<'a> {
    root: &'a Path,
    problems: Vec<Problem>,
    changes: Vec<Change>,
}

impl Files<'_> {
    /// Changes all files of a release and returns its version. All files are read, so that all problems are reported.
    fn release(&mut self, next: &Next, sections: &[Section]) -> Option<Version> {
        let (mut from, mut to) = (None, None);
        self.change("Cargo.toml", true, |text, path| {
            from = Some(manifest::version(text).ok_or_else(|| no_version(path))?);
            Ok(text.to_owned())
        });
        self.change("CHANGELOG.md", true, |text, path| {
            let (text, version) = next.changelog((text, path), sections, from)?;
            to = Some(version);
            Ok(text)
        });
        let (from, to) = (from?, to?);
        self.change("Cargo.toml", true, |text, path| manifest::with_version(text, to).ok_or_else(|| no_version(path)));
        for lock in LOCKS {
            self.change(lock, false, |text, path| {
                manifest::lock_with_version(text, from, to).ok_or_else(|| no_lock(path))
            });
        }
        for guide in guides() {
            self.change(&guide, false, |text, _| Ok(requirements(text, &to.requirement())));
        }
        Some(to)
    }

    fn change(&mut self, name: &str, needed: bool, change: impl FnOnce(&str, &Path) -> Result<String, Problem>) {
        let path: PathBuf = name.split('/').fold(self.root.to_path_buf(), |path, part| path.join(part));
        let before = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && !needed => return,
            Err(error) => {
                let help = "fix the file, or its permissions: a release changes it";
                return self.problems.push(problem(&path, "the file cannot be read", &reason(&error), help));
            }
        };
        if before.contains('\r') {
            let help = "run `git add --renormalize .` and check the file out again: lines in this repository end in LF";
            return self.problems.push(problem(&path, "the file has lines that end in CR LF", "", help));
        }
        match change(&before, &path) {
            Ok(after) if after == before => {}
            Ok(after) => self.changes.push(Change { path, before: Some(before), after }),
            Err(problem) => self.problems.push(problem),
        }
    }
}

fn no_version(path: &Path) -> Problem {
    let help = "add a line such as `version = \"0.1.0\"`";
    problem(path, "`[workspace.package]` has no version of three numbers", "", help)
}

fn no_lock(path: &Path) -> Problem {
    let help = "run `cargo generate-lockfile`, or remove the file";
    problem(path, "the lock file cannot be read", "no list of packages", help)
}

fn no_unreleased(path: &Path) -> Problem {
    problem(path, "the changelog has no place for a release", "no line `## [Unreleased]`", "add that line")
}

/// Returns a text with another version in its lines `PACKAGE = "…"`.
fn requirements(text: &str, version: &str) -> String {
    let key = format!("{PACKAGE} = ");
    let lines = text.split('\n').map(|line| {
        let Some(at) = line.find(&key) else { return line.to_owned() };
        let Some(start) = line[at..].find('"').map(|quote| at + quote + 1) else { return line.to_owned() };
        let is_number = |c: char| c.is_ascii_digit() || c == '.';
        let length = line[start..].find(|c| !is_number(c)).unwrap_or(0);
        if length == 0 || !line[start..].starts_with(|c: char| c.is_ascii_digit()) {
            line.to_owned()
        } else {
            format!("{}{version}{}", &line[..start], &line[start + length..])
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guides_require_the_new_version() {
        let text = "flex-api = \"0.1\"\nflex-api = { version = \"0.1.0\", features = [\"gzip\"] }\nflex-api = { path = \"..\" }\n";
        let changed = requirements(text, "0.2");
        assert_eq!(
            changed,
            "flex-api = \"0.2\"\nflex-api = { version = \"0.2\", features = [\"gzip\"] }\nflex-api = { path = \"..\" }\n"
        );
    }
}
