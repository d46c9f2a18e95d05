//! Builds the client.

use std::sync::Arc;

use http::{HeaderValue, Uri};

use super::{ClientBuilder, CredentialsSetting};
use crate::client::Client;
use crate::send::transport::Transport;
use crate::send::{
    Auth, BaseUrl, Basic, Budget, Config, ConfigError, Error, Mask, OAuth, Reqwest, Route, Servers, TOKEN_URL,
    TokenSource, Unchecked, check_credentials, default_client, token_endpoint,
};

impl ClientBuilder {
    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the credentials are missing or invalid, the base URL, token URL, region or edge is invalid,
    /// or TLS cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let servers = match &self.base_url {
            Some(Unchecked(url)) => Servers::Set(BaseUrl::custom(url, self.allow_plain_http)?),
            None => Servers::documented(self.edge.as_deref(), self.region.as_deref(), self.allow_plain_http)?,
        };
        let token_url = self.token_url.as_ref().map_or(TOKEN_URL, |url| &url.0);
        let token_endpoint = token_endpoint(token_url, self.allow_plain_http)?;
        let route = Route::of_servers(&servers);
        let transport: Arc<dyn Transport> = match (&self.transport, &self.http_client) {
            (Some(transport), _) => Arc::clone(transport),
            (None, Some(client)) => Arc::new(client.clone().at(&servers)),
            (None, None) => Arc::new(Reqwest::new(default_client(route, self.connect_timeout)?).at(&servers)),
        };
        let user_agent = user_agent(&self.user_agent_extensions)?;
        let retry_budget = Arc::new(Budget::new(self.retry_budget));
        Ok(Client(Arc::new(Config {
            auth: self.auth(token_endpoint, &transport, route, &user_agent, &retry_budget)?,
            transport,
            servers,
            user_agent,
            attempt_timeout: self.attempt_timeout,
            total_timeout: self.total_timeout,
            max_body: self.max_body,
            retry: self.retry,
            retry_budget,
        })))
    }

    fn auth(
        &self,
        token_endpoint: Uri,
        transport: &Arc<dyn Transport>,
        route: Route,
        user_agent: &HeaderValue,
        retry_budget: &Arc<Budget>,
    ) -> Result<Auth, ConfigError> {
        match &self.credentials {
            CredentialsSetting::Anonymous => Ok(Auth::Anonymous),
            CredentialsSetting::AuthToken(sid, token) => Auth::basic(Basic::AuthToken, sid, token),
            CredentialsSetting::ApiKey(sid, secret) => Auth::basic(Basic::ApiKey, sid, secret),
            CredentialsSetting::Custom(credentials) => Ok(Auth::Dynamic(Arc::clone(credentials), Mask::default())),
            CredentialsSetting::Missing => Err(ConfigError::new(
                "no credentials: call `auth_token`, `api_key`, `oauth`, `credentials` or `anonymous`",
            )),
            CredentialsSetting::OAuth(client_id, client_secret) => {
                check_credentials(["OAuth client's ID", "OAuth client's secret"], client_id, client_secret)?;
                let source = TokenSource {
                    transport: self.token_transport(&token_endpoint, transport, route)?,
                    endpoint: token_endpoint,
                    client_id: client_id.clone(),
                    client_secret: client_secret.clone(),
                    user_agent: user_agent.clone(),
                    attempt_timeout: self.attempt_timeout,
                    total_timeout: self.total_timeout,
                    retry: self.retry.clone(),
                    retry_budget: Arc::clone(retry_budget),
                };
                Ok(Auth::Dynamic(Arc::new(OAuth::new(source)), Mask::of_secret(client_secret)))
            }
        }
    }

    /// Returns the transport for access tokens: the client's, unless the token endpoint requires another route. A base
    /// URL on this machine must not make token requests bypass the proxy, or the reverse.
    fn token_transport(
        &self,
        token_endpoint: &Uri,
        transport: &Arc<dyn Transport>,
        route: Route,
    ) -> Result<Arc<dyn Transport>, ConfigError> {
        let token_route = Route::of_endpoint(token_endpoint);
        if token_route == route || self.transport.is_some() || self.http_client.is_some() {
            return Ok(Arc::clone(transport));
        }
        Ok(Arc::new(Reqwest::new(default_client(token_route, self.connect_timeout)?)))
    }
}

/// Has the form of the vendor's SDKs: `flex-api-rust/0.1.0 (linux x86_64) rust my-app/1.2`.
fn user_agent(extensions: &[String]) -> Result<HeaderValue, ConfigError> {
    let mut text = format!(
        "{}-rust/{} ({} {}) rust",
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
    );
    for extension in extensions {
        text.push(' ');
        text.push_str(extension);
    }
    HeaderValue::from_str(&text)
        .map_err(|error| ConfigError::new("the User-Agent extension is not a valid header value").with_source(error))
}
