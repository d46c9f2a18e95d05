//! The environment variables that the vendor's SDKs use.

use secrecy::SecretString;

use super::ClientBuilder;
use crate::send::{ConfigError, Error};

/// The SID of an API key.
pub const API_KEY: &str = "TWILIO_API_KEY";
/// The secret of the API key.
pub const API_SECRET: &str = "TWILIO_API_SECRET";
/// The SID of the account.
pub const ACCOUNT_SID: &str = "TWILIO_ACCOUNT_SID";
/// The auth token of the account.
pub const AUTH_TOKEN: &str = "TWILIO_AUTH_TOKEN";
/// The region that stores the data.
pub const REGION: &str = "TWILIO_REGION";
/// The edge where requests enter the vendor's network.
pub const EDGE: &str = "TWILIO_EDGE";

/// Returns the value of a variable, or `None` if it is not set or is empty.
#[must_use]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Looks up a variable as [`variable`] does.
type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

impl ClientBuilder {
    /// Creates a builder from the environment: see [`Client::from_env`](crate::Client::from_env).
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if one variable of a pair is missing or neither pair is set. The message names the variables.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_lookup(&variable)
    }

    fn from_lookup(lookup: Lookup<'_>) -> Result<Self, Error> {
        let mut builder = Self::default();
        let key = pair(lookup, API_KEY, API_SECRET)?;
        builder = match key {
            Some((sid, secret)) => builder.api_key(sid, secret),
            None => match pair(lookup, ACCOUNT_SID, AUTH_TOKEN)? {
                Some((sid, token)) => builder.auth_token(sid, token),
                None => return Err(missing()),
            },
        };
        if let Some(region) = lookup(REGION) {
            builder = builder.region(region);
        }
        if let Some(edge) = lookup(EDGE) {
            builder = builder.edge(edge);
        }
        Ok(builder)
    }
}

fn pair(lookup: Lookup<'_>, user: &str, secret: &str) -> Result<Option<(String, SecretString)>, Error> {
    match (lookup(user), lookup(secret)) {
        (Some(user), Some(secret)) => Ok(Some((user, secret.into()))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(ConfigError::new(format!("{user} is set, but {secret} is not")).into()),
        (None, Some(_)) => Err(ConfigError::new(format!("{secret} is set, but {user} is not")).into()),
    }
}

fn missing() -> Error {
    let problem =
        format!("no credentials in the environment: set {API_KEY} and {API_SECRET}, or {ACCOUNT_SID} and {AUTH_TOKEN}");
    ConfigError::new(problem).into()
}

// Without TLS, a client for the vendor's address cannot be built.
#[cfg(all(test, feature = "rustls"))]
mod tests {
    use super::*;

    fn client(variables: &[(&str, &str)]) -> Result<crate::Client, Error> {
        let lookup = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        ClientBuilder::from_lookup(&lookup)?.build()
    }

    async fn header(variables: &[(&str, &str)]) -> http::HeaderValue {
        let deadline = tokio::time::Instant::now();
        client(variables).unwrap().0.auth.header(deadline).await.unwrap().unwrap()
    }

    #[tokio::test]
    async fn an_api_key_takes_precedence_over_the_auth_token() {
        let token = [("TWILIO_ACCOUNT_SID", "AC1"), ("TWILIO_AUTH_TOKEN", "t")];
        let key = [("TWILIO_API_KEY", "SK1"), ("TWILIO_API_SECRET", "s")];
        assert_eq!(header(&token).await, "Basic QUMxOnQ=");
        assert_eq!(header(&key).await, "Basic U0sxOnM=");
        assert_eq!(header(&[token, key].concat()).await, "Basic U0sxOnM=");
        // The account SID is often set together with a key.
        assert_eq!(header(&[&token[..1], &key].concat()).await, "Basic U0sxOnM=");
    }

    #[test]
    fn the_error_names_the_missing_variables() {
        let problem = |variables: &[(&str, &str)]| client(variables).unwrap_err().to_string();
        assert_eq!(problem(&[("TWILIO_API_KEY", "SK1")]), "TWILIO_API_KEY is set, but TWILIO_API_SECRET is not");
        assert_eq!(problem(&[("TWILIO_AUTH_TOKEN", "t")]), "TWILIO_AUTH_TOKEN is set, but TWILIO_ACCOUNT_SID is not");
        assert!(problem(&[]).contains("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"));
    }

    #[test]
    fn reads_region_and_edge() {
        let variables = [
            ("TWILIO_ACCOUNT_SID", "AC1"),
            ("TWILIO_AUTH_TOKEN", "t"),
            ("TWILIO_REGION", "au1"),
            ("TWILIO_EDGE", "sydney"),
        ];
        let client = client(&variables).unwrap();
        let server = client.0.servers.base_urls().next().unwrap();
        assert!(server.as_str().contains(".sydney.au1."), "{server:?}");
    }
}
