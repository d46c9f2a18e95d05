//! Without the feature `tracing`: nothing, at no cost.

use std::time::Duration;

use crate::error::Error;
use crate::operations::Operation;
use crate::response::Answer;

#[derive(Debug, Clone)]
pub(crate) struct CallSpan;

pub(crate) fn token(_: u32, _: bool) {}

#[expect(clippy::unused_self, reason = "it stands for one that does something")]
impl CallSpan {
    pub(crate) fn new(_: &'static Operation) -> Self {
        Self
    }

    pub(crate) fn around<F: Future>(&self, call: F) -> F {
        call
    }

    pub(crate) fn retry(&self, _: &Error, _: Duration) {}

    pub(crate) fn renew(&self) {}

    pub(crate) fn end(&self, _: &Result<Answer, Error>) {}

    pub(crate) fn unreadable(&self) {}
}
