//! Why a command failed.

use std::fmt;
use std::io;
use std::path::Path;

use codegen::{Problem, Problems};

use crate::root::shown;

/// The help of `probe`.
const PROBED: &str = "the reasons are listed above";

/// The help for an unknown keyword.
const HANDLING: &str = "add each with its handling to the tables of `codegen/src/spec/grammar`";

/// A reason to end a command with exit code 1.
#[derive(Debug)]
pub enum Failure {
    /// The inputs or existing files have problems; nothing was written.
    Problems(Problems),
    /// `--check` found differences.
    Differs {
        /// The differences, each on one or more lines.
        differences: String,
        /// The command that fixes them.
        command: String,
    },
    /// `diff --fail-on` found a change of that level or a more serious one.
    Level {
        /// The level of the most serious change.
        worst: &'static str,
        /// The level of `--fail-on`.
        on: &'static str,
    },
    /// `audit` found this number of unknown keywords.
    Unknown(usize),
    /// `release` found that the version is too low.
    Version {
        /// The version in `Cargo.toml`.
        found: String,
        /// The lowest version that is high enough.
        needed: String,
    },
    /// `probe` found that the crate of a document does not build or pass.
    Crate {
        /// The document.
        document: String,
        /// What is wrong, as a predicate.
        what: &'static str,
        /// The first message of the compiler, or the output of the tests.
        output: String,
    },
    /// `probe` found this number of documents without a crate that builds and passes its tests.
    Probe(usize),
}

impl Failure {
    /// Creates a failure of an operation on a file.
    pub(crate) fn file(message: &str, path: &Path, error: &io::Error, help: &str) -> Self {
        Self::Problems(Problems(vec![problem(message, path, reason(error), help)]))
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}

impl Failure {
    /// Returns the errors to print. Only the problems of inputs and files have a place.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let of_run = |message: String, found: &str, help: String| vec![Problem::new(message, "", "", found, help)];
        match self {
            Self::Problems(Problems(problems)) => problems.clone(),
            Self::Level { worst, on } => of_run(
                format!("the most serious change is `{worst}`"),
                "",
                format!("the changes are listed above; `--fail-on {on}` is set"),
            ),
            Self::Unknown(1) => of_run("1 keyword is unknown".to_owned(), "", HANDLING.to_owned()),
            Self::Unknown(count) => of_run(format!("{count} keywords are unknown"), "", HANDLING.to_owned()),
            Self::Version { found, needed } => of_run(
                "the version in Cargo.toml is too low".to_owned(),
                found,
                format!("raise it to {needed} or higher; the reasons are listed above"),
            ),
            Self::Crate { document, what, output } => {
                of_run(format!("the crate of {document} {what}"), output.trim_end(), String::new())
            }
            Self::Probe(1) => of_run("1 document failed".to_owned(), "", PROBED.to_owned()),
            Self::Probe(count) => of_run(format!("{count} documents failed"), "", PROBED.to_owned()),
            Self::Differs { differences, command } => {
                of_run("the generated files are out of date".to_owned(), differences, format!("run `{command}`"))
            }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Problems(self.problems()).fmt(f)
    }
}

/// Creates a problem of a whole file.
pub(crate) fn problem(message: &str, path: &Path, found: String, help: &str) -> Problem {
    Problem::new(message, shown(path), "", found, help)
}

/// Returns the message of the system without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
