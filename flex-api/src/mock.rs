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
//! can therefore begin from a file. A state can be written by hand: it maps paths to records, and a record needs no more than
//! the properties that the test uses. The path determines the SIDs; the other properties get the values of a new record.
//!
//! ```
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! use flex_api::mock::Server;
//! use serde_json::json;
//!
//! let state = json!({
//!     "/v1/FlexFlows/FO00000000000000000000000000000001": {"friendly_name": "Support"},
//!     "/v1/Interactions/KD00000000000000000000000000000001": {},
//!     "/v1/Interactions/KD00000000000000000000000000000001/Channels/UO00000000000000000000000000000001": {"type": "web"},
//! });
//! let server = Server::builder().state(state).start().await?;
//! let flows = server.client().v1().flex_flows().list().send().await?;
//! assert_eq!(flows.items[0].friendly_name.as_deref(), Some("Support"));
//! # Ok::<(), flex_api::Error>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A state is checked: each path must be one of the API's records, with SIDs of the documented form, and the record above it
//! must be in the state. Types of properties are not checked, so that a test can begin with an invalid value.
//!
//! **Records from the start.** A server begins with one example of each record that no operation creates: the configuration,
//! the provisioning status, a user of version 2, and the conversations, segments, user roles, answer sets and comment tags of
//! Insights. `Server::start().await?.state()` lists them. **A state replaces them,** so a list of them is then empty. To keep
//! them, add records to the state that the server returns:
//!
//! ```
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! # use flex_api::mock::Server;
//! # use serde_json::json;
//! let server = Server::start().await?;
//! let mut state = server.state();
//! state["/v1/FlexFlows/FO00000000000000000000000000000001"] = json!({"friendly_name": "Support"});
//! server.restore(&state)?;
//! # Ok::<(), flex_api::Error>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Server::reset`] restores the records with which the server began.
//!
//! # Faults
//!
//! A [`Fault`] says what goes wrong: an error status, a delay, a lost connection, another body. [`Server::fail`] selects
//! the requests: by operation, by count, by chance with a seed. A fault also has a text, for the command line and for
//! other languages: see [`Fault`].
//!
//! The server cannot cause these rows of the [tables of errors](crate::faults): an untrusted certificate (it has no TLS), a
//! connection that takes too long, and a token endpoint that fails. A server that was dropped causes a rejected connection.
//!
//! # OAuth
//!
//! **A client with `oauth` also needs the [token URL](Server::token_url) of the server.** Without it, the client sends its
//! credentials to the vendor.
//!
//! # Limits
//!
//! The body of a request has at most 16 MiB (else status 413). This includes a state that is sent. A request has at most 100
//! headers (else status 431). The journal keeps the most recent requests: see [`Builder::journal`].
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
//! | `GET /__mock/requests` | returns the recorded requests. **Nothing is masked: headers and input contain secrets** |
//! | `DELETE /__mock/requests` | removes the recorded requests |
//! | `GET /__mock/events` | returns the events that were sent to the webhook |
//! | `GET /__mock/faults` | lists the active faults |
//! | `POST /__mock/faults` | adds a fault as plain text (`status=503; times=2`), or faults [as JSON](Fault#as-json); lists the active faults |
//! | `DELETE /__mock/faults` | removes all faults |
//! | `GET /__mock/state` | returns all records |
//! | `PUT /__mock/state` | replaces all records |
//! | `DELETE /__mock/state` | restores the records from the start |
//! | `POST /__mock/token` | issues an [access token](Server::token_url) |
//!
//! A header adds a fault to a single request: `Mock-Fault: status=503; retry-after=0`.
//!
//! Responses without content have status 204. An error has the vendor's form, with the problem in `message`.
//!
//! `/__mock/requests` returns this object. `dropped` is the number of older requests that are no longer recorded. `operation`
//! and `version` are null if no operation has this method and path, `status` is null if no response was sent, and `fault` is
//! null if there was none:
//!
//! ```json
//! {
//!   "requests": [{
//!     "operation": "CreateFlexFlow", "version": "v1", "method": "POST", "path": "/v1/FlexFlows",
//!     "headers": {"authorization": "Basic …", "content-type": "application/x-www-form-urlencoded"},
//!     "input": {"FriendlyName": "Support"},
//!     "problems": ["form field `ChannelType` must be set"], "ignored": ["form field `Frendly`"],
//!     "status": 400, "fault": null
//!   }],
//!   "dropped": 0
//! }
//! ```
//!
//! `/__mock/faults` returns each fault as text, with the number of requests that it has selected and of those that failed. A
//! fault that has happened `times` times is no longer listed:
//!
//! ```json
//! {"faults": [{"fault": "status=503; after=1; times=2", "matched": 2, "failed": 1}]}
//! ```

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
