//! Sending: one function for every operation, with its attempts and the waits between them.

use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Uri};
use tokio::time::{Instant, sleep_until, timeout_at};

use crate::call::Draft;
use crate::client::{Client, Settings};
use crate::credentials::CredentialsError;
use crate::error::{Error, InputError, NoAnswerKind, NoCredentials};
use crate::operations::{Method, Operation};
use crate::options::RequestOptions;
use crate::request::Request;
use crate::response::Answer;
use crate::span::CallSpan;

mod attempts;

use self::attempts::{Attempts, Outcome};

/// What a call may take in all, unless it is set.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(120);

/// Carries out a call that is not a walk through pages.
pub(crate) async fn call(draft: Box<Draft>) -> Result<Answer, Error> {
    let outgoing = outgoing(&draft)?;
    let deadline = deadline(&draft, TOTAL_TIMEOUT);
    let mut answer = outgoing.send(&draft.client, &draft.options, deadline).await?;
    answer.limit = draft.limit;
    Ok(answer)
}

/// The request, ready to be sent. Apart, so that what it is made from is not held while it is under way.
fn outgoing(draft: &Draft) -> Result<Outgoing, Error> {
    let request = Request::render(&draft.values).map_err(Error::Input)?;
    Outgoing::new(&draft.client, &request)
}

/// When everything must be over.
pub(crate) fn deadline(draft: &Draft, default: Duration) -> Instant {
    let total = draft.options.total_timeout.or(draft.client.settings().total_timeout).unwrap_or(default);
    let now = Instant::now();
    // Longer than the clock counts is as good as never: thirty years.
    now.checked_add(total).unwrap_or_else(|| now + Duration::from_secs(60 * 60 * 24 * 365 * 30))
}

/// A request with its address and headers, as every attempt sends it; only the credentials come with the attempt.
#[derive(Clone)]
pub(crate) struct Outgoing {
    operation: &'static Operation,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl Outgoing {
    pub(crate) fn new(client: &Client, request: &Request) -> Result<Self, Error> {
        let settings = client.settings();
        let mut headers = request.headers().clone();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, settings.user_agent.clone());
        if let Some(content_type) = request.content_type() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        let operation = request.operation();
        let body = request.body();
        if body.is_empty() && !matches!(operation.method, Method::Get | Method::Delete) {
            // Some servers want the length of every body, even of none, and hyper leaves it out.
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let uri = address(operation, request.url(client.base_url(operation)?))?;
        Ok(Self { operation, uri, headers, body })
    }

    /// The same request to another address.
    pub(crate) fn moved_to(mut self, address_of_page: String) -> Result<Self, Error> {
        self.uri = address(self.operation, address_of_page)?;
        Ok(self)
    }

    /// Sends until there is an answer, or the policy, the budget or the deadline says that it is enough.
    pub(crate) async fn send(
        &self,
        client: &Client,
        options: &RequestOptions,
        deadline: Instant,
    ) -> Result<Answer, Error> {
        let span = CallSpan::new(self.operation);
        let outcome = span.around(self.attempts(client, options, deadline, &span)).await;
        span.end(&outcome);
        outcome
    }

    async fn attempts(
        &self,
        client: &Client,
        options: &RequestOptions,
        deadline: Instant,
        span: &CallSpan,
    ) -> Result<Answer, Error> {
        let settings = client.settings();
        let policy = options.retry.as_ref().unwrap_or(&settings.retry);
        let mut state = Attempts::new(self.operation, span);
        loop {
            let authorization = self.authorization(settings, deadline).await;
            let authorization =
                authorization.map_err(|cause| NoCredentials::new(self.operation, state.count, state.unsure, cause))?;
            state.count += 1;
            let outcome = self.attempt(settings, options, deadline, authorization.as_ref()).await;
            if state.renews(settings, &outcome, authorization.as_ref()) {
                span.renew();
                continue;
            }
            let (failure, error) = match state.judge(outcome) {
                Ok(answer) => {
                    settings.budget.refill();
                    return Ok(answer);
                }
                Err(failed) => failed,
            };
            let Some(delay) =
                failure.and_then(|failure| policy.next_delay(self.operation.method, state.tries(), &failure))
            else {
                return Err(error);
            };
            let next = Instant::now().checked_add(delay).filter(|next| *next < deadline);
            match next {
                Some(next) if settings.budget.take() => {
                    span.retry(&error, delay);
                    sleep_until(next).await;
                }
                _ => return Err(error),
            }
        }
    }

    /// The client's credentials; none if the operation has an `Authorization` of its own: exactly one is sent.
    async fn authorization(
        &self,
        settings: &Settings,
        deadline: Instant,
    ) -> Result<Option<HeaderValue>, CredentialsError> {
        if self.headers.contains_key(AUTHORIZATION) { Ok(None) } else { settings.auth.header(deadline).await }
    }

    async fn attempt(
        &self,
        settings: &Settings,
        options: &RequestOptions,
        deadline: Instant,
        authorization: Option<&HeaderValue>,
    ) -> Outcome {
        let attempt_timeout = options.attempt_timeout.unwrap_or(settings.attempt_timeout);
        let limit = Instant::now().checked_add(attempt_timeout).unwrap_or(deadline);
        let transfer = settings.transport.send(self.request(authorization), settings.max_body);
        match timeout_at(limit.min(deadline), transfer).await {
            Ok(Ok(response)) => Outcome::Response(response),
            Ok(Err(error)) => Outcome::failed(error),
            Err(_) if limit < deadline => Outcome::TimedOut(NoAnswerKind::AttemptTimeout),
            Err(_) => Outcome::TimedOut(NoAnswerKind::TotalTimeout),
        }
    }

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

fn address(operation: &'static Operation, text: String) -> Result<Uri, Error> {
    Uri::try_from(text)
        .map_err(|error| Error::Input(InputError::of_request(operation.id, format!("its URL cannot be sent: {error}"))))
}
