//! A page that is fetched before it is asked for.

use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::task::{JoinHandle, spawn};

use super::{Arrival, Position};
use crate::error::{Error, NoAnswer, NoAnswerKind};
use crate::operations::Operation;

/// A fetch in a task of its own, which goes on while nobody polls, and ends when nobody is left to.
pub(super) struct Ahead {
    operation: &'static Operation,
    task: JoinHandle<Result<Arrival, Error>>,
}

impl Ahead {
    pub(super) fn new(position: Box<Position>) -> Self {
        Self { operation: position.draft.values.operation, task: spawn(position.fetch()) }
    }
}

impl Future for Ahead {
    type Output = Result<Arrival, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(ready!(Pin::new(&mut self.task).poll(context)).unwrap_or_else(|error| {
            match error.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                // The runtime that the task was on has been shut down.
                Err(_) => Err(NoAnswer::new(self.operation, NoAnswerKind::Interrupted, 1, false, None).into()),
            }
        }))
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.task.abort();
    }
}
