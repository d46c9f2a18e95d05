//! A client of the Twilio Flex API.
//!
//! Not an official SDK of the vendor. An account's SID and auth token, or an API key, and the API is at hand:
//!
//! ```no_run
//! # async fn example() -> Result<(), flex_api::Error> {
//! use flex_api::Client;
//! use flex_api::v1::flex_flows::{ChannelType, IntegrationType};
//!
//! let client = Client::from_env()?;
//!
//! let flow = client
//!     .v1()
//!     .flex_flows()
//!     .create()
//!     .friendly_name("Support SMS")
//!     .chat_service_sid("IS00000000000000000000000000000001".parse()?)
//!     .channel_type(ChannelType::Sms)
//!     .integration_type(IntegrationType::Studio)
//!     .integration_flow_sid("FW00000000000000000000000000000001".parse()?)
//!     .send()
//!     .await?;
//!
//! let mut flows = client.v1().flex_flows().list().friendly_name("Support SMS").limit(500).stream();
//! while let Some(flow) = flows.try_next().await? {
//!     println!("{:?}", flow.sid);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! - A resource is reached the way its URL nests. A request is a chain of named setters; without a parameter that the
//!   API requires, `send` does not compile.
//! - [SIDs](sids) are types: the SID of a flow cannot stand where one of a channel is meant.
//! - Every field of a response is an `Option`, and enums keep values that this version does not know.
//! - [`Error`] tells how far a call got, and whether it can be made again; [`faults`] says what happens when, case by case.
//!
//! # Runtime
//!
//! Requests need a Tokio runtime with its timer enabled.
//!
//! # Features
//!
//! - `rustls` (default): TLS by rustls with the *ring* provider, and the platform's own trust in certificates. Without
//!   it, bring a client with [`ClientBuilder::http_client`] or a transport with [`ClientBuilder::transport`].
//! - `blocking`: the same client and builders where there is no async code: `.send().wait()`, and `.stream().wait()` as
//!   an iterator. See the module `blocking`.
//! - `tracing`: a span for each call and each page, and events for retries. See [below](#tracing).
//! - `gzip`: asks for answers compressed with gzip.
//!
//! HTTP/1.1 only, unless you turn the feature `http2` of `reqwest` on yourself.
//!
//! # Credentials
//!
//! An account's auth token ([`Client::new`]), an API key ([`ClientBuilder::api_key`]), OAuth client credentials
//! ([`ClientBuilder::oauth`]: one access token for all calls, replaced before it expires), or
//! [credentials of your own](credentials::Credentials). An operation with an `Authorization` parameter sends that instead.
//! Secrets are kept in types of the crate `secrecy`, the header that carries them is marked sensitive, and nothing shows
//! them.
//!
//! # Tracing
//!
//! With the feature `tracing`, a call is a span `flex_api.call` of the target `flex_api` and the level `INFO`, with these
//! fields and no others:
//!
//! | field | value |
//! |---|---|
//! | `operation`, `method`, `path` | `FetchFlexFlow`, `GET` and `/v1/FlexFlows/{Sid}`: the template, without the path's values |
//! | `status`, `request_id` | of the last answer, if there was one |
//! | `attempts` | how many times the request was sent |
//! | `duration_ms` | from the first attempt to the last byte of the answer |
//! | `error` | if it failed: `no_credentials`, `connect`, `interrupted`, `attempt_timeout`, `total_timeout`, `refused` or `unreadable` |
//!
//! Retries, renewed credentials and access tokens that are fetched are events within the span. A call that is given up,
//! its future dropped, has a span without a duration. What is checked before sending and found wrong has no span.

#![forbid(unsafe_code)]

mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod call;
mod client;
pub mod credentials;
mod decode;
mod encode;
mod error;
mod execute;
#[doc = include_str!("../docs/faults.md")]
pub mod faults {}
mod model;
pub mod operation;
mod options;
mod origin;
mod page;
mod request;
pub mod required;
mod response;
mod retry;
mod rule;
mod sending;
mod sid;
#[rustfmt::skip]
pub mod sids;
mod snippet;
mod span;
pub mod transport;
#[rustfmt::skip]
#[allow(clippy::type_complexity, reason = "a builder has a type parameter for each required parameter, up to ten of them")]
pub mod v1;
#[rustfmt::skip]
#[allow(clippy::type_complexity, reason = "a builder has a type parameter for each required parameter, up to ten of them")]
pub mod v2;

pub use http;
pub use jiff;
pub use serde_json;

pub use self::client::{Client, ClientBuilder};
pub use self::error::{
    ConfigError, Error, InputError, InvalidParameter, NoAnswer, NoAnswerKind, NoCredentials, Refusal, Unreadable,
};
pub use self::options::RequestOptions;
pub use self::page::{Items, Page, PageMeta, Pages};
pub use self::request::Request;
pub use self::response::{Response, Skipped};
pub use self::retry::RetryPolicy;
pub use self::sending::Sending;
pub use self::sid::{Kind, ParseSidError, Sid};

/// Stands in `Debug` for what is not to be shown.
const REDACTED: &str = "[REDACTED]";

/// The examples of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
