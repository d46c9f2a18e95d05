//! Why a command did not do what it was asked.

use std::fmt;
use std::io;
use std::path::Path;

use codegen::{Problem, Problems};

use crate::root::shown;

/// What ends a command with exit code 1.
#[derive(Debug)]
pub enum Failure {
    /// Something is wrong with the inputs or with the files in the way; nothing was written.
    Problems(Problems),
    /// `--check` found differences.
    Differs {
        /// The differences, one a line or more.
        differences: String,
        /// The command that writes them.
        command: String,
    },
    /// `diff --fail-on` found a change as serious as that.
    Level {
        /// The level of the most serious change.
        worst: &'static str,
        /// The level that was asked for.
        on: &'static str,
    },
    /// `audit` found keywords that the generator does not know: how many.
    Unknown(usize),
    /// `release --check` found that the version is too low.
    Version {
        /// The version in `Cargo.toml`.
        found: String,
        /// The least version that will do.
        needed: String,
    },
    /// `overlay check` found actions without an effect: which, and of which overlay.
    Idle(Vec<String>),
}

impl Failure {
    /// A failure to do something with a file.
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
                    "error: there are changes of level `{worst}`\n  help: they are listed above; `--fail-on {on}` was given"
                )
            }
            Self::Unknown(count) => {
                let keywords = if *count == 1 {
                    "1 keyword is unknown".to_owned()
                } else {
                    format!("{count} keywords are unknown")
                };
                write!(f, "error: {keywords}\n  help: add each to a table in `codegen/src/spec/grammar`")
            }
            Self::Idle(actions) => {
                write!(
                    f,
                    "error: {} no effect",
                    if actions.len() == 1 { "an action of an overlay has" } else { "actions of overlays have" }
                )?;
                actions.iter().try_for_each(|action| write!(f, "\n  found: {action}"))?;
                f.write_str("\n  help: remove it, or mend its target: the spec may have changed")
            }
            Self::Version { found, needed } => {
                write!(
                    f,
                    "error: the version in Cargo.toml is too low\n  found: {found}\n  help: set it to {needed} or higher, for the reasons listed above"
                )
            }
            Self::Differs { differences, command } => {
                write!(
                    f,
                    "error: the generated files are not what the specs give\n{differences}  help: run `{command}`"
                )
            }
        }
    }
}

/// A problem with a whole file.
pub(crate) fn problem(message: &str, path: &Path, found: String, help: &str) -> Problem {
    Problem { message: message.to_owned(), file: shown(path), pointer: String::new(), found, help: help.to_owned() }
}

/// What the system says, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
