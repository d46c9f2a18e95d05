//! The files that a release changes in addition to the generated ones: the changelog and the files with the version.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use codegen::diff::{Bump, Diff};
use codegen::ir::Api;
use codegen::sdk::PACKAGE;
use codegen::{Problem, Problems};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::problem;
use crate::failure::reason;
use crate::plan::Change;
use crate::{changelog, manifest};

/// The files that show the dependency on the crate.
fn guides() -> Vec<String> {
    let in_package = ["README.md", "docs/guide.md", "docs/recipes.md"].map(|name| format!("{PACKAGE}/{name}"));
    std::iter::once("README.md".to_owned()).chain(in_package).collect()
}

/// A release.
pub(super) struct Release {
    /// Its version; `None` if nothing changes for callers.
    pub(super) version: Option<String>,
    /// The files to write.
    pub(super) changes: Vec<Change>,
}

impl Release {
    /// Creates the release that the changes require.
    pub(super) fn new(
        root: &Path,
        (diff, old, new): (&Diff, &Api, &Api),
        date: Option<Date>,
    ) -> Result<Self, Problems> {
        if diff.bump() == Bump::None {
            return Ok(Self { version: None, changes: Vec::new() });
        }
        let date = date.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date());
        let mut files = Files { root, problems: Vec::new(), changes: Vec::new() };
        let mut numbers = None;
        files.change("Cargo.toml", true, |text, path| {
            let from = manifest::version(text).ok_or_else(|| no_version(path))?;
            let to = from.next(diff.bump());
            numbers = Some((from, to));
            manifest::with_version(text, to).ok_or_else(|| no_version(path))
        });
        let to = numbers.map(|(_, to)| to.to_string());
        // Checked in every case, so that its problems are reported with the others.
        let title = format!("[{}] - {date}", to.as_deref().unwrap_or_default());
        let sections = diff.changelog(old, new);
        files.change("CHANGELOG.md", true, |text, path| {
            changelog::release(text, &title, &sections).ok_or_else(|| no_unreleased(path))
        });
        if let Some((from, to)) = numbers {
            files.change("Cargo.lock", false, |text, path| {
                manifest::lock_with_version(text, from, to).ok_or_else(|| no_lock(path))
            });
            for guide in guides() {
                files.change(&guide, false, |text, _| Ok(requirements(text, &to.requirement())));
            }
        }
        if files.problems.is_empty() {
            Ok(Self { version: to, changes: files.changes })
        } else {
            Err(Problems(files.problems))
        }
    }
}

/// The changed files, and the problems of others.
struct Files<'a> {
    root: &'a Path,
    problems: Vec<Problem>,
    changes: Vec<Change>,
}

impl Files<'_> {
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
