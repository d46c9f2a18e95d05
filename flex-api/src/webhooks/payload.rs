//! The parameters of a webhook.

use std::fmt;

use http::request::Parts;
use http::{HeaderMap, Request, Uri};
use serde_core::de::{DeserializeOwned, Error as _};
use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::FORM;
use super::signature::pairs;
use super::validator::essence;

/// The content of a webhook: a form, JSON, or the query of a request without a body.
///
/// It is not checked: [validate](super::Validator) the request first. Decode it into a model, or into a type of your own
/// for an event that this crate has no model for:
///
/// ```
/// use flex_api::http::Request;
/// use flex_api::webhooks::Payload;
///
/// let request = Request::post("/")
///     .header("Content-Type", "application/x-www-form-urlencoded")
///     .body("EventType=onMessageSent&Body=Hello+there")?;
/// let payload = Payload::of(&request)?;
/// assert_eq!(payload.get("Body"), Some("Hello there"));
///
/// #[derive(serde::Deserialize)]
/// #[serde(rename_all = "PascalCase")]
/// struct Message {
///     event_type: String,
///     body: String,
/// }
/// let message: Message = payload.decode()?;
/// assert_eq!((&*message.event_type, &*message.body), ("onMessageSent", "Hello there"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Payload(Value);

impl Payload {
    /// Reads the payload of a request. The values of a name that repeats become an array, and equal values are one, as
    /// in the signature: somebody who repeats a parameter of a signed form does not change its payload.
    ///
    /// # Errors
    ///
    /// The body is neither a form nor JSON.
    pub fn of<B: AsRef<[u8]>>(request: &Request<B>) -> Result<Self, serde_json::Error> {
        Self::read(request.uri(), request.headers(), request.body().as_ref())
    }

    /// Reads the payload of a request, as [`of`](Self::of) does.
    ///
    /// # Errors
    ///
    /// The body is neither a form nor JSON.
    pub fn of_parts(head: &Parts, body: &[u8]) -> Result<Self, serde_json::Error> {
        Self::read(&head.uri, &head.headers, body)
    }

    fn read(uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<Self, serde_json::Error> {
        let kind = essence(headers).unwrap_or_default().to_ascii_lowercase();
        match &*kind {
            _ if body.is_empty() => Ok(Self(object(uri.query().unwrap_or_default().as_bytes()))),
            FORM => Ok(Self(object(body))),
            kind if kind == "application/json" || kind.ends_with("+json") => serde_json::from_slice(body).map(Self),
            _ => Err(serde_json::Error::custom("the body of the webhook is neither a form nor JSON")),
        }
    }

    /// Returns a parameter that is a text, or `None` for another one, such as a name with several different values.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// Decodes the payload.
    ///
    /// # Errors
    ///
    /// The payload does not fit the type. A model of this crate accepts every object.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        T::deserialize(&self.0)
    }

    /// Returns the payload as JSON: an object with the parameters, unless the body is JSON of another kind.
    #[must_use]
    pub fn into_json(self) -> Value {
        self.0
    }
}

/// Shows the names of the parameters. Their values are personal data.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&String> = self.0.as_object().into_iter().flat_map(Map::keys).collect();
        f.debug_tuple("Payload").field(&names).finish()
    }
}

fn object(text: &[u8]) -> Value {
    let mut object = Map::new();
    for (name, value) in pairs(text) {
        let [name, value] = [name, value].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        match object.entry(name) {
            Entry::Vacant(place) => drop(place.insert(Value::from(value))),
            Entry::Occupied(mut place) => match place.get_mut() {
                // The signature covers a pair once, however often it repeats.
                Value::Array(values) if values.iter().any(|known| *known == *value) => {}
                Value::Array(values) => values.push(Value::from(value)),
                first if *first == *value => {}
                first => *first = Value::from([first.take(), Value::from(value)].to_vec()),
            },
        }
    }
    Value::Object(object)
}
