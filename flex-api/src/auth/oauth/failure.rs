//! Why the token endpoint gave no token.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use crate::credentials::CredentialsErrorKind;
use crate::error::NoAnswerKind;
use crate::transport::TransportError;

/// The token endpoint gave no token.
#[derive(Debug)]
pub(super) struct TokenError {
    pub(super) endpoint: String,
    pub(super) attempts: u32,
    pub(super) problem: Problem,
}

#[derive(Debug)]
pub(super) enum Problem {
    /// It answered with an error; what it said about it, if anything, and whether asking later may help.
    Refused {
        status: StatusCode,
        said: Option<String>,
        request_id: Option<String>,
        temporary: bool,
    },
    NoAnswer(NoAnswerKind, Option<TransportError>),
    /// It answered with success, but not with a token. What it did answer is not shown: it may hold one.
    Unreadable(&'static str),
}

impl TokenError {
    pub(super) fn kind(&self) -> CredentialsErrorKind {
        match &self.problem {
            Problem::Refused { temporary: false, .. } => CredentialsErrorKind::Refused,
            Problem::NoAnswer(kind, _) if kind.is_timeout() => CredentialsErrorKind::TimedOut,
            Problem::Refused { .. } | Problem::NoAnswer(..) | Problem::Unreadable(_) => {
                CredentialsErrorKind::Unavailable
            }
        }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the token endpoint {} ", self.endpoint)?;
        match &self.problem {
            Problem::Refused { status, said, request_id, .. } => {
                let said = said.as_deref().or_else(|| status.canonical_reason()).unwrap_or("unknown status");
                write!(f, "refused with status {}: {said}", status.as_u16())?;
                if let Some(id) = request_id {
                    write!(f, " (request {id})")?;
                }
            }
            Problem::NoAnswer(kind, _) => write!(f, "gave no answer: {}", kind.text())?,
            Problem::Unreadable(problem) => write!(f, "answered unreadably: {problem}")?,
        }
        if self.attempts > 1 {
            write!(f, " (attempt {})", self.attempts)?;
        }
        Ok(())
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.problem {
            Problem::NoAnswer(_, source) => source.as_ref().and_then(StdError::source),
            _ => None,
        }
    }
}
