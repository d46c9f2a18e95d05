//! With the feature `tracing`: one span per call.

use std::time::{Duration, Instant};

use tracing::field::Empty;
use tracing::{Instrument as _, Span, info, info_span};

use crate::request::operations::Operation;
use crate::send::error::Error;
use crate::send::response::RawResponse;

/// The target of spans and events: the crate.
const TARGET: &str = env!("CARGO_CRATE_NAME");

/// The span of one call, or of one page of a list.
#[derive(Debug, Clone)]
pub(in crate::send) struct CallSpan {
    span: Span,
    started: Instant,
}

impl CallSpan {
    pub(in crate::send) fn new(operation: &'static Operation) -> Self {
        let span = info_span!(
            target: TARGET,
            concat!(env!("CARGO_CRATE_NAME"), ".call"),
            operation = operation.id,
            method = operation.method.as_str(),
            path = operation.path,
            status = Empty,
            attempts = Empty,
            request_id = Empty,
            duration_ms = Empty,
            error = Empty,
        );
        Self { span, started: Instant::now() }
    }

    pub(in crate::send) fn around<F: Future>(&self, call: F) -> impl Future<Output = F::Output> + use<F> {
        call.instrument(self.span.clone())
    }

    /// Records a retry.
    pub(in crate::send) fn retry(&self, error: &Error, delay: Duration) {
        info!(
            target: TARGET,
            parent: &self.span,
            attempts = error.attempts(),
            status = error.status(),
            error = error.kind(),
            delay_ms = milliseconds(delay),
            "retrying",
        );
    }

    /// Records that rejected credentials are renewed and the request is sent again.
    pub(in crate::send) fn renew(&self) {
        info!(target: TARGET, parent: &self.span, status = 401, "renewing credentials");
    }

    pub(in crate::send) fn end(&self, outcome: &Result<RawResponse, Error>) {
        let (status, attempts, request_id) = match outcome {
            Ok(RawResponse { context, .. }) => {
                (Some(context.status.as_u16()), context.call.attempts, context.request_id())
            }
            Err(error) => (error.status(), error.attempts(), error.request_id()),
        };
        self.span.record("status", status);
        self.span.record("attempts", attempts);
        self.span.record("request_id", request_id);
        self.span.record("duration_ms", milliseconds(self.started.elapsed()));
        self.span.record("error", outcome.as_ref().err().map(Error::kind));
    }

    /// Records that a complete response could not be decoded.
    pub(in crate::send) fn decode_failed(&self) {
        self.span.record("error", "decode");
    }
}

/// Records the outcome of a request for an access token.
pub(in crate::send) fn token(attempts: u32, is_fetched: bool) {
    let message = if is_fetched { "access token fetched" } else { "no access token" };
    info!(target: TARGET, attempts, "{message}");
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
