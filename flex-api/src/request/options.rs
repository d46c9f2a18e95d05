//! What a caller sets for one request.

use std::time::Duration;

use super::retry_policy::RetryPolicy;

/// Timeouts and retries of one request, in place of the client's.
///
/// Set by a builder's `options()` or by [`Request::options`](crate::Request::options).
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

    /// Sets how long one attempt may take, from connecting to the last byte of the response.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets how long the call may take in total: attempts, waits between them and, of a stream, all its pages.
    #[must_use]
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// Sets when the request is sent again.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }
}
