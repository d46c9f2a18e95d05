//! Fetches a page before it is polled.

use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::task::{JoinHandle, spawn};

use super::{Fetched, Position};
use crate::request::operations::Operation;
use crate::send::{ConnectionError, Error};

/// A fetch in a separate task. It continues without being polled, and is aborted on drop.
pub(super) struct Prefetch {
    operation: &'static Operation,
    task: JoinHandle<Result<Fetched, Error>>,
}

impl Prefetch {
    pub(super) fn new(position: Box<Position>) -> Self {
        Self { operation: position.exchange.operation(), task: spawn(position.fetch()) }
    }
}

impl Future for Prefetch {
    type Output = Result<Fetched, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(ready!(Pin::new(&mut self.task).poll(context)).unwrap_or_else(|error| {
            match error.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                // The runtime of the task was shut down.
                Err(_) => Err(ConnectionError::interrupted(self.operation).into()),
            }
        }))
    }
}

impl Drop for Prefetch {
    fn drop(&mut self) {
        self.task.abort();
    }
}
