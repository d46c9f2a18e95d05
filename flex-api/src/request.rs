//! Requests as data: the table of operations, values and their rules, rendering.
//!
//! This module sends no request and knows no server.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use percent_encoding::percent_decode_str;

mod encode;
mod error;
mod input;
mod json;
pub mod operations;
mod options;
mod paging;
mod render;
mod retry_policy;
mod serialize;
mod values;

use self::operations::{Body, Method, Operation, Parameter, Place};
use self::serialize::Pair;
use crate::model::REDACTED;

pub(crate) use self::encode::pairs as encode_pairs;
#[cfg(feature = "mock")]
pub(crate) use self::encode::push as encode_text;
#[cfg(feature = "mock")]
pub(crate) use self::error::Violations;
pub use self::error::{InputError, InvalidParameter};
#[cfg(feature = "mock")]
pub(crate) use self::input::check;
pub use self::options::RequestOptions;
#[cfg(feature = "mock")]
pub(crate) use self::paging::{PAGE, PAGE_SIZE};
pub(crate) use self::paging::{PAGE_TOKEN, is_paging};
pub use self::retry_policy::RetryPolicy;
pub(crate) use self::values::{ParameterValue, Values};

/// A request as data: checked, rendered, and without credentials.
///
/// It comes from a builder's `into_request()` or from [`operations::request`]. Inspect it in a test, log it, or send it
/// with [`Client::send`](crate::Client::send) or another HTTP client:
///
/// ```
/// # if cfg!(not(feature = "rustls")) { return Ok(()); }
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

impl Request {
    /// Returns the operation of the request.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Returns the HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.operation.method
    }

    /// Returns the percent-encoded path. In each value, only `A-Za-z0-9_.-~` are not encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the decoded segments of the path. The first is empty, because a path begins with `/`.
    pub fn path_segments(&self) -> impl Iterator<Item = String> {
        self.path.split('/').map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
    }

    /// Returns the decoded names and values of the query, in the order in which they are sent.
    pub fn query(&self) -> impl Iterator<Item = (&str, &str)> {
        decoded(&self.query)
    }

    /// Returns the decoded names and values of the form, in the order in which they are sent.
    pub fn form(&self) -> impl Iterator<Item = (&str, &str)> {
        decoded(&self.form)
    }

    /// Returns the headers that parameters of the operation set. Sensitive values are marked sensitive.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the JSON body, if the operation takes one and it is set.
    #[must_use]
    pub fn json(&self) -> Option<&serde_json::Value> {
        self.json.as_ref()
    }

    /// Returns the percent-encoded query string without the `?`. Empty if there is no query.
    #[must_use]
    pub fn encoded_query(&self) -> String {
        encoded(&self.query)
    }

    /// Returns the percent-encoded form, as it is in the body. Empty if there is no form.
    #[must_use]
    pub fn encoded_form(&self) -> String {
        encoded(&self.form)
    }

    /// Returns path and query, as they are in the request line.
    #[must_use]
    pub fn path_and_query(&self) -> String {
        self.url("")
    }

    /// Returns the URL, for a base URL such as `https://flex-api.twilio.com`.
    #[must_use]
    pub fn url(&self, base: &str) -> String {
        let query = self.encoded_query();
        let separator = if query.is_empty() { "" } else { "?" };
        [base.trim_end_matches('/'), &self.path, separator, &query].concat()
    }

    /// Returns the content type of the body, or `None` if the request has no body.
    ///
    /// A form without fields is an empty body. A request whose JSON body is not set has no body.
    #[must_use]
    pub fn content_type(&self) -> Option<&'static str> {
        let body = self.operation.body;
        if body == Body::Json && self.json.is_none() { None } else { body.media_type() }
    }

    /// Returns the body as it is sent. Empty if the request has no body.
    #[must_use]
    pub fn body(&self) -> Bytes {
        match (self.operation.body, &self.json) {
            (Body::Form, _) => self.encoded_form().into(),
            (Body::Json, Some(json)) => json.to_string().into(),
            _ => Bytes::new(),
        }
    }

    /// Sets timeouts and retries for this request. Replaces those of the client.
    #[must_use]
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    /// Returns the names of the query's values, each with its encoded pair.
    pub(crate) fn encoded_pairs(&self) -> impl Iterator<Item = (&str, String)> {
        self.query.iter().map(|pair| (&*pair.name, encoded(std::slice::from_ref(pair))))
    }

    pub(crate) fn request_options(&self) -> &RequestOptions {
        &self.options
    }

    /// Returns a copy for display, with `[REDACTED]` in place of each sensitive value.
    #[must_use]
    pub fn redacted(&self) -> Self {
        let mut request = self.clone();
        request.path = self.redacted_path();
        for pair in request.query.iter_mut().chain(&mut request.form).filter(|pair| pair.parameter.sensitive) {
            // The names of properties are a part of the value.
            *pair = Pair::new(pair.parameter, REDACTED.to_owned());
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
    pairs.iter().map(|pair| (&*pair.name, pair.value.as_str()))
}

fn encoded(pairs: &[Pair]) -> String {
    let mut encoded = String::new();
    for pair in pairs {
        if !encoded.is_empty() {
            encoded.push('&');
        }
        pair.encode(&mut encoded);
    }
    encoded
}

/// Omits the values of sensitive parameters.
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

    /// Returns the path, or its template if a value in it is sensitive.
    fn shown_path(&self) -> &str {
        let hidden = |parameter: &Parameter| parameter.place == Place::Path && parameter.sensitive;
        if self.operation.parameters.iter().any(hidden) { self.operation.path } else { &self.path }
    }
}

struct Pairs<'a>(&'a [Pair]);

impl fmt::Debug for Pairs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for Pair { parameter, name, value } in self.0 {
            // The names of properties are a part of the value.
            list.entry(&if parameter.sensitive { (parameter.name, REDACTED) } else { (&**name, value.as_str()) });
        }
        list.finish()
    }
}
