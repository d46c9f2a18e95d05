//! The exchange of one request for its response, with all attempts.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Uri};

use super::config::Config;
use super::deadline::Deadline;
use super::error::Error;
use super::response::RawResponse;
use super::retry::Retry;
use super::trace::CallSpan;
use crate::request::operations::{Method, Operation};
use crate::request::{InputError, Request, RequestOptions};

mod attempts;
mod transfer;

use self::attempts::Attempts;
pub(super) use self::transfer::{ConnectionFailure, TransferError, transfer};

/// How long a call may take in total, unless it is set.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(120);

/// A request with its address and headers, as every attempt sends it. Only the credentials come with the attempt.
#[derive(Clone)]
pub(crate) struct Exchange {
    config: Arc<Config>,
    operation: &'static Operation,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
    options: RequestOptions,
}

/// Sends a request that is no part of a longer call.
#[expect(clippy::manual_async_fn, reason = "the future of an `async fn` holds its arguments twice")]
pub(crate) fn send(exchange: Exchange) -> impl Future<Output = Result<RawResponse, Error>> + Send {
    async move { exchange.send(exchange.deadline(TOTAL_TIMEOUT)).await }
}

impl Exchange {
    pub(crate) fn new(config: Arc<Config>, request: &Request) -> Result<Self, Error> {
        let mut headers = request.headers().clone();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, config.user_agent.clone());
        if let Some(content_type) = request.content_type() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        let operation = request.operation();
        let body = request.body();
        if body.is_empty() && !matches!(operation.method, Method::Get | Method::Delete) {
            // Some servers want the length of every body, even of none, and hyper leaves it out.
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let uri = address(operation, request.url(config.servers.of(operation)?.as_str()))?;
        Ok(Self { config, operation, uri, headers, body, options: request.request_options().clone() })
    }

    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Changes the address and nothing else.
    pub(crate) fn set_address(&mut self, text: String) -> Result<(), InputError> {
        self.uri = address(self.operation, text)?;
        Ok(())
    }

    /// The end of the time that the request, the client or else the default allows, from now on.
    pub(crate) fn deadline(&self, default: Duration) -> Deadline {
        Deadline::after(self.options.total_timeout.or(self.config.total_timeout).unwrap_or(default))
    }

    /// Sends until there is a response, or the policy, the budget or the deadline allows no other attempt.
    pub(crate) async fn send(&self, deadline: Deadline) -> Result<RawResponse, Error> {
        let span = CallSpan::new(self.operation);
        let retry = Retry {
            policy: self.options.retry.as_ref().unwrap_or(&self.config.retry),
            budget: &self.config.retry_budget,
            method: self.operation.method,
            deadline,
        };
        let mut attempts = Attempts::new(self, deadline, &span);
        let outcome = span.around(retry.run(&mut attempts)).await;
        span.end(&outcome);
        outcome
    }

    fn attempt_timeout(&self) -> Duration {
        self.options.attempt_timeout.unwrap_or(self.config.attempt_timeout)
    }

    /// The request as it is sent with these credentials.
    fn request(&self, authorization: Option<&HeaderValue>) -> http::Request<Bytes> {
        let mut request = http::Request::new(self.body.clone());
        *request.method_mut() = self.operation.method.into();
        *request.uri_mut() = self.uri.clone();
        let mut headers = self.headers.clone();
        if let Some(value) = authorization {
            headers.insert(AUTHORIZATION, value.clone());
        }
        *request.headers_mut() = headers;
        request
    }
}

fn address(operation: &'static Operation, text: String) -> Result<Uri, InputError> {
    Uri::try_from(text).map_err(|error| InputError::in_request(operation.id, format!("invalid URL: {error}")))
}
