//! The log of a decoder: skipped values and the path of an error.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde_core::de::Error;

use super::root::Root;
use super::snippet;

/// The maximum number of skipped values that are kept. A malicious response could contain millions.
const SKIPPED: usize = 100;

/// The maximum number of characters of a path or a value until secrets are masked. A secret that begins in the shown
/// part must be whole.
const KEPT: usize = 16 * 1024;

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

/// Returns what is kept of a text until secrets in it are masked. It is then truncated again.
fn kept(text: &str) -> String {
    snippet::of_text(text, KEPT)
}

/// The log of a decoder.
pub(crate) struct Log {
    skipped: RefCell<Vec<Skipped>>,
    failed_at: RefCell<Option<String>>,
    root: Cell<Root>,
    /// The memory that decoded values may still use, in bytes.
    memory: Cell<usize>,
    is_trial: bool,
}

/// A log without a memory limit.
impl Default for Log {
    fn default() -> Self {
        Self::new(usize::MAX)
    }
}

impl Log {
    /// Creates a log for values that use at most this memory, in bytes.
    pub(crate) fn new(memory: usize) -> Self {
        Self {
            skipped: RefCell::default(),
            failed_at: RefCell::default(),
            root: Cell::default(),
            memory: Cell::new(memory),
            is_trial: false,
        }
    }

    /// Returns the keys of the object at the root.
    pub(crate) fn root(&self) -> Root {
        self.root.get()
    }

    /// Records the keys of the object at the root.
    pub(super) fn set_root(&self, root: Root) {
        self.root.set(root);
    }

    /// Accounts for memory that a value uses. An estimate, because decoding into less memory than the text needs must
    /// not be slowed down.
    pub(super) fn charge<E: Error>(&self, path: &Path<'_>, bytes: usize) -> Result<(), E> {
        let left = self.memory.get().checked_sub(bytes);
        self.memory.set(left.ok_or_else(|| {
            self.fail(path);
            E::custom("the decoded values would use more memory than the body limit allows")
        })?);
        Ok(())
    }

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
            let (path, found) = (kept(&path.to_string()), kept(&found.to_string()));
            skipped.push(Skipped { path, expected, found });
        }
    }

    /// Records the path of an error. The innermost path is recorded first and kept.
    pub(super) fn fail(&self, path: &Path<'_>) {
        self.failed_at.borrow_mut().get_or_insert_with(|| kept(&path.to_string()));
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
