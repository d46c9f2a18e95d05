//! The `Authorization` header.

use std::fmt;
use std::sync::Arc;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::HeaderValue;
use http::header::InvalidHeaderValue;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::{Instant, timeout_at};

use super::credentials::{Credentials, CredentialsError, CredentialsErrorKind};
use super::error::ConfigError;
use super::mask::Mask;
use crate::model::REDACTED;

/// The credentials of a client.
#[derive(Clone)]
pub(crate) enum Auth {
    /// No header. For tests, and for operations with an `Authorization` parameter.
    Anonymous,
    /// The same header for every request.
    Fixed(SecretString, Mask),
    /// A header that is obtained before each attempt, and the mask of the secret that it depends on.
    Dynamic(Arc<dyn Credentials>, Mask),
}

impl Auth {
    /// HTTP Basic authentication. Auth tokens and API keys both use it.
    pub(crate) fn basic(user: &str, password: &SecretString) -> Result<Self, ConfigError> {
        if user.is_empty() || user.chars().any(|character| character == ':' || character.is_control()) {
            return Err(ConfigError::new("the account SID or API key SID is empty or has invalid characters"));
        }
        if password.expose_secret().is_empty() {
            return Err(ConfigError::new("the auth token or API key secret is empty"));
        }
        // With room for the whole value: a text that grows leaves copies of its beginning in memory.
        let mut pair = Zeroizing::new(String::with_capacity(user.len() + 1 + password.expose_secret().len()));
        pair.extend([user, ":", password.expose_secret()]);
        let mut header = String::with_capacity("Basic ".len() + pair.len().div_ceil(3) * 4);
        header.push_str("Basic ");
        BASE64_STANDARD.encode_string(pair.as_bytes(), &mut header);
        let header = SecretString::from(header);
        let mask = sensitive(&header).map(|value| Mask::of_header(&value)).unwrap_or_default();
        Ok(Self::Fixed(header, mask))
    }

    /// Returns the value of the header, marked sensitive.
    pub(crate) async fn header(&self, deadline: Instant) -> Result<Option<HeaderValue>, CredentialsError> {
        match self {
            Self::Anonymous => Ok(None),
            Self::Fixed(value, _) => sensitive(value).map(Some).map_err(CredentialsError::rejected),
            Self::Dynamic(credentials, _) => {
                let timeout = || {
                    let problem = "no value within the total timeout of the call";
                    CredentialsError::new(CredentialsErrorKind::TimedOut, problem)
                };
                let mut value = timeout_at(deadline, credentials.authorization()).await.map_err(|_| timeout())??;
                value.set_sensitive(true);
                Ok(Some(value))
            }
        }
    }

    /// Returns the mask of the secrets of the client, and of the value of the header that it sends, if any.
    pub(super) fn mask(&self, sent: Option<&HeaderValue>) -> Mask {
        match (self, sent) {
            (Self::Anonymous, _) => Mask::default(),
            (Self::Fixed(_, mask), _) | (Self::Dynamic(_, mask), None) => mask.clone(),
            (Self::Dynamic(_, mask), Some(value)) => mask.with(&Mask::of_header(value)),
        }
    }

    /// Returns whether there may be another value after the API has rejected this one.
    pub(crate) fn renew(&self, rejected: &HeaderValue) -> bool {
        match self {
            Self::Anonymous | Self::Fixed(..) => false,
            Self::Dynamic(credentials, _) => credentials.renew(rejected),
        }
    }
}

pub(super) fn sensitive(value: &SecretString) -> Result<HeaderValue, InvalidHeaderValue> {
    let mut value = HeaderValue::from_str(value.expose_secret())?;
    value.set_sensitive(true);
    Ok(value)
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anonymous => f.write_str("anonymous"),
            Self::Fixed(..) => f.write_str(REDACTED),
            Self::Dynamic(credentials, _) => credentials.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn basic_credentials_are_encoded_and_hidden() {
        let auth = Auth::basic("AC1", &"s3cret".into()).unwrap();
        let header = auth.header(Instant::now()).await.unwrap().unwrap();
        assert_eq!(header, "Basic QUMxOnMzY3JldA==");
        assert!(header.is_sensitive());
        assert!(!format!("{auth:?} {header:?}").contains("QUMx"));
    }

    #[test]
    fn malformed_credentials_are_an_error() {
        for (user, password) in [("", "x"), ("AC1", ""), ("AC:1", "x"), ("AC\n", "x")] {
            assert!(Auth::basic(user, &password.into()).is_err(), "{user:?} {password:?}");
        }
    }
}
