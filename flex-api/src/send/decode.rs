//! Decodes the bytes of a response.

use std::str::Utf8Error;

use http::header::CONTENT_ENCODING;
use serde_core::de::DeserializeSeed as _;
use serde_json::Value;

use super::error::{DecodeError, Error, ErrorBody};
use super::response::RawResponse;
use crate::model::fill::Fill;
use crate::model::log::{Log, Path, Skipped};
use crate::model::root::{self, Root};
use crate::model::{REDACTED, Slot, snippet};
use crate::request::operations::Content;

/// The maximum number of characters of the path of a skipped value.
const PATH: usize = 200;

/// The maximum number of characters of a skipped value.
const FOUND: usize = 60;

/// Decodes a document into a slot.
pub(crate) fn document(response: &RawResponse, slot: Slot<'_>) -> Result<Vec<Skipped>, Error> {
    let log = Log::new(response.memory);
    fill(response, slot, &log)?;
    Ok(skipped(response, log))
}

/// Decodes a model into a slot. An object without any field of the model is an error.
pub(super) fn model(response: &RawResponse, slot: Slot<'_>) -> Result<Vec<Skipped>, Error> {
    let log = Log::new(response.memory);
    fill(response, slot, &log)?;
    match log.root().problem() {
        Some(problem) => Err(DecodeError::new(response, problem.to_owned(), Some("$".to_owned())).into()),
        None => Ok(skipped(response, log)),
    }
}

/// Accepts the response to an operation without content, unless its body is that of an error.
pub(super) fn nothing(response: &RawResponse) -> Result<(), Error> {
    let is_markup = response.body.trim_ascii_start().starts_with(b"<");
    let expects_nothing = response.operation().content == Content::Nothing;
    if expects_nothing && (is_markup || ErrorBody::decode(&response.body).is_error()) {
        let problem = if is_markup { "the body is not empty: it is HTML or XML" } else { root::ERROR };
        return Err(DecodeError::new(response, problem.to_owned(), None).into());
    }
    Ok(())
}

/// Rejects free-form JSON that is an error, with or without the form of the API's errors.
pub(super) fn reject_error(response: &RawResponse, json: &Value) -> Result<(), Error> {
    let mut root = Root::default();
    for key in json.as_object().into_iter().flat_map(|members| members.keys()) {
        root.note(key, response.operation().output.contains(&key.as_str()));
    }
    if root.is_error() {
        return Err(DecodeError::new(response, root::ERROR.to_owned(), Some("$".to_owned())).into());
    }
    Ok(())
}

fn fill(response: &RawResponse, slot: Slot<'_>, log: &Log) -> Result<(), Error> {
    if response.body.is_empty() {
        return Err(empty(response));
    }
    // Checks the whole body once, which is faster than each string.
    let text = match str::from_utf8(&response.body) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(error) => return Err(DecodeError::new(response, not_text(response, error), None).into()),
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Fill { slot, path: &Path::Root, log }
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .map_err(|error| DecodeError::new(response, error.to_string(), log.failed_at()).with_source(error).into())
}

/// Returns the skipped values. Redacts them if they may be sensitive.
fn skipped(response: &RawResponse, log: Log) -> Vec<Skipped> {
    let mut skipped = log.into_skipped();
    for skipped in &mut skipped {
        skipped.path = shown(response, &skipped.path, PATH);
        skipped.found = if response.operation().sensitive_response {
            REDACTED.to_owned()
        } else {
            shown(response, &skipped.found, FOUND)
        };
    }
    skipped
}

/// Returns the beginning of a text without secrets. A character has at most four bytes.
fn shown(response: &RawResponse, text: &str, max_chars: usize) -> String {
    snippet::of_text(&response.mask.snippet(text.as_bytes(), 4 * max_chars), max_chars)
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
