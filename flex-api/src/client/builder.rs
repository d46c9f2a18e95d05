//! Setting up a client.

use std::time::Duration;

use http::HeaderValue;
use secrecy::SecretString;

use super::{Client, Settings};
use crate::auth::Auth;
use crate::error::{ConfigError, Error};
use crate::origin::Base;
use crate::retry::RetryPolicy;
use crate::retry::budget::Budget;
use crate::transport::{Reqwest, Transport, default_client};

/// Sets up a [`Client`].
///
/// ```
/// use std::time::Duration;
///
/// let client = flex_api::Client::builder()
///     .api_key("SK00000000000000000000000000000001", "its secret")
///     .region("au1")
///     .edge("sydney")
///     .attempt_timeout(Duration::from_secs(10))
///     .build()?;
/// # Ok::<(), flex_api::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    credentials: Credentials,
    base_url: Option<String>,
    region: Option<String>,
    edge: Option<String>,
    allow_plain_http: bool,
    transport: Option<Box<dyn Transport>>,
    user_agent_extensions: Vec<String>,
    connect_timeout: Duration,
    attempt_timeout: Duration,
    total_timeout: Option<Duration>,
    max_body: usize,
    retry: RetryPolicy,
    retry_budget: u32,
}

#[derive(Debug)]
enum Credentials {
    Missing,
    Anonymous,
    Basic(String, SecretString),
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            credentials: Credentials::Missing,
            base_url: None,
            region: None,
            edge: None,
            allow_plain_http: false,
            transport: None,
            user_agent_extensions: Vec::new(),
            connect_timeout: Duration::from_secs(10),
            attempt_timeout: Duration::from_secs(30),
            total_timeout: None,
            max_body: 32 * 1024 * 1024,
            retry: RetryPolicy::default(),
            retry_budget: 50,
        }
    }
}

impl ClientBuilder {
    /// Asks with an account's SID and auth token.
    pub fn auth_token(mut self, account_sid: impl Into<String>, auth_token: impl Into<SecretString>) -> Self {
        self.credentials = Credentials::Basic(account_sid.into(), auth_token.into());
        self
    }

    /// Asks with an API key's SID (`SK…`) and secret, which can be revoked one by one. Recommended.
    pub fn api_key(mut self, sid: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        self.credentials = Credentials::Basic(sid.into(), secret.into());
        self
    }

    /// Asks without credentials: for operations that bring an `Authorization` of their own, and for tests.
    pub fn anonymous(mut self) -> Self {
        self.credentials = Credentials::Anonymous;
        self
    }

    /// The region where the data lives, for example `au1`: `flex-api.au1.twilio.com`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The edge where requests enter the vendor's network, for example `sydney`: `flex-api.sydney.us1.twilio.com`.
    /// An edge without a region means the region `us1`.
    pub fn edge(mut self, edge: impl Into<String>) -> Self {
        self.edge = Some(edge.into());
        self
    }

    /// Where the API is, instead of where region and edge say: a proxy, or a server for tests.
    ///
    /// Must be `https`, unless it is this machine or [`allow_plain_http`](Self::allow_plain_http) is set.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Lets a base URL be `http` although it is another machine: whoever is in between can read the credentials.
    pub fn allow_plain_http(mut self, allow: bool) -> Self {
        self.allow_plain_http = allow;
        self
    }

    /// Sends by this HTTP client: with another TLS, a proxy of its own, or shared with the rest of an application.
    ///
    /// Its redirect policy should be [`none`](reqwest::redirect::Policy::none), and
    /// [`connect_timeout`](Self::connect_timeout) is its own to set.
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(Reqwest(client))
    }

    /// Sends by this transport: see [`Transport`].
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Adds to the `User-Agent`, for example `my-app/1.2`.
    pub fn user_agent_extension(mut self, extension: impl Into<String>) -> Self {
        self.user_agent_extensions.push(extension.into());
        self
    }

    /// How long connecting may take; 10 s by default.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long one attempt may take, from connecting to the last byte of the response; 30 s by default.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How long a call may take with all its attempts and the waits between them and, of a stream, all its pages.
    ///
    /// By default a call may take two minutes, and a stream an hour. The time that a caller takes to consume a page
    /// counts, too.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// The largest body that is read of a response, in bytes after decompression; 32 MiB by default.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// When to send a request again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How many retries all requests of the client may make together before others have succeeded; 50 by default. Every
    /// tenth success allows one more, up to this number.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if there are no credentials or they are empty, the base URL, region or edge is not one, or TLS
    /// cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let auth = match &self.credentials {
            Credentials::Basic(user, password) => Auth::basic(user, password)?,
            Credentials::Anonymous => Auth::Anonymous,
            Credentials::Missing => {
                return Err(ConfigError::new("no credentials: call `auth_token`, `api_key` or `anonymous`").into());
            }
        };
        let base = match &self.base_url {
            Some(url) => Base::custom(url, self.allow_plain_http)?,
            None => Base::vendor(self.edge.as_deref(), self.region.as_deref())?,
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(Reqwest(default_client(base.is_secure(), self.connect_timeout)?)),
        };
        Ok(Client::with_settings(Settings {
            transport,
            base,
            auth,
            user_agent: user_agent(&self.user_agent_extensions)?,
            attempt_timeout: self.attempt_timeout,
            total_timeout: self.total_timeout,
            max_body: self.max_body,
            retry: self.retry,
            budget: Budget::new(self.retry_budget),
        }))
    }
}

/// In the form of the vendor's own SDKs: `flex-api-rust/0.1.0 (linux x86_64) rust my-app/1.2`.
fn user_agent(extensions: &[String]) -> Result<HeaderValue, ConfigError> {
    let mut text = format!(
        "flex-api-rust/{} ({} {}) rust",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
    );
    for extension in extensions {
        text.push(' ');
        text.push_str(extension);
    }
    HeaderValue::from_str(&text)
        .map_err(|error| ConfigError::new("a User-Agent extension cannot stand in a header").with_source(error))
}
