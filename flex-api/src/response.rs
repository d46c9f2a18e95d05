//! What the API answered, besides the model.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::decode;
use crate::error::Error;
use crate::model::Value;
use crate::operations::Operation;
use crate::span::CallSpan;

/// The name of the header that tells which request the vendor's support should look for.
pub(crate) const REQUEST_ID: &str = "twilio-request-id";

/// An answer with what came along with it: status, headers, the request's ID.
///
/// From a builder's `send_with_meta()`.
#[derive(Debug, Clone)]
pub struct Response<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
    skipped: Vec<Skipped>,
}

impl<T> Response<T> {
    /// Decodes an answer and keeps what came along with it.
    pub(crate) fn read(answer: Answer, decode: Decode<T>) -> Result<Self, Error> {
        let (value, skipped) = decode(&answer)?;
        let Answer { status, headers, attempts, .. } = answer;
        Ok(Self { value, status, headers, attempts, skipped })
    }

    /// The answer itself.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The answer itself, without the rest.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// The HTTP status, a 2xx.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The response's headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The `Twilio-Request-Id`, which the vendor's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers.get(REQUEST_ID)?.to_str().ok()
    }

    /// How many times the request was sent: 1 unless it was retried.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Values that were there but could not be read as what they are documented to be, and so are `None`: the first 100.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }
}

/// Decodes an answer and keeps what came along with it.
pub(crate) fn with_meta<T: FromAnswer>(answer: Answer) -> Result<Response<T>, Error> {
    Response::read(answer, T::from_answer)
}

/// A value of an answer that could not be read and was left out: a date in no known form, a number that is none.
///
/// An answer is not refused for one odd value, and the value is not lost without a trace either.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// Where it was, for example `$.flex_flows[3].date_created`.
    pub path: String,
    /// What was expected there, for example `a date and time`.
    pub expected: &'static str,
    /// The first 60 characters of what was found; `[REDACTED]` in an answer that holds something that is not to be shown.
    pub found: String,
}

impl Skipped {
    pub(crate) fn new(path: String, expected: &'static str, found: &str) -> Self {
        Self { path, expected, found: crate::snippet::of_text(found, 60) }
    }
}

/// A successful response, before it is decoded.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) operation: &'static Operation,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    /// The most records wanted of a list.
    pub(crate) limit: Option<usize>,
    pub(crate) span: CallSpan,
}

/// How an answer is decoded: to a value, and what was left out of it.
pub(crate) type Decode<T> = fn(&Answer) -> Result<(T, Vec<Skipped>), Error>;

/// What answers are decoded to.
pub(crate) trait FromAnswer: Sized {
    fn from_answer(answer: &Answer) -> Result<(Self, Vec<Skipped>), Error>;

    fn from_answer_alone(answer: Answer) -> Result<Self, Error> {
        Self::from_answer(&answer).map(|(value, _)| value)
    }
}

/// Of an operation that answers nothing, any success will do.
impl FromAnswer for () {
    fn from_answer(_: &Answer) -> Result<(Self, Vec<Skipped>), Error> {
        Ok(((), Vec::new()))
    }
}

impl<T: Value> FromAnswer for T {
    fn from_answer(answer: &Answer) -> Result<(Self, Vec<Skipped>), Error> {
        let mut place = None;
        let skipped = decode::document(answer, T::slot(&mut place))?;
        match place {
            Some(value) => Ok((value, skipped)),
            None => Err(decode::empty(answer)),
        }
    }
}
