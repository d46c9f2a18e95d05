//! Without the feature `tracing`: functions that do nothing, at no cost.

use std::time::Duration;

use crate::request::operations::Operation;
use crate::send::error::Error;
use crate::send::response::RawResponse;

#[derive(Debug, Clone)]
pub(in crate::send) struct CallSpan;

pub(in crate::send) fn token(_: u32, _: bool) {}

#[expect(clippy::unused_self, reason = "the signature must match the traced version")]
impl CallSpan {
    pub(in crate::send) fn new(_: &'static Operation) -> Self {
        Self
    }

    pub(in crate::send) fn around<F: Future>(&self, call: F) -> F {
        call
    }

    pub(in crate::send) fn retry(&self, _: &Error, _: Duration) {}

    pub(in crate::send) fn renew(&self) {}

    pub(in crate::send) fn end(&self, _: &Result<RawResponse, Error>) {}

    pub(in crate::send) fn decode_failed(&self) {}
}
