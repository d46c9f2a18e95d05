//! From the bytes of a response to a model.

use serde::de::DeserializeSeed as _;

use crate::error::{Error, Unreadable};
use crate::model::Slot;
use crate::model::fill::Fill;
use crate::model::log::{Log, Path};
use crate::response::{Answer, Skipped};

/// Reads a whole document into a slot.
pub(crate) fn document(answer: &Answer, slot: Slot<'_>) -> Result<Vec<Skipped>, Error> {
    if answer.body.is_empty() {
        return Err(empty(answer));
    }
    // Checked once as a whole, which is faster than string by string.
    let text = match str::from_utf8(&answer.body) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(error) => {
            return Err(Unreadable::new(answer, format!("the body is not UTF-8: {error}"), None).into());
        }
    };
    let log = Log::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result =
        Fill { slot, path: &Path::Root, log: &log }.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    match result {
        Ok(()) => Ok(log.into_skipped()),
        Err(error) => Err(Unreadable::new(answer, error.to_string(), log.failed_at()).with_source(error).into()),
    }
}

/// The error for an answer without what it should hold.
pub(crate) fn empty(answer: &Answer) -> Error {
    let problem = if answer.body.is_empty() { "the body is empty" } else { "the body is null" };
    Unreadable::new(answer, problem.to_owned(), None).into()
}
