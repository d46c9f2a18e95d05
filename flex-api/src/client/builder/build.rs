//! From the settings to a client.

use std::sync::Arc;

use http::uri::Scheme;
use http::{HeaderValue, Uri};
use secrecy::ExposeSecret as _;

use super::{ClientBuilder, Given};
use crate::auth::Auth;
use crate::auth::oauth::{self, OAuth};
use crate::client::{Client, Settings};
use crate::error::{ConfigError, Error};
use crate::origin::{self, Base, Servers, Unchecked};
use crate::retry::budget::Budget;
use crate::transport::{Reqwest, Transport, default_client};

impl ClientBuilder {
    /// The client.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if there are no credentials or they are empty, the base URL, token URL, region or edge is not
    /// one, or TLS cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let servers = match &self.base_url {
            Some(Unchecked(url)) => Servers::Set(Base::custom(url, self.allow_plain_http)?),
            None => Servers::documented(self.edge.as_deref(), self.region.as_deref(), self.allow_plain_http)?,
        };
        let token_url = self.token_url.as_ref().map_or(origin::TOKEN_URL, |url| &url.0);
        let token_endpoint = origin::token_endpoint(token_url, self.allow_plain_http)?;
        let fetches_tokens = matches!(self.credentials, Given::OAuth(..));
        let secure =
            servers.bases().any(Base::is_secure) || fetches_tokens && token_endpoint.scheme() == Some(&Scheme::HTTPS);
        let direct =
            servers.bases().any(Base::is_loopback) || fetches_tokens && origin::is_loopback(token_endpoint.host());
        let transport: Arc<dyn Transport> = match (&self.transport, &self.http_client) {
            (Some(transport), _) => Arc::clone(transport),
            (None, Some(client)) => Arc::new(client.clone().at(&servers)),
            (None, None) => Arc::new(Reqwest::new(default_client(secure, direct, self.connect_timeout)?).at(&servers)),
        };
        let user_agent = user_agent(&self.user_agent_extensions)?;
        let budget = Arc::new(Budget::new(self.retry_budget));
        Ok(Client::with_settings(Settings {
            auth: self.auth(token_endpoint, &transport, &user_agent, &budget)?,
            transport,
            servers,
            user_agent,
            attempt_timeout: self.attempt_timeout,
            total_timeout: self.total_timeout,
            max_body: self.max_body,
            retry: self.retry,
            budget,
        }))
    }

    fn auth(
        &self,
        token_endpoint: Uri,
        transport: &Arc<dyn Transport>,
        user_agent: &HeaderValue,
        budget: &Arc<Budget>,
    ) -> Result<Auth, ConfigError> {
        match &self.credentials {
            Given::Anonymous => Ok(Auth::Anonymous),
            Given::Basic(user, password) => Auth::basic(user, password),
            Given::Own(credentials) => Ok(Auth::Asked(Arc::clone(credentials))),
            Given::Missing => Err(ConfigError::new(
                "no credentials: call `auth_token`, `api_key`, `oauth`, `credentials` or `anonymous`",
            )),
            Given::OAuth(client_id, client_secret) => {
                if client_id.is_empty() || client_secret.expose_secret().is_empty() {
                    return Err(ConfigError::new("the OAuth client's ID or secret is empty"));
                }
                Ok(Auth::Asked(Arc::new(OAuth::new(oauth::Source {
                    transport: Arc::clone(transport),
                    endpoint: token_endpoint,
                    client_id: client_id.clone(),
                    client_secret: client_secret.clone(),
                    user_agent: user_agent.clone(),
                    attempt_timeout: self.attempt_timeout,
                    total_timeout: self.total_timeout,
                    retry: self.retry.clone(),
                    budget: Arc::clone(budget),
                }))))
            }
        }
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
