//! Why a call failed, by how far it got.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

mod api;
mod auth;
mod config;
mod connection;
mod context;
mod decode;

pub use self::api::ApiError;
pub use self::auth::AuthError;
pub use self::config::ConfigError;
pub use self::connection::{ConnectionError, ConnectionErrorKind};
pub(super) use self::context::{CallContext, REQUEST_ID, ResponseContext};
pub use self::decode::DecodeError;

use crate::model::sid::ParseSidError;
use crate::request::InputError;

/// Why a call failed. The variant says how far it got; the predicates say what to do.
///
/// ```
/// # async fn example(client: flex_api::Client, sid: flex_api::sids::FlexFlowSid) -> Result<(), flex_api::Error> {
/// match client.v1().flex_flows().fetch(&sid).send().await {
///     Ok(flow) => println!("{:?}", flow.friendly_name),
///     Err(error) if error.is_not_found() => println!("no such flow"),
///     Err(error) => return Err(error),
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "TwilioError")]
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The client cannot be set up: credentials are missing, a base URL is wrong. Nothing was sent.
    Config(Box<ConfigError>),
    /// The request breaks a rule of the API. Nothing was sent.
    Input(InputError),
    /// The credentials could not be obtained, for example because the token endpoint did not respond. The request was
    /// not sent.
    Auth(Box<AuthError>),
    /// No complete response came. The request may have taken effect.
    Connection(Box<ConnectionError>),
    /// The API responded with an error.
    Api(Box<ApiError>),
    /// The API responded with success, but the response cannot be decoded.
    Decode(Box<DecodeError>),
}

impl Error {
    /// The resource does not exist (404), or not for these credentials.
    ///
    /// Treat it as absent. After a `delete` that was retried ([`attempts`](Self::attempts) above 1) it can also mean that
    /// an earlier attempt has deleted it.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// The API limits the rate of requests (429), and still did so after the client's retries.
    ///
    /// Wait, for [`retry_after`](Self::retry_after) if it is set, and send fewer requests at the same time.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(429)
    }

    /// The credentials are wrong or lack a permission: the API (401 or 403) or the token endpoint rejected them.
    /// Another attempt will not help.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        match self {
            Self::Auth(error) => error.is_rejected(),
            _ => matches!(self.status(), Some(401 | 403)),
        }
    }

    /// Time ran out: while connecting, for an attempt or for all of them, or while waiting for credentials.
    ///
    /// See [`may_have_taken_effect`](Self::may_have_taken_effect) before requesting a change again.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Connection(error) => error.kind().is_timeout(),
            Self::Auth(error) => error.is_timeout(),
            _ => false,
        }
    }

    /// The same call can be made again later without harm, and might succeed.
    ///
    /// The client has made its own retries by then: wait longer than it did.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Config(_) | Self::Input(_) | Self::Decode(_) => false,
            Self::Auth(error) => !error.is_rejected() && error.context.is_repeatable(),
            Self::Connection(error) => error.context.is_repeatable(),
            Self::Api(error) => error.is_retryable,
        }
    }

    /// The request may have taken effect, although the call failed.
    ///
    /// Never true for a request that only reads. Before creating something again, check whether it exists.
    #[must_use]
    pub fn may_have_taken_effect(&self) -> bool {
        self.call().is_some_and(|call| call.may_have_taken_effect)
    }

    /// The HTTP status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.response().map(|response| response.status.as_u16())
    }

    /// The API's own error code, as in <https://www.twilio.com/docs/api/errors>.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        if let Self::Api(error) = self { error.code() } else { None }
    }

    /// The `Twilio-Request-Id` of the response, which the vendor's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.response().and_then(ResponseContext::request_id)
    }

    /// How long the API wants the client to wait before the next request, at most a year.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        if let Self::Api(error) = self { error.retry_after() } else { None }
    }

    /// How many times the request was sent, or sending it was tried; 0 if it never was.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.call().map_or(0, |call| call.attempts)
    }

    /// The operation that failed, for example `FetchFlexFlow`.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        match self {
            Self::Input(error) => error.operation(),
            _ => self.call().map(|call| call.operation.id),
        }
    }

    fn call(&self) -> Option<&CallContext> {
        match self {
            Self::Config(_) | Self::Input(_) => None,
            Self::Auth(error) => Some(&error.context),
            Self::Connection(error) => Some(&error.context),
            Self::Api(error) => Some(&error.context.call),
            Self::Decode(error) => Some(&error.context.call),
        }
    }

    fn response(&self) -> Option<&ResponseContext> {
        match self {
            Self::Api(error) => Some(&error.context),
            Self::Decode(error) => Some(&error.context),
            _ => None,
        }
    }

    /// The error of the variant.
    fn inner(&self) -> &(dyn StdError + 'static) {
        match self {
            Self::Config(error) => &**error,
            Self::Input(error) => error,
            Self::Auth(error) => &**error,
            Self::Connection(error) => &**error,
            Self::Api(error) => &**error,
            Self::Decode(error) => &**error,
        }
    }

    /// How far the call got, in a word, for traces.
    #[cfg_attr(not(feature = "tracing"), expect(dead_code, reason = "only traces use it"))]
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Config(_) => "config",
            Self::Input(_) => "input",
            Self::Auth(_) => "auth",
            Self::Connection(error) => error.kind().as_str(),
            Self::Api(_) => "api",
            Self::Decode(_) => "decode",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.inner(), f)
    }
}

/// [`Display`](fmt::Display) shows the variant's own text; the source is what lies beneath it.
impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner().source()
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Self::Config(Box::new(error))
    }
}

impl From<InputError> for Error {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<AuthError> for Error {
    fn from(error: AuthError) -> Self {
        Self::Auth(Box::new(error))
    }
}

impl From<ConnectionError> for Error {
    fn from(error: ConnectionError) -> Self {
        Self::Connection(Box::new(error))
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        Self::Api(Box::new(error))
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

/// A text that is no SID would also be rejected before sending.
impl From<ParseSidError> for Error {
    fn from(error: ParseSidError) -> Self {
        Self::Input(error.into())
    }
}
