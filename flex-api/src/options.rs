//! What can be set for one request alone.

use std::time::Duration;

use crate::retry::RetryPolicy;

/// Timeouts and retries of one request, in place of the client's.
///
/// ```
/// use std::time::Duration;
/// use flex_api::{RequestOptions, RetryPolicy};
///
/// let patient = RequestOptions::new().attempt_timeout(Duration::from_secs(90)).retry(RetryPolicy::none());
/// ```
#[derive(Debug, Clone, Default)]
pub struct RequestOptions {
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
}

impl RequestOptions {
    /// Options that change nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long one attempt may take, from connecting to the last byte of the response.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How long everything may take: attempts, waits between them and, of a stream, all its pages.
    #[must_use]
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// When to try again.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }
}
