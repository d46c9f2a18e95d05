//! Sending: attempts, retries, credentials, transport, responses and errors.
//!
//! Sending takes a [`Config`] and a [`Request`](crate::request::Request). It knows neither the client nor its builders.

mod auth;
mod base_url;
mod config;
pub mod credentials;
mod deadline;
mod decode;
mod error;
mod exchange;
mod mask;
mod oauth;
mod response;
mod retry;
mod trace;
pub mod transport;

#[cfg(feature = "mock")]
pub(crate) use self::auth::credential_problem;
pub(crate) use self::auth::{Auth, Basic, check_credentials};
pub(crate) use self::base_url::{BaseUrl, LABEL, Servers, TOKEN_URL, Unchecked, is_label, token_endpoint};
pub(crate) use self::config::Config;
pub(crate) use self::deadline::Deadline;
pub(crate) use self::decode::document;
pub use self::error::{
    ApiError, AuthError, ConfigError, ConnectionError, ConnectionErrorKind, DecodeError, Error, NoRetry,
};
pub(crate) use self::exchange::{Exchange, Sending, send};
pub(crate) use self::mask::Mask;
pub(crate) use self::oauth::{OAuth, TokenSource};
pub(crate) use self::response::{Decode, RawResponse};
pub use self::response::{FromResponse, Response};
pub(crate) use self::retry::Budget;
pub(crate) use self::transport::{Reqwest, Route, default_client};
pub use crate::model::log::Skipped;
