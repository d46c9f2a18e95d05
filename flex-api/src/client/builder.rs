//! The settings of a client.

use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::request::RetryPolicy;
use crate::send::credentials::Credentials;
use crate::send::transport::Transport;
use crate::send::{Budget, Reqwest, Unchecked};

mod build;

/// A builder for a [`Client`](crate::Client).
///
/// ```
/// # if cfg!(not(feature = "rustls")) { return Ok(()); }
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
    AuthToken(String, SecretString),
    ApiKey(String, SecretString),
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
            retry_budget: Budget::DEFAULT,
        }
    }
}

impl ClientBuilder {
    /// Authenticates with an account SID and auth token.
    ///
    /// [`build`](Self::build) rejects values that are empty, or have white space around them or a control character in
    /// them. It does not check that the SID has the form of one: the API then responds with 401.
    /// [`from_env`](Self::from_env) does.
    pub fn auth_token(mut self, account_sid: impl Into<String>, auth_token: impl Into<SecretString>) -> Self {
        self.credentials = CredentialsSetting::AuthToken(account_sid.into(), auth_token.into());
        self
    }

    /// Authenticates with the SID (`SK…`) and secret of an API key. Recommended, because each key can be revoked.
    ///
    /// The values are checked as those of [`auth_token`](Self::auth_token).
    pub fn api_key(mut self, sid: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        self.credentials = CredentialsSetting::ApiKey(sid.into(), secret.into());
        self
    }

    /// Authenticates with an access token for OAuth client credentials.
    ///
    /// The first request fetches the token from the vendor's token endpoint. The fetch uses the client's transport,
    /// timeouts, retries and retry budget. All clones of the client share the token, and all calls that wait for one
    /// share one fetch.
    ///
    /// The token is replaced shortly before it expires (30 seconds, or a tenth of its lifetime if that is less). It is
    /// also replaced when the API rejects it, at most once in five seconds. The rejected request is then sent once
    /// more.
    ///
    /// If no token can be obtained, calls fail with [`Error::Auth`](crate::Error::Auth). The ID and the secret are checked
    /// as the values of [`auth_token`](Self::auth_token).
    pub fn oauth(mut self, client_id: impl Into<String>, client_secret: impl Into<SecretString>) -> Self {
        self.credentials = CredentialsSetting::OAuth(client_id.into(), client_secret.into());
        self
    }

    /// Sets the URL from which [`oauth`](Self::oauth) fetches tokens. Default: `https://oauth.twilio.com/v2/token`.
    ///
    /// Must begin with `https://`, or `http://` if it points to this machine or
    /// [`allow_plain_http`](Self::allow_plain_http) is set.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(Unchecked(url.into()));
        self
    }

    /// Authenticates with custom [`Credentials`].
    pub fn credentials(mut self, credentials: impl Credentials) -> Self {
        self.credentials = CredentialsSetting::Custom(Arc::new(credentials));
        self
    }

    /// Sends no credentials. For tests, and for operations that have an `Authorization` parameter.
    pub fn anonymous(mut self) -> Self {
        self.credentials = CredentialsSetting::Anonymous;
        self
    }

    /// Sets the region that stores the data. For example, `au1` selects `flex-api.au1.twilio.com`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets the edge where requests enter the vendor's network.
    ///
    /// For example, `sydney` selects `flex-api.sydney.us1.twilio.com`. An edge without a region implies the region
    /// `us1`.
    pub fn edge(mut self, edge: impl Into<String>) -> Self {
        self.edge = Some(edge.into());
        self
    }

    /// Sets the base URL, for example of a proxy or a test server. Replaces region and edge.
    ///
    /// Must begin with `https://`, or `http://` if it points to this machine or
    /// [`allow_plain_http`](Self::allow_plain_http) is set. Requests to this machine ignore the proxy settings of the
    /// environment.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(Unchecked(url.into()));
        self
    }

    /// Allows `http` in a base URL or token URL of another machine. Every machine in between can read the credentials.
    pub fn allow_plain_http(mut self, allow: bool) -> Self {
        self.allow_plain_http = allow;
        self
    }

    /// Sends requests with this HTTP client, for example to use another TLS implementation or a proxy.
    ///
    /// Set its redirect policy to [`none`](reqwest::redirect::Policy::none). A redirect that it follows can carry the
    /// body of a request to another server. The body of a token request contains the client's secret.
    /// [`connect_timeout`](Self::connect_timeout) does not apply to this client, and the proxy variables are not
    /// checked.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(Reqwest::new(client));
        self.transport = None;
        self
    }

    /// Sends requests with this [`Transport`].
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self.http_client = None;
        self
    }

    /// Appends a product to the `User-Agent` header, for example `my-app/1.2`.
    pub fn user_agent_extension(mut self, extension: impl Into<String>) -> Self {
        self.user_agent_extensions.push(extension.into());
        self
    }

    /// Sets the timeout for connecting. Default: 10 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the timeout for one attempt, from connecting to the last byte of the response. Default: 30 s.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// Sets the timeout for a call with all attempts and waits, or for a stream with all pages.
    ///
    /// Default: two minutes for a call, one hour for a stream. For a stream, the caller's time between pages counts.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// Sets the maximum size of a response body, in bytes after decompression. Default: 32 MiB.
    ///
    /// Decoded, a response uses at most about eight times this size, or it is a decode error.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Sets the policy for retries.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets the retry budget, the number of retries that all requests of the client share. Default: 50.
    ///
    /// Each retry takes one from the budget. A call that succeeds returns its retries, and every tenth success adds
    /// one, up to this number. In an outage, the client therefore sends each request once, plus this number of retries.
    /// While most calls succeed after retries, the budget does not run out: [`RetryPolicy`] has figures.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }
}
