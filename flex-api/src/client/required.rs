//! The type parameters of request builders: whether a required parameter is set.
//!
//! A builder has one type parameter for each parameter that its operation requires, [`Unset`] at first and [`Set`]
//! once the setter was called. `send` is bound to all of them being set, so that a request which lacks one does not
//! compile, and the compiler names what is missing.
//!
//! The type parameters are not a stable interface: a minor release removes one when its parameter becomes optional.
//! Instead of naming a builder's type, pass the values or a finished [`Request`](crate::Request) between functions:
//!
//! ```
//! use flex_api::{Client, InputError, Request};
//!
//! fn sms(client: &Client, routing: serde_json::Value) -> Result<Request, InputError> {
//!     let channel = serde_json::json!({ "type": "sms" });
//!     client.v1().interactions().create().channel(channel).routing(routing).into_request()
//! }
//! ```

/// The parameter is set.
#[derive(Debug, Clone, Copy)]
pub enum Set {}

/// The parameter is not set yet.
#[derive(Debug, Clone, Copy)]
pub enum Unset {}
