//! There were no credentials to send a request with.

use std::error::Error as StdError;
use std::fmt;

use crate::credentials::{CredentialsError, CredentialsErrorKind};
use crate::operations::Operation;

/// No credentials could be had for a request, so it was not sent.
///
/// The token endpoint refused or did not answer, or [credentials of one's own](crate::credentials::Credentials) failed.
#[derive(Debug)]
pub struct NoCredentials {
    operation: &'static Operation,
    attempts: u32,
    cause: CredentialsError,
    pub(super) may_have_taken_effect: bool,
}

impl NoCredentials {
    pub(crate) fn new(
        operation: &'static Operation,
        attempts: u32,
        may_have_taken_effect: bool,
        cause: CredentialsError,
    ) -> Self {
        Self { operation, attempts, cause, may_have_taken_effect }
    }

    /// The credentials are wrong: asking again will not help.
    pub(super) fn is_refused(&self) -> bool {
        self.cause.kind == CredentialsErrorKind::Refused
    }

    pub(super) fn is_timeout(&self) -> bool {
        self.cause.kind == CredentialsErrorKind::TimedOut
    }

    pub(super) fn is_retryable(&self) -> bool {
        !self.is_refused() && (!self.may_have_taken_effect || self.operation.method.is_idempotent())
    }

    /// How many times the request was sent before; 0 unless the credentials were needed anew for a further attempt.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The operation that was not carried out, for example `FetchFlexFlow`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }
}

impl fmt::Display for NoCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let again = if self.attempts == 0 { "" } else { " again" };
        write!(f, "{} was not sent{again}, for want of credentials: {}", self.operation.id, self.cause)?;
        if self.may_have_taken_effect {
            f.write_str("; an earlier attempt may have taken effect")?;
        }
        Ok(())
    }
}

impl StdError for NoCredentials {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.source()
    }
}
