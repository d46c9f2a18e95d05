//! What becomes of a keyword.

use serde_json::{Map, Value};

/// What becomes of a keyword of a document. Each entry of the tables has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// A fact that something is generated from.
    Used,
    /// A fact that is kept. Nothing is generated from it.
    Carried,
    /// A description, a summary, an example or the meaning of a value, with all that stands below it.
    Words,
    /// Not kept, for this reason.
    PassedOver(&'static str),
    /// Not accepted; what to do about it.
    Refused(&'static str),
}

/// When the loader notes a keyword from which nothing is generated.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Noted {
    /// Whenever it is there.
    Always,
    /// Where its value differs from what is so without it.
    Unless(fn(&Map<String, Value>) -> bool),
}
