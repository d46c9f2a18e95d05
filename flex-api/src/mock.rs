//! A server that behaves like the API, for tests.

mod api;
mod behavior;
#[rustfmt::skip]
mod table;
