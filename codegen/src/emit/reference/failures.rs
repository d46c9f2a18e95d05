//! What can go wrong with a call, and how it shows in Rust: the one list of the vendor's usual codes.

use crate::ir::{Method, Operation, Rule};

/// When a failure can come of an operation.
#[derive(Clone, Copy, PartialEq)]
enum When {
    /// Of every operation.
    Always,
    /// Of an operation whose values are checked before it is sent.
    Checked,
    /// Of an operation that takes parameters.
    WithParameters,
    /// Of an operation on one thing, named in its path.
    OnOne,
}

/// A kind of failure.
pub(super) struct Failure {
    /// The HTTP status, or a word where there is none.
    pub(super) status: &'static str,
    /// The vendor's usual codes, in Markdown.
    pub(super) codes: &'static str,
    /// What it means.
    pub(super) meaning: &'static str,
    /// How it shows in Rust.
    pub(super) rust: &'static str,
    /// What to do about it.
    pub(super) advice: &'static str,
    when: When,
}

/// Every kind. Codes are those that the vendor's own documentation lists, and those alone.
pub(super) static FAILURES: [Failure; 8] = [
    Failure {
        status: "not sent",
        codes: "",
        meaning: "A value breaks one of the limits that are checked beforehand",
        rust: "`Error::Input`",
        advice: "The error names the parameters and what each must be. Fix them.",
        when: When::Checked,
    },
    Failure {
        status: "none",
        codes: "",
        meaning: "No response: the connection failed or was lost, or time ran out",
        rust: "`Error::Connection`, `is_timeout()`",
        advice: "Check `may_have_taken_effect()` before you make the same change again.",
        when: When::Always,
    },
    Failure {
        status: "400",
        codes: "20001",
        meaning: "The API does not accept a parameter",
        rust: "`Error::Api`, `code() == Some(20001)`",
        advice: "The message says which. Trying again does not help.",
        when: When::WithParameters,
    },
    Failure {
        status: "401",
        codes: "20003",
        meaning: "The credentials are wrong",
        rust: "`is_unauthorized()`",
        advice: "Check the account SID and the auth token, or the API key and its secret.",
        when: When::Always,
    },
    Failure {
        status: "403",
        codes: "20003, 20403",
        meaning: "The credentials lack the right",
        rust: "`is_unauthorized()`",
        advice: "Use credentials that have it.",
        when: When::Always,
    },
    Failure {
        status: "404",
        codes: "20404",
        meaning: "There is no such thing, or not for these credentials",
        rust: "`is_not_found()`",
        advice: "Treat it as absent. After a delete that was retried, an earlier attempt may have done it.",
        when: When::OnOne,
    },
    Failure {
        status: "429",
        codes: "20429",
        meaning: "Too many requests, after the client's own retries",
        rust: "`is_rate_limited()`, `retry_after()`",
        advice: "Wait, and send fewer requests at the same time.",
        when: When::Always,
    },
    Failure {
        status: "5xx",
        codes: "20500, 20503",
        meaning: "The API failed",
        rust: "`is_retryable()`, `may_have_taken_effect()`",
        advice: "If it is retryable, try again later. If it may have taken effect, look first.",
        when: When::Always,
    },
];

/// The failures that an operation can have.
pub(super) fn of(operation: &Operation) -> impl Iterator<Item = &'static Failure> {
    let checked = operation.parameters.iter().any(|parameter| parameter.rule != Rule::Any);
    let has_parameters = operation.settable().next().is_some();
    let on_one = operation.path.contains('{');
    FAILURES.iter().filter(move |failure| match failure.when {
        When::Always => true,
        When::Checked => checked,
        When::WithParameters => has_parameters,
        When::OnOne => on_one,
    })
}

/// What the client does by itself when a request of the method fails.
pub(super) fn retries(method: Method) -> &'static str {
    match method {
        Method::Get | Method::Delete | Method::Put => {
            "sent again, three times in all at most, when there was no connection, no response in time, or one of 408, \
             429, 500, 502, 503 and 504."
        }
        Method::Post | Method::Patch => {
            "sent again, three times in all at most, only where the API has not acted on it: after no connection, 429, \
             or 503 with `Retry-After`. After a lost connection, a timeout or another 5xx it may have taken effect."
        }
    }
}
