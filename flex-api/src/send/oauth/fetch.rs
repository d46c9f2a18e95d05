//! Fetches a token from the token endpoint.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Method, Uri};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use tokio::time::Instant;

use super::error::{Problem, TokenError};
use super::{Fetched, Token};
use crate::model::snippet;
use crate::request::{RetryPolicy, encode_pairs, operations};
use crate::send::deadline::Deadline;
use crate::send::error::REQUEST_ID;
use crate::send::exchange::{TransferError, transfer};
use crate::send::mask::Mask;
use crate::send::retry::{Attempt, Budget, Failed, Failure, NoRetry, Retry, retry_after};
use crate::send::trace;
use crate::send::transport::Transport;

/// The maximum size of a response. One with a token has a few kilobytes.
const MAX_BODY: usize = 256 * 1024;

/// The timeout of a fetch with all attempts, unless the client's total timeout is set.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(120);

/// The lifetime of a token if the response has none. If it expires earlier, the API rejects it.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

/// The maximum number of characters of an error message that are shown.
const MESSAGE: usize = 300;

/// Fetches tokens, with the timeouts, retries and transport of the client.
pub(crate) struct TokenSource {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) endpoint: Uri,
    pub(crate) client_id: String,
    pub(crate) client_secret: SecretString,
    pub(crate) user_agent: HeaderValue,
    pub(crate) attempt_timeout: Duration,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) retry_budget: Arc<Budget>,
}

/// The attempts of one fetch.
struct Attempts<'a> {
    source: &'a TokenSource,
    deadline: Deadline,
    count: u32,
    no_retry: Option<NoRetry>,
}

impl Attempt for Attempts<'_> {
    type Output = Token;
    type Error = Problem;

    async fn attempt(&mut self) -> Result<Token, Failed<Problem>> {
        self.count += 1;
        let (source, started) = (self.source, Instant::now());
        let transfer =
            transfer(&*source.transport, source.request(), MAX_BODY, source.attempt_timeout, self.deadline).await;
        match transfer {
            Ok(response) if response.status().is_success() => {
                token(response.body(), started).map_err(|problem| Failed::last(Problem::Invalid(problem)))
            }
            Ok(response) => Err(source.failed(&response)),
            Err(TransferError::TooLarge(_)) => Err(Failed::last(Problem::Invalid("the body is too large for a token"))),
            Err(TransferError::Connection(cause)) => {
                let failure = cause.retryable();
                Err(Failed { error: Problem::Connection(cause), failure })
            }
        }
    }

    fn retrying(&mut self, _: &Problem, _: Duration) {}

    fn ended(&mut self, problem: &mut Problem, reason: NoRetry) {
        let is_over = matches!(problem, Problem::Connection(cause) if cause.is_over());
        self.no_retry = Some(if is_over { NoRetry::Deadline } else { reason });
    }
}

impl TokenSource {
    pub(super) fn endpoint(&self) -> &Uri {
        &self.endpoint
    }

    /// Fetches a token, with retries.
    ///
    /// An additional token is harmless, so the `POST` request is retried like a `GET`.
    pub(super) async fn fetch(self: Arc<Self>) -> Fetched {
        let deadline = Deadline::after(self.total_timeout.unwrap_or(TOTAL_TIMEOUT));
        let method = operations::Method::Get;
        let retry = Retry { policy: &self.retry, budget: &self.retry_budget, method, deadline };
        let mut attempts = Attempts { source: &self, deadline, count: 0, no_retry: None };
        let fetched = retry.run(&mut attempts).await;
        let Attempts { count, no_retry, .. } = attempts;
        trace::token(count, fetched.is_ok());
        fetched.map_err(|problem| {
            Arc::new(TokenError { endpoint: self.endpoint.to_string(), attempts: count, no_retry, problem })
        })
    }

    fn request(&self) -> http::Request<Bytes> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
        ];
        let mut request = http::Request::new(Bytes::from(encode_pairs(form.into_iter())));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.endpoint.clone();
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        headers.insert(USER_AGENT, self.user_agent.clone());
        request
    }

    fn failed(&self, response: &http::Response<Bytes>) -> Failed<Problem> {
        let status = response.status();
        let failure = Failure::Status(status, retry_after(response.headers()));
        let mask = Mask::of_secret(&self.client_secret);
        let request_id = response.headers().get(REQUEST_ID).and_then(|id| Some(id.to_str().ok()?.to_owned()));
        let error = Problem::Status {
            status,
            message: message(response.body()).map(|text| snippet::of_text(&mask.text(text), MESSAGE)),
            request_id: request_id.map(|id| mask.text(id)),
            is_temporary: failure.may_be_retried(operations::Method::Get),
        };
        Failed { error, failure: Some(failure) }
    }
}

/// Decodes the token of a response. Its lifetime begins with the request.
fn token(body: &[u8], started: Instant) -> Result<Token, &'static str> {
    let members = object(body).ok_or("the body is not a JSON object")?;
    let token = members.get("access_token").and_then(Value::as_str).filter(|token| !token.is_empty());
    let token = token.ok_or("the body has no `access_token`")?;
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the access token is not a valid header value");
    }
    let lifetime = match members.get("expires_in") {
        Some(Value::Number(seconds)) => seconds.as_f64(),
        Some(Value::String(seconds)) => seconds.trim().parse().ok(),
        _ => None,
    };
    let lifetime = lifetime
        .map_or(LIFETIME, |seconds: f64| Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX));
    Ok(Token::new(format!("Bearer {token}").into(), started, lifetime))
}

/// Returns the message of an OAuth error (`error`, `error_description`) or of a vendor error (`message`, `code`).
fn message(body: &[u8]) -> Option<String> {
    let members = object(body)?;
    let text = |key: &str| members.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let mut message = match (text("error"), text("error_description").or_else(|| text("message"))) {
        (Some(error), Some(description)) => format!("{error}: {description}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => return None,
    };
    if let Some(code) = members.get("code").and_then(Value::as_i64) {
        message = format!("{message} (code {code})");
    }
    Some(message)
}

fn object(body: &[u8]) -> Option<serde_json::Map<String, Value>> {
    match serde_json::from_str(str::from_utf8(body).ok()?) {
        Ok(Value::Object(members)) => Some(members),
        _ => None,
    }
}
