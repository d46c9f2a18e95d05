//! Requests by name, with their parameters as JSON.

use serde_json::Value;

use crate::call::Call;
use crate::client::Client;
use crate::error::{Error, Unreadable};
use crate::operations::{Content, find, input};
use crate::options::RequestOptions;
use crate::page::{Items, Pages};
use crate::request::Request;
use crate::response::{Answer, FromAnswer as _, Response, Skipped};
use crate::sending::Sending;

/// A request as data: the operation by [its name](find), its parameters by their names on the wire, the JSON body
/// under `body`. See [`Client::call`] for what the input looks like.
///
/// Needs neither a client nor credentials.
///
/// # Errors
///
/// [`Error::Input`] with all that is wrong: an operation or parameter that does not exist, one that is missing, and
/// values that are not of the parameter's type or break its rules.
pub fn request(name: &str, input: impl Into<Value>) -> Result<Request, Error> {
    let values = input::read(find(name)?, input.into())?;
    Request::render(&values).map_err(Error::Input)
}

impl Client {
    /// Begins the operation of [that name](find), with its parameters as an object of JSON.
    ///
    /// Keys are the names on the wire, of path, query, header and form parameters alike; a JSON body goes under `body`.
    /// A parameter that takes a list is a list, times and SIDs are texts, and free-form values are written as what they
    /// are. Where an operation has two parameters of one name, their places stand before them: `path:Sid`, `form:Sid`.
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
    /// It is what the builder for the operation makes, in all that is checked, sent and retried. What is wrong with the
    /// name or the input is told by [`send`](DynamicRequest::send) and its kin, all of it together.
    pub fn call(&self, name: &str, input: impl Into<Value>) -> DynamicRequest {
        let values = find(name).and_then(|operation| Ok(input::read(operation, input.into())?));
        DynamicRequest(values.map(|values| Call::new(self.clone(), values)))
    }
}

/// A request by name: begun by [`Client::call`], gives JSON as the API has written it.
#[derive(Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DynamicRequest(Result<Call, Error>);

impl DynamicRequest {
    /// Sends the request. Gives the whole answer; of a list, one page with its `meta`; null where there is nothing to
    /// answer.
    ///
    /// # Errors
    ///
    /// [`Error`] tells how far it got, as from the builder's `send`; [`Error::Input`] if the name or the input is wrong.
    pub fn send(self) -> Sending<Value> {
        self.send_as(|answer| document(&answer).map(|(value, _)| value))
    }

    /// Sends the request as [`send`](Self::send) does, and gives status, headers, request ID and the number of attempts
    /// along with the answer.
    pub fn send_with_meta(self) -> Sending<Response<Value>> {
        self.send_as(|answer| Response::read(answer, document))
    }

    /// The records of all pages of a list, as a stream.
    ///
    /// # Errors
    ///
    /// The stream yields what [`send`](Self::send) would, and ends.
    pub fn stream(self) -> Items<Value> {
        Items::new(self.pages())
    }

    /// The pages of a list, as a stream.
    ///
    /// # Errors
    ///
    /// The stream yields what [`send`](Self::send) would, and ends.
    pub fn pages(self) -> Pages<Value> {
        self.0.map_or_else(Pages::failed, Call::pages)
    }

    /// The request as data: to look at, to test, or to send by other means. [`request`] gives it without a client.
    ///
    /// # Errors
    ///
    /// [`Error::Input`] if the name or the input is wrong.
    pub fn into_request(self) -> Result<Request, Error> {
        self.0?.into_request()
    }

    /// Sets timeouts and retries for this request alone, in place of the client's.
    pub fn options(self, options: RequestOptions) -> Self {
        self.with(|call| call.options(options))
    }

    /// Sets how many records [`stream`](Self::stream) and [`pages`](Self::pages) give at most, over all pages. Default:
    /// all of them.
    pub fn limit(self, limit: usize) -> Self {
        self.with(|call| call.limit(limit))
    }

    /// Sets whether [`stream`](Self::stream) and [`pages`](Self::pages) fetch the next page while the present one is
    /// consumed. Default: no.
    pub fn prefetch(self, prefetch: bool) -> Self {
        self.with(|call| call.prefetch(prefetch))
    }

    fn send_as<T>(self, decode: fn(Answer) -> Result<T, Error>) -> Sending<T> {
        match self.0 {
            Ok(call) => call.send_as(decode),
            Err(error) => Sending::failed(error, decode),
        }
    }

    fn with(mut self, set: impl FnOnce(&mut Call)) -> Self {
        if let Ok(call) = &mut self.0 {
            set(call);
        }
        self
    }
}

/// The whole answer, if it is what the operation answers with.
fn document(answer: &Answer) -> Result<(Value, Vec<Skipped>), Error> {
    match answer.operation.content {
        Content::Nothing => Ok((Value::Null, Vec::new())),
        Content::One { .. } => Value::from_answer(answer),
        Content::Page { key, .. } => {
            // A page without its list is none: something else answered.
            let (mut document, skipped) = Value::from_answer(answer)?;
            let Some(Value::Array(records)) = document.get_mut(key) else {
                let problem = format!("the page has no list `{key}`");
                return Err(Unreadable::new(answer, problem, Some("$".to_owned())).into());
            };
            records.truncate(answer.limit.unwrap_or(usize::MAX));
            Ok((document, skipped))
        }
    }
}
