//! Custom credentials.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;

use http::HeaderValue;

use super::retry::NoRetry;
use crate::model::snippet::{Line, MESSAGE};

/// The future that [`Credentials::authorization`] returns.
///
/// The future is `'static`, so it cannot borrow from `self`: clone what it needs before `async move`.
pub type Authorization = Pin<Box<dyn Future<Output = Result<HeaderValue, CredentialsError>> + Send>>;

/// Provides the `Authorization` header for every attempt of every request.
///
/// Implement it for secrets that a vault stores or that change while the client is in use. Pass it to
/// [`ClientBuilder::credentials`](crate::ClientBuilder::credentials). Auth tokens, API keys and OAuth client
/// credentials do not require it: see [`ClientBuilder`](crate::ClientBuilder). `Debug` is required, because that of the
/// client shows it: it must not contain the secret.
///
/// ```
/// # if cfg!(not(feature = "rustls")) { return Ok(()); }
/// use flex_api::credentials::{Authorization, Credentials, CredentialsError};
/// use flex_api::http::HeaderValue;
///
/// /// Reads the header from a file that another process updates.
/// #[derive(Debug)]
/// struct FromFile(std::path::PathBuf);
///
/// impl Credentials for FromFile {
///     fn authorization(&self) -> Authorization {
///         // The future does not borrow from `self`.
///         let path = self.0.clone();
///         Box::pin(async move {
///             let text = std::fs::read_to_string(path).map_err(CredentialsError::unavailable)?;
///             HeaderValue::from_str(text.trim()).map_err(CredentialsError::rejected)
///         })
///     }
///
///     /// The file is read for every attempt, so it may contain a new value.
///     fn renew(&self, _rejected: &HeaderValue) -> bool {
///         true
///     }
/// }
///
/// let client = flex_api::Client::builder().credentials(FromFile("/run/secrets/flex".into())).build()?;
/// # Ok::<(), flex_api::Error>(())
/// ```
pub trait Credentials: fmt::Debug + Send + Sync + 'static {
    /// Returns the value of the header, for example `Bearer …`. The client marks it sensitive.
    ///
    /// The client calls it before every attempt, so cache the value. Many calls can wait at the same time. The future
    /// is dropped when the call is dropped or its total timeout expires.
    ///
    /// # Errors
    ///
    /// An error ends the call with [`Error::Auth`](crate::Error::Auth). The request is not sent.
    fn authorization(&self) -> Authorization;

    /// Returns whether there is another value after the API has rejected this one (401). Default: no.
    ///
    /// If so, the client calls [`authorization`](Self::authorization) again and sends the request once more, for every
    /// method. A request with rejected credentials has not taken effect.
    ///
    /// Concurrent calls can report the same value several times. Drop a cached value only if it is the rejected one.
    fn renew(&self, rejected: &HeaderValue) -> bool {
        let _ = rejected;
        false
    }
}

/// The error of credentials that could not be obtained.
///
/// Errors and logs show the text of the source. It must not contain the secret.
#[derive(Debug)]
pub struct CredentialsError {
    pub(crate) kind: CredentialsErrorKind,
    /// Why the access token was not requested again.
    pub(super) no_retry: Option<NoRetry>,
    source: Box<dyn StdError + Send + Sync>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CredentialsErrorKind {
    Rejected,
    Unavailable,
    TimedOut,
}

impl CredentialsError {
    /// Creates an error for credentials that are invalid or missing. Another attempt will not help.
    #[must_use]
    pub fn rejected(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(CredentialsErrorKind::Rejected, source)
    }

    /// Creates an error for a temporary failure. A later attempt may help.
    #[must_use]
    pub fn unavailable(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(CredentialsErrorKind::Unavailable, source)
    }

    pub(crate) fn new(kind: CredentialsErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind, no_retry: None, source: source.into() }
    }

    pub(super) fn after(self, no_retry: Option<NoRetry>) -> Self {
        Self { no_retry, ..self }
    }
}

/// Shows the beginning of the text of the source, on one line.
impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Line(&self.source.to_string(), MESSAGE).fmt(f)
    }
}

/// [`Display`](fmt::Display) shows the text of the inner error. The source is the source of the inner error.
impl StdError for CredentialsError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.source()
    }
}
