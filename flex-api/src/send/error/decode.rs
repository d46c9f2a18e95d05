//! Errors of successful responses that cannot be decoded.

use std::error::Error as StdError;
use std::fmt;

use super::context::{ID, ResponseContext, request, response_accessors, write_end, write_facts, write_snippet};
use crate::model::snippet::{self, Line};
use crate::request::operations::Method;
use crate::send::response::RawResponse;

/// The maximum number of bytes of the body that are kept.
const SNIPPET: usize = 200;

/// The maximum number of characters of the path in a message.
const PATH: usize = 200;

/// A decode error: the API responded with success, but the response cannot be decoded.
///
/// The request has probably taken effect.
#[derive(Debug)]
pub struct DecodeError {
    pub(super) context: ResponseContext,
    problem: String,
    path: Option<String>,
    /// Empty if the response is sensitive.
    snippet: String,
    /// Boxed, so that dropping any error does not need the code that drops this one.
    source: Option<Box<dyn StdError + Send + Sync>>,
}

response_accessors!(DecodeError);

impl DecodeError {
    pub(crate) fn new(response: &RawResponse, problem: String, path: Option<String>) -> Self {
        response.span.decode_failed();
        let mut context = response.context.clone();
        let operation = context.call.operation;
        context.call.may_have_taken_effect = operation.method != Method::Get;
        let is_sensitive = operation.sensitive_response;
        let mask = &response.mask;
        let snippet = if is_sensitive { String::new() } else { mask.snippet(&response.body, SNIPPET) };
        let path = path.map(|path| mask.text(path));
        Self { context, problem: mask.text(problem), path, snippet, source: None }
    }

    pub(in crate::send) fn with_source(mut self, source: serde_json::Error) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// Returns the JSON path where decoding failed, for example `$.flex_flows[3].links`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// Returns the first 200 bytes of the body.
    ///
    /// Empty if the operation's response is sensitive
    /// ([`Operation::sensitive_response`](crate::operations::Operation::sensitive_response)).
    #[must_use]
    pub fn snippet(&self) -> &str {
        &self.snippet
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: invalid response with status {}", self.operation(), self.status())?;
        if let Some(path) = &self.path {
            write!(f, " at {}", Line(path, PATH))?;
        }
        write!(f, ": {}", Line(&self.problem, snippet::MESSAGE / 2))?;
        write_snippet(f, &self.snippet)?;
        let id = self.request_id().map(|id| Line(id, ID));
        write_facts(f, [request(id.as_ref()), None, None])?;
        write_end(f, &self.context.call, self.context.call.no_retry)
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
