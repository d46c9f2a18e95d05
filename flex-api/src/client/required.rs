//! The type parameters of request builders: whether a required parameter is set.
//!
//! A builder has one type parameter for each parameter that its operation requires, [`Unset`] at first and [`Set`]
//! once the setter was called. `send` is bound to all of them being set, so that a request which lacks one does not
//! compile, and the compiler names what is missing.

/// The parameter is set.
#[derive(Debug, Clone, Copy)]
pub enum Set {}

/// The parameter is not set yet.
#[derive(Debug, Clone, Copy)]
pub enum Unset {}
