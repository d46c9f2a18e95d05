//! Setting up a client.

use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::credentials::Credentials;
use crate::origin::Unchecked;
use crate::retry::RetryPolicy;
use crate::transport::{Reqwest, Transport};

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
    credentials: Given,
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
enum Given {
    Missing,
    Anonymous,
    Basic(String, SecretString),
    OAuth(String, SecretString),
    Own(Arc<dyn Credentials>),
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            credentials: Given::Missing,
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
    /// Asks with an account's SID and auth token.
    pub fn auth_token(mut self, account_sid: impl Into<String>, auth_token: impl Into<SecretString>) -> Self {
        self.credentials = Given::Basic(account_sid.into(), auth_token.into());
        self
    }

    /// Asks with an API key's SID (`SK…`) and secret, which can be revoked one by one. Recommended.
    pub fn api_key(mut self, sid: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        self.credentials = Given::Basic(sid.into(), secret.into());
        self
    }

    /// Asks with an access token for OAuth client credentials.
    ///
    /// The token is fetched from the vendor's token endpoint when the first request needs it, by the client's transport
    /// and with its timeouts, retries and budget. All clones of the client share it. It is replaced shortly before it
    /// expires (30 seconds, or a tenth of its life if that is less), or when the API refuses it, and then the request is
    /// sent once more. However many calls wait for a token, one is fetched; and for tokens that are refused, one in five
    /// seconds.
    ///
    /// If there is no token to be had, calls end with [`Error::NoCredentials`](crate::Error::NoCredentials).
    pub fn oauth(mut self, client_id: impl Into<String>, client_secret: impl Into<SecretString>) -> Self {
        self.credentials = Given::OAuth(client_id.into(), client_secret.into());
        self
    }

    /// Where [`oauth`](Self::oauth) fetches tokens, instead of `https://oauth.twilio.com/v2/token`.
    ///
    /// Must be `https`, unless it is this machine or [`allow_plain_http`](Self::allow_plain_http) is set.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(Unchecked(url.into()));
        self
    }

    /// Asks with credentials of one's own: see [`Credentials`].
    pub fn credentials(mut self, credentials: impl Credentials) -> Self {
        self.credentials = Given::Own(Arc::new(credentials));
        self
    }

    /// Asks without credentials: for operations that bring an `Authorization` of their own, and for tests.
    pub fn anonymous(mut self) -> Self {
        self.credentials = Given::Anonymous;
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
    /// Must be `https`, unless it is this machine or [`allow_plain_http`](Self::allow_plain_http) is set. This machine is
    /// asked directly, whatever the environment says about proxies.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(Unchecked(url.into()));
        self
    }

    /// Lets a base URL or token URL be `http` although it is another machine: whoever is in between can read the
    /// credentials.
    pub fn allow_plain_http(mut self, allow: bool) -> Self {
        self.allow_plain_http = allow;
        self
    }

    /// Sends by this HTTP client: with another TLS, a proxy of its own, or shared with the rest of an application.
    ///
    /// Its redirect policy should be [`none`](reqwest::redirect::Policy::none), and
    /// [`connect_timeout`](Self::connect_timeout) is its own to set: a redirect that it follows can carry the body of a
    /// request, which to the token endpoint is the client's secret, to another server.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(Reqwest::new(client));
        self.transport = None;
        self
    }

    /// Sends by this transport: see [`Transport`].
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
}
