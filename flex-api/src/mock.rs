//! A server that behaves like the API.

mod api;
mod behavior;
mod table;
