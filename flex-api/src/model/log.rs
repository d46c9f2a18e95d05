//! What is noted while a document is read, and where in it.

use std::cell::RefCell;
use std::fmt;

use crate::response::Skipped;

/// So many values that could not be read are told; a hostile answer could hold millions.
const SKIPPED: usize = 100;

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
