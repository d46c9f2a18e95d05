//! The client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use secrecy::SecretString;

use crate::auth::Auth;
use crate::error::Error;
use crate::operations::Operation;
use crate::origin::Servers;
use crate::retry::RetryPolicy;
use crate::retry::budget::Budget;
use crate::transport::Transport;

mod builder;
mod env;

pub use self::builder::ClientBuilder;

/// A client of the API: where it is, who asks, and how patiently.
///
/// Cheap to clone, and clones share their connections and their budget for retries: make one and hand it around.
///
/// ```no_run
/// # async fn example() -> Result<(), flex_api::Error> {
/// let client = flex_api::Client::from_env()?;
/// let page = client.v1().flex_flows().list().page_size(20).send().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client(Arc<Settings>);

/// What all clones of a client share.
pub(crate) struct Settings {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) servers: Servers,
    pub(crate) auth: Auth,
    pub(crate) user_agent: HeaderValue,
    pub(crate) attempt_timeout: Duration,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) max_body: usize,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Arc<Budget>,
}

impl Client {
    /// A client with an account's SID and auth token.
    ///
    /// For production, the vendor recommends an API key instead: see [`ClientBuilder::api_key`].
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if either is empty, or TLS cannot be set up.
    pub fn new(account_sid: impl Into<String>, auth_token: impl Into<SecretString>) -> Result<Self, Error> {
        Self::builder().auth_token(account_sid, auth_token).build()
    }

    /// A client set up by the environment, with the variables that the vendor's SDKs for other languages use.
    ///
    /// `TWILIO_API_KEY` and `TWILIO_API_SECRET`, or else `TWILIO_ACCOUNT_SID` and `TWILIO_AUTH_TOKEN`; and, if set,
    /// `TWILIO_REGION` and `TWILIO_EDGE`. To change more than that, start from [`ClientBuilder::from_env`].
    ///
    /// # Errors
    ///
    /// [`Error::Config`] that names the variables, if one of a pair is missing or neither is there.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// To set up a client in every detail.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Returns the address that this client sends requests of an operation to: the base URL if one is set, else the
    /// server of the operation's version, with the client's region and edge.
    ///
    /// ```
    /// # let client = flex_api::Client::builder().anonymous().build()?;
    /// let request = client.v1().flex_flows().list().into_request()?;
    /// let url = request.url(client.base_url(request.operation())?);
    /// assert_eq!(url, "https://flex-api.twilio.com/v1/FlexFlows");
    /// # Ok::<(), flex_api::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if no base URL is set and the API's document names no server.
    pub fn base_url(&self, operation: &Operation) -> Result<&str, Error> {
        Ok(self.0.servers.of(operation)?.as_str())
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0
    }

    fn with_settings(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }
}

/// Without the credentials.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.servers)
            .field("auth", &self.0.auth)
            .field("attempt_timeout", &self.0.attempt_timeout)
            .field("total_timeout", &self.0.total_timeout)
            .field("retry", &self.0.retry)
            .finish_non_exhaustive()
    }
}
