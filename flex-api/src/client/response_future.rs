//! The future of a response.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::send::{Error, Exchange, RawResponse, Sending, send};

/// Decodes a response. For a list, keeps at most the given number of records.
pub(super) type DecodeResponse<T> = fn(RawResponse, usize) -> Result<T, Error>;

/// The future of a response, from `send()`. `.await` sends the request.
///
/// The future is `Send` and `'static`, and must be polled within a Tokio runtime. Nothing is sent until it is polled.
/// Dropping it cancels the request, but the API may already have received it.
///
/// The feature `blocking` adds the method `wait`, for code that is not async.
#[must_use = "a request does nothing until it is awaited"]
pub struct ResponseFuture<T> {
    response: Sending,
    decode: DecodeResponse<T>,
    limit: usize,
}

impl<T> ResponseFuture<T> {
    pub(super) fn new(exchange: Result<Exchange, Error>, decode: DecodeResponse<T>, limit: usize) -> Self {
        match exchange {
            Ok(exchange) => Self { response: send(exchange, None), decode, limit },
            Err(error) => Self { response: Box::pin(std::future::ready(Err(error))), decode, limit },
        }
    }
}

impl<T> Future for ResponseFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.response.as_mut().poll(context).map(|response| (self.decode)(response?, self.limit))
    }
}

impl<T> fmt::Debug for ResponseFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::client::Client;
    use crate::request::operations::request;

    /// Allocators do not keep larger allocations for reuse, which would slow down every call.
    #[test]
    fn the_future_of_a_call_has_at_most_1032_bytes() {
        let client = Client::builder().anonymous().base_url("http://localhost").build().unwrap();
        let request = request("FetchConfiguration", json!({})).unwrap();
        let future = send(Exchange::new(Arc::clone(&client.0), &request).unwrap(), None);
        let size = size_of_val(&*future);
        assert!(size <= 1032, "{size} bytes, of which {}", size_of::<Exchange>());
    }
}
