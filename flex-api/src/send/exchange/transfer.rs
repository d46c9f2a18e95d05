//! One transfer of a request and its response, with a timeout.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::{Instant, timeout_at};

use crate::send::deadline::Deadline;
use crate::send::error::ConnectionErrorKind;
use crate::send::retry::Failure;
use crate::send::transport::{LOST, Transport, TransportError, TransportErrorKind};

/// The error of a transfer without a complete response.
pub(in crate::send) enum TransferError {
    Connection(ConnectionFailure),
    /// The body is larger than allowed. The response is kept without it.
    TooLarge(http::Response<Bytes>),
}

/// No response, or an incomplete one.
#[derive(Debug)]
pub(in crate::send) struct ConnectionFailure {
    pub(in crate::send) kind: ConnectionErrorKind,
    /// The timeout that expired.
    timeout: Option<Duration>,
    source: Option<TransportError>,
}

/// Sends a request and waits for the response, up to the timeout of one attempt.
///
/// Not an `async fn`, because its future would hold the request until the end.
pub(in crate::send) fn transfer(
    transport: &dyn Transport,
    request: http::Request<Bytes>,
    max_body: usize,
    attempt_timeout: Duration,
    deadline: Deadline,
) -> impl Future<Output = Result<http::Response<Bytes>, TransferError>> + use<> {
    let limit = Instant::now().checked_add(attempt_timeout).unwrap_or(deadline.at);
    let transfer = timeout_at(limit.min(deadline.at), transport.send(request, max_body));
    async move {
        match transfer.await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(TransportError { kind: TransportErrorKind::TooLarge(head), .. })) => {
                Err(TransferError::TooLarge(head.map(|()| Bytes::new())))
            }
            Ok(Err(error)) => Err(TransferError::Connection(ConnectionFailure::of_transport(error))),
            Err(_) => Err(TransferError::Connection(if limit < deadline.at {
                ConnectionFailure::timeout(ConnectionErrorKind::AttemptTimeout, attempt_timeout)
            } else {
                ConnectionFailure::timeout(ConnectionErrorKind::TotalTimeout, deadline.total)
            })),
        }
    }
}

impl ConnectionFailure {
    /// The connection was lost for an unknown reason.
    pub(in crate::send) fn interrupted() -> Self {
        Self { kind: ConnectionErrorKind::Interrupted, timeout: None, source: None }
    }

    fn of_transport(error: TransportError) -> Self {
        let kind = match error.kind {
            TransportErrorKind::Connect => ConnectionErrorKind::Connect,
            TransportErrorKind::ConnectTimeout => ConnectionErrorKind::ConnectTimeout,
            TransportErrorKind::Interrupted(_) | TransportErrorKind::TooLarge(_) => ConnectionErrorKind::Interrupted,
            // Only webhooks have it; the timeouts of calls are those of the attempt and of the deadline.
            #[cfg(feature = "webhooks")]
            TransportErrorKind::Timeout(_) => ConnectionErrorKind::Interrupted,
        };
        Self { kind, timeout: None, source: Some(error) }
    }

    fn timeout(kind: ConnectionErrorKind, timeout: Duration) -> Self {
        Self { kind, timeout: Some(timeout), source: None }
    }

    pub(in crate::send) fn failure(&self) -> Failure {
        match self.kind {
            ConnectionErrorKind::Connect | ConnectionErrorKind::ConnectTimeout => Failure::NotSent,
            ConnectionErrorKind::Interrupted
            | ConnectionErrorKind::AttemptTimeout
            | ConnectionErrorKind::TotalTimeout => Failure::NoResponse,
        }
    }

    /// Returns whether the total timeout expired.
    pub(in crate::send) fn is_over(&self) -> bool {
        self.kind == ConnectionErrorKind::TotalTimeout
    }

    /// Returns the failure for the retry loop, or `None` after the total timeout, when no attempt follows.
    pub(in crate::send) fn retryable(&self) -> Option<Failure> {
        (!self.is_over()).then(|| self.failure())
    }
}

impl fmt::Display for ConnectionFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            ConnectionErrorKind::Connect => "connection failed",
            ConnectionErrorKind::ConnectTimeout => "connecting timed out",
            ConnectionErrorKind::Interrupted => match &self.source {
                Some(TransportError { kind: TransportErrorKind::Interrupted(problem), .. }) => problem,
                _ => LOST,
            },
            ConnectionErrorKind::AttemptTimeout => "attempt timed out",
            ConnectionErrorKind::TotalTimeout => "call timed out",
        })?;
        match self.timeout {
            Some(timeout) => write!(f, " after {timeout:?}"),
            None => Ok(()),
        }
    }
}

/// Returns the source of the transport's error, whose own text the failure already shows.
impl StdError for ConnectionFailure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().and_then(StdError::source)
    }
}
