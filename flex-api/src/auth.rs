//! Who asks: the `Authorization` header.

use std::fmt;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::ConfigError;

/// The credentials of a client.
#[derive(Clone)]
pub(crate) enum Auth {
    /// No header; for operations that bring their own, and for tests.
    Anonymous,
    /// The same header with every request.
    Fixed(SecretString),
}

impl Auth {
    /// HTTP's Basic authentication, which both kinds of the vendor's credentials use.
    pub(crate) fn basic(user: &str, password: &SecretString) -> Result<Self, ConfigError> {
        if user.is_empty() || user.contains(':') || user.chars().any(char::is_control) {
            return Err(ConfigError::new("the account SID or API key SID is empty or has characters that no SID has"));
        }
        if password.expose_secret().is_empty() {
            return Err(ConfigError::new("the auth token or API key secret is empty"));
        }
        let pair = SecretString::from(format!("{user}:{}", password.expose_secret()));
        Ok(Self::Fixed(format!("Basic {}", BASE64_STANDARD.encode(pair.expose_secret())).into()))
    }

    /// The header's value, marked sensitive.
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        match self {
            Self::Anonymous => None,
            Self::Fixed(value) => {
                let mut value = HeaderValue::from_str(value.expose_secret()).ok()?;
                value.set_sensitive(true);
                Some(value)
            }
        }
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anonymous => "anonymous",
            Self::Fixed(_) => crate::REDACTED,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_is_encoded_and_hidden() {
        let auth = Auth::basic("AC1", &"s3cret".into()).unwrap();
        let header = auth.header().unwrap();
        assert_eq!(header, "Basic QUMxOnMzY3JldA==");
        assert!(header.is_sensitive());
        assert!(!format!("{auth:?} {header:?}").contains("QUMx"));
    }

    #[test]
    fn what_cannot_be_credentials_is_refused() {
        for (user, password) in [("", "x"), ("AC1", ""), ("AC:1", "x"), ("AC\n", "x")] {
            assert!(Auth::basic(user, &password.into()).is_err(), "{user:?} {password:?}");
        }
    }
}
