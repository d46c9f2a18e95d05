//! Checks the signatures of webhooks.

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Request, Uri, header};
use secrecy::{ExposeSecret as _, SecretString};

use super::signature::{Algorithm, body_hash, of_form, pairs, setting};
use super::url::{PublicUrl, candidates, without_query};
use super::{BODY_HASH, FORM, InvalidSignature, SIGNATURE, SIGNATURE_SETTINGS};
use crate::send::{ConfigError, Error};

/// Checks that a request was signed by the vendor for your account.
///
/// The signature covers the URL as the vendor called it, and the body.
///
/// # Replay
///
/// The signature has no time and no number, so a request that somebody recorded stays valid. It also has no separators:
/// the URL, the names and the values are joined. The same signature is valid for another split of that text: a
/// parameter can become a part of the path, the query or another parameter, and a path can lose its end to a parameter. A
/// recorded request can therefore arrive in another shape, and at a path that is a prefix of its own.
///
/// - Receive webhooks over HTTPS only, so that they cannot be recorded on the way, and do not log the header with the
///   signature.
/// - Route each webhook by its exact path, and respond with 404 to every other path and query. Do not give two handlers
///   paths of which one is a prefix of the other.
/// - Treat events as idempotent: the vendor can also send one twice.
/// - Before a sensitive action, fetch the record from the API and use its properties instead of those of the event.
///
/// # Examples
///
/// ```
/// use flex_api::http::Request;
/// use flex_api::webhooks::{InvalidSignature, Validator};
///
/// let validator = Validator::new(["the auth token"])?.url("https://example.com/hooks")?;
/// let request = Request::post("/interactions?id=1")
///     .header("Content-Type", "application/x-www-form-urlencoded")
///     .header("X-Twilio-Signature", "bm90IHRoZSBzaWduYXR1cmU=")
///     .body("EventType=onParticipantLeft")?;
///
/// let error = validator.validate(&request).unwrap_err();
/// let urls = ["https://example.com/hooks/interactions?…", "https://example.com:443/hooks/interactions?…"];
/// let urls = urls.map(str::to_owned).into();
/// assert_eq!(error, InvalidSignature::Mismatch { shared_key: false, tried: 1, urls });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Validator {
    tokens: Vec<SecretString>,
    shared_keys: Vec<SecretString>,
    url: Option<PublicUrl>,
}

impl Validator {
    /// Creates a validator with the auth token of the account. Pass several while a token is replaced: each is accepted.
    ///
    /// An empty token is ignored, because everybody can sign with it. Without a token, no request is valid.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if a token has white space around it or a control character. No secret has that, and a token of
    /// only NUL bytes signs as the empty one does.
    pub fn new(tokens: impl IntoIterator<Item = impl Into<SecretString>>) -> Result<Self, Error> {
        Ok(Self { tokens: checked("auth token", tokens)?, shared_keys: Vec::new(), url: None })
    }

    /// Sets the secrets of shared keys, which sign the webhooks of some URLs in place of the auth token.
    ///
    /// A request that names a shared key is checked with these secrets only, and every other one with the tokens only.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] for the same reasons as [`new`](Self::new).
    pub fn shared_keys(self, secrets: impl IntoIterator<Item = impl Into<SecretString>>) -> Result<Self, Error> {
        Ok(Self { shared_keys: checked("shared key", secrets)?, ..self })
    }

    /// Sets the public URL, if a proxy changes it: scheme, host, port, and the path that the proxy removes. The path and
    /// the query of a request follow it.
    ///
    /// If the vendor calls `https://user:password@example.com/hooks/a?b=c` and the handler receives `/a?b=c`, the URL is
    /// `https://user:password@example.com/hooks`.
    ///
    /// The URL is tried with its port and without it, or with the default port if it has none, because the vendor signs
    /// either.
    ///
    /// Without it, the host is the one of the request, with `https` and `http`. Headers such as `X-Forwarded-Host` are
    /// ignored. Set it in production: whoever sends a request chooses its `Host` header. A webhook that the vendor signed
    /// for another host, such as your staging system with the same auth token, is then not valid here.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if it is not an `http` or `https` URL, has a query, or is not written as it is sent, such as a host
    /// or a path that is not ASCII.
    pub fn url(self, url: &str) -> Result<Self, Error> {
        Ok(Self { url: Some(PublicUrl::parse(url)?), ..self })
    }

    /// Checks the signature of a request. The body must be complete and unchanged.
    ///
    /// # Errors
    ///
    /// Why the signature is not valid. Log it, and respond with 403.
    pub fn validate<B: AsRef<[u8]>>(&self, request: &Request<B>) -> Result<(), InvalidSignature> {
        self.check(request.uri(), request.headers(), request.body().as_ref())
    }

    /// Checks the signature of a request, as [`validate`](Self::validate) does.
    ///
    /// # Errors
    ///
    /// Why the signature is not valid.
    pub fn validate_parts(&self, head: &Parts, body: &[u8]) -> Result<(), InvalidSignature> {
        self.check(&head.uri, &head.headers, body)
    }

