//! Connection errors and timeouts.

use std::error::Error as StdError;
use std::fmt;

use super::context::{CallContext, attempt, call_accessors, write_end, write_facts};
use crate::request::operations::Operation;
use crate::send::exchange::ConnectionFailure;

/// A connection error: the connection failed or a timeout expired before the response was complete.
#[derive(Debug)]
pub struct ConnectionError {
    pub(super) context: CallContext,
    cause: ConnectionFailure,
}

/// The cause of a connection error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConnectionErrorKind {
    /// The connection failed: the name does not resolve, no server listens, or TLS failed.
    Connect,
    /// Connecting exceeded the [connect timeout](crate::ClientBuilder::connect_timeout).
    ConnectTimeout,
    /// The connection was lost, or the response was not HTTP.
    Interrupted,
    /// The last attempt exceeded the [attempt timeout](crate::ClientBuilder::attempt_timeout).
    AttemptTimeout,
    /// All attempts together exceeded the [total timeout](crate::ClientBuilder::total_timeout).
    TotalTimeout,
}

impl ConnectionErrorKind {
    pub(in crate::send) fn is_timeout(self) -> bool {
        matches!(self, Self::ConnectTimeout | Self::AttemptTimeout | Self::TotalTimeout)
    }

    /// Returns the kind in one word, for traces.
    pub(in crate::send) fn as_str(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::ConnectTimeout => "connect_timeout",
            Self::Interrupted => "interrupted",
            Self::AttemptTimeout => "attempt_timeout",
            Self::TotalTimeout => "total_timeout",
        }
    }
}

call_accessors!(ConnectionError, context);

impl ConnectionError {
    pub(in crate::send) fn new(context: CallContext, cause: ConnectionFailure) -> Self {
        Self { context, cause }
    }

    /// Creates the error of a read whose connection was lost in the first attempt.
    pub(crate) fn interrupted(operation: &'static Operation) -> Self {
        let context = CallContext { operation, attempts: 1, may_have_taken_effect: false, no_retry: None };
        Self::new(context, ConnectionFailure::interrupted())
    }

    /// Returns why the last attempt failed.
    #[must_use]
    pub fn kind(&self) -> ConnectionErrorKind {
        self.cause.kind
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation(), self.cause)?;
        write_facts(f, [attempt(&self.context.attempts), None, None])?;
        // The end of the last attempt at the total timeout is the cause itself.
        let is_over = self.cause.is_over();
        write_end(f, &self.context, if is_over { None } else { self.context.no_retry })
    }
}

impl StdError for ConnectionError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.source()
    }
}
