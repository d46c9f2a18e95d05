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
//! - [`Error`] tells how far a call got, and whether it can be made again.
//!
//! # Runtime
//!
//! Requests need a Tokio runtime with its timer enabled.
//!
//! # Features
//!
//! - `rustls` (default): TLS by rustls with the *ring* provider, and the platform's own trust in certificates. Without
//!   it, bring a client with [`ClientBuilder::http_client`] or a transport with [`ClientBuilder::transport`].
//!
//! HTTP/1.1 only, and no compression, unless you turn the features `http2` or `gzip` of `reqwest` on yourself.

#![forbid(unsafe_code)]

mod auth;
mod builder;
mod call;
mod client;
mod decode;
mod encode;
mod error;
mod execute;
mod model;
pub mod operation;
mod options;
mod origin;
mod page;
#[cfg(doctest)]
#[rustfmt::skip]
mod reference;
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
pub use self::error::{ConfigError, Error, InputError, InvalidParameter, NoAnswer, NoAnswerKind, Refusal, Unreadable};
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