    fn check(&self, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<(), InvalidSignature> {
        let signature = headers.get(SIGNATURE).ok_or(InvalidSignature::MissingSignature)?;
        let signature = BASE64_STANDARD.decode(signature).map_err(|_| InvalidSignature::MalformedSignature)?;
        let (secrets, algorithm) = self.secrets(headers)?;
        let hash = hash_in(uri);
        let form = form(headers, body, hash.is_some())?;
        let urls = candidates(self.url.as_ref(), uri, headers).ok_or(InvalidSignature::UnknownHost)?;
        // All are checked, so that the time does not depend on which one matches.
        let pairs = secrets.iter().flat_map(|secret| urls.iter().map(move |url| (secret, url)));
        let matches = pairs.fold(false, |matches, (secret, url)| {
            matches | algorithm.verify(secret, &[url.as_bytes(), &form], &signature)
        });
        if !matches {
            return Err(InvalidSignature::Mismatch {
                shared_key: settings(headers).is_some(),
                tried: secrets.len(),
                urls: urls.iter().map(|url| without_query(url)).collect(),
            });
        }
        match hash {
            Some(hash) if !hash.eq_ignore_ascii_case(body_hash(body).as_bytes()) => Err(InvalidSignature::BodyChanged),
            _ => Ok(()),
        }
    }

    /// Returns the secrets that may have signed a request, and the algorithm.
    fn secrets(&self, headers: &HeaderMap) -> Result<(&[SecretString], Algorithm), InvalidSignature> {
        let Some(settings) = settings(headers) else {
            return if self.tokens.is_empty() {
                Err(InvalidSignature::NoToken)
            } else {
                Ok((&self.tokens, Algorithm::Sha1))
            };
        };
        let settings = String::from_utf8_lossy(settings.as_bytes());
        let unsupported = |name: &str| InvalidSignature::UnsupportedAlgorithm { algorithm: name.to_owned() };
        let algorithm = Algorithm::of_settings(&settings).map_err(unsupported)?;
        if self.shared_keys.is_empty() {
            return Err(InvalidSignature::NoSharedKey { key: setting(&settings, "key").map(str::to_owned) });
        }
        Ok((&self.shared_keys, algorithm))
    }
}

/// Shows the number of secrets, and the URL without user and password.
impl fmt::Debug for Validator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Validator")
            .field("tokens", &self.tokens.len())
            .field("shared_keys", &self.shared_keys.len())
            .field("url", &self.url.as_ref().map(PublicUrl::shown))
            .finish()
    }
}

/// Returns the secrets that are not empty. Reports all that cannot be secrets by their position.
fn checked(
    kind: &str,
    secrets: impl IntoIterator<Item = impl Into<SecretString>>,
) -> Result<Vec<SecretString>, ConfigError> {
    let secrets: Vec<SecretString> = secrets.into_iter().map(Into::into).collect();
    let problems = secrets.iter().enumerate().filter_map(|(index, secret)| {
        let secret = secret.expose_secret();
        let problem = if secret.trim() != secret {
            "begins or ends with white space"
        } else if secret.contains(char::is_control) {
            "has a control character"
        } else {
            return None;
        };
        Some(format!("{kind} {} of the validator {problem}: remove it", index + 1))
    });
    let problems: Vec<String> = problems.collect();
    if problems.is_empty() {
        Ok(secrets.into_iter().filter(|secret| !secret.expose_secret().is_empty()).collect())
    } else {
        Err(ConfigError::new(problems.join("\n")))
    }
}

/// Returns the header of a request that is signed with a shared key.
fn settings(headers: &HeaderMap) -> Option<&HeaderValue> {
    headers.get(SIGNATURE_SETTINGS).filter(|settings| !settings.is_empty())
}

/// Returns the hash of the body in the query.
fn hash_in(uri: &Uri) -> Option<Vec<u8>> {
    let mut pairs = pairs(uri.query()?.as_bytes());
    pairs.find(|(name, _)| name == BODY_HASH.as_bytes()).map(|(_, hash)| hash)
}

/// Returns what the body adds to the message. The signature of a URL alone does not cover a body without a hash.
///
/// A form always adds its parameters, also with a hash: `Payload` decodes by the same media type, which is not signed.
/// Otherwise, JSON could be sent again as a form.
fn form(headers: &HeaderMap, body: &[u8], has_hash: bool) -> Result<Vec<u8>, InvalidSignature> {
    if body.is_empty() {
        return Ok(Vec::new());
    }
    match essence(headers) {
        Some(kind) if kind.eq_ignore_ascii_case(FORM) => Ok(of_form(body)),
        _ if has_hash => Ok(Vec::new()),
        kind => Err(InvalidSignature::UnsignedBody { content_type: kind.map(str::to_owned) }),
    }
}

/// Returns the media type of the body, without its parameters.
pub(super) fn essence(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    value.split(';').next().map(str::trim).filter(|kind| !kind.is_empty())
}
