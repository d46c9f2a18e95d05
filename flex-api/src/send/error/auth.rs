//! Errors of credentials.

use std::error::Error as StdError;
use std::fmt;

use super::context::{CallContext, call_accessors};
use crate::send::credentials::{CredentialsError, CredentialsErrorKind};
use crate::send::retry::NoRetry;

/// An authentication error: the credentials could not be obtained, so the request was not sent.
///
/// The token endpoint rejected the client or did not respond, or custom
/// [credentials](crate::credentials::Credentials) failed.
#[derive(Debug)]
pub struct AuthError {
    pub(super) context: CallContext,
    cause: CredentialsError,
}

call_accessors!(AuthError, context);

impl AuthError {
    pub(in crate::send) fn new(context: CallContext, cause: CredentialsError) -> Self {
        Self { context, cause }
    }

    /// Returns whether the credentials are invalid, so that another attempt will not help.
    pub(super) fn is_rejected(&self) -> bool {
        self.cause.kind == CredentialsErrorKind::Rejected
    }

    /// Returns why the access token was not requested again.
    pub(super) fn no_retry(&self) -> Option<NoRetry> {
        self.cause.no_retry
    }

    pub(super) fn is_timeout(&self) -> bool {
        self.cause.kind == CredentialsErrorKind::TimedOut
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: credentials could not be obtained: {}", self.operation(), self.cause)?;
        if self.context.may_have_taken_effect {
            f.write_str("; an earlier attempt may have taken effect")?;
        }
        Ok(())
    }
}

impl StdError for AuthError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.source()
    }
}
