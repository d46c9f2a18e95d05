//! What a call tells `tracing`, if the feature of that name is on: never a secret, nor a value of path, query or body.

#[cfg(not(feature = "tracing"))]
mod silent;
#[cfg(feature = "tracing")]
mod traced;

#[cfg(not(feature = "tracing"))]
pub(crate) use self::silent::{CallSpan, token};
#[cfg(feature = "tracing")]
pub(crate) use self::traced::{CallSpan, token};
