//! A server that behaves like the API, for tests.

mod behavior;
#[rustfmt::skip]
mod table;
