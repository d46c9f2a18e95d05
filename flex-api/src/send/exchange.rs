//! The exchange of one request and its response, with all attempts.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Uri};

use super::config::Config;
use super::deadline::Deadline;
use super::error::Error;
use super::mask::Mask;
use super::response::RawResponse;
use super::retry::Retry;
use super::trace::CallSpan;
use crate::request::operations::{Method, Operation};
use crate::request::{InputError, Request, RequestOptions};

mod attempts;
mod transfer;

use self::attempts::Attempts;
pub(super) use self::transfer::{ConnectionFailure, TransferError, transfer};

/// The default total timeout of a call.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(120);

/// A request with its URL and headers. Each attempt adds the credentials.
#[derive(Clone)]
pub(crate) struct Exchange {
    config: Arc<Config>,
    operation: &'static Operation,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
    options: RequestOptions,
}

/// The future of an exchange.
///
/// A trait object, because the compiler would copy the whole state machine to every module that awaits it.
pub(crate) type Sending = Pin<Box<dyn Future<Output = Result<RawResponse, Error>> + Send>>;

/// Sends a request until there is a response, or the policy, budget or deadline allows no other attempt. Without a
/// deadline, the total timeout of a call begins at the first poll.
pub(crate) fn send(exchange: Exchange, deadline: Option<Deadline>) -> Sending {
    Box::pin(async move {
        let deadline = deadline.unwrap_or_else(|| exchange.deadline(TOTAL_TIMEOUT));
        let span = CallSpan::new(exchange.operation);
        let retry = Retry {
            policy: exchange.options.retry.as_ref().unwrap_or(&exchange.config.retry),
            budget: &exchange.config.retry_budget,
            method: exchange.operation.method,
            deadline,
        };
        let mut attempts = Attempts::new(&exchange, deadline, &span);
        let outcome = span.around(retry.run(&mut attempts)).await;
        span.end(&outcome);
        outcome
    })
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
            // Some servers require the length of every body, even an empty one. hyper omits it.
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

    /// Replaces the URL.
    pub(crate) fn set_address(&mut self, text: String) -> Result<(), InputError> {
        self.uri = address(self.operation, text)?;
        Ok(())
    }

    /// Returns the deadline, from the total timeout of the request, the client or else the default.
    pub(crate) fn deadline(&self, default: Duration) -> Deadline {
        Deadline::after(self.options.total_timeout.or(self.config.total_timeout).unwrap_or(default))
    }

    /// Returns the mask of the credentials: those of the client, and the parameters that are sent as sensitive headers.
    fn mask(&self, authorization: Option<&HeaderValue>) -> Mask {
        let own = self.config.auth.mask(authorization);
        let is_secret = |name: &HeaderName, value: &HeaderValue| value.is_sensitive() || name == AUTHORIZATION;
        let secrets = self.headers.iter().filter(|(name, value)| is_secret(name, value));
        secrets.fold(own, |mask, (_, value)| mask.with(&Mask::of_header(value)))
    }

    fn attempt_timeout(&self) -> Duration {
        self.options.attempt_timeout.unwrap_or(self.config.attempt_timeout)
    }

    /// Returns the request with credentials.
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
