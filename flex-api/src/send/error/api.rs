//! Error responses of the API.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use serde_json::{Map, Value};

use super::context::{ResponseContext, attempt, response_accessors, write_facts};
use crate::model::snippet;
use crate::send::retry::{Failure, retry_after};

/// The maximum number of bytes of the body that are kept.
const BODY: usize = 16 * 1024;

/// An error response of the API.
///
/// The body can be the vendor's JSON error (`code`, `message`, `more_info`, `details`), an RFC 9457 problem, or
/// anything else. For example, the HTML page of a proxy has a status and a body, but no code.
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
    pub(in crate::send) fn new(context: ResponseContext, body: &[u8], failure: &Failure) -> Self {
        let mut members = members(body);
        let mut take =
            |keys: &[&str]| keys.iter().find_map(|key| members.remove(*key).filter(|value| !value.is_null()));
        Self {
            is_retryable: failure.may_be_retried(context.call.operation.method),
            context,
            code: take(&["code"]).and_then(|code| integer(&code)),
            message: take(&["message", "detail", "title"]).map(text),
            more_info: take(&["more_info", "type"]).map(text),
            details: take(&["details", "errors"]),
            body: snippet::of_bytes(body, BODY),
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

    /// Returns the URL of a page that explains the error.
    #[must_use]
    pub fn more_info(&self) -> Option<&str> {
        self.more_info.as_deref()
    }

    /// Returns the details that the API adds to the message.
    #[must_use]
    pub fn details(&self) -> Option<&Value> {
        self.details.as_ref()
    }

    /// Returns the first 16 KiB of the response body.
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

/// Returns the members of a JSON object, or none if the body is not an object.
fn members(body: &[u8]) -> Map<String, Value> {
    // Uses the parser for text, which responses also use. The parser for slices would be compiled in addition.
    match str::from_utf8(body).map(serde_json::from_str) {
        Ok(Ok(Value::Object(members))) => members,
        _ => Map::new(),
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

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} failed with status {}: {}", self.operation(), self.status(), self.message())?;
        let code = self.code.as_ref().map(|code| ("code", code as &dyn fmt::Display));
        let id = self.request_id();
        let request = id.as_ref().map(|id| ("request", id as &dyn fmt::Display));
        write_facts(f, [code, request, attempt(&self.context.call.attempts)])?;
        if self.context.call.may_have_taken_effect {
            f.write_str("; the request may have taken effect")?;
        }
        Ok(())
    }
}

/// Omits headers and body, which may be long and contain secrets.
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
