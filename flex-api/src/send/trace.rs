//! Spans and events of `tracing`, with the feature of that name. They never contain secrets, or values of path, query
//! or body.

#[cfg(not(feature = "tracing"))]
mod silent;
#[cfg(feature = "tracing")]
mod traced;

#[cfg(not(feature = "tracing"))]
pub(super) use self::silent::{CallSpan, token};
#[cfg(feature = "tracing")]
pub(super) use self::traced::{CallSpan, token};
