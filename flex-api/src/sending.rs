//! A request on its way.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::call::Draft;
use crate::error::Error;
use crate::execute;
use crate::response::Answer;

/// The future of an answer: `send()` returns it, `.await` sends the request.
///
/// `Send` and `'static`. Nothing happens until it is polled; dropping it gives the request up, and whether the API has
/// received it by then is unknown. It must be polled within a Tokio runtime.
#[must_use = "a request does nothing until it is awaited"]
pub struct Sending<T> {
    answer: Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send>>,
    decode: fn(Answer) -> Result<T, Error>,
}

impl<T> Sending<T> {
    pub(crate) fn new(draft: Box<Draft>, decode: fn(Answer) -> Result<T, Error>) -> Self {
        Self { answer: Box::pin(execute::call(draft)), decode }
    }

    /// A request that cannot be sent.
    pub(crate) fn failed(error: Error, decode: fn(Answer) -> Result<T, Error>) -> Self {
        Self { answer: Box::pin(std::future::ready(Err(error))), decode }
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.answer.as_mut().poll(context).map(|answer| (self.decode)(answer?))
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}
