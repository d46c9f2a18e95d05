//! Responses, raw and decoded.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use super::decode;
use super::error::{Error, ResponseContext};
use super::mask::Mask;
use super::trace::CallSpan;
use crate::model::log::Skipped;
use crate::model::{Value, View};

/// A response with its metadata: status, headers, request ID, attempts.
///
/// From a builder's `send_with_meta()` and from [`Client::send`](crate::Client::send).
#[derive(Debug, Clone)]
pub struct Response<T> {
    value: T,
    context: ResponseContext,
    skipped: Vec<Skipped>,
}

impl<T> Response<T> {
    /// Decodes a response and keeps its metadata.
    pub(crate) fn decode_by(
        response: RawResponse,
        decode: impl FnOnce(&RawResponse) -> Result<(T, Vec<Skipped>), Error>,
    ) -> Result<Self, Error> {
        let (value, skipped) = decode(&response)?;
        Ok(Self { value, context: response.context, skipped })
    }

    /// Returns the content.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// Returns the content and drops the metadata.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// Returns the HTTP status, which is 2xx.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.context.status.as_u16()
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.context.headers
    }

    /// Returns the `Twilio-Request-Id`, which the vendor's support requires.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.context.request_id()
    }

    /// Returns the number of times the request was sent: 1 unless it was retried.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.context.call.attempts
    }

    /// Returns the first 100 values that do not have the documented type. Their fields are `None`.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }
}

/// A successful response that is not decoded yet.
pub struct RawResponse {
    pub(in crate::send) context: ResponseContext,
    pub(in crate::send) body: Bytes,
    pub(in crate::send) span: CallSpan,
    pub(in crate::send) mask: Mask,
    /// The maximum memory of the decoded response, in bytes.
    pub(in crate::send) memory: usize,
}

/// Omits the body, which may be long and contain secrets.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("context", &self.context)
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl RawResponse {
    pub(crate) fn operation(&self) -> &'static crate::request::operations::Operation {
        self.context.call.operation
    }
}

/// A type that [`Client::send_as`](crate::Client::send_as) can decode a response into.
///
/// - A model, such as [`FlexFlow`](crate::v1::flex_flows::FlexFlow), and a [`Page`](crate::Page) of models.
/// - [`serde_json::Value`]: the JSON document, unmodified.
/// - [`Bytes`]: the body, not decoded.
/// - `()`: ignores the body.
/// - [`Response`] of any of these, which adds status, headers, request ID and attempts.
///
/// This trait is sealed and cannot be implemented outside of this crate.
pub trait FromResponse: Decode {}

impl<T: Decode> FromResponse for T {}

/// Decodes a response.
pub trait Decode: Sized {
    /// Returns the value, and the values that were skipped.
    #[doc(hidden)]
    fn decode(response: &RawResponse) -> Result<(Self, Vec<Skipped>), Error>;

    /// Returns only the value.
    #[doc(hidden)]
    fn decode_whole(response: RawResponse) -> Result<Self, Error> {
        Self::decode(&response).map(|(value, _)| value)
    }
}

/// Accepts any successful response. If the operation has no content, the body must not be that of an error.
impl Decode for () {
    fn decode(response: &RawResponse) -> Result<(Self, Vec<Skipped>), Error> {
        decode::nothing(response).map(|()| ((), Vec::new()))
    }
}

impl Decode for Bytes {
    fn decode(response: &RawResponse) -> Result<(Self, Vec<Skipped>), Error> {
        Ok((response.body.clone(), Vec::new()))
    }
}

impl<T: Decode> Decode for Response<T> {
    fn decode(response: &RawResponse) -> Result<(Self, Vec<Skipped>), Error> {
        let (value, skipped) = T::decode(response)?;
        Ok((Self { value, context: response.context.clone(), skipped }, Vec::new()))
    }

    fn decode_whole(response: RawResponse) -> Result<Self, Error> {
        Self::decode_by(response, T::decode)
    }
}

impl<T: Value> Decode for T {
    fn decode(response: &RawResponse) -> Result<(Self, Vec<Skipped>), Error> {
        let mut place = None;
        let skipped = decode::model(response, T::slot(&mut place))?;
        let value = place.ok_or_else(|| decode::empty(response))?;
        if let View::Json(json) = value.view() {
            decode::reject_error(response, json)?;
        }
        Ok((value, skipped))
    }
}
