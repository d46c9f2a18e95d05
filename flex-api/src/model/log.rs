//! What is noted while a document is read, and where in it.

use std::cell::RefCell;
use std::fmt;

use super::snippet;

/// How many skipped values are kept. A hostile response could hold millions.
const SKIPPED: usize = 100;

/// A value of a response that could not be decoded and was left out, such as a date in no known form.
///
/// One odd value does not make a response invalid, and it is not lost without a trace.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// Where it was, for example `$.flex_flows[3].date_created`.
    pub path: String,
    /// What was expected there, for example `a date and time`.
    pub expected: &'static str,
    /// The first 60 characters of the value; `[REDACTED]` in a response that holds something sensitive.
    pub found: String,
}

impl Skipped {
    fn new(path: String, expected: &'static str, found: &str) -> Self {
        Self { path, expected, found: snippet::of_text(found, 60) }
    }
}

/// What was noted while reading.
#[derive(Default)]
pub(crate) struct Log {
    skipped: RefCell<Vec<Skipped>>,
    failed_at: RefCell<Option<String>>,
}

impl Log {
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

    /// The innermost place is told first and kept.
    pub(super) fn fail(&self, path: &Path<'_>) {
        self.failed_at.borrow_mut().get_or_insert_with(|| path.to_string());
    }
}

/// A place within a document. Linked on the stack, so that nothing is built until it is needed.
pub(crate) enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// Whether this is the value of a key, and not a whole record.
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
