//! One token from the token endpoint.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Method, Uri};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use tokio::time::{Instant, sleep_until, timeout_at};

use super::failure::{Problem, TokenError};
use super::{Fetched, Token};
use crate::encode;
use crate::error::NoAnswerKind;
use crate::operations;
use crate::response::REQUEST_ID;
use crate::retry::budget::Budget;
use crate::retry::{Failure, RetryPolicy, after::retry_after};
use crate::span;
use crate::transport::{Transport, TransportErrorKind};

/// An answer with a token is a few kilobytes long.
const MAX_BODY: usize = 256 * 1024;

/// What a fetch may take in all its attempts, unless the client's total timeout is shorter.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(120);

/// How long a token is used whose lifetime the answer does not tell. If it expires before, the API refuses it.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

/// So much of what the endpoint says about an error is shown.
const SAID: usize = 300;

/// Where tokens come from, and how patiently they are asked for: as the client asks for everything else.
pub(crate) struct Source {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) endpoint: Uri,
    pub(crate) client_id: String,
    pub(crate) client_secret: SecretString,
    pub(crate) user_agent: HeaderValue,
    pub(crate) attempt_timeout: Duration,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Arc<Budget>,
}

impl Source {
    pub(super) fn endpoint(&self) -> &Uri {
        &self.endpoint
    }

    /// Asks until there is a token, or the policy, the budget or the time says that it is enough.
    ///
    /// A token more does no harm, so this is repeated like a `GET`, although it is a `POST`.
    pub(super) async fn fetch(self: Arc<Self>) -> Fetched {
        let begun = Instant::now();
        let deadline = begun.checked_add(self.total_timeout.unwrap_or(TOTAL_TIMEOUT));
        let mut attempts = 0;
        loop {
            attempts += 1;
            let (failure, problem) = match self.attempt(deadline).await {
                Ok(token) => {
                    span::token(attempts, true);
                    return Ok(token);
                }
                Err(failed) => failed,
            };
            let delay = failure.and_then(|failure| self.retry.next_delay(operations::Method::Get, attempts, &failure));
            let next = delay
                .and_then(|delay| Instant::now().checked_add(delay))
                .filter(|next| deadline.is_none_or(|deadline| *next < deadline));
            match next {
                Some(next) if self.budget.take() => sleep_until(next).await,
                _ => {
                    span::token(attempts, false);
                    return Err(Arc::new(TokenError { endpoint: self.endpoint.to_string(), attempts, problem }));
                }
            }
        }
    }

    async fn attempt(&self, deadline: Option<Instant>) -> Result<Token, (Option<Failure>, Problem)> {
        let begun = Instant::now();
        let limit = [begun.checked_add(self.attempt_timeout), deadline].into_iter().flatten().min();
        let transfer = self.transport.send(self.request(), MAX_BODY);
        let outcome = match limit {
            Some(limit) => timeout_at(limit, transfer).await,
            None => Ok(transfer.await),
        };
        match outcome {
            Ok(Ok(response)) if response.status().is_success() => {
                token(response.body(), begun).map_err(|problem| (None, Problem::Unreadable(problem)))
            }
            Ok(Ok(response)) => Err(self.refusal(&response)),
            Ok(Err(error)) if error.kind == TransportErrorKind::TooLarge => {
                Err((None, Problem::Unreadable("the body is larger than any token")))
            }
            Ok(Err(error)) => {
                let kind = NoAnswerKind::of(&error);
                Err((Some(kind.failure()), Problem::NoAnswer(kind, Some(error))))
            }
            Err(_) => {
                let kind = NoAnswerKind::AttemptTimeout;
                Err((Some(kind.failure()), Problem::NoAnswer(kind, None)))
            }
        }
    }

    fn request(&self) -> http::Request<Bytes> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
        ];
        let mut request = http::Request::new(Bytes::from(encode::pairs(form.into_iter())));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.endpoint.clone();
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        headers.insert(USER_AGENT, self.user_agent.clone());
        request
    }

    fn refusal(&self, response: &http::Response<Bytes>) -> (Option<Failure>, Problem) {
        let status = response.status();
        let failure = Failure::Status(status, retry_after(response.headers()));
        let problem = Problem::Refused {
            status,
            // An endpoint that repeats what it was sent must not bring the secret into errors.
            said: said(response.body())
                .map(|said| said.replace(self.client_secret.expose_secret(), crate::REDACTED))
                .map(|said| crate::snippet::of_text(&said, SAID)),
            request_id: response.headers().get(REQUEST_ID).and_then(|id| Some(id.to_str().ok()?.to_owned())),
            temporary: failure.may_be_retried(operations::Method::Get),
        };
        (Some(failure), problem)
    }
}

/// The token of an answer, whose life is counted from when it was asked for.
fn token(body: &[u8], begun: Instant) -> Result<Token, &'static str> {
    let answer = object(body).ok_or("the body is not a JSON object")?;
    let token = answer.get("access_token").and_then(Value::as_str).filter(|token| !token.is_empty());
    let token = token.ok_or("the body has no `access_token`")?;
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the access token has characters that cannot stand in a header");
    }
    let lifetime = match answer.get("expires_in") {
        Some(Value::Number(seconds)) => seconds.as_f64(),
        Some(Value::String(seconds)) => seconds.trim().parse().ok(),
        _ => None,
    };
    let lifetime = lifetime
        .map_or(LIFETIME, |seconds: f64| Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX));
    Ok(Token::new(format!("Bearer {token}").into(), begun, lifetime))
}

/// What an error of OAuth (`error`, `error_description`) or of the vendor (`message`, `code`) says.
fn said(body: &[u8]) -> Option<String> {
    let answer = object(body)?;
    let text = |key: &str| answer.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let mut said = match (text("error"), text("error_description").or_else(|| text("message"))) {
        (Some(error), Some(description)) => format!("{error}: {description}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => return None,
    };
    if let Some(code) = answer.get("code").and_then(Value::as_i64) {
        said = format!("{said} (code {code})");
    }
    Some(said)
}

fn object(body: &[u8]) -> Option<serde_json::Map<String, Value>> {
    match serde_json::from_str(str::from_utf8(body).ok()?) {
        Ok(Value::Object(members)) => Some(members),
        _ => None,
    }
}
