//! The behaviors of the operations.

use super::behavior::Behavior;

/// All behaviors.
pub(crate) static ALL: &[&Behavior] = &[];
