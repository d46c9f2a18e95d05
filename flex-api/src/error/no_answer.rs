//! No answer came.

use std::error::Error as StdError;
use std::fmt;

use crate::operations::Operation;
use crate::retry::Failure;
use crate::transport::{TransportError, TransportErrorKind};

/// No answer came, or not the whole of it.
#[derive(Debug)]
pub struct NoAnswer {
    operation: &'static Operation,
    kind: NoAnswerKind,
    attempts: u32,
    source: Option<TransportError>,
    pub(super) retryable: bool,
    pub(super) may_have_taken_effect: bool,
}

/// Why no answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoAnswerKind {
    /// No connection was made: the name does not resolve, nobody listens, or TLS was not agreed.
    Connect,
    /// No connection was made in the time that [connecting may take](crate::ClientBuilder::connect_timeout).
    ConnectTimeout,
    /// The connection broke, or what came was not HTTP.
    Interrupted,
    /// The last attempt took longer than an attempt may.
    AttemptTimeout,
    /// Everything together took longer than it may.
    TotalTimeout,
}

impl NoAnswerKind {
    pub(crate) fn is_timeout(self) -> bool {
        matches!(self, Self::ConnectTimeout | Self::AttemptTimeout | Self::TotalTimeout)
    }

    pub(crate) fn of(error: &TransportError) -> Self {
        match error.kind {
            TransportErrorKind::Connect => Self::Connect,
            TransportErrorKind::ConnectTimeout => Self::ConnectTimeout,
            TransportErrorKind::Interrupted | TransportErrorKind::TooLarge => Self::Interrupted,
        }
    }

    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Connect => "no connection could be made",
            Self::ConnectTimeout => "no connection could be made in time",
            Self::Interrupted => "the connection failed before the answer was complete",
            Self::AttemptTimeout => "no answer came in time",
            Self::TotalTimeout => "the time for the whole call was over",
        }
    }

    pub(crate) fn failure(self) -> Failure {
        match self {
            Self::Connect | Self::ConnectTimeout => Failure::NotSent,
            Self::Interrupted | Self::AttemptTimeout | Self::TotalTimeout => Failure::Unanswered,
        }
    }
}

impl NoAnswer {
    pub(crate) fn new(
        operation: &'static Operation,
        kind: NoAnswerKind,
        attempts: u32,
        may_have_taken_effect: bool,
        source: Option<TransportError>,
    ) -> Self {
        let retryable = !may_have_taken_effect || operation.method.is_idempotent();
        Self { operation, kind, attempts, source, retryable, may_have_taken_effect }
    }

    /// Why no answer came to the last attempt.
    #[must_use]
    pub fn kind(&self) -> NoAnswerKind {
        self.kind
    }

    /// How many times the request was sent or tried to be.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The operation that failed, for example `FetchFlexFlow`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} got no answer: {}", self.operation.id, self.kind.text())?;
        if self.attempts > 1 {
            write!(f, " (attempt {})", self.attempts)?;
        }
        if self.may_have_taken_effect {
            f.write_str("; it may have taken effect")?;
        }
        Ok(())
    }
}

impl StdError for NoAnswer {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().and_then(StdError::source)
    }
}
