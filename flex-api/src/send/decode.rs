//! Decodes the bytes of a response.

use std::str::Utf8Error;

use http::header::CONTENT_ENCODING;
use serde::de::DeserializeSeed as _;

use super::error::{DecodeError, Error};
use super::response::RawResponse;
use crate::model::fill::Fill;
use crate::model::log::{Log, Path, Skipped};
use crate::model::{REDACTED, Slot};

/// Decodes a document into a slot.
pub(crate) fn document(response: &RawResponse, slot: Slot<'_>) -> Result<Vec<Skipped>, Error> {
    if response.body.is_empty() {
        return Err(empty(response));
    }
    // Checks the whole body once, which is faster than each string.
    let text = match str::from_utf8(&response.body) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(error) => return Err(DecodeError::new(response, not_text(response, error), None).into()),
    };
    let log = Log::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result =
        Fill { slot, path: &Path::Root, log: &log }.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    match result {
        Ok(()) => Ok(skipped(response, log)),
        Err(error) => Err(DecodeError::new(response, error.to_string(), log.failed_at()).with_source(error).into()),
    }
}

/// Returns the skipped values. Redacts them if they may be sensitive.
fn skipped(response: &RawResponse, log: Log) -> Vec<Skipped> {
    let mut skipped = log.into_skipped();
    if response.operation().sensitive_response {
        for skipped in &mut skipped {
            REDACTED.clone_into(&mut skipped.found);
        }
    }
    skipped
}

fn not_text(response: &RawResponse, error: Utf8Error) -> String {
    // The transport removes the header when it decompresses a body.
    match response.context.headers.get(CONTENT_ENCODING).map(|encoding| encoding.to_str()) {
        Some(Ok(encoding)) => format!("the body is encoded with {encoding:?}, which the transport does not decode"),
        _ => format!("the body is not UTF-8: {error}"),
    }
}

/// The error for a response without content.
pub(super) fn empty(response: &RawResponse) -> Error {
    let problem = if response.body.is_empty() { "the body is empty" } else { "the body is null" };
    DecodeError::new(response, problem.to_owned(), None).into()
}
