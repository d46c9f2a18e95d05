//! Requests by the names of operations, with JSON in and out.

use serde_json::Value;

use super::Client;
use super::page::{ItemStream, Page, PageStream, decode_limited};
use super::prepared_request::PreparedRequest;
use super::response_future::ResponseFuture;
use crate::request::operations::{self, Content};
use crate::request::{InputError, Request, RequestOptions};
use crate::send::{Decode as _, Error, RawResponse, Response, Skipped};

impl Client {
    /// Prepares a request to the operation of [this name](operations::find), with its parameters as a JSON object.
    ///
    /// Keys are the names on the wire, of path, query, header and form parameters alike; a JSON body is under `body`.
    /// A parameter that takes a list is a list, times and SIDs are strings, and free-form values are JSON. Where an
    /// operation has two parameters with the same name, their places stand before them: `path:Sid`, `form:Sid`.
    ///
    /// ```no_run
    /// # async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
    /// use flex_api::serde_json::json;
    ///
    /// let flow = client
    ///     .call(
    ///         "CreateFlexFlow",
    ///         json!({
    ///             "FriendlyName": "Support SMS",
    ///             "ChatServiceSid": "IS00000000000000000000000000000001",
    ///             "ChannelType": "sms",
    ///         }),
    ///     )
    ///     .send()
    ///     .await?;
    /// println!("{}", flow["sid"]);
    ///
    /// let mut flows = client.call("ListFlexFlow", json!({})).limit(500).stream();
    /// while let Some(flow) = flows.try_next().await? {
    ///     println!("{}", flow["friendly_name"]);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The request is the one that the operation's builder makes, with the same checks, retries and errors. Everything that
    /// is wrong with the name or the input is reported together, by [`send`](DynamicRequest::send) and the other methods
    /// that send it.
    pub fn call(&self, name: &str, input: impl Into<Value>) -> DynamicRequest {
        DynamicRequest(PreparedRequest::new(self.clone(), operations::request(name, input)))
    }

    /// Prepares a request that was made as data, to be sent as one by name: as JSON, and as a stream where it is a list.
    ///
    /// ```no_run
    /// # async fn example(client: &flex_api::Client) -> Result<(), flex_api::Error> {
    /// use flex_api::{operations, serde_json::json};
    ///
    /// let request = operations::request("ListFlexFlow", json!({"FriendlyName": "Support"}))?;
    /// let flows = client.prepare(request).limit(500).stream().try_collect().await?;
    /// println!("{} flows", flows.len());
    /// # Ok(())
    /// # }
    /// ```
    pub fn prepare(&self, request: Request) -> DynamicRequest {
        DynamicRequest(PreparedRequest::new(self.clone(), Ok(request)))
    }
}

/// A request whose response is JSON, as the API wrote it: from [`Client::call`] or [`Client::prepare`].
#[derive(Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DynamicRequest(PreparedRequest);

impl DynamicRequest {
    /// Sends the request and returns the whole document: of a list, one page with its `meta`; null for an operation
    /// without content.
    ///
    /// # Errors
    ///
    /// [`Error`] says how far the call got, as from the builder's `send`. [`Error::Input`] if the name or the input is
    /// invalid.
    pub fn send(self) -> ResponseFuture<Value> {
        self.0.send(|response, limit| document(&response, limit).map(|(value, _)| value))
    }

    /// Sends the request as [`send`](Self::send) does, and returns status, headers, request ID and the number of attempts
    /// with the document.
    pub fn send_with_meta(self) -> ResponseFuture<Response<Value>> {
        self.0.send(|response, limit| Response::decode_by(response, |response| document(response, limit)))
    }

    /// Returns the records of all pages of a list as a stream.
    ///
    /// # Errors
    ///
    /// The stream yields the error that [`send`](Self::send) would return, and ends.
    pub fn stream(self) -> ItemStream<Value> {
        ItemStream::new(self.pages())
    }

    /// Returns the pages of a list as a stream.
    ///
    /// # Errors
    ///
    /// The stream yields the error that [`send`](Self::send) would return, and ends.
    pub fn pages(self) -> PageStream<Value> {
        self.0.pages(decode_limited)
    }

    /// Returns the request as data, as it would be sent.
    ///
    /// # Errors
    ///
    /// [`InputError`] if the name or the input is invalid.
    pub fn into_request(self) -> Result<Request, InputError> {
        self.0.into_request()
    }

    /// Sets timeouts and retries for this request, in place of the client's.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.0.set(|request| request.options(options));
        self
    }

    /// Sets the most records that [`stream`](Self::stream) and [`pages`](Self::pages) yield, over all pages. Default: all.
    ///
    /// Unless a page size is set, pages are no larger than the limit.
    pub fn limit(mut self, limit: usize) -> Self {
        self.0.limit = Some(limit);
        self
    }

    /// Sets whether [`stream`](Self::stream) and [`pages`](Self::pages) fetch the next page while the caller reads the
    /// present one. Default: no.
    pub fn prefetch(mut self, prefetch: bool) -> Self {
        self.0.prefetch = prefetch;
        self
    }
}

/// The whole document, if it is what the operation's response holds.
fn document(response: &RawResponse, limit: usize) -> Result<(Value, Vec<Skipped>), Error> {
    match response.operation().content {
        Content::Nothing => Ok((Value::Null, Vec::new())),
        Content::One { .. } => Value::decode(response),
        Content::Page { key, .. } => {
            // A document without the list is no page: something else responded.
            let (mut document, skipped) = Value::decode(response)?;
            let Some(Value::Array(records)) = document.get_mut(key) else {
                return Err(Page::<Value>::without_list(response, key));
            };
            records.truncate(limit);
            Ok((document, skipped))
        }
    }
}
