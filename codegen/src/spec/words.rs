//! Merges the words of a document, which are kept in a separate file, into its facts.
//!
//! Words are descriptions, summaries, examples and the meanings of enum values. Their keys survive a rearrangement of
//! the document: operation id and wire name, schema and field, enum value, header, status. In the result, words are in
//! their usual places, so that later steps do not know of the file.

mod document;
mod entry;
mod form;
mod merge;
mod missing;
mod places;
mod shared;

use serde_json::Value;

use self::entry::read;
use self::form::WORDS;
pub use self::missing::Missing;
pub(super) use self::missing::missing;
pub(super) use self::places::operations;
use super::report::Report;

/// Merges words into a document. Words without a place in the document are notes; invalid forms are problems.
pub(super) fn merge(words: &Value, document: &mut Value, report: &mut Report<'_>) {
    let Some(words) = read(words, &WORDS, report) else { return };
    // Words for one item override words for all items of that name.
    shared::merge(&words, document, report);
    document::merge(&words, document, report);
}
