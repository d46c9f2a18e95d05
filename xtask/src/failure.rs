//! Why a command failed.

use std::fmt;
use std::io;
use std::path::Path;

use codegen::{Problem, Problems};

use crate::root::shown;

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
    /// `release --check` found that the version is too low.
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
    /// `overlay check` found these actions without an effect.
    NoEffect(Vec<String>),
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

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problems(problems) => problems.fmt(f),
            Self::Level { worst, on } => {
                write!(
                    f,
                    "error: the most serious change is `{worst}`\n  help: the changes are listed above; `--fail-on {on}` is set"
                )
            }
            Self::Unknown(count) => {
                let keywords = if *count == 1 {
                    "1 keyword is unknown".to_owned()
                } else {
                    format!("{count} keywords are unknown")
                };
                write!(
                    f,
                    "error: {keywords}\n  help: add each with its handling to the tables of `codegen/src/spec/grammar`"
                )
            }
            Self::Crate { document, what, output } => {
                let output = output.trim_end().replace('\n', "\n  ");
                write!(f, "error: the crate of {document} {what}\n  {output}")
            }
            Self::Probe(count) => {
                let documents = if *count == 1 { "1 document".to_owned() } else { format!("{count} documents") };
                write!(f, "error: {documents} failed\n  help: the reasons are listed above")
            }
            Self::NoEffect(actions) => {
                write!(
                    f,
                    "error: {} no effect",
                    if actions.len() == 1 { "an action of an overlay has" } else { "actions of overlays have" }
                )?;
                actions.iter().try_for_each(|action| write!(f, "\n  found: {action}"))?;
                f.write_str("\n  help: remove it, or fix its target: the spec may have changed")
            }
            Self::Version { found, needed } => {
                write!(
                    f,
                    "error: the version in Cargo.toml is too low\n  found: {found}\n  help: raise it to {needed} or higher; the reasons are listed above"
                )
            }
            Self::Differs { differences, command } => {
                write!(f, "error: the generated files are out of date\n{differences}  help: run `{command}`")
            }
        }
    }
}

/// Creates a problem of a whole file.
pub(crate) fn problem(message: &str, path: &Path, found: String, help: &str) -> Problem {
    Problem { message: message.to_owned(), file: shown(path), pointer: String::new(), found, help: help.to_owned() }
}

/// Returns the message of the system without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
