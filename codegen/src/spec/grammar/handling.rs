//! How the generator handles a keyword.

use serde_json::{Map, Value};

/// How the generator handles a keyword of a document. Each entry of the tables has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Handling {
    /// A fact that the generated code depends on.
    Used,
    /// A fact that is kept, but not used by the generator.
    Carried,
    /// A description, summary, example or meaning of a value, with everything below it.
    Words,
    /// Dropped, for this reason.
    Ignored(&'static str),
    /// Not accepted, with the fix.
    Rejected(&'static str),
}

/// When the loader reports a keyword that the generator does not use.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Noted {
    /// Whenever it is present.
    Always,
    /// When its value differs from the default.
    Unless(fn(&Map<String, Value>) -> bool),
}
