//! The mock server: its settings, its thread and its interface for tests.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::oneshot;

#[cfg(feature = "webhooks")]
use super::event::SentEvent;
use super::fault::{self, Failing, Fault};
use super::journal::Recorded;
use crate::client::Client;
use crate::request::{RetryPolicy, operations};
use crate::send::Error;

mod builder;
mod connection;
mod control;
mod shared;
#[cfg(feature = "webhooks")]
mod webhook;

pub use self::builder::{Builder, Starting};
use self::shared::Shared;

/// A server that behaves like the API, on a port of this machine. It stops when it is dropped.
///
/// See the [module](super) for an example.
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    user: String,
    secret: String,
    /// Dropping it ends the thread.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server on a free port that accepts any well-formed credentials: see [`Builder::credentials`].
    ///
    /// It has no records except [those from the start](super#state).
    ///
    /// Call `.await` or, in code that is not async, [`.wait()`](Starting::wait).
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if there is no free port or no thread can be started.
    pub fn start() -> Starting {
        Self::builder().start()
    }

    /// Returns a builder that sets every option of a server.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Creates a client for this server. **It waits at most 10 ms between attempts,** even if a `Retry-After` is longer.
    ///
    /// For other settings, such as the waits of production, build a client with the [base URL](Self::base_url) and the
    /// [credentials](Self::credentials). For OAuth, also set the [token URL](Self::token_url). The connections of a client
    /// end with the runtime that it is used in, so that tests do not share clients.
    ///
    /// ```no_run
    /// # fn example(server: &flex_api::mock::Server) -> Result<(), flex_api::Error> {
    /// use flex_api::Client;
    ///
    /// let (user, secret) = server.credentials();
    /// let client = Client::builder().auth_token(user, secret).base_url(server.base_url()).build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If the HTTP client cannot be set up.
    #[must_use]
    pub fn client(&self) -> Client {
        let wait = Duration::from_millis(10);
        let retry = RetryPolicy::new().base_delay(Duration::from_millis(1)).max_delay(wait).max_retry_after(wait);
        let builder = Client::builder().auth_token(&self.user, &*self.secret).base_url(self.base_url());
        builder.retry(retry).build().unwrap_or_else(|error| panic!("no client for the mock server: {error}"))
    }

    /// Returns the base URL, for example `http://127.0.0.1:4010`.
    #[must_use]
    pub fn base_url(&self) -> String {
        base_url(self.address)
    }

    /// Returns the URL of the server's own token endpoint, for [`ClientBuilder::token_url`](crate::ClientBuilder::token_url).
    ///
    /// **A client with `oauth` and without this URL sends its credentials to the vendor,** because the base URL does not
    /// change the token endpoint.
    ///
    /// The endpoint issues tokens for one hour to any client ID and secret that are not empty. With
    /// [`Builder::credentials`], it accepts only these. The server accepts its tokens until it ends. To rehearse a renewal,
    /// let a call fail once: the client fetches a second token and repeats the call.
    ///
    /// ```
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
    /// use flex_api::Client;
    /// use flex_api::mock::{Fault, Server};
    ///
    /// let server = Server::start().await?;
    /// let builder = Client::builder().oauth("OQ00000000000000000000000000000001", "made-up");
    /// let client = builder.base_url(server.base_url()).token_url(server.token_url()).build()?;
    /// server.fail(Fault::status(401)).times(1);
    /// client.v1().flex_flows().list().send().await?;
    /// # Ok::<(), flex_api::Error>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Faults do not happen to requests of tokens, and these are not recorded.
    #[must_use]
    pub fn token_url(&self) -> String {
        self.base_url() + control::TOKEN
    }

    /// Returns the credentials of [`client`](Self::client): an account SID and auth token, or those that
    /// [`Builder::credentials`] has set.
    #[must_use]
    pub fn credentials(&self) -> (&str, &str) {
        (&self.user, &self.secret)
    }

    /// Adds a fault. The methods of the returned value select the requests to which it happens.
    ///
    /// It takes effect at the end of the statement. If several faults select a request, the first one happens.
    ///
    /// ```no_run
    /// # fn example(server: &flex_api::mock::Server) {
    /// use flex_api::mock::Fault;
    ///
    /// server.fail(Fault::status(503)).on("CreateFlexFlow").times(2);
    /// server.fail(Fault::reset()).chance(0.2, 7);
    /// server.fail(Fault::status(409)).on("CreateFlexFlow").when("FriendlyName", "Sales");
    /// # }
    /// ```
    ///
    /// **Do not keep the returned value.** The fault takes effect when it is dropped:
    ///
    /// ```no_run
    /// # fn example(server: &flex_api::mock::Server) {
    /// # use flex_api::mock::Fault;
    /// // Wrong: nothing fails before the end of the test.
    /// let _fault = server.fail(Fault::status(503));
    /// // Right:
    /// server.fail(Fault::status(503));
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If nothing goes wrong, or a part of the fault has no effect, such as a message without an error status. The panic says
    /// what it requires.
    #[track_caller]
    pub fn fail(&self, fault: Fault) -> Failing<'_> {
        fault::valid(fault.check().map_err(|problems| format!("invalid fault `{fault}`: {}", problems.join("; "))));
        Failing::new(self, fault)
    }

    pub(super) fn add_fault(&self, fault: Fault) {
        self.shared.lock().faults.add(fault);
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.shared.lock().faults.clear();
    }

    /// Returns the recorded requests, from the oldest to the most recent: up to [`Builder::journal`].
    ///
    /// Their headers and input are as they were sent, with secrets.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.lock().journal.entries().cloned().collect()
    }

    /// Removes the recorded requests, for example those of the preparation of a test.
    pub fn clear_requests(&self) {
        self.shared.lock().journal.clear();
    }

    /// Returns the events that were sent to the webhook, from the oldest to the most recent: up to [`Builder::journal`].
    ///
    /// An event is listed when its handler has responded, which can be after the response to the request that caused it.
    #[cfg(feature = "webhooks")]
    #[must_use]
    pub fn events(&self) -> Vec<SentEvent> {
        self.shared.lock().sent.entries().cloned().collect()
    }

    /// Returns the most recent request of an operation, such as `CreateFlexFlow`, or `v1.CreateFlexFlow` if the name is
    /// in several versions.
    ///
    /// # Panics
    ///
    /// If there is none, with a list of the requests, or if there is no such operation. The message says if requests were
    /// not recorded, because there were more than [`Builder::journal`].
    #[track_caller]
    #[allow(clippy::must_use_candidate, reason = "it is an assertion")]
    pub fn assert_called(&self, operation: &str) -> Recorded {
        let expected = fault::valid(operations::find(operation).map_err(|error| error.to_string()));
        let is_called = |request: &&Recorded| request.operation.is_some_and(|called| std::ptr::eq(called, expected));
        let state = self.shared.lock();
        match state.journal.entries().rev().find(is_called) {
            Some(request) => request.clone(),
            None => panic!("{}", state.journal.not_called(operation)),
        }
    }

    /// Returns all records as JSON.
    #[must_use]
    pub fn state(&self) -> Value {
        self.shared.lock().api.state()
    }

    /// Replaces all records with those of [`state`](Self::state), or with those that are [written by hand](super#state).
    /// Records that the state lacks are removed, including those from the start.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the JSON has another form. The records then stay as they are.
    pub fn restore(&self, state: &Value) -> Result<(), Error> {
        self.shared.restore(state).map_err(Error::from)
    }

    /// Replaces all records with those from the start: of [`Builder::state`], or else the server's own examples.
    ///
    /// SIDs are not used again. Faults and recorded requests stay.
    pub fn reset(&self) {
        self.shared.lock().reset();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop = None;
        // A handler of requests can own the server: its thread cannot wait for itself.
        if let Some(thread) = self.thread.take().filter(|thread| thread.thread().id() != thread::current().id()) {
            // A panic of the thread has been printed, and a drop must not panic.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}

fn base_url(address: SocketAddr) -> String {
    format!("http://{address}")
}
