//! The type parameters of request builders, which track whether required parameters are set.
//!
//! A builder has one type parameter for each required parameter of its operation. It is [`Unset`] at first and [`Set`]
//! after a call of the setter. `send` requires that all of them are set. A request without a required parameter does
//! not compile, and the compiler names the missing one.
//!
//! The type parameters are not a stable interface. A minor release removes one when its parameter becomes optional.
//! Do not name a builder's type. Pass the values or a complete [`Request`](crate::Request) between functions:
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
