//! The seam between the client and whatever knows its credentials.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;

use http::HeaderValue;

/// What [`Credentials::authorization`] returns.
pub type Authorization = Pin<Box<dyn Future<Output = Result<HeaderValue, CredentialsError>> + Send>>;

/// Credentials of one's own: asked for the `Authorization` header before every attempt of every request.
///
/// For secrets that live in a vault or change while the client is in use. Give it to
/// [`ClientBuilder::credentials`](crate::ClientBuilder::credentials). An account's auth token, API keys and OAuth client
/// credentials need none of this: see [`ClientBuilder`](crate::ClientBuilder).
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
///             HeaderValue::from_str(text.trim()).map_err(CredentialsError::refused)
///         })
///     }
///
///     /// The file is read anew for every request: it may hold something else by now.
///     fn renew(&self, _refused: &HeaderValue) -> bool {
///         true
///     }
/// }
///
/// let client = flex_api::Client::builder().credentials(FromFile("/run/secrets/flex".into())).build()?;
/// # Ok::<(), flex_api::Error>(())
/// ```
pub trait Credentials: fmt::Debug + Send + Sync + 'static {
    /// The value of the header, for example `Bearer …`. The client marks it sensitive.
    ///
    /// Called before every attempt, so keep what does not change. Many calls can wait at the same time. The future is
    /// dropped when a call is given up or its total timeout is over.
    ///
    /// # Errors
    ///
    /// The call ends with [`Error::NoCredentials`](crate::Error::NoCredentials), and the request is not sent.
    fn authorization(&self) -> Authorization;

    /// The API refused this value (401). Whether asking again gives another one.
    ///
    /// If so, [`authorization`](Self::authorization) is asked once more and the request is sent once more, whatever its
    /// method: a request that was refused so has not taken effect. By default it is not.
    ///
    /// Calls that were under way together report the same value one after another: forget a value only if it is still
    /// the present one.
    fn renew(&self, refused: &HeaderValue) -> bool {
        let _ = refused;
        false
    }
}

/// Why there are no credentials for a request.
///
/// The texts of the source are shown in errors and logs: they must not hold the secret.
#[derive(Debug)]
pub struct CredentialsError {
    pub(crate) kind: CredentialsErrorKind,
    source: Box<dyn StdError + Send + Sync>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CredentialsErrorKind {
    Refused,
    Unavailable,
    TimedOut,
}

impl CredentialsError {
    /// The credentials are wrong or missing: asking again will not help.
    #[must_use]
    pub fn refused(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(CredentialsErrorKind::Refused, source)
    }

    /// The credentials could not be had now: asking again later may help.
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

/// The source's own text is shown by [`Display`](fmt::Display); the source of this is what lies beneath it.
impl StdError for CredentialsError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.source()
    }
}
