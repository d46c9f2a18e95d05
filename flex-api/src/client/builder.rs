//! The settings of a client.

use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::request::RetryPolicy;
use crate::send::credentials::Credentials;
use crate::send::transport::Transport;
use crate::send::{Reqwest, Unchecked};

mod build;

/// Sets up a [`Client`](crate::Client).
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
    credentials: CredentialsSetting,
    token_url: Option<Unchecked>,
    base_url: Option<Unchecked>,
    region: Option<String>,
    edge: Option<String>,
    allow_plain_http: bool,
    transport: Option<Arc<dyn Transport>>,
    http_client: Option<Reqwest>,
    user_agent_extensions: Vec<String>,
    connect_timeout: Duration,
    attempt_timeout: Duration,
    total_timeout: Option<Duration>,
    max_body: usize,
    retry: RetryPolicy,
    retry_budget: u32,
}

#[derive(Debug)]
enum CredentialsSetting {
    Missing,
    Anonymous,
    Basic(String, SecretString),
    OAuth(String, SecretString),
    Custom(Arc<dyn Credentials>),
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            credentials: CredentialsSetting::Missing,
            token_url: None,
            base_url: None,
            region: None,
            edge: None,
            allow_plain_http: false,
            transport: None,
            http_client: None,
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
    /// Authenticates with an account's SID and auth token.
    pub fn auth_token(mut self, account_sid: impl Into<String>, auth_token: impl Into<SecretString>) -> Self {
        self.credentials = CredentialsSetting::Basic(account_sid.into(), auth_token.into());
        self
    }

    /// Authenticates with an API key's SID (`SK…`) and secret. Recommended: keys can be revoked one by one.
    pub fn api_key(mut self, sid: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        self.credentials = CredentialsSetting::Basic(sid.into(), secret.into());
        self
    }

    /// Authenticates with an access token for OAuth client credentials.
    ///
    /// The token is fetched from the vendor's token endpoint when the first request needs it, by the client's transport
    /// and with its timeouts, retries and budget. All clones of the client share it. It is replaced shortly before it
    /// expires (30 seconds, or a tenth of its life if that is less). It is also replaced when the API rejects it, and then
    /// the request is sent once more. All calls that wait for a token share one fetch. Rejected tokens are replaced once
    /// in five seconds at most.
    ///
    /// If no token can be obtained, calls end with [`Error::Auth`](crate::Error::Auth).
    pub fn oauth(mut self, client_id: impl Into<String>, client_secret: impl Into<SecretString>) -> Self {
        self.credentials = CredentialsSetting::OAuth(client_id.into(), client_secret.into());
        self
    }

    /// Sets where [`oauth`](Self::oauth) fetches tokens, instead of `https://oauth.twilio.com/v2/token`.
    ///
    /// Must be `https`, unless it is this machine or [`allow_plain_http`](Self::allow_plain_http) is set.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(Unchecked(url.into()));
        self
    }

    /// Authenticates with [`Credentials`] of the caller's own.
    pub fn credentials(mut self, credentials: impl Credentials) -> Self {
        self.credentials = CredentialsSetting::Custom(Arc::new(credentials));
        self
    }

    /// Sends no credentials: for operations with an `Authorization` parameter of their own, and for tests.
    pub fn anonymous(mut self) -> Self {
        self.credentials = CredentialsSetting::Anonymous;
        self
    }

    /// Sets the region where the data lives, for example `au1`: `flex-api.au1.twilio.com`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets the edge where requests enter the vendor's network, for example `sydney`: `flex-api.sydney.us1.twilio.com`.
    /// An edge without a region means the region `us1`.
    pub fn edge(mut self, edge: impl Into<String>) -> Self {
        self.edge = Some(edge.into());
        self
    }

    /// Sets the base URL, in place of region and edge: that of a proxy, or of a server for tests.
    ///
    /// Must be `https`, unless it is this machine or [`allow_plain_http`](Self::allow_plain_http) is set. Requests to
    /// this machine use no proxy, whatever the environment says.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(Unchecked(url.into()));
        self
    }

    /// Allows a base URL or token URL with `http` on another machine. Every machine in between can read the credentials.
    pub fn allow_plain_http(mut self, allow: bool) -> Self {
        self.allow_plain_http = allow;
        self
    }

    /// Sends with this HTTP client: with another TLS, its own proxy, or shared with the rest of an application.
    ///
    /// Its redirect policy should be [`none`](reqwest::redirect::Policy::none), and
    /// [`connect_timeout`](Self::connect_timeout) does not apply to it. A redirect that it follows can carry the body of a
    /// request, which to the token endpoint is the client's secret, to another server.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(Reqwest::new(client));
        self.transport = None;
        self
    }

    /// Sends with this [`Transport`].
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self.http_client = None;
        self
    }

    /// Adds to the `User-Agent`, for example `my-app/1.2`.
    pub fn user_agent_extension(mut self, extension: impl Into<String>) -> Self {
        self.user_agent_extensions.push(extension.into());
        self
    }

    /// Sets how long connecting may take. Default: 10 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how long one attempt may take, from connecting to the last byte of the response. Default: 30 s.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// Sets how long a call may take with all its attempts and the waits between them and, of a stream, all its pages.
    ///
    /// Default: two minutes for a call, an hour for a stream. The time that the caller takes between pages counts.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// Sets the largest body of a response, in bytes after decompression. Default: 32 MiB.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Sets when a request is sent again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets the retry budget: how many retries all requests of the client may make while none succeeds. Default: 50.
    /// Every tenth success adds one retry, up to this number.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }
}
