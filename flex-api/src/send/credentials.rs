//! Credentials of the caller's own.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;

use http::HeaderValue;

/// What [`Credentials::authorization`] returns.
pub type Authorization = Pin<Box<dyn Future<Output = Result<HeaderValue, CredentialsError>> + Send>>;

/// Provides the `Authorization` header of every attempt of every request.
///
/// For secrets that live in a vault or change while the client is in use. Pass it to
/// [`ClientBuilder::credentials`](crate::ClientBuilder::credentials). Auth tokens, API keys and OAuth client credentials
/// do not need it: see [`ClientBuilder`](crate::ClientBuilder).
///
/// ```
/// use flex_api::credentials::{Authorization, Credentials, CredentialsError};
/// use flex_api::http::HeaderValue;
///
/// /// Reads the header from a file that something else keeps up to date.
/// #[derive(Debug)]
/// struct FromFile(std::path::PathBuf);
///
/// impl Credentials for FromFile {
///     fn authorization(&self) -> Authorization {
///         let text = std::fs::read_to_string(&self.0);
///         Box::pin(async move {
///             let text = text.map_err(CredentialsError::unavailable)?;
///             HeaderValue::from_str(text.trim()).map_err(CredentialsError::rejected)
///         })
///     }
///
///     /// The file is read for every attempt: it may hold another value by now.
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
    /// Called before every attempt, so cache what does not change. Many calls can wait at the same time. The future is
    /// dropped when the call is dropped or its total timeout is over.
    ///
    /// # Errors
    ///
    /// The call ends with [`Error::Auth`](crate::Error::Auth), and the request is not sent.
    fn authorization(&self) -> Authorization;

    /// Returns whether there is another value, after the API has rejected this one (401). Default: no.
    ///
    /// If so, [`authorization`](Self::authorization) is called once more and the request is sent once more, whatever its
    /// method: a request that was rejected for its credentials has not taken effect.
    ///
    /// Calls in flight at the same time report the same value one after another: drop a cached value only if it is the
    /// rejected one.
    fn renew(&self, rejected: &HeaderValue) -> bool {
        let _ = rejected;
        false
    }
}

/// Why the credentials for a request could not be obtained.
///
/// The text of the source is shown in errors and logs: it must not hold the secret.
#[derive(Debug)]
pub struct CredentialsError {
    pub(crate) kind: CredentialsErrorKind,
    source: Box<dyn StdError + Send + Sync>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CredentialsErrorKind {
    Rejected,
    Unavailable,
    TimedOut,
}

impl CredentialsError {
    /// The credentials are wrong or missing: another attempt will not help.
    #[must_use]
    pub fn rejected(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(CredentialsErrorKind::Rejected, source)
    }

    /// The credentials could not be obtained now: a later attempt may help.
    #[must_use]
    pub fn unavailable(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(CredentialsErrorKind::Unavailable, source)
    }

    pub(crate) fn new(kind: CredentialsErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind, source: source.into() }
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

/// [`Display`](fmt::Display) shows the source's own text; the source of this error is what lies beneath it.
impl StdError for CredentialsError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.source()
    }
}
