//! The errors of calls.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

mod api;
mod auth;
mod body;
mod config;
mod connection;
mod context;
mod decode;

pub use self::api::ApiError;
pub use self::auth::AuthError;
pub(super) use self::body::ErrorBody;
pub use self::config::ConfigError;
pub use self::connection::{ConnectionError, ConnectionErrorKind};
pub(super) use self::context::{CallContext, REQUEST_ID, ResponseContext};
pub use self::decode::DecodeError;
pub use super::retry::NoRetry;

use crate::model::sid::ParseSidError;
use crate::request::InputError;

/// The error of a call.
///
/// The variant shows how far the call got. The predicates help to decide what to do.
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
    /// The configuration of the client is invalid, for example because credentials are missing. Nothing was sent.
    Config(Box<ConfigError>),
    /// The request is invalid. Nothing was sent.
    Input(InputError),
    /// The credentials could not be obtained, for example because the token endpoint did not respond. The request was
    /// not sent.
    Auth(Box<AuthError>),
    /// No complete response arrived. The request may have taken effect.
    Connection(Box<ConnectionError>),
    /// The API responded with an error.
    Api(Box<ApiError>),
    /// The API responded with success, but the response cannot be decoded.
    Decode(Box<DecodeError>),
}

impl Error {
    /// Returns whether the resource does not exist, or not for these credentials (404).
    ///
    /// Treat the resource as absent. After a retried `delete` ([`attempts`](Self::attempts) above 1), an earlier
    /// attempt may have deleted it.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Returns whether the API limits the rate of requests (429), even after the client's retries.
    ///
    /// Wait for [`retry_after`](Self::retry_after) if it is set, and send fewer concurrent requests.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(429)
    }

    /// Returns whether the API (401, or 403 with a message of the API) or the token endpoint rejected the credentials.
    ///
    /// They are invalid or lack a permission. Another attempt will not help.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        match self {
            Self::Auth(error) => error.is_rejected(),
            // A proxy or a firewall also responds with 403, and the credentials are not the cause.
            Self::Api(error) => match error.status() {
                401 => true,
                403 => error.has_message(),
                _ => false,
            },
            _ => false,
        }
    }

    /// Returns whether a timeout expired: for connecting, for an attempt, for the whole call, or for the credentials.
    ///
    /// Check [`may_have_taken_effect`](Self::may_have_taken_effect) before repeating a change.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Connection(error) => error.kind().is_timeout(),
            Self::Auth(error) => error.is_timeout(),
            _ => false,
        }
    }

    /// Returns whether it is safe to repeat the call later, and the repeated call may succeed.
    ///
    /// The client has already retried. Wait longer than it did.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Config(_) | Self::Input(_) | Self::Decode(_) => false,
            Self::Auth(error) => !error.is_rejected() && error.context.is_repeatable(),
            Self::Connection(error) => error.context.is_repeatable(),
            Self::Api(error) => error.is_retryable,
        }
    }

    /// Returns whether the request may have taken effect although the call failed.
    ///
    /// Always `false` for a request that only reads. Before creating a resource again, check whether it exists.
    #[must_use]
    pub fn may_have_taken_effect(&self) -> bool {
        self.call().is_some_and(|call| call.may_have_taken_effect)
    }

    /// Returns the HTTP status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.response().map(|response| response.status.as_u16())
    }

    /// Returns the API's error code. <https://www.twilio.com/docs/api/errors> lists the codes.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        if let Self::Api(error) = self { error.code() } else { None }
    }

    /// Returns the `Twilio-Request-Id` of the response, which the vendor's support requires.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.response().and_then(ResponseContext::request_id)
    }

    /// Returns how long to wait before the next request according to the API, at most one year.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        if let Self::Api(error) = self { error.retry_after() } else { None }
    }

    /// Returns the number of attempts to send the request, or 0 if there was none.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.call().map_or(0, |call| call.attempts)
    }

    /// Returns why no other attempt followed the last one, or `None` if no attempt failed. For [`Error::Auth`], the
    /// attempts are those to obtain an access token.
    #[must_use]
    pub fn no_retry(&self) -> Option<NoRetry> {
        self.call().and_then(|call| call.no_retry)
    }

    /// Returns the ID of the operation that failed, for example `FetchFlexFlow`.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        match self {
            Self::Input(error) => error.operation(),
            _ => self.call().map(|call| call.operation.id),
        }
    }

    /// Records why no other attempt followed.
    pub(super) fn set_no_retry(&mut self, reason: NoRetry) {
        let call = match self {
            Self::Config(_) | Self::Input(_) => return,
            // The attempts to obtain an access token have reasons of their own.
            Self::Auth(error) if error.no_retry().is_some() => return error.context.no_retry = error.no_retry(),
            Self::Auth(error) => &mut error.context,
            Self::Connection(error) => &mut error.context,
            Self::Api(error) => &mut error.context.call,
            Self::Decode(error) => &mut error.context.call,
        };
        call.no_retry = Some(reason);
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

    /// Returns the error of the variant.
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

    /// Returns the kind of the error in one word, for traces.
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

/// [`Display`](fmt::Display) shows the text of the inner error. The source is the source of the inner error.
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

/// Converts to [`Error::Input`], the error that an invalid SID in a request also causes.
impl From<ParseSidError> for Error {
    fn from(error: ParseSidError) -> Self {
        Self::Input(error.into())
    }
}
