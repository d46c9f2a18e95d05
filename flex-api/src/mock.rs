//! A server that behaves like the API, for tests. Requires the feature `mock`.
//!
//! It runs in the process of the test, on a free port of this machine, and keeps what is created until it is dropped:
//!
//! ```
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! use flex_api::mock::{Fault, Server};
//! use flex_api::v1::flex_flows::ChannelType;
//!
//! let server = Server::start().await?;
//! let client = server.client();
//! let flow = client
//!     .v1()
//!     .flex_flows()
//!     .create()
//!     .friendly_name("Support")
//!     .channel_type(ChannelType::Sms)
//!     .chat_service_sid("IS00000000000000000000000000000001".parse()?)
//!     .send()
//!     .await?;
//! let sid = flow.sid.ok_or("the flow has no SID")?;
//!
//! // The next two requests fail. The client retries them, so the call succeeds.
//! server.fail(Fault::status(503)).on("FetchFlexFlow").times(2);
//! let flow = client.v1().flex_flows().fetch(&sid).send().await?;
//! assert_eq!(flow.friendly_name.as_deref(), Some("Support"));
//!
//! // The response is lost after the change. The client does not know whether it took effect.
//! server.fail(Fault::reset().processed()).on("UpdateFlexFlow");
//! let error = client.v1().flex_flows().update(&sid).friendly_name("Sales").send().await.unwrap_err();
//! assert!(error.may_have_taken_effect());
//!
//! let call = server.assert_called("UpdateFlexFlow");
//! assert_eq!(call.input["FriendlyName"], "Sales");
//! let flow = client.v1().flex_flows().fetch(&sid).send().await?;
//! assert_eq!(flow.friendly_name.as_deref(), Some("Sales"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The server has a thread of its own, so it works with every flavor of Tokio's runtime and without one:
//! [`Server::start()`](Server::start)`.wait()` starts it in code that is not async.
//!
//! # State
//!
//! [`Server::state`] returns all records as JSON, and [`Server::restore`] or [`Builder::state`] begins with them. A test
//! can therefore begin from a file.
//!
//! # Faults
//!
//! A [`Fault`] says what goes wrong: an error status, a delay, a lost connection, another body. [`Server::fail`] selects
//! the requests: by operation, by count, by chance with a seed. A fault also has a text, for the command line and for
//! other languages: see [`Fault`].
//!
//! # Webhooks
//!
//! With the feature `webhooks`, `Builder::webhook` sets a URL. It receives an event for each change that the vendor reports
//! to webhooks, signed as the vendor signs it. The [guide](crate#webhooks) lists the events.
//!
//! # Other languages
//!
//! The command `serve` of this crate runs the same server for any language. A test controls it by requests. They need no
//! credentials.
//!
//! | Request | Effect |
//! |---|---|
//! | `GET /__mock/health` | responds with 200 when the server is ready |
//! | `GET /__mock/requests` | returns the recorded requests, with their headers and input in plain text |
//! | `GET /__mock/events` | returns the events that were sent to the webhook |
//! | `GET /__mock/faults` | lists the active faults |
//! | `POST /__mock/faults` | adds a fault, or a list of them: as an object (`{"status": 503, "times": 2}`) or as text |
//! | `DELETE /__mock/faults` | removes all faults |
//! | `GET /__mock/state` | returns all records |
//! | `PUT /__mock/state` | replaces all records |
//!
//! A header adds a fault to a single request: `Mock-Fault: status=503; retry-after=0`.

mod api;
#[allow(dead_code, reason = "the document decides which of these are used")]
mod behavior;
#[cfg(feature = "webhooks")]
mod event;
mod fault;
mod journal;
mod server;
// The generator formats its own output.
#[allow(clippy::module_inception, reason = "the names are those of the document")]
#[rustfmt::skip]
mod table;

#[cfg(feature = "webhooks")]
pub use self::event::SentEvent;
pub use self::fault::{Failing, Fault, Malformed, ParseFaultError};
pub use self::journal::Recorded;
pub use self::server::{Builder, Server, Starting};
