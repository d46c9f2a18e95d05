//! What the errors of a call have in common.

use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::request::operations::Operation;

/// The header with the ID that the vendor's support asks for.
pub(in crate::send) const REQUEST_ID: &str = "twilio-request-id";

/// The call that failed, and how far it got.
#[derive(Debug, Clone)]
pub(in crate::send) struct CallContext {
    pub(in crate::send) operation: &'static Operation,
    /// How many times the request was sent, or sending it was tried.
    pub(in crate::send) attempts: u32,
    pub(in crate::send) may_have_taken_effect: bool,
}

impl CallContext {
    /// Whether the same call can be made again without harm.
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
        self.headers.get(REQUEST_ID)?.to_str().ok()
    }
}

/// Without the headers, which may be long and hold anything.
impl fmt::Debug for ResponseContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseContext")
            .field("call", &self.call)
            .field("status", &self.status.as_u16())
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}

/// The facts about a call in brackets, for the end of a message: ` (code 20404, request RQ1, attempt 3)`.
pub(super) fn write_facts(f: &mut fmt::Formatter<'_>, facts: [Option<(&str, &dyn fmt::Display)>; 3]) -> fmt::Result {
    let mut is_first = true;
    for (name, value) in facts.into_iter().flatten() {
        write!(f, "{}{name} {value}", if is_first { " (" } else { ", " })?;
        is_first = false;
    }
    if is_first { Ok(()) } else { f.write_str(")") }
}

/// The number of the last attempt, if it was not the first.
pub(super) fn attempt(attempts: &u32) -> Option<(&'static str, &dyn fmt::Display)> {
    (*attempts > 1).then_some(("attempt", attempts as _))
}

/// Adds the accessors of a [`CallContext`], by the expression that reaches it.
macro_rules! call_accessors {
    ($error:ident, $($field:ident).+) => {
        impl $error {
            /// The operation that failed, for example `FetchFlexFlow`.
            #[must_use]
            pub fn operation(&self) -> &'static str {
                self.$($field).+.operation.id
            }

            /// How many times the request was sent, or sending it was tried.
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
            /// The HTTP status.
            #[must_use]
            pub fn status(&self) -> u16 {
                self.context.status.as_u16()
            }

            /// The response's headers.
            #[must_use]
            pub fn headers(&self) -> &http::HeaderMap {
                &self.context.headers
            }

            /// The `Twilio-Request-Id`, which the vendor's support asks for.
            #[must_use]
            pub fn request_id(&self) -> Option<&str> {
                self.context.request_id()
            }
        }
    };
}

pub(super) use {call_accessors, response_accessors};
