//! A request as data: everything about it but where the server is and who asks.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use crate::encode;
use crate::operations::{Body, Method, Operation, Parameter, Place};

mod render;

/// A request that is ready to be sent: checked, rendered, and without credentials.
///
/// Comes from a builder's `into_request()`. Look at it in a test, log it, or send it by other means:
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

    /// Names and values of the query, decoded, in the order in which they are sent.
    pub fn query(&self) -> impl Iterator<Item = (&str, &str)> {
        decoded(&self.query)
    }

    /// Names and values of the form, decoded, in the order in which they are sent.
    pub fn form(&self) -> impl Iterator<Item = (&str, &str)> {
        decoded(&self.form)
    }

    /// The headers that the operation's parameters gave. Values that are sensitive are marked so.
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
    /// A form without fields is a body still, if an empty one; a JSON body that was not set is none.
    #[must_use]
    pub fn content_type(&self) -> Option<&'static str> {
        let body = self.operation.body;
        if body == Body::Json && self.json.is_none() { None } else { body.media_type() }
    }

    /// The body as it is sent; empty if the request has none.
    #[must_use]
    pub fn body(&self) -> Bytes {
        match (self.operation.body, &self.json) {
            (Body::Form, _) => encode::pairs(self.form()).into(),
            (Body::Json, Some(json)) => json.to_string().into(),
            _ => Bytes::new(),
        }
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
            .finish()
    }
}

impl Request {
    fn shown_json(&self) -> Option<&dyn fmt::Debug> {
        let json = self.json.as_ref()?;
        Some(if self.operation.hides_body() { &crate::REDACTED } else { json })
    }

    /// The template instead of the path, if a value in it is not to be shown.
    fn shown_path(&self) -> &str {
        let hidden = |parameter: &Parameter| parameter.place == Place::Path && parameter.sensitive;
        if self.operation.parameters.iter().any(hidden) { self.operation.path } else { &self.path }
    }
}

struct Pairs<'a>(&'a [Pair]);

impl fmt::Debug for Pairs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_list();
        for Pair { parameter, value } in self.0 {
            if parameter.sensitive {
                shown.entry(&(parameter.name, crate::REDACTED));
            } else {
                shown.entry(&(parameter.name, value));
            }
        }
        shown.finish()
    }
}
