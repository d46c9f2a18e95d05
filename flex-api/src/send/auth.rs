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
    Fixed(Basic, SecretString, Mask),
    /// A header that is obtained before each attempt, and the mask of the secret that it depends on.
    Dynamic(Arc<dyn Credentials>, Mask),
}

/// The credentials that HTTP Basic authentication sends.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Basic {
    AuthToken,
    ApiKey,
}

impl Basic {
    fn name(self) -> &'static str {
        match self {
            Self::AuthToken => "auth token",
            Self::ApiKey => "API key",
        }
    }

    /// Returns the names of the two values, for messages.
    fn values(self) -> [&'static str; 2] {
        match self {
            Self::AuthToken => ["account SID", "auth token"],
            Self::ApiKey => ["API key SID", "API key secret"],
        }
    }
}

impl Auth {
    /// HTTP Basic authentication. Auth tokens and API keys both use it.
    pub(crate) fn basic(kind: Basic, user: &str, password: &SecretString) -> Result<Self, ConfigError> {
        check_credentials(kind.values(), user, password)?;
        if user.contains(':') {
            return Err(ConfigError::new(format!("the {} contains a colon", kind.values()[0])));
        }
        // With room for the whole value: a text that grows leaves copies of its beginning in memory.
        let mut pair = Zeroizing::new(String::with_capacity(user.len() + 1 + password.expose_secret().len()));
        pair.extend([user, ":", password.expose_secret()]);
        let mut header = String::with_capacity("Basic ".len() + pair.len().div_ceil(3) * 4);
        header.push_str("Basic ");
        BASE64_STANDARD.encode_string(pair.as_bytes(), &mut header);
        let header = SecretString::from(header);
        let mask = sensitive(&header).map(|value| Mask::of_header(&value)).unwrap_or_default();
        Ok(Self::Fixed(kind, header, mask))
    }

    /// Returns the value of the header, marked sensitive.
    pub(crate) async fn header(&self, deadline: Instant) -> Result<Option<HeaderValue>, CredentialsError> {
        match self {
            Self::Anonymous => Ok(None),
            Self::Fixed(_, value, _) => sensitive(value).map(Some).map_err(CredentialsError::rejected),
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
            (Self::Fixed(.., mask), _) | (Self::Dynamic(_, mask), None) => mask.clone(),
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

/// Checks an ID and its secret for what the API would reject with a 401. Messages do not show the values.
pub(crate) fn check_credentials(names: [&str; 2], id: &str, secret: &SecretString) -> Result<(), ConfigError> {
    let of = |(name, value)| Some(format!("the {name} {}", credential_problem(value)?));
    let problems: Vec<String> = names.into_iter().zip([id, secret.expose_secret()]).filter_map(of).collect();
    if problems.is_empty() { Ok(()) } else { Err(ConfigError::new(problems.join("; "))) }
}

/// Returns what is wrong with an ID or a secret.
pub(crate) fn credential_problem(value: &str) -> Option<&'static str> {
    if value.is_empty() {
        Some("is empty")
    } else if value.trim() != value {
        Some("begins or ends with white space: remove it")
    } else if value.chars().any(char::is_control) {
        Some("contains a control character")
    } else {
        None
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
            Self::Fixed(kind, ..) => write!(f, "{} {REDACTED}", kind.name()),
            Self::Dynamic(credentials, _) => credentials.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn basic_credentials_are_encoded_and_hidden() {
        let auth = Auth::basic(Basic::AuthToken, "AC1", &"s3cret".into()).unwrap();
        let header = auth.header(Instant::now()).await.unwrap().unwrap();
        assert_eq!(header, "Basic QUMxOnMzY3JldA==");
        assert!(header.is_sensitive());
        assert!(!format!("{auth:?} {header:?}").contains("QUMx"));
    }

    #[test]
    fn malformed_credentials_are_an_error() {
        for (user, password, expected) in [
            ("", "x", "the account SID is empty"),
            ("AC1", "", "the auth token is empty"),
            ("AC:1", "x", "the account SID contains a colon"),
            ("A\0C", "x", "the account SID contains a control character"),
            ("AC1", "x\u{85}y", "the auth token contains a control character"),
            (
                "AC1 ",
                "hush\n",
                "the account SID begins or ends with white space: remove it; \
                 the auth token begins or ends with white space: remove it",
            ),
        ] {
            let error = Auth::basic(Basic::AuthToken, user, &password.into()).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
        let error = Auth::basic(Basic::ApiKey, "", &" hush".into()).unwrap_err().to_string();
        assert_eq!(error, "the API key SID is empty; the API key secret begins or ends with white space: remove it");
        // White space within a value, and other alphabets, do no harm.
        assert!(Auth::basic(Basic::ApiKey, "a b", &"é ✓".into()).is_ok());
    }
}
