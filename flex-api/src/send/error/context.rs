//! The common part of the errors of a call.

use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::model::REDACTED;
use crate::model::snippet::{self, Line};
use crate::request::operations::Operation;
use crate::send::retry::NoRetry;

/// The header with the request ID, which the vendor's support requires.
pub(in crate::send) const REQUEST_ID: &str = "twilio-request-id";

/// A failed call, and how far it got.
#[derive(Debug, Clone)]
pub(in crate::send) struct CallContext {
    pub(in crate::send) operation: &'static Operation,
    /// The number of attempts to send the request.
    pub(in crate::send) attempts: u32,
    pub(in crate::send) may_have_taken_effect: bool,
    /// Why no attempt followed; `None` for a response.
    pub(in crate::send) no_retry: Option<NoRetry>,
}

impl CallContext {
    /// Returns whether it is safe to repeat the call.
    pub(super) fn is_repeatable(&self) -> bool {
        !self.may_have_taken_effect || self.operation.method.is_idempotent()
    }
}

/// The response to a call, without its body.
#[derive(Clone)]
pub(in crate::send) struct ResponseContext {
    pub(in crate::send) call: CallContext,
    pub(in crate::send) status: StatusCode,
    pub(in crate::send) headers: HeaderMap,
}

impl ResponseContext {
    pub(in crate::send) fn request_id(&self) -> Option<&str> {
        let value = self.headers.get(REQUEST_ID)?;
        if value.is_sensitive() { Some(REDACTED) } else { value.to_str().ok() }
    }
}

/// The headers that `Debug` shows. Others may be long and contain secrets.
const SHOWN: [&str; 5] = ["content-encoding", "content-length", "content-type", "date", "retry-after"];

struct Headers<'a>(&'a HeaderMap);

impl fmt::Debug for Headers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(SHOWN.iter().filter_map(|name| Some((name, self.0.get(*name)?)))).finish()
    }
}

impl fmt::Debug for ResponseContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseContext")
            .field("call", &self.call)
            .field("status", &self.status.as_u16())
            .field("request_id", &self.request_id())
            .field("headers", &Headers(&self.headers))
            .finish_non_exhaustive()
    }
}

/// Writes the facts about a call in brackets, for the end of a message: ` (code 20404, request RQ1, attempt 3)`.
pub(super) fn write_facts(f: &mut fmt::Formatter<'_>, facts: [Option<(&str, &dyn fmt::Display)>; 3]) -> fmt::Result {
    let mut is_first = true;
    for (name, value) in facts.into_iter().flatten() {
        write!(f, "{}{name} {value}", if is_first { " (" } else { ", " })?;
        is_first = false;
    }
    if is_first { Ok(()) } else { f.write_str(")") }
}

/// The maximum number of characters of a request ID in a message.
pub(super) const ID: usize = 64;

/// The maximum number of characters of a body in a message.
const SNIPPET: usize = 300;

/// Writes the beginning of a body in quotation marks, or nothing if it is empty.
pub(super) fn write_snippet(f: &mut fmt::Formatter<'_>, body: &str) -> fmt::Result {
    if body.is_empty() {
        return Ok(());
    }
    let quoted = format!("{:?}", snippet::of_text(body, SNIPPET));
    write!(f, "; the body begins with {}", Line(&quoted, SNIPPET))
}

/// Returns the request ID of a response.
pub(super) fn request<'a>(id: Option<&'a Line<'a>>) -> Option<(&'static str, &'a dyn fmt::Display)> {
    id.map(|id| ("request", id as _))
}

/// Writes what a caller must know about a failed call at the end of a message.
pub(super) fn write_end(f: &mut fmt::Formatter<'_>, call: &CallContext, no_retry: Option<NoRetry>) -> fmt::Result {
    if call.may_have_taken_effect {
        f.write_str("; the request may have taken effect")?;
    }
    match no_retry.filter(|reason| reason.is_notable(call.attempts)) {
        Some(reason) => write!(f, "; {reason}"),
        None => Ok(()),
    }
}

/// Returns the number of the last attempt, if it was not the first.
pub(super) fn attempt(attempts: &u32) -> Option<(&'static str, &dyn fmt::Display)> {
    (*attempts > 1).then_some(("attempt", attempts as _))
}

/// Adds the accessors of a [`CallContext`], given the expression that returns it.
macro_rules! call_accessors {
    ($error:ident, $($field:ident).+) => {
        impl $error {
            /// Returns the ID of the operation that failed, for example `FetchFlexFlow`.
            #[must_use]
            pub fn operation(&self) -> &'static str {
                self.$($field).+.operation.id
            }

            /// Returns the number of attempts to send the request.
            #[must_use]
            pub fn attempts(&self) -> u32 {
                self.$($field).+.attempts
            }
        }
    };
}

/// Adds the accessors of a [`ResponseContext`] and of its call.
macro_rules! response_accessors {
    ($error:ident) => {
        $crate::send::error::context::call_accessors!($error, context.call);

        impl $error {
            /// Returns the HTTP status.
            #[must_use]
            pub fn status(&self) -> u16 {
                self.context.status.as_u16()
            }

            /// Returns the headers of the response.
            #[must_use]
            pub fn headers(&self) -> &http::HeaderMap {
                &self.context.headers
            }

            /// Returns the `Twilio-Request-Id`, which the vendor's support requires.
            #[must_use]
            pub fn request_id(&self) -> Option<&str> {
                self.context.request_id()
            }
        }
    };
}

pub(super) use {call_accessors, response_accessors};
