//! The deadline of a call.

use std::time::Duration;

use tokio::time::Instant;

/// Thirty years. Replaces a timeout that exceeds the range of the clock.
const LONGEST: Duration = Duration::from_secs(60 * 60 * 24 * 365 * 30);

/// The deadline of a call, and its total timeout.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    pub(crate) at: Instant,
    pub(crate) total: Duration,
}

impl Deadline {
    /// Returns the deadline of a timeout that begins now.
    pub(crate) fn after(total: Duration) -> Self {
        let now = Instant::now();
        Self { at: now.checked_add(total).unwrap_or_else(|| now + LONGEST), total }
    }
}
