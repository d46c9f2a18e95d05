//! What a caller sets about retries.

use std::time::Duration;

/// When to send a request again after it failed, and how long to wait before.
///
/// By default, a request is sent again where that can do no harm:
///
/// | Failure | `GET` | `DELETE`, `PUT` | `POST`, `PATCH` |
/// |---|---|---|---|
/// | no connection | again | again | again |
/// | connection lost, attempt timed out | again | again | error |
/// | 429 | again | again | again |
/// | 503 with `Retry-After` | again | again | again |
/// | 408, 500, 502, 503, 504 | again | again | error |
/// | any other status | error | error | error |
///
/// The wait before the second attempt is at most [`base_delay`](Self::base_delay). It doubles with each further attempt,
/// up to [`max_delay`](Self::max_delay). The actual wait is drawn at random from zero to that maximum ("full jitter"),
/// so that clients which failed together do not come back together. A `Retry-After` of the response is waited for in
/// full, up to [`max_retry_after`](Self::max_retry_after).
///
/// The retries of all requests of a client share a [budget](crate::ClientBuilder::retry_budget), so that they do not
/// make an outage worse.
#[doc(alias = "backoff")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(crate) max_attempts: u32,
    pub(crate) base_delay: Duration,
    pub(crate) max_delay: Duration,
    pub(crate) max_retry_after: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_millis(250),
            max_delay: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(30),
        }
    }
}

impl RetryPolicy {
    /// The default: three attempts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No retries.
    #[must_use]
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets how many times a request is sent at most, including the first time. Default: 3. At least 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the longest wait before the second attempt. Default: 250 ms.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets the longest wait between two attempts. Default: 8 s.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets the longest wait for a `Retry-After`. Default: 30 s. A longer one is cut to this.
    #[must_use]
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }
}
