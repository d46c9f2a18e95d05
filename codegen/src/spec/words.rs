//! The words of a document, kept in a file of their own and laid over its facts.
//!
//! Words are descriptions, summaries, examples and the meanings of enum values. Their keys are what does not move when
//! the vendor rearranges a document: operation id and name on the wire, schema and field, enum value, header, status. In
//! the result the words stand where a vendor's document has its own, so that nothing after this module knows of them.

mod entry;
mod form;
mod lay;
mod missing;
mod places;
mod shared;

use serde_json::Value;

use self::entry::read;
use self::form::WORDS;
pub use self::missing::Missing;
pub(super) use self::missing::missing;
use super::report::Report;

/// Lays words over a document. What belongs to nothing in the document is a note, what has the wrong form a problem.
pub(super) fn lay(words: &Value, document: &mut Value, report: &mut Report<'_>) {
    let Some(words) = read(words, &WORDS, report) else { return };
    // What is said of one thing wins over what is said of all of that name.
    shared::lay(&words, document, report);
    lay::lay(&words, document, report);
}
