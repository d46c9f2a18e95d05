//! Ctrl-C while a request is in flight.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use flex_api::operations::Method;

use super::failure::Failure;

/// Runs the sending of a request until it ends or the user interrupts it.
///
/// Only for requests that change something: their interruption is reported, because they may have taken effect. Other
/// requests keep the system's handling of the signal, which also ends a write to a reader that does not read.
pub(crate) async fn guard(method: Method, sending: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    if method == Method::Get {
        return sending.await;
    }
    let (mut sending, mut interrupt) = (pin!(sending), pin!(tokio::signal::ctrl_c()));
    poll_fn(|context| {
        // First, so that the handler is installed before the request is sent. Without a handler, the system handles it.
        if let Poll::Ready(Ok(())) = interrupt.as_mut().poll(context) {
            return Poll::Ready(Err(Failure::Interrupted));
        }
        sending.as_mut().poll(context)
    })
    .await
}
