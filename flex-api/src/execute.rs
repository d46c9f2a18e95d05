//! Sending: one function for every operation, with its attempts and the waits between them.

use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Uri};
use tokio::time::{Instant, sleep_until, timeout_at};

use crate::call::Draft;
use crate::client::{Client, Settings};
use crate::error::{Error, InputError, NoAnswer, NoAnswerKind, Refusal, Unreadable};
use crate::operation::{Method, Operation};
use crate::options::RequestOptions;
use crate::request::Request;
use crate::response::Answer;
use crate::retry::{Failure, after::retry_after};
use crate::transport::{TransportError, TransportErrorKind};

/// What a call may take in all, unless it is set.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(120);

/// Carries out a call that is not a walk through pages.
pub(crate) async fn call(draft: Box<Draft>) -> Result<Answer, Error> {
    let request = Request::render(&draft).map_err(Error::Input)?;
    let outgoing = Outgoing::new(&draft.client, &request)?;
    let deadline = deadline(&draft, TOTAL_TIMEOUT);
    let mut answer = outgoing.send(&draft.client, &draft.options, deadline).await?;
    answer.limit = draft.limit;
    Ok(answer)
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
        let uri = address(operation, request.url(settings.base.as_str()))?;
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
        let settings = client.settings();
        let policy = options.retry.as_ref().unwrap_or(&settings.retry);
        let mut state = Attempts { operation: self.operation, count: 0, unsure: false };
        loop {
            state.count += 1;
            let outcome = self.attempt(settings, options, deadline).await;
            let (failure, error) = match state.judge(outcome) {
                Ok(answer) => {
                    settings.budget.refill();
                    return Ok(answer);
                }
                Err(failed) => failed,
            };
            let Some(delay) =
                failure.and_then(|failure| policy.next_delay(self.operation.method, state.count, &failure))
            else {
                return Err(error);
            };
            let next = Instant::now().checked_add(delay).filter(|next| *next < deadline);
            match next {
                Some(next) if settings.budget.take() => sleep_until(next).await,
                _ => return Err(error),
            }
        }
    }

    async fn attempt(&self, settings: &Settings, options: &RequestOptions, deadline: Instant) -> Outcome {
        let attempt_timeout = options.attempt_timeout.unwrap_or(settings.attempt_timeout);
        let limit = Instant::now().checked_add(attempt_timeout).unwrap_or(deadline);
        let transfer = settings.transport.send(self.request(settings), settings.max_body);
        match timeout_at(limit.min(deadline), transfer).await {
            Ok(Ok(response)) => Outcome::Response(response),
            Ok(Err(error)) => Outcome::Failed(error),
            Err(_) if limit < deadline => Outcome::TimedOut(NoAnswerKind::AttemptTimeout),
            Err(_) => Outcome::TimedOut(NoAnswerKind::TotalTimeout),
        }
    }

    /// The operation's own `Authorization` goes before the client's: exactly one is sent.
    fn request(&self, settings: &Settings) -> http::Request<Bytes> {
        let mut request = http::Request::new(self.body.clone());
        *request.method_mut() = self.operation.method.into();
        *request.uri_mut() = self.uri.clone();
        let mut headers = self.headers.clone();
        if !headers.contains_key(AUTHORIZATION)
            && let Some(value) = settings.auth.header()
        {
            headers.insert(AUTHORIZATION, value);
        }
        *request.headers_mut() = headers;
        request
    }
}

fn address(operation: &'static Operation, text: String) -> Result<Uri, Error> {
    Uri::try_from(text)
        .map_err(|error| Error::Input(InputError::of_request(operation.id, format!("its URL cannot be sent: {error}"))))
}

/// How one attempt ended.
enum Outcome {
    Response(http::Response<Bytes>),
    Failed(TransportError),
    TimedOut(NoAnswerKind),
}

/// The attempts of one call so far.
struct Attempts {
    operation: &'static Operation,
    count: u32,
    /// An attempt may have done what was asked, although it failed.
    unsure: bool,
}

impl Attempts {
    /// The answer; or what went wrong, as far as retrying goes, if at all, and the error that it is in the end.
    fn judge(&mut self, outcome: Outcome) -> Result<Answer, (Option<Failure>, Error)> {
        match outcome {
            Outcome::Response(response) if response.status().is_success() => Ok(self.answer(response)),
            Outcome::Response(response) => {
                let failure = Failure::Status(response.status(), retry_after(response.headers()));
                let unsure = self.note(&failure);
                let error = Refusal::new(self.operation, response, self.count, &failure, unsure);
                Err((Some(failure), error.into()))
            }
            Outcome::Failed(error) if error.kind == TransportErrorKind::TooLarge => {
                let answer = self.answer(http::Response::default());
                Err((None, Unreadable::new(&answer, error.to_string(), None).into()))
            }
            Outcome::Failed(error) => Err(self.no_answer(NoAnswerKind::of(&error), Some(error))),
            Outcome::TimedOut(kind) => Err(self.no_answer(kind, None)),
        }
    }

    fn no_answer(&mut self, kind: NoAnswerKind, source: Option<TransportError>) -> (Option<Failure>, Error) {
        let failure = kind.failure();
        let unsure = self.note(&failure);
        let retry = (kind != NoAnswerKind::TotalTimeout).then_some(failure);
        (retry, NoAnswer::new(self.operation, kind, self.count, unsure, source).into())
    }

    /// Once an attempt may have taken effect, no later one makes that undone.
    fn note(&mut self, failure: &Failure) -> bool {
        self.unsure |= failure.may_have_taken_effect(self.operation.method);
        self.unsure
    }

    fn answer(&self, response: http::Response<Bytes>) -> Answer {
        let (head, body) = response.into_parts();
        Answer {
            operation: self.operation,
            status: head.status,
            headers: head.headers,
            body,
            attempts: self.count,
            limit: None,
        }
    }
}
