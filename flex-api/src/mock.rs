//! A server that behaves like the API, for tests.

mod api;
#[allow(dead_code, reason = "the document decides which of these are used")]
mod behavior;
#[rustfmt::skip]
mod table;
