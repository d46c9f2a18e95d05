//! From the bytes of a response to a model.

use std::str::Utf8Error;

use http::header::CONTENT_ENCODING;
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
        Err(error) => return Err(Unreadable::new(answer, not_text(answer, error), None).into()),
    };
    let log = Log::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result =
        Fill { slot, path: &Path::Root, log: &log }.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    match result {
        Ok(()) => Ok(skipped(answer, log)),
        Err(error) => Err(Unreadable::new(answer, error.to_string(), log.failed_at()).with_source(error).into()),
    }
}

/// What was left out, without the values if they may be what is not to be shown.
fn skipped(answer: &Answer, log: Log) -> Vec<Skipped> {
    let mut skipped = log.into_skipped();
    if answer.operation.sensitive_answer {
        for skipped in &mut skipped {
            crate::REDACTED.clone_into(&mut skipped.found);
        }
    }
    skipped
}

fn not_text(answer: &Answer, error: Utf8Error) -> String {
    // The transport removes the header when it unpacks a body.
    match answer.headers.get(CONTENT_ENCODING).map(|encoding| encoding.to_str()) {
        Some(Ok(encoding)) => format!("the body is encoded with {encoding:?}, which the transport does not unpack"),
        _ => format!("the body is not UTF-8: {error}"),
    }
}

/// The error for an answer without what it should hold.
pub(crate) fn empty(answer: &Answer) -> Error {
    let problem = if answer.body.is_empty() { "the body is empty" } else { "the body is null" };
    Unreadable::new(answer, problem.to_owned(), None).into()
}
