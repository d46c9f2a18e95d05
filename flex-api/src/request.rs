//! Requests as data: the table of operations, values and their rules, rendering.
//!
//! Nothing here sends a request or knows a server.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use percent_encoding::percent_decode_str;

mod encode;
mod error;
mod input;
pub mod operations;
mod options;
mod paging;
mod render;
mod retry_policy;
mod values;

use self::operations::{Body, Method, Operation, Parameter, Place};
use crate::model::REDACTED;

pub(crate) use self::encode::pairs as encode_pairs;
pub use self::error::{InputError, InvalidParameter};
pub use self::options::RequestOptions;
pub(crate) use self::paging::{PAGE_TOKEN, is_paging};
pub use self::retry_policy::RetryPolicy;
pub(crate) use self::values::{Texts, Values};

/// A request that is ready to be sent: checked, rendered, and without credentials.
///
/// Comes from a builder's `into_request()` or from [`operations::request`]. Look at it in a test, log it, send it with
/// [`Client::send`](crate::Client::send), or send it by other means:
///
/// ```
/// # let client = flex_api::Client::builder().anonymous().build()?;
/// let request = client.v1().flex_flows().list().friendly_name("Café").page_size(20).into_request()?;
///
/// assert_eq!(request.method().as_str(), "GET");
/// assert_eq!(
///     request.url("https://flex-api.twilio.com"),
///     "https://flex-api.twilio.com/v1/FlexFlows?FriendlyName=Caf%C3%A9&PageSize=20",
/// );
/// # Ok::<(), flex_api::Error>(())
/// ```
#[derive(Clone)]
pub struct Request {
    operation: &'static Operation,
    path: String,
    query: Vec<Pair>,
    form: Vec<Pair>,
    headers: HeaderMap,
    json: Option<serde_json::Value>,
    options: RequestOptions,
}

/// One value of a query or form parameter.
#[derive(Clone)]
struct Pair {
    parameter: &'static Parameter,
    value: String,
}

impl Request {
    /// The operation that this is a request for.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.operation.method
    }

    /// The path, percent-encoded: everything but `A-Za-z0-9_.-~` of each value.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The segments of the path, decoded. The first is empty, since a path begins with `/`.
    pub fn path_segments(&self) -> impl Iterator<Item = String> {
        self.path.split('/').map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
    }

    /// Names and values of the query, decoded, in the order in which they are sent.
    pub fn query(&self) -> impl Iterator<Item = (&str, &str)> {
        decoded(&self.query)
    }

    /// Names and values of the form, decoded, in the order in which they are sent.
    pub fn form(&self) -> impl Iterator<Item = (&str, &str)> {
        decoded(&self.form)
    }

    /// The headers that the operation's parameters set. Sensitive values are marked as such.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The JSON body, of an operation that takes one and if it was set.
    #[must_use]
    pub fn json(&self) -> Option<&serde_json::Value> {
        self.json.as_ref()
    }

    /// The query string, percent-encoded, without the `?`; empty if there is none.
    #[must_use]
    pub fn encoded_query(&self) -> String {
        encode::pairs(self.query())
    }

    /// The form, percent-encoded, as the body carries it; empty if there is none.
    #[must_use]
    pub fn encoded_form(&self) -> String {
        encode::pairs(self.form())
    }

    /// Path and query, as they stand in the first line of a request.
    #[must_use]
    pub fn path_and_query(&self) -> String {
        self.url("")
    }

    /// The whole URL, below a base such as `https://flex-api.twilio.com`.
    #[must_use]
    pub fn url(&self, base: &str) -> String {
        let query = self.encoded_query();
        let separator = if query.is_empty() { "" } else { "?" };
        [base.trim_end_matches('/'), &self.path, separator, &query].concat()
    }

    /// The content type of the body; `None` if the request has no body.
    ///
    /// A form without fields is an empty body. A JSON body that was not set is none.
    #[must_use]
    pub fn content_type(&self) -> Option<&'static str> {
        let body = self.operation.body;
        if body == Body::Json && self.json.is_none() { None } else { body.media_type() }
    }

    /// The body as it is sent; empty if the request has none.
    #[must_use]
    pub fn body(&self) -> Bytes {
        match (self.operation.body, &self.json) {
            (Body::Form, _) => self.encoded_form().into(),
            (Body::Json, Some(json)) => json.to_string().into(),
            _ => Bytes::new(),
        }
    }

    /// Sets timeouts and retries for this request, in place of the client's.
    #[must_use]
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    pub(crate) fn request_options(&self) -> &RequestOptions {
        &self.options
    }

    /// The same request with `[REDACTED]` in place of each sensitive value: to be shown, not sent.
    #[must_use]
    pub fn redacted(&self) -> Self {
        let mut request = self.clone();
        request.path = self.redacted_path();
        for pair in request.query.iter_mut().chain(&mut request.form).filter(|pair| pair.parameter.sensitive) {
            REDACTED.clone_into(&mut pair.value);
        }
        for value in request.headers.values_mut().filter(|value| value.is_sensitive()) {
            *value = HeaderValue::from_static(REDACTED);
            value.set_sensitive(true);
        }
        if self.operation.hides_body() {
            request.json = self.json.as_ref().map(|_| REDACTED.into());
        }
        request
    }
}

fn decoded(pairs: &[Pair]) -> impl Iterator<Item = (&str, &str)> {
    pairs.iter().map(|pair| (pair.parameter.name, pair.value.as_str()))
}

/// Everything but the values of sensitive parameters.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation.id)
            .field("method", &self.method())
            .field("path", &self.shown_path())
            .field("query", &Pairs(&self.query))
            .field("form", &Pairs(&self.form))
            .field("headers", &self.headers)
            .field("json", &self.shown_json())
            .finish_non_exhaustive()
    }
}

impl Request {
    fn shown_json(&self) -> Option<&dyn fmt::Debug> {
        let json = self.json.as_ref()?;
        Some(if self.operation.hides_body() { &REDACTED } else { json })
    }

    /// The template instead of the path, if a value in it is sensitive.
    fn shown_path(&self) -> &str {
        let hidden = |parameter: &Parameter| parameter.place == Place::Path && parameter.sensitive;
        if self.operation.parameters.iter().any(hidden) { self.operation.path } else { &self.path }
    }
}

struct Pairs<'a>(&'a [Pair]);

impl fmt::Debug for Pairs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |Pair { parameter, value }: &Pair| {
            (parameter.name, if parameter.sensitive { REDACTED.to_owned() } else { value.clone() })
        };
        f.debug_list().entries(self.0.iter().map(shown)).finish()
    }
}
