#![doc = include_str!("../docs/guide.md")]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

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
pub mod operations;
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
mod span;
pub mod transport;

// The modules of the API's versions: the generator writes the list. It is no module of its own, so that they are `v1`
// and `v2` of the crate.
include!("versions.rs");

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
