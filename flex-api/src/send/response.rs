//! Responses, raw and decoded.

use bytes::Bytes;
use http::HeaderMap;

use super::decode;
use super::error::{Error, ResponseContext};
use super::trace::CallSpan;
use crate::model::Value;
use crate::model::log::Skipped;

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
#[derive(Debug)]
pub struct RawResponse {
    pub(in crate::send) context: ResponseContext,
    pub(in crate::send) body: Bytes,
    pub(in crate::send) span: CallSpan,
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

/// Accepts any successful response, for an operation without content.
impl Decode for () {
    fn decode(_: &RawResponse) -> Result<(Self, Vec<Skipped>), Error> {
        Ok(((), Vec::new()))
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
        let skipped = decode::document(response, T::slot(&mut place))?;
        match place {
            Some(value) => Ok((value, skipped)),
            None => Err(decode::empty(response)),
        }
    }
}
