//! The API refused.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::operations::Operation;
use crate::response::REQUEST_ID;
use crate::retry::Failure;

/// So much of the body is kept.
const BODY: usize = 16 * 1024;

/// The API answered with an error.
///
/// Built from the vendor's JSON error (`code`, `message`, `more_info`, `details`), an RFC 9457 problem, or whatever else
/// came with the status: a proxy's HTML page has a status and a body, and no code.
pub struct Refusal {
    operation: &'static Operation,
    status: StatusCode,
    headers: HeaderMap,
    code: Option<i64>,
    message: Option<String>,
    more_info: Option<String>,
    details: Option<Value>,
    body: String,
    attempts: u32,
    retry_after: Option<Duration>,
    pub(super) retryable: bool,
    pub(super) may_have_taken_effect: bool,
}

impl Refusal {
    pub(crate) fn new(
        operation: &'static Operation,
        response: http::Response<Bytes>,
        attempts: u32,
        failure: &Failure,
        may_have_taken_effect: bool,
    ) -> Self {
        let (head, body) = response.into_parts();
        let mut said = said(&body);
        let mut take = |keys: &[&str]| keys.iter().find_map(|key| said.remove(*key).filter(|value| !value.is_null()));
        Self {
            operation,
            status: head.status,
            code: take(&["code"]).and_then(|code| integer(&code)),
            message: take(&["message", "detail", "title"]).map(text),
            more_info: take(&["more_info", "type"]).map(text),
            details: take(&["details", "errors"]),
            body: crate::snippet::of_bytes(&body, BODY),
            attempts,
            retry_after: crate::retry::after::retry_after(&head.headers),
            headers: head.headers,
            retryable: failure.may_be_retried(operation.method),
            may_have_taken_effect,
        }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The API's own error code, for example 20404. Codes that nobody has heard of are given as they are.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.code
    }

    /// What the API says is wrong; the status's usual name if it says nothing.
    #[must_use]
    pub fn message(&self) -> &str {
        self.message.as_deref().or_else(|| self.status.canonical_reason()).unwrap_or("unknown status")
    }

    /// Where the error is explained: a URL.
    #[must_use]
    pub fn more_info(&self) -> Option<&str> {
        self.more_info.as_deref()
    }

    /// What the API says beyond the message.
    #[must_use]
    pub fn details(&self) -> Option<&Value> {
        self.details.as_ref()
    }

    /// The response's body, the first 16 KiB.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The response's headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The `Twilio-Request-Id`, which the vendor's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers.get(REQUEST_ID)?.to_str().ok()
    }

    /// How long the API asks to wait, at most a year.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// How many times the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The operation that was refused, for example `FetchFlexFlow`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }
}

/// The members of a JSON object; none if the body is something else.
fn said(body: &[u8]) -> serde_json::Map<String, Value> {
    // As a text, which the parser of answers reads, too: one for slices would have to be compiled beside it.
    match str::from_utf8(body).map(serde_json::from_str) {
        Ok(Ok(Value::Object(members))) => members,
        _ => serde_json::Map::new(),
    }
}

fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was refused with status {}: {}", self.operation.id, self.status(), self.message())?;
        if let Some(code) = self.code {
            write!(f, " (code {code})")?;
        }
        if let Some(id) = self.request_id() {
            write!(f, " (request {id})")?;
        }
        if self.attempts > 1 {
            write!(f, " (attempt {})", self.attempts)?;
        }
        Ok(())
    }
}

/// Without headers and body, which may be long and hold anything.
impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refusal")
            .field("operation", &self.operation.id)
            .field("status", &self.status())
            .field("code", &self.code)
            .field("message", &self.message())
            .field("more_info", &self.more_info)
            .field("details", &self.details)
            .field("request_id", &self.request_id())
            .field("retry_after", &self.retry_after)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

impl StdError for Refusal {}
