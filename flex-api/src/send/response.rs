//! Responses: as they came, and with their content decoded.

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

    /// The content.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The content, without the metadata.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// The HTTP status, a 2xx.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.context.status.as_u16()
    }

    /// The response's headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.context.headers
    }

    /// The `Twilio-Request-Id`, which the vendor's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.context.request_id()
    }

    /// How many times the request was sent: 1 unless it was retried.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.context.call.attempts
    }

    /// The first 100 values that do not have their documented type, and so are `None`.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }
}

/// A successful response, before it is decoded.
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

/// A type that the response to a request can be decoded to, by [`Client::send_as`](crate::Client::send_as).
///
/// - A model, such as [`FlexFlow`](crate::v1::flex_flows::FlexFlow), and a [`Page`](crate::Page) of models.
/// - [`serde_json::Value`]: the document as the API wrote it.
/// - [`Bytes`]: the body, not decoded.
/// - `()`: nothing, whatever the body is.
/// - [`Response`] of any of these, which adds status, headers, request ID and attempts.
///
/// It cannot be implemented outside of this crate.
pub trait FromResponse: Decode {}

impl<T: Decode> FromResponse for T {}

/// How a type is decoded.
pub trait Decode: Sized {
    /// Returns the value, and what was left out of it.
    #[doc(hidden)]
    fn decode(response: &RawResponse) -> Result<(Self, Vec<Skipped>), Error>;

    /// Returns the value alone.
    #[doc(hidden)]
    fn decode_whole(response: RawResponse) -> Result<Self, Error> {
        Self::decode(&response).map(|(value, _)| value)
    }
}

/// Any success will do for an operation without content.
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
