//! A plan: the changes that a run makes to generated and other files.

pub(crate) mod existing;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use codegen::{File, Problem, Problems};

use self::existing::Existing;
use crate::failure::{Failure, problem};
use crate::root::shown;

/// The changes that a run makes.
#[derive(Debug)]
pub struct Plan {
    /// The folder of the generated files.
    pub out: PathBuf,
    /// The files to write, in this order.
    pub writes: Vec<Change>,
    /// The files to remove: those that are stale.
    pub removals: Vec<PathBuf>,
    /// The number of files that are up to date.
    pub unchanged: usize,
}

/// A file to write.
#[derive(Debug)]
pub struct Change {
    /// Its path.
    pub path: PathBuf,
    /// Its contents before; `None` if it does not exist.
    pub before: Option<String>,
    /// Its contents after.
    pub after: String,
}

impl Plan {
    /// Compares generated files with those in a folder.
    ///
    /// # Errors
    ///
    /// An existing file was not generated, or cannot be read.
    pub fn new(out: PathBuf, files: &[File]) -> Result<Self, Failure> {
        let mut plan = Self { out, writes: Vec::new(), removals: Vec::new(), unchanged: 0 };
        let mut problems = Vec::new();
        for file in files {
            plan.compare(file, &mut problems);
        }
        plan.find_removals(files, &mut problems);
        if problems.is_empty() { Ok(plan) } else { Err(Problems(problems).into()) }
    }

    /// Returns the plan with further files. They are written after the generated ones, in this order.
    #[must_use]
    pub fn with(mut self, writes: Vec<Change>, removals: Vec<PathBuf>) -> Self {
        self.writes.extend(writes);
        self.removals.extend(removals);
        self
    }

    /// Returns the plan with one more file to write, which may be in another folder.
    #[must_use]
    pub fn and(mut self, change: Option<Change>) -> Self {
        self.writes.extend(change);
        self
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.removals.is_empty()
    }

    fn compare(&mut self, file: &File, problems: &mut Vec<Problem>) {
        let path = place(&self.out, file);
        match existing::look(&path) {
            Ok(Existing::Nothing) => self.writes.push(Change { path, before: None, after: file.contents.clone() }),
            Ok(Existing::Generated(before)) if before == file.contents => self.unchanged += 1,
            Ok(Existing::Generated(before)) => {
                self.writes.push(Change { path, before: Some(before), after: file.contents.clone() });
            }
            Ok(Existing::NotGenerated(what)) => {
                let help = "move it away: a generated file belongs there";
                problems.push(problem("an existing file was not generated", &path, what, help));
            }
            Err(problem) => problems.push(problem),
        }
    }

    fn find_removals(&mut self, files: &[File], problems: &mut Vec<Problem>) {
        let planned: BTreeSet<PathBuf> = files.iter().map(|file| place(&self.out, file)).collect();
        match existing::generated_below(&self.out) {
            Ok(existing) => self.removals = existing.difference(&planned).cloned().collect(),
            Err(problem) => problems.push(problem),
        }
    }
}

/// Returns the path of a generated file.
fn place(out: &Path, file: &File) -> PathBuf {
    file.path.split('/').fold(out.to_path_buf(), |path, part| path.join(part))
}

/// Returns the changes of a plan as text.
#[must_use]
pub fn describe(plan: &Plan) -> String {
    let mut text = String::new();
    for change in &plan.writes {
        let path = shown(&change.path);
        // Writing into a string does not fail.
        let _ = match &change.before {
            None => writeln!(text, "  missing: {path}"),
            Some(before) => {
                let (line, now, then) = first_difference(before, &change.after);
                writeln!(text, "  changes: {path}:{line}\n    - {now}\n    + {then}")
            }
        };
    }
    for path in &plan.removals {
        let _ = writeln!(text, "  stale:   {}", shown(path));
    }
    text
}

/// Returns the number of the first line that differs, the line before and the line after.
fn first_difference<'a>(before: &'a str, after: &'a str) -> (usize, &'a str, &'a str) {
    let same = before.lines().zip(after.lines()).take_while(|(now, then)| now == then).count();
    let line = |text: &'a str| text.lines().nth(same).unwrap_or("(the end)");
    (same + 1, line(before), line(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_a_line_or_the_end() {
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), (2, "b", "c"));
        assert_eq!(first_difference("a\n", "a\nb\n"), (2, "(the end)", "b"));
        assert_eq!(first_difference("", "a"), (1, "(the end)", "a"));
    }
}
