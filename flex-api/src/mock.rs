//! A server that behaves like the API.

mod api;
mod behavior;
mod table;

pub use self::api::StateError;
