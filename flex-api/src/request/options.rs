//! The options of one request.

use std::time::Duration;

use super::retry_policy::RetryPolicy;

/// Timeouts and retries for one request. They replace those of the client.
///
/// Set by a builder's `options()` or by [`Request::options`](crate::Request::options).
///
/// ```
/// use std::time::Duration;
/// use flex_api::{RequestOptions, RetryPolicy};
///
/// let options = RequestOptions::new().attempt_timeout(Duration::from_secs(90)).retry(RetryPolicy::none());
/// ```
#[derive(Debug, Clone, Default)]
pub struct RequestOptions {
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
}

impl RequestOptions {
    /// Creates options that change nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the timeout for one attempt, from connecting to the last byte of the response.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets the timeout for a call with all attempts and waits, or for a stream with all pages.
    #[must_use]
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// Sets the policy for retries.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }
}
