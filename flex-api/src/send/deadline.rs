//! When a call must be over.

use std::time::Duration;

use tokio::time::Instant;

/// Later than any call ends: thirty years. A time that the clock cannot hold is cut to this.
const LONGEST: Duration = Duration::from_secs(60 * 60 * 24 * 365 * 30);

/// When a call must be over, and how long it may take in total.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    pub(crate) at: Instant,
    pub(crate) total: Duration,
}

impl Deadline {
    /// The end of a time that begins now.
    pub(crate) fn after(total: Duration) -> Self {
        let now = Instant::now();
        Self { at: now.checked_add(total).unwrap_or_else(|| now + LONGEST), total }
    }
}
