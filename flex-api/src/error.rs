//! What can go wrong, by how far the call got.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

mod config;
mod input;
mod no_answer;
mod no_credentials;
mod refusal;
mod unreadable;

pub use self::config::ConfigError;
pub(crate) use self::input::Faults;
pub use self::input::{InputError, InvalidParameter};
pub use self::no_answer::{NoAnswer, NoAnswerKind};
pub use self::no_credentials::NoCredentials;
pub use self::refusal::Refusal;
pub use self::unreadable::Unreadable;

use crate::sid::ParseSidError;

/// Why a call failed. The variant tells how far it got; the predicates tell what to do.
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
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The client cannot be set up: credentials are missing, a base URL is wrong. Nothing was sent.
    Config(Box<ConfigError>),
    /// The request breaks a rule of the API. Nothing was sent.
    Input(InputError),
    /// No credentials could be had, for example since the token endpoint did not answer. The request was not sent.
    NoCredentials(Box<NoCredentials>),
    /// No answer came, or not the whole of it. What was asked for may have been done.
    NoAnswer(Box<NoAnswer>),
    /// The API refused.
    Refused(Box<Refusal>),
    /// The API answered with success, but what it said cannot be understood.
    Unreadable(Box<Unreadable>),
}

impl Error {
    /// The thing that was asked for does not exist (404), or not for these credentials.
    ///
    /// Treat it as absent. After a `delete` that was retried ([`attempts`](Self::attempts) above 1) it can also mean
    /// that an earlier attempt has deleted it.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// The API asks for fewer requests (429), and still did so after the client's retries.
    ///
    /// Wait, for [`retry_after`](Self::retry_after) if there is one, and send less at a time.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(429)
    }

    /// The credentials are wrong or lack a right: the API (401 or 403) or the token endpoint refused them. Trying again
    /// will not help.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        match self {
            Self::NoCredentials(error) => error.is_refused(),
            _ => matches!(self.status(), Some(401 | 403)),
        }
    }

    /// Time ran out: while connecting, for an attempt or for all of them, or while waiting for credentials.
    ///
    /// See [`may_have_taken_effect`](Self::may_have_taken_effect) before asking for a change again.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::NoAnswer(error) => error.kind().is_timeout(),
            Self::NoCredentials(error) => error.is_timeout(),
            _ => false,
        }
    }

    /// The same call can be made again later without harm, and might succeed.
    ///
    /// The client has made its own retries by then: wait longer than it did.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Config(_) | Self::Input(_) | Self::Unreadable(_) => false,
            Self::NoCredentials(error) => error.is_retryable(),
            Self::NoAnswer(error) => error.retryable,
            Self::Refused(error) => error.retryable,
        }
    }

    /// What was asked for may have been done, although the call failed.
    ///
    /// Never so for what only reads. Before creating something again, look whether it is there.
    #[must_use]
    pub fn may_have_taken_effect(&self) -> bool {
        match self {
            Self::Config(_) | Self::Input(_) => false,
            Self::NoCredentials(error) => error.may_have_taken_effect,
            Self::NoAnswer(error) => error.may_have_taken_effect,
            Self::Refused(error) => error.may_have_taken_effect,
            Self::Unreadable(error) => error.may_have_taken_effect,
        }
    }

    /// The HTTP status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused(error) => Some(error.status()),
            Self::Unreadable(error) => Some(error.status()),
            _ => None,
        }
    }

    /// The API's own error code, as in <https://www.twilio.com/docs/api/errors>.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        if let Self::Refused(error) = self { error.code() } else { None }
    }

    /// The `Twilio-Request-Id` of the answer, which the vendor's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused(error) => error.request_id(),
            Self::Unreadable(error) => error.request_id(),
            _ => None,
        }
    }

    /// How long the API asked to wait before the next request, at most a year.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        if let Self::Refused(error) = self { error.retry_after() } else { None }
    }

    /// How many times the request was sent or tried to be; 0 if it never was.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Config(_) | Self::Input(_) => 0,
            Self::NoCredentials(error) => error.attempts(),
            Self::NoAnswer(error) => error.attempts(),
            Self::Refused(error) => error.attempts(),
            Self::Unreadable(error) => error.attempts(),
        }
    }

    /// The operation that failed, for example `FetchFlexFlow`.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        match self {
            Self::Config(_) => None,
            Self::Input(error) => error.operation(),
            Self::NoCredentials(error) => Some(error.operation()),
            Self::NoAnswer(error) => Some(error.operation()),
            Self::Refused(error) => Some(error.operation()),
            Self::Unreadable(error) => Some(error.operation()),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(error) => error.fmt(f),
            Self::Input(error) => error.fmt(f),
            Self::NoCredentials(error) => error.fmt(f),
            Self::NoAnswer(error) => error.fmt(f),
            Self::Refused(error) => error.fmt(f),
            Self::Unreadable(error) => error.fmt(f),
        }
    }
}

/// The variants' own texts are shown by [`Display`](fmt::Display); the source is what lies beneath them.
impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Config(error) => error.source(),
            Self::Input(error) => error.source(),
            Self::NoCredentials(error) => error.source(),
            Self::NoAnswer(error) => error.source(),
            Self::Refused(error) => error.source(),
            Self::Unreadable(error) => error.source(),
        }
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

impl From<NoCredentials> for Error {
    fn from(error: NoCredentials) -> Self {
        Self::NoCredentials(Box::new(error))
    }
}

impl From<NoAnswer> for Error {
    fn from(error: NoAnswer) -> Self {
        Self::NoAnswer(Box::new(error))
    }
}

impl From<Refusal> for Error {
    fn from(error: Refusal) -> Self {
        Self::Refused(Box::new(error))
    }
}

impl From<Unreadable> for Error {
    fn from(error: Unreadable) -> Self {
        Self::Unreadable(Box::new(error))
    }
}

/// A text that is no SID would have been refused before sending, too.
impl From<ParseSidError> for Error {
    fn from(error: ParseSidError) -> Self {
        Self::Input(InputError::of_sid(&error))
    }
}
