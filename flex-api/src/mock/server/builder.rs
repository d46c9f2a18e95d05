//! The settings of a mock server, and its start.

use std::fmt;
use std::future::{IntoFuture, Ready, ready};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread;

use serde_json::Value;
use tokio::sync::oneshot;

use super::shared::{OnRequest, Shared};
#[cfg(feature = "webhooks")]
use super::webhook::{self, OnEvent, Webhook};
use super::{Server, base_url, connection};
use crate::mock::api::{Api, Settings};
#[cfg(feature = "webhooks")]
use crate::mock::event::SentEvent;
use crate::mock::fault::Fault;
use crate::mock::journal::Recorded;
use crate::send::{ConfigError, Error, credential_problem};

/// The account of clients, if the server accepts any. Obviously made up.
const ACCOUNT_SID: &str = "AC00000000000000000000000000000000";

/// The auth token of clients, if the server accepts any.
const AUTH_TOKEN: &str = "mock";

/// The number of requests that are recorded by default.
const JOURNAL: usize = 1000;

/// A builder for a [`Server`].
///
/// ```no_run
/// # async fn example() -> Result<(), flex_api::Error> {
/// use flex_api::mock::Server;
///
/// let server = Server::builder()
///     .port(4010)
///     .credentials("AC00000000000000000000000000000001", "token")
///     .start()
///     .await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a builder does nothing until `start` is called"]
pub struct Builder {
    port: u16,
    credentials: Option<(String, String)>,
    state: Option<Value>,
    faults: Vec<Fault>,
    journal: usize,
    on_request: Option<OnRequest>,
    #[cfg(feature = "webhooks")]
    webhook: Option<String>,
    #[cfg(feature = "webhooks")]
    on_event: Option<OnEvent>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            port: 0,
            credentials: None,
            state: None,
            faults: Vec::new(),
            journal: JOURNAL,
            on_request: None,
            #[cfg(feature = "webhooks")]
            webhook: None,
            #[cfg(feature = "webhooks")]
            on_event: None,
        }
    }
}

impl Builder {
    /// Sets the port. Default: a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Accepts only these credentials: an account SID and auth token, or an API key and its secret. Also accepts the tokens
    /// of the [token endpoint](Server::token_url).
    ///
    /// Default: any well-formed ones. These are an account SID or API key SID with a secret that is not empty, or any token.
    pub fn credentials(mut self, user: impl Into<String>, secret: impl Into<String>) -> Self {
        self.credentials = Some((user.into(), secret.into()));
        self
    }

    /// Begins with these records, from [`Server::state`] or [written by hand](crate::mock#state). They replace those from the
    /// start. Default: examples of the records that no operation creates.
    pub fn state(mut self, state: Value) -> Self {
        self.state = Some(state);
        self
    }

    /// Adds a fault with its selection, such as one that was read from text. See also [`Server::fail`].
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Sets how many requests, and how many events, are recorded: the most recent ones. Default: 1,000. With 0, none are,
    /// and [`Server::assert_called`] cannot work.
    pub fn journal(mut self, requests: usize) -> Self {
        self.journal = requests;
        self
    }

    /// Calls a function for each request, before the response is sent, for example to print it.
    ///
    /// It runs in the thread of the server.
    pub fn on_request(mut self, function: impl Fn(&Recorded) + Send + Sync + 'static) -> Self {
        self.on_request = Some(Box::new(function));
        self
    }

    /// Sends the documented events of the changes to this URL: `http` or `https`. Default: none.
    ///
    /// Each event is a form, signed with the secret of [`Server::credentials`], and sent once. Events are sent one after the
    /// other, in the order of the changes, and no response waits for them. A handler has 15 seconds to respond; later
    /// events wait, up to 1,000. A server that is dropped waits for pending events for at most half a second.
    ///
    /// The URL receives the events of all records. A webhook that a request names by an ID is not known to the server.
    #[cfg(feature = "webhooks")]
    pub fn webhook(mut self, url: impl Into<String>) -> Self {
        self.webhook = Some(url.into());
        self
    }

    /// Calls a function for each event, when its handler has responded or sending it has failed.
    ///
    /// It runs in the thread of the server.
    #[cfg(feature = "webhooks")]
    pub fn on_event(mut self, function: impl Fn(&SentEvent) + Send + Sync + 'static) -> Self {
        self.on_event = Some(Box::new(function));
        self
    }

