//! Requests by operation name, with JSON input and output.

use serde_json::Value;

use super::Client;
use super::page::{ItemStream, Page, PageStream, decode_limited};
use super::prepared_request::PreparedRequest;
use super::response_future::ResponseFuture;
use crate::request::operations::{self, Content};
use crate::request::{InputError, Request, RequestOptions};
use crate::send::{Decode as _, Error, RawResponse, Response, Skipped};

impl Client {
    /// Prepares a request by [operation name](operations::find), with the parameters as a JSON object.
    ///
    /// The keys are the wire names of path, query, header and form parameters. A JSON body has the key `body`.
    /// A list parameter takes an array, times and SIDs are strings, and free-form values are any JSON. If an operation
    /// has two parameters with the same name, prefix the name with its place: `path:Sid`, `form:Sid`.
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
    /// The request, its checks, retries and errors are those of the operation's builder. [`send`](DynamicRequest::send)
    /// and the other methods that send the request report all errors in the name and the input together.
    pub fn call(&self, name: &str, input: impl Into<Value>) -> DynamicRequest {
        DynamicRequest(PreparedRequest::new(self.clone(), operations::request(name, input)))
    }

    /// Prepares a request that was built as data. The response is JSON; a list can be streamed.
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

/// A request whose response is unmodified JSON, from [`Client::call`] or [`Client::prepare`].
#[derive(Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DynamicRequest(PreparedRequest);

impl DynamicRequest {
    /// Sends the request and returns the JSON document.
    ///
    /// For a list, this is one page with its `meta`. For an operation without content, it is null.
    ///
    /// A [`limit`](Self::limit) removes records of the page and leaves `meta` as received: its `next_page_url` then
    /// skips the removed records. [`pages`](Self::pages) yields a [`Page`], which has no token in this case.
    ///
    /// # Errors
    ///
    /// The errors of the builder's `send`, and [`Error::Input`] if the name or the input is invalid.
    pub fn send(self) -> ResponseFuture<Value> {
        self.0.send(|response, limit| document(&response, limit).map(|(value, _)| value))
    }

    /// Sends the request and returns the document with status, headers, request ID and number of attempts.
    pub fn send_with_meta(self) -> ResponseFuture<Response<Value>> {
        self.0.send(|response, limit| Response::decode_by(response, |response| document(response, limit)))
    }

    /// Returns a stream of the records on all pages of a list.
    ///
    /// # Errors
    ///
    /// The stream yields the error that [`send`](Self::send) would return, and ends.
    pub fn stream(self) -> ItemStream<Value> {
        ItemStream::new(self.pages())
    }

    /// Returns a stream of the pages of a list.
    ///
    /// # Errors
    ///
    /// The stream yields the error that [`send`](Self::send) would return, and ends.
    pub fn pages(self) -> PageStream<Value> {
        self.0.pages(decode_limited)
    }

    /// Returns the request as data, without sending it.
    ///
    /// # Errors
    ///
    /// [`InputError`] if the name or the input is invalid.
    pub fn into_request(self) -> Result<Request, InputError> {
        self.0.into_request()
    }

    /// Sets timeouts and retries for this request. Replaces those of the client.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.0.set(|request| request.options(options));
        self
    }

    /// Sets the maximum number of records that [`send`](Self::send) returns, or that [`stream`](Self::stream) and
    /// [`pages`](Self::pages) yield. Default: no limit.
    ///
    /// Unless a page size is set, pages are no larger than the limit. A page from which the limit has removed records
    /// has no [`next_page_token`](Page::next_page_token).
    pub fn limit(mut self, limit: usize) -> Self {
        self.0.limit = Some(limit);
        self
    }

    /// Sets whether [`stream`](Self::stream) and [`pages`](Self::pages) fetch the next page ahead, while the caller
    /// reads the current one. Default: no.
    pub fn prefetch(mut self, prefetch: bool) -> Self {
        self.0.prefetch = prefetch;
        self
    }
}

/// The JSON document, if the operation has a response of that shape.
fn document(response: &RawResponse, limit: usize) -> Result<(Value, Vec<Skipped>), Error> {
    match response.operation().content {
        Content::Nothing => <()>::decode(response).map(|((), skipped)| (Value::Null, skipped)),
        Content::One { .. } => Value::decode(response),
        Content::Page { key, .. } => {
            // A document without the list is not a page: another server responded.
            let (mut document, skipped) = Value::decode(response)?;
            let Some(Value::Array(records)) = document.get_mut(key) else {
                return Err(Page::<Value>::without_list(response, key));
            };
            Page::<Value>::check_length(response, key, records.len())?;
            records.truncate(limit);
            Ok((document, skipped))
        }
    }
}
