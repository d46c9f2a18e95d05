//! The log of a decoder: skipped values and the path of an error.

use std::cell::RefCell;
use std::fmt;

use super::snippet;

/// The maximum number of skipped values that are kept. A malicious response could contain millions.
const SKIPPED: usize = 100;

/// A value of a response that was skipped because it could not be decoded, such as an invalid date.
///
/// One such value does not make a response invalid, and this record shows that it was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// The JSON path, for example `$.flex_flows[3].date_created`.
    pub path: String,
    /// The expected type, for example `a date and time`.
    pub expected: &'static str,
    /// The first 60 characters of the value, or `[REDACTED]` if the response is sensitive.
    pub found: String,
}

impl Skipped {
    fn new(path: String, expected: &'static str, found: &str) -> Self {
        Self { path, expected, found: snippet::of_text(found, 60) }
    }
}

/// The log of a decoder.
#[derive(Default)]
pub(crate) struct Log {
    skipped: RefCell<Vec<Skipped>>,
    failed_at: RefCell<Option<String>>,
    is_trial: bool,
}

impl Log {
    /// The log of a trial, in which unions below the value keep what they find as it is.
    pub(super) fn trial() -> Self {
        Self { is_trial: true, ..Self::default() }
    }

    pub(super) fn is_trial(&self) -> bool {
        self.is_trial
    }

    pub(crate) fn into_skipped(self) -> Vec<Skipped> {
        self.skipped.into_inner()
    }

    pub(crate) fn failed_at(&self) -> Option<String> {
        self.failed_at.take()
    }

    pub(super) fn skip(&self, path: &Path<'_>, expected: &'static str, found: &dyn fmt::Display) {
        let mut skipped = self.skipped.borrow_mut();
        if skipped.len() < SKIPPED {
            skipped.push(Skipped::new(path.to_string(), expected, &found.to_string()));
        }
    }

    /// Records the path of an error. The innermost path is recorded first and kept.
    pub(super) fn fail(&self, path: &Path<'_>) {
        self.failed_at.borrow_mut().get_or_insert_with(|| path.to_string());
    }
}

/// A path within a document. A linked list on the stack, formatted only on demand.
pub(crate) enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// Returns whether this is the value of a key, and not a whole record.
    pub(super) fn is_field(&self) -> bool {
        matches!(self, Self::Key(..))
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("$"),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}
