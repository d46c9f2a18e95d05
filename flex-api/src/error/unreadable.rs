//! The API answered something that cannot be understood.

use std::error::Error as StdError;
use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::operations::{Method, Operation};
use crate::response::{Answer, REQUEST_ID};

/// So much of the body is shown.
const SNIPPET: usize = 200;

/// The API answered with success, but what it said cannot be understood. What was asked for has likely been done.
#[derive(Debug)]
pub struct Unreadable {
    operation: &'static Operation,
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
    problem: String,
    path: Option<String>,
    /// Empty, too, if it is not to be shown.
    snippet: String,
    source: Option<serde_json::Error>,
    pub(super) may_have_taken_effect: bool,
}

impl Unreadable {
    pub(crate) fn new(answer: &Answer, problem: String, path: Option<String>) -> Self {
        answer.span.unreadable();
        Self {
            operation: answer.operation,
            status: answer.status,
            headers: answer.headers.clone(),
            attempts: answer.attempts,
            problem,
            path,
            snippet: if answer.operation.sensitive_answer {
                String::new()
            } else {
                crate::snippet::of_bytes(&answer.body, SNIPPET)
            },
            source: None,
            may_have_taken_effect: answer.operation.method != Method::Get,
        }
    }

    pub(crate) fn with_source(mut self, source: serde_json::Error) -> Self {
        self.source = Some(source);
        self
    }

    /// The HTTP status, a 2xx.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The `Twilio-Request-Id`, which the vendor's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers.get(REQUEST_ID)?.to_str().ok()
    }

    /// The response's headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Where in the JSON document reading failed, for example `$.flex_flows[3].links`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// The first 200 bytes of the body; empty if the operation's answer holds something that is not to be shown
    /// ([`Operation::sensitive_answer`]).
    #[must_use]
    pub fn snippet(&self) -> &str {
        &self.snippet
    }

    /// How many times the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The operation whose answer this is, for example `FetchFlexFlow`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was answered with status {}, but unreadably", self.operation.id, self.status())?;
        if let Some(path) = &self.path {
            write!(f, " at {path}")?;
        }
        write!(f, ": {}", self.problem)?;
        if !self.snippet.is_empty() {
            write!(f, "; it begins {:?}", self.snippet)?;
        }
        if let Some(id) = self.request_id() {
            write!(f, " (request {id})")?;
        }
        Ok(())
    }
}

impl StdError for Unreadable {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| source as &(dyn StdError + 'static))
    }
}
