#![doc = include_str!("../docs/guide.md")]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![allow(
    confusable_idents,
    mixed_script_confusables,
    uncommon_codepoints,
    reason = "a document may have names of any script"
)]

// The layers of the runtime, from the top: mock, client and webhooks, send, request, model. A layer uses itself and those
// below it.
mod client;
#[cfg(feature = "mock")]
pub mod mock;
mod model;
mod request;
mod send;
#[cfg(feature = "webhooks")]
pub mod webhooks;

// Generated.
#[cfg(doctest)]
#[rustfmt::skip]
mod reference;
#[rustfmt::skip]
#[allow(
    clippy::doc_lazy_continuation,
    clippy::doc_link_with_quotes,
    clippy::doc_markdown,
    clippy::doc_overindented_list_items,
    clippy::tabs_in_doc_comments,
    reason = "the words are those of the document"
)]
pub mod sids;
// The modules of the API versions. The generator writes the list. It is included instead of declared as a module, so
// that their paths begin at the root of the crate.
include!("versions.rs");

#[doc = include_str!("../docs/faults.md")]
pub mod faults {}

// Compiled by a crate of its own, with only the dependencies that the document lists.
#[cfg_attr(not(doctest), doc = include_str!("../docs/recipes.md"))]
pub mod recipes {}

pub use bytes;
pub use http;
pub use jiff;
pub use reqwest;
pub use secrecy;
pub use serde_json;

#[cfg(feature = "blocking")]
pub use self::client::blocking;
pub use self::client::{
    Client, ClientBuilder, DynamicRequest, ItemStream, Page, PageMeta, PageStream, ResponseFuture, environment,
    required,
};
pub use self::model::sid::{Kind, ParseSidError, Sid};
pub use self::model::unknown_value::UnknownValue;
pub use self::request::{InputError, InvalidParameter, Request, RequestOptions, RetryPolicy, operations};
pub use self::send::{
    ApiError, AuthError, ConfigError, ConnectionError, ConnectionErrorKind, DecodeError, Error, FromResponse, NoRetry,
    Response, Skipped, credentials, transport,
};

/// Compiles the examples in the README of the package.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
