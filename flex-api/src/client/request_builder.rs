//! The common part of all request builders.

use std::fmt;

use super::Client;
use super::page::{self, ItemStream, Page, PageStream};
use super::prepared_request::PreparedRequest;
use super::response_future::ResponseFuture;
use crate::request::operations::Operation;
use crate::request::{InputError, ParameterValue, Request, RequestOptions, Values};
use crate::send::{Decode, Response};

mod methods;

#[allow(unused_imports, reason = "used by generated code, if a document has such an operation")]
pub(crate) use self::methods::{lists, sends};

/// The scope of a handle: the client, and the path values of the resources above it.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    client: Client,
    path: Vec<String>,
}

#[allow(dead_code, reason = "the document decides which of these operations are used")]
impl Scope {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, path: Vec::new() }
    }

    /// Returns the scope of the handles below a resource.
    pub(crate) fn with(&self, value: impl AsRef<str>) -> Self {
        self.with_text(value.as_ref())
    }

    /// Not generic, so that it is compiled once and not per type.
    fn with_text(&self, value: &str) -> Self {
        let mut scope = self.clone();
        scope.path.push(value.to_owned());
        scope
    }

    pub(crate) fn request(&self, operation: &'static Operation) -> RequestBuilder {
        let values = Values::new(operation, self.path.clone());
        let options = RequestOptions::default();
        RequestBuilder(Box::new(Parts { client: self.client.clone(), values, options, limit: None, prefetch: false }))
    }
}

/// The state of every request builder. Boxed, because every setter moves the builder.
#[derive(Clone)]
pub(crate) struct RequestBuilder(Box<Parts>);

#[derive(Clone)]
struct Parts {
    client: Client,
    values: Values,
    options: RequestOptions,
    limit: Option<usize>,
    prefetch: bool,
}

#[allow(dead_code, reason = "the document decides which of these operations are used")]
impl RequestBuilder {
    /// Adds the value of the next path placeholder.
    pub(crate) fn path(self, value: impl AsRef<str>) -> Self {
        self.path_text(value.as_ref())
    }

    /// Not generic, so that it is compiled once and not per type.
    fn path_text(mut self, value: &str) -> Self {
        self.0.values.path.push(value.to_owned());
        self
    }

    /// Sets the value of the parameter at this position in the operation's table.
    pub(crate) fn text(&mut self, position: usize, value: String) {
        self.0.values.set(position, ParameterValue::Text(value));
    }

    /// Sets the values of the list at this position in the operation's table.
    pub(crate) fn texts(&mut self, position: usize, values: Vec<String>) {
        self.0.values.set(position, ParameterValue::Texts(values));
    }

    /// Sets the free-form value of the parameter at this position in the operation's table.
    pub(crate) fn json(&mut self, position: usize, value: serde_json::Value) {
        self.0.values.set(position, ParameterValue::Json(value));
    }

    /// Sets the free-form values of the list at this position in the operation's table.
    pub(crate) fn json_list(&mut self, position: usize, values: Vec<serde_json::Value>) {
        self.0.values.set(position, ParameterValue::JsonList(values));
    }

    pub(crate) fn body(&mut self, value: serde_json::Value) {
        self.0.values.body = Some(value);
    }

    pub(crate) fn options(&mut self, options: RequestOptions) {
        self.0.options = options;
    }

    pub(crate) fn limit(&mut self, limit: usize) {
        self.0.limit = Some(limit);
    }

    pub(crate) fn prefetch(&mut self, prefetch: bool) {
        self.0.prefetch = prefetch;
    }

    fn prepare(self) -> PreparedRequest {
        let Parts { client, values, options, limit, prefetch } = *self.0;
        let request = Request::render(&values).map(|request| request.options(options));
        let mut prepared = PreparedRequest::new(client, request);
        prepared.limit = limit;
        prepared.prefetch = prefetch;
        prepared
    }

    pub(crate) fn into_request(self) -> Result<Request, InputError> {
        self.prepare().into_request()
    }

    pub(crate) fn send<T: Decode>(self) -> ResponseFuture<T> {
        self.prepare().send(|response, _| T::decode_whole(response))
    }

    pub(crate) fn send_with_meta<T: Decode>(self) -> ResponseFuture<Response<T>> {
        self.send()
    }

    pub(crate) fn send_page<T>(self) -> ResponseFuture<Page<T>>
    where
        Page<T>: Decode,
    {
        self.prepare().send(|response, limit| page::decode_limited(&response, limit).map(|(page, _)| page))
    }

    pub(crate) fn send_page_with_meta<T>(self) -> ResponseFuture<Response<Page<T>>>
    where
        Page<T>: Decode,
    {
        self.prepare()
            .send(|response, limit| Response::decode_by(response, |response| page::decode_limited(response, limit)))
    }

    pub(crate) fn pages<T>(self) -> PageStream<T>
    where
        Page<T>: Decode,
    {
        self.prepare().pages(page::decode_limited)
    }

    pub(crate) fn stream<T>(self) -> ItemStream<T>
    where
        Page<T>: Decode,
    {
        ItemStream::new(self.pages())
    }
}

/// Shows the values that are set, in the order of the operation's table. Omits sensitive values.
impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.values.fmt(f)
    }
}
