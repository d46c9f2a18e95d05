//! Errors of the token endpoint.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use crate::send::credentials::CredentialsErrorKind;
use crate::send::exchange::ConnectionFailure;
use crate::send::retry::NoRetry;

/// The token endpoint returned no token.
#[derive(Debug)]
pub(super) struct TokenError {
    pub(super) endpoint: String,
    pub(super) attempts: u32,
    pub(super) no_retry: Option<NoRetry>,
    pub(super) problem: Problem,
}

#[derive(Debug)]
pub(super) enum Problem {
    /// The endpoint responded with an error.
    Status {
        status: StatusCode,
        /// The message of the response.
        message: Option<String>,
        request_id: Option<String>,
        /// Whether a later attempt may help.
        is_temporary: bool,
    },
    Connection(ConnectionFailure),
    /// The endpoint responded with success, but the token cannot be decoded. The response may contain it, so it is not
    /// shown.
    Invalid(&'static str),
}

impl TokenError {
    /// Returns whether the last attempt ended at the total timeout, which the message names.
    fn is_over(&self) -> bool {
        matches!(&self.problem, Problem::Connection(cause) if cause.is_over())
    }

    pub(super) fn kind(&self) -> CredentialsErrorKind {
        match &self.problem {
            Problem::Status { is_temporary: false, .. } => CredentialsErrorKind::Rejected,
            Problem::Connection(cause) if cause.kind.is_timeout() => CredentialsErrorKind::TimedOut,
            Problem::Status { .. } | Problem::Connection(..) | Problem::Invalid(_) => CredentialsErrorKind::Unavailable,
        }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "token endpoint {}", self.endpoint)?;
        match &self.problem {
            Problem::Status { status, message, request_id, .. } => {
                let message = message.as_deref().or_else(|| status.canonical_reason()).unwrap_or("unknown status");
                write!(f, " failed with status {}: {message}", status.as_u16())?;
                if let Some(id) = request_id {
                    write!(f, " (request {id})")?;
                }
            }
            Problem::Connection(cause) => write!(f, ": {cause}")?,
            Problem::Invalid(problem) => write!(f, ": invalid response: {problem}")?,
        }
        if self.attempts > 1 {
            write!(f, " (attempt {})", self.attempts)?;
        }
        match self.no_retry.filter(|reason| reason.is_notable(self.attempts) && !self.is_over()) {
            Some(reason) => write!(f, "; {reason}"),
            None => Ok(()),
        }
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.problem {
            Problem::Connection(cause) => cause.source(),
            _ => None,
        }
    }
}
