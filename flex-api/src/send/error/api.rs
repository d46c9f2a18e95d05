//! Error responses of the API.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use serde_json::Value;

use super::body::ErrorBody;
use super::context::{
    ID, ResponseContext, attempt, request, response_accessors, write_end, write_facts, write_snippet,
};
use crate::model::snippet::{self, Line};
use crate::send::mask::Mask;
use crate::send::retry::{Failure, retry_after};

/// The maximum number of bytes of the body that are kept.
const BODY: usize = 16 * 1024;

/// An error response of the API.
///
/// The body can be the vendor's JSON error (`code`, `message`, `more_info`, `details`), an RFC 9457 problem, or
/// anything else. For example, the HTML page of a proxy has a status and a body, but no code.
///
/// [`Display`](fmt::Display) shows the message on one line, up to 800 characters, or else the beginning of the body.
/// Credentials that the response repeats are `[REDACTED]` in all texts.
#[doc(alias = "RestException")]
pub struct ApiError {
    pub(super) context: ResponseContext,
    code: Option<i64>,
    message: Option<String>,
    more_info: Option<String>,
    details: Option<Value>,
    body: String,
    pub(super) is_retryable: bool,
}

response_accessors!(ApiError);

impl ApiError {
    pub(in crate::send) fn new(context: ResponseContext, body: &[u8], failure: &Failure, mask: &Mask) -> Self {
        let ErrorBody { code, message, more_info, details, .. } = ErrorBody::decode(body);
        Self {
            is_retryable: failure.may_be_retried(context.call.operation.method),
            context,
            code,
            message: message.map(|text| mask.text(text)),
            more_info: more_info.map(|text| mask.text(text)),
            details: details.map(|value| mask.json(value)),
            body: mask.snippet(body, BODY),
        }
    }

    /// Returns the API's error code, for example 20404. <https://www.twilio.com/docs/api/errors> lists the codes.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.code
    }

    /// Returns the API's error message, or the standard text of the status if the response has no message.
    #[must_use]
    pub fn message(&self) -> &str {
        self.message.as_deref().or_else(|| self.context.status.canonical_reason()).unwrap_or("unknown status")
    }

    /// Returns whether the response has a message, as all errors of the API do.
    ///
    /// A response without one comes from another server, such as a proxy. [`body`](Self::body) returns its text.
    #[must_use]
    pub fn has_message(&self) -> bool {
        self.message.is_some()
    }

    /// Returns whether responses of the operation are sensitive, so that [`Display`](fmt::Display) does not show the
    /// body.
    #[must_use]
    pub fn hides_body(&self) -> bool {
        self.context.call.operation.sensitive_response
    }

    /// Returns the URL of a page that explains the error.
    #[must_use]
    pub fn more_info(&self) -> Option<&str> {
        self.more_info.as_deref()
    }

    /// Returns the details that the API adds to the message. `None` if they are not within the first 64 KiB of the
    /// body.
    #[must_use]
    pub fn details(&self) -> Option<&Value> {
        self.details.as_ref()
    }

    /// Returns the first 16 KiB of the response body, without the credentials of the client.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Returns how long to wait before the next request according to the API, at most one year.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(&self.context.headers)
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = Line(self.message(), snippet::MESSAGE);
        write!(f, "{} failed with status {}: {message}", self.operation(), self.status())?;
        if !self.has_message() && !self.hides_body() {
            write_snippet(f, self.body.trim())?;
        }
        let code = self.code.as_ref().map(|code| ("code", code as &dyn fmt::Display));
        let id = self.request_id().map(|id| Line(id, ID));
        write_facts(f, [code, request(id.as_ref()), attempt(&self.context.call.attempts)])?;
        write_end(f, &self.context.call, self.context.call.no_retry)
    }
}

/// Omits the body, which may be long and contain secrets.
impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("context", &self.context)
            .field("code", &self.code)
            .field("message", &self.message())
            .field("more_info", &self.more_info)
            .field("details", &self.details)
            .field("retry_after", &self.retry_after())
            .finish_non_exhaustive()
    }
}

impl StdError for ApiError {}
