//! The errors of a call, with the vendor's common error codes, and the retries of the client.

use crate::ir::{Method, Operation, Rule};

/// The operations that can have a failure.
#[derive(Clone, Copy, PartialEq)]
enum When {
    /// Every operation.
    Always,
    /// Operations whose values are checked before sending.
    Checked,
    /// Operations with parameters.
    WithParameters,
    /// Operations on one resource, identified in the path.
    OnOneResource,
}

/// A kind of failure.
pub(super) struct Failure {
    /// The HTTP status, or a word if there is none.
    pub(super) status: &'static str,
    /// The vendor's common error codes, in Markdown.
    pub(super) codes: &'static str,
    /// The meaning, as a phrase.
    pub(super) meaning: &'static str,
    /// The variant and the predicates in Rust.
    pub(super) rust: &'static str,
    /// The advice to the caller, as sentences.
    pub(super) advice: &'static str,
    when: When,
}

/// Every kind of failure. The codes are those that the vendor's documentation lists.
pub(super) static FAILURES: [Failure; 8] = [
    Failure {
        status: "not sent",
        codes: "",
        meaning: "A local check rejected a value",
        rust: "`Error::Input`",
        advice: "Fix the parameters that the error lists, each with its rule.",
        when: When::Checked,
    },
    Failure {
        status: "none",
        codes: "",
        meaning: "No complete response: the connection failed, was lost or timed out",
        rust: "`Error::Connection`, `is_timeout()`",
        advice: "Check `may_have_taken_effect()` before you repeat a change.",
        when: When::Always,
    },
    Failure {
        status: "400",
        codes: "20001",
        meaning: "The API rejected a parameter",
        rust: "`Error::Api`, `code() == Some(20001)`",
        advice: "Fix the parameter that the message names. Do not retry.",
        when: When::WithParameters,
    },
    Failure {
        status: "401",
        codes: "20003",
        meaning: "The credentials are invalid",
        rust: "`is_unauthorized()`",
        advice: "Check the account SID and the auth token, or the API key and its secret.",
        when: When::Always,
    },
    Failure {
        status: "403",
        codes: "20003, 20403",
        meaning: "The credentials lack a permission",
        rust: "`is_unauthorized()`",
        advice: "Use credentials with that permission.",
        when: When::Always,
    },
    Failure {
        status: "404",
        codes: "20404",
        meaning: "The resource does not exist, or not for these credentials",
        rust: "`is_not_found()`",
        advice: "Treat it as absent. After a retried delete, an earlier attempt may have deleted it.",
        when: When::OnOneResource,
    },
    Failure {
        status: "429",
        codes: "20429",
        meaning: "Too many requests, even after the client's retries",
        rust: "`is_rate_limited()`, `retry_after()`",
        advice: "Wait, for `retry_after()` if it is set. Then send fewer requests at once.",
        when: When::Always,
    },
    Failure {
        status: "5xx",
        codes: "20500, 20503",
        meaning: "The API failed to process the request",
        rust: "`is_retryable()`, `may_have_taken_effect()`",
        advice: "If it is retryable, try again later. If it may have taken effect, check first.",
        when: When::Always,
    },
];

/// The failures of an operation.
pub(super) fn of(operation: &Operation) -> impl Iterator<Item = &'static Failure> {
    let checked = operation.parameters.iter().any(|parameter| parameter.rule != Rule::Any);
    let has_parameters = operation.settable().next().is_some();
    let on_one_resource = operation.path.contains('{');
    FAILURES.iter().filter(move |failure| match failure.when {
        When::Always => true,
        When::Checked => checked,
        When::WithParameters => has_parameters,
        When::OnOneResource => on_one_resource,
    })
}

/// A row of the table of retries: what happened, and which methods the client sends again.
///
/// A test of the SDK compares the printed table with the policy.
pub(super) struct Retry {
    /// The failure, in the words of `RetryPolicy`.
    pub(super) failure: &'static str,
    /// Whether an idempotent method is sent again.
    pub(super) idempotent: bool,
    /// Whether any other method is sent again.
    pub(super) other: bool,
}

impl Retry {
    const fn new(failure: &'static str, idempotent: bool, other: bool) -> Self {
        Self { failure, idempotent, other }
    }
}

/// The retries by failure.
pub(super) static RETRIES: [Retry; 6] = [
    Retry::new("no connection", true, true),
    Retry::new("connection lost, attempt timed out", true, false),
    Retry::new("429", true, true),
    Retry::new("503 with `Retry-After`", true, true),
    Retry::new("408, 500, 502, 503, 504", true, false),
    Retry::new("any other status", false, false),
];

/// The failures after which the client sends a request of the method again.
pub(super) fn retries(method: Method) -> String {
    let is_idempotent = matches!(method, Method::Get | Method::Delete | Method::Put);
    let is_retried = |retry: &&Retry| if is_idempotent { retry.idempotent } else { retry.other };
    let failures: Vec<&str> = RETRIES.iter().filter(is_retried).map(|retry| retry.failure).collect();
    failures.join("; ")
}
