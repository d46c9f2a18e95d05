//! Signs webhooks and sends them, to develop and test a handler.

use std::fmt;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Request, Response, Uri};
use percent_encoding::percent_decode_str;
use reqwest::Url;
use secrecy::SecretString;
use serde_core::Serialize;
use serde_json::Value;

use super::signature::{Algorithm, body_hash, of_form};
use super::{BODY_HASH, FORM, SIGNATURE, SIGNATURE_SETTINGS};
use crate::request::encode_pairs;
use crate::send::transport::{Transport as _, TransportError};
use crate::send::{ConfigError, Error, Reqwest, Route, default_client};

/// The maximum number of bytes of a response to a webhook.
const MAX_RESPONSE: usize = 1024 * 1024;

/// Signs requests as the vendor does, for tests of a handler and for its development without a tunnel.
///
/// ```
/// use flex_api::serde_json::json;
/// use flex_api::webhooks::{Signer, Validator};
///
/// let signer = Signer::new("the auth token");
/// let request = signer.form("http://localhost:3000/hooks", &json!({"EventType": "onParticipantLeft"}))?;
/// assert_eq!(Validator::new(["the auth token"])?.validate(&request), Ok(()));
/// # Ok::<(), flex_api::Error>(())
/// ```
#[derive(Clone)]
pub struct Signer {
    secret: SecretString,
    /// The ID of the shared key, if the secret is that of one.
    key: Option<String>,
}

impl Signer {
    /// Creates a signer with the auth token of the account.
    #[must_use]
    pub fn new(token: impl Into<SecretString>) -> Self {
        Self { secret: token.into(), key: None }
    }

    /// Creates a signer with the ID and the secret of a shared key, which signs with HMAC-SHA256.
    #[must_use]
    pub fn shared_key(id: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        Self { secret: secret.into(), key: Some(id.into()) }
    }

    /// Returns a signed request with the event as a form. A list repeats its name, an object becomes JSON, and null is
    /// left out.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the URL is not valid, or the event is not an object.
    pub fn form(&self, url: &str, event: &impl Serialize) -> Result<Request<Bytes>, Error> {
        let Value::Object(event) = json(event)? else {
            return Err(ConfigError::new("the event must be a JSON object, because it is sent as a form").into());
        };
        let values = |value: Value| if let Value::Array(values) = value { values } else { vec![value] };
        let pairs = event.into_iter().flat_map(|(name, value)| {
            values(value).into_iter().filter_map(move |value| Some((name.clone(), text(value)?)))
        });
        let pairs: Vec<(String, String)> = pairs.collect();
        let body = encode_pairs(pairs.iter().map(|(name, value)| (&**name, &**value)));
        let message = of_form(body.as_bytes());
        self.request(parse(url)?, FORM, body, &message)
    }

    /// Returns a signed request with the event as JSON. The URL gets the parameter `bodySHA256`.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the URL is not valid.
    pub fn json(&self, url: &str, event: &impl Serialize) -> Result<Request<Bytes>, Error> {
        let body = json(event)?.to_string();
        let mut url = parse(url)?;
        // Not by `query_pairs_mut`, which encodes the other parameters again.
        let hash = format!("{BODY_HASH}={}", body_hash(body.as_bytes()));
        let query = url.query().filter(|query| !query.is_empty()).map(|query| format!("{query}&{hash}"));
        url.set_query(Some(&query.unwrap_or(hash)));
        self.request(url, "application/json", body, b"")
    }

    fn request(&self, mut url: Url, kind: &'static str, body: String, form: &[u8]) -> Result<Request<Bytes>, Error> {
        let wrong = |error: http::Error| ConfigError::new("the webhook cannot be sent").with_source(error);
        let algorithm = if self.key.is_some() { Algorithm::Sha256 } else { Algorithm::Sha1 };
        // The signature covers user and password, which are sent as a header.
        let signature = algorithm.sign(&self.secret, &[url.as_str().as_bytes(), form]);
        let credentials = credentials(&mut url);
        let mut request =
            Request::post(url.as_str()).header(CONTENT_TYPE, kind).header(SIGNATURE, BASE64_STANDARD.encode(signature));
        if let Some(key) = &self.key {
            request = request.header(SIGNATURE_SETTINGS, format!("key={key},algorithm=HMAC_SHA256"));
        }
        if let Some(credentials) = credentials {
            request = request.header(AUTHORIZATION, credentials);
        }
        Ok(request.body(Bytes::from(body)).map_err(wrong)?)
    }
}

/// Does not show the secret.
impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("key", &self.key).finish_non_exhaustive()
    }
}

/// Sends a signed webhook, once, and returns the response. Redirects are not followed.
///
/// Requires a Tokio runtime with its timer and I/O enabled.
///
/// # Errors
///
/// There is no complete response before the timeout, or it is larger than 1 MiB.
pub async fn send(request: Request<Bytes>, timeout: Duration) -> Result<Response<Bytes>, TransportError> {
    Sender::new(request.uri(), timeout).map_err(TransportError::connect)?.send(request).await
}

/// Sends webhooks to an endpoint.
pub(crate) struct Sender {
    transport: Reqwest,
    timeout: Duration,
}

impl Sender {
    pub(crate) fn new(endpoint: &Uri, timeout: Duration) -> Result<Self, ConfigError> {
        Ok(Self { transport: Reqwest::new(default_client(Route::of_endpoint(endpoint), timeout)?), timeout })
    }

    pub(crate) async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let sending = self.transport.send(request, MAX_RESPONSE);
        tokio::time::timeout(self.timeout, sending).await.map_err(|_| TransportError::timeout(self.timeout))?
    }
}

fn json(event: &impl Serialize) -> Result<Value, ConfigError> {
    serde_json::to_value(event).map_err(|error| ConfigError::new("the event is not JSON").with_source(error))
}

/// Returns the value of a parameter as it is sent.
fn text(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

/// Reads the URL. It is signed as it is sent.
fn parse(url: &str) -> Result<Url, ConfigError> {
    let wrong = |problem: &str| ConfigError::new(format!("the URL of the webhook {problem}"));
    let mut url = Url::parse(url).map_err(|error| wrong("is not a URL").with_source(error))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(wrong("must be http or https"));
    }
    url.set_fragment(None);
    Ok(url)
}

/// Removes user and password from the URL, and returns their header.
fn credentials(url: &mut Url) -> Option<HeaderValue> {
    if url.username().is_empty() && url.password().is_none() {
        return None;
    }
    let pair: Vec<u8> = percent_decode_str(url.username())
        .chain([b':'])
        .chain(percent_decode_str(url.password().unwrap_or_default()))
        .collect();
    // A URL with a user can be changed, and base64 is a valid header.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    let mut value = HeaderValue::from_str(&format!("Basic {}", BASE64_STANDARD.encode(pair))).ok()?;
    value.set_sensitive(true);
    Some(value)
}