    /// Starts the server. Call `.await` or [`.wait()`](Starting::wait).
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the port is in use, the state has another form, a part of a fault has no effect, the URL of
    /// the webhook is not valid, no thread can be started, or the credentials cannot be sent: the user or the secret is
    /// empty, or has white space around it or a control character in it, or the user has a colon.
    pub fn start(self) -> Starting {
        Starting(self)
    }

    fn run(self) -> Result<Server, Error> {
        self.check_credentials()?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).map_err(|error| self.no_port(error))?;
        let failed = |error| ConfigError::new("the mock server cannot be started").with_source(error);
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let api = Api::new(Settings { credentials: self.credentials.clone(), base_url: base_url(address) });
        let (user, secret) =
            self.credentials.clone().unwrap_or_else(|| (ACCOUNT_SID.to_owned(), AUTH_TOKEN.to_owned()));
        #[cfg_attr(not(feature = "webhooks"), allow(unused_mut, reason = "with webhooks, it is changed"))]
        let mut shared = Shared::new(api, self.journal, self.on_request);
        #[cfg(feature = "webhooks")]
        if let Some(url) = self.webhook {
            shared.webhook = Some(Webhook::new(url, &secret, self.on_event)?);
        }
        let shared = Arc::new(shared);
        if let Some(state) = self.state {
            shared.start_with(state)?;
        }
        for fault in self.faults {
            let problems = fault.check().map_err(|problems| problems.join("; "));
            problems.map_err(|problems| ConfigError::new(format!("invalid fault `{fault}`: {problems}")))?;
            shared.lock().faults.add(fault);
        }
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build().map_err(failed)?;
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&shared);
        let thread = thread::Builder::new().name(concat!(env!("CARGO_PKG_NAME"), "-mock").to_owned());
        let thread = thread.spawn(move || {
            runtime.block_on(serve(listener, served, stopped));
            // Does not wait for the lookup of a host name.
            runtime.shutdown_background();
        });
        let thread = Some(thread.map_err(failed)?);
        Ok(Server { shared, address, user, secret, stop: Some(stop), thread })
    }

    /// Rejects credentials that no client can send.
    fn check_credentials(&self) -> Result<(), ConfigError> {
        let Some((user, secret)) = &self.credentials else { return Ok(()) };
        let of = |(name, value): (&str, &String)| Some(format!("the {name} {}", credential_problem(value)?));
        let mut problems: Vec<String> = [("user", user), ("secret", secret)].into_iter().filter_map(of).collect();
        if user.contains(':') {
            problems.push("the user has a colon".to_owned());
        }
        if problems.is_empty() {
            return Ok(());
        }
        Err(ConfigError::new(format!("the credentials of the mock server are invalid: {}", problems.join("; "))))
    }

    fn no_port(&self, error: io::Error) -> ConfigError {
        let problem = match (error.kind(), self.port) {
            (io::ErrorKind::AddrInUse, 1..) => format!(
                "port {} of this machine is in use: end the program that uses it, or choose another port (0 for a free one)",
                self.port
            ),
            (_, 0) => "there is no free port on this machine".to_owned(),
            (_, port) => format!("port {port} of this machine cannot be used: choose another one (0 for a free one)"),
        };
        ConfigError::new(problem).with_source(error)
    }
}

/// Serves requests until the server stops.
async fn serve(listener: TcpListener, shared: Arc<Shared>, stopped: oneshot::Receiver<()>) {
    let accepting = tokio::spawn(connection::accept(listener, Arc::clone(&shared)));
    #[cfg(feature = "webhooks")]
    tokio::spawn(webhook::run(Arc::clone(&shared)));
    // Also ends when the sender is dropped. The runtime then drops all connections.
    let _ = stopped.await;
    accepting.abort();
    #[cfg(feature = "webhooks")]
    webhook::finish(&shared).await;
}

/// Omits the credentials.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("port", &self.port)
            .field("faults", &self.faults)
            .field("journal", &self.journal)
            .finish_non_exhaustive()
    }
}

/// The start of a [`Server`]: a value for `.await`, or for [`wait`](Self::wait) in code that is not async.
#[derive(Debug)]
#[must_use = "the server starts with `.await` or `.wait()`"]
pub struct Starting(Builder);

impl Starting {
    /// Starts the server without an async runtime.
    ///
    /// # Errors
    ///
    /// Those of [`Builder::start`].
    pub fn wait(self) -> Result<Server, Error> {
        self.0.run()
    }
}

/// The start takes no time that is worth waiting for: the server runs in a thread of its own.
impl IntoFuture for Starting {
    type Output = Result<Server, Error>;
    type IntoFuture = Ready<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        ready(self.wait())
    }
}
