//! With the feature `tracing`: a span a call.

use std::time::{Duration, Instant};

use tracing::field::Empty;
use tracing::{Instrument as _, Span, info, info_span};

use crate::error::{Error, NoAnswerKind};
use crate::operations::Operation;
use crate::response::{Answer, REQUEST_ID};

/// The span of one call, or of one page of a list.
#[derive(Debug, Clone)]
pub(crate) struct CallSpan {
    span: Span,
    begun: Instant,
}

impl CallSpan {
    pub(crate) fn new(operation: &'static Operation) -> Self {
        let span = info_span!(
            target: "flex_api",
            "flex_api.call",
            operation = operation.id,
            method = operation.method.as_str(),
            path = operation.path,
            status = Empty,
            attempts = Empty,
            request_id = Empty,
            duration_ms = Empty,
            error = Empty,
        );
        Self { span, begun: Instant::now() }
    }

    pub(crate) fn around<F: Future>(&self, call: F) -> impl Future<Output = F::Output> + use<F> {
        call.instrument(self.span.clone())
    }

    /// The request is going to be sent again.
    pub(crate) fn retry(&self, error: &Error, delay: Duration) {
        info!(
            target: "flex_api",
            parent: &self.span,
            attempts = error.attempts(),
            status = error.status(),
            error = kind(error),
            delay_ms = milliseconds(delay),
            "retrying",
        );
    }

    /// The credentials were refused, and the request is going to be sent again with others.
    pub(crate) fn renew(&self) {
        info!(target: "flex_api", parent: &self.span, status = 401, "renewing credentials");
    }

    pub(crate) fn end(&self, outcome: &Result<Answer, Error>) {
        let (status, attempts, request_id) = match outcome {
            Ok(answer) => {
                let id = answer.headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
                (Some(answer.status.as_u16()), answer.attempts, id)
            }
            Err(error) => (error.status(), error.attempts(), error.request_id()),
        };
        self.span.record("status", status);
        self.span.record("attempts", attempts);
        self.span.record("request_id", request_id);
        self.span.record("duration_ms", milliseconds(self.begun.elapsed()));
        self.span.record("error", outcome.as_ref().err().map(kind));
    }

    /// The answer, which was complete, turned out to be unreadable.
    pub(crate) fn unreadable(&self) {
        self.span.record("error", "unreadable");
    }
}

/// An access token was asked for, so many times, and came or did not.
pub(crate) fn token(attempts: u32, came: bool) {
    let message = if came { "access token fetched" } else { "no access token" };
    info!(target: "flex_api", attempts, "{message}");
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// How far the call got, as a word to count by.
fn kind(error: &Error) -> &'static str {
    match error {
        Error::Config(_) => "config",
        Error::Input(_) => "input",
        Error::NoCredentials(_) => "no_credentials",
        Error::NoAnswer(error) => match error.kind() {
            NoAnswerKind::AttemptTimeout => "attempt_timeout",
            NoAnswerKind::TotalTimeout => "total_timeout",
            NoAnswerKind::Interrupted => "interrupted",
            NoAnswerKind::Connect => "connect",
            NoAnswerKind::ConnectTimeout => "connect_timeout",
        },
        Error::Refused(_) => "refused",
        Error::Unreadable(_) => "unreadable",
    }
}
