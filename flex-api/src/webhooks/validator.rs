//! Checks the signatures of webhooks.

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::request::Parts;
use http::{HeaderMap, Request, Uri, header};
use secrecy::{ExposeSecret as _, SecretString};

use super::signature::{Algorithm, body_hash, of_form, pairs, setting};
use super::url::{PublicUrl, candidates, without_query};
use super::{BODY_HASH, FORM, InvalidSignature, SIGNATURE, SIGNATURE_SETTINGS};
use crate::send::Error;

/// Checks that a request was signed by the vendor for your account.
///
/// The signature covers the URL as the vendor called it, and the body. It has no time: a request that somebody recorded
/// stays valid.
///
/// ```
/// use flex_api::http::Request;
/// use flex_api::webhooks::{InvalidSignature, Validator};
///
/// let validator = Validator::new(["the auth token"]).url("https://example.com/hooks")?;
/// let request = Request::post("/interactions?id=1")
///     .header("Content-Type", "application/x-www-form-urlencoded")
///     .header("X-Twilio-Signature", "bm90IHRoZSBzaWduYXR1cmU=")
///     .body("EventType=onParticipantLeft")?;
///
/// let error = validator.validate(&request).unwrap_err();
/// let urls = ["https://example.com/hooks/interactions?…", "https://example.com:443/hooks/interactions?…"];
/// assert_eq!(error, InvalidSignature::Mismatch { urls: urls.map(str::to_owned).into() });
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
    #[must_use]
    pub fn new(tokens: impl IntoIterator<Item = impl Into<SecretString>>) -> Self {
        Self { tokens: filled(tokens), shared_keys: Vec::new(), url: None }
    }

    /// Sets the secrets of shared keys, which sign the webhooks of some URLs in place of the auth token.
    ///
    /// A request that names a shared key is checked with these secrets only, and every other one with the tokens only.
    #[must_use]
    pub fn shared_keys(self, secrets: impl IntoIterator<Item = impl Into<SecretString>>) -> Self {
        Self { shared_keys: filled(secrets), ..self }
    }

    /// Sets the public URL, if a proxy changes it: scheme, host, port, and the path that the proxy removes. The path and
    /// the query of a request follow it.
    ///
    /// If the vendor calls `https://user:password@example.com/hooks/a?b=c` and the handler receives `/a?b=c`, the URL is
    /// `https://user:password@example.com/hooks`.
    ///
    /// Without it, the host is the one of the request, with `https` and `http`. Headers such as `X-Forwarded-Host` are
    /// ignored. Set it in production, so that a request for another handler is not valid.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if it is not an `http` or `https` URL, or has a query.
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
        let form = if hash.is_some() { Vec::new() } else { form(headers, body)? };
        let urls = candidates(self.url.as_ref(), uri, headers).ok_or(InvalidSignature::UnknownHost)?;
        // All are checked, so that the time does not depend on which one matches.
        let pairs = secrets.iter().flat_map(|secret| urls.iter().map(move |url| (secret, url)));
        let matches = pairs.fold(false, |matches, (secret, url)| {
            matches | algorithm.verify(secret, &[url.as_bytes(), &form], &signature)
        });
        if !matches {
            return Err(InvalidSignature::Mismatch { urls: urls.iter().map(|url| without_query(url)).collect() });
        }
        match hash {
            Some(hash) if !hash.eq_ignore_ascii_case(body_hash(body).as_bytes()) => Err(InvalidSignature::BodyChanged),
            _ => Ok(()),
        }
    }

    /// Returns the secrets that may have signed a request, and the algorithm.
    fn secrets(&self, headers: &HeaderMap) -> Result<(&[SecretString], Algorithm), InvalidSignature> {
        let Some(settings) = headers.get(SIGNATURE_SETTINGS).filter(|settings| !settings.is_empty()) else {
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

fn filled(secrets: impl IntoIterator<Item = impl Into<SecretString>>) -> Vec<SecretString> {
    secrets.into_iter().map(Into::into).filter(|secret: &SecretString| !secret.expose_secret().is_empty()).collect()
}

/// Returns the hash of the body in the query.
fn hash_in(uri: &Uri) -> Option<Vec<u8>> {
    let mut pairs = pairs(uri.query()?.as_bytes());
    pairs.find(|(name, _)| name == BODY_HASH.as_bytes()).map(|(_, hash)| hash)
}

/// Returns what the body adds to the message. The signature of a URL alone does not cover a body.
fn form(headers: &HeaderMap, body: &[u8]) -> Result<Vec<u8>, InvalidSignature> {
    if body.is_empty() {
        return Ok(Vec::new());
    }
    match essence(headers) {
        Some(kind) if kind.eq_ignore_ascii_case(FORM) => Ok(of_form(body)),
        kind => Err(InvalidSignature::UnsignedBody { content_type: kind.map(str::to_owned) }),
    }
}

/// Returns the media type of the body, without its parameters.
pub(super) fn essence(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    value.split(';').next().map(str::trim).filter(|kind| !kind.is_empty())
}
