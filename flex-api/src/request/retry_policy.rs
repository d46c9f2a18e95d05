//! The policy for retries.

use std::time::Duration;

/// A policy that decides whether a failed request is sent again, and after how long.
///
/// By default, a request is sent again if that is safe:
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
/// The maximum wait before the second attempt is [`base_delay`](Self::base_delay). It doubles with each attempt, up to
/// [`max_delay`](Self::max_delay). The actual wait is random, from zero to that maximum ("full jitter"), so that
/// clients that failed together do not retry together. A `Retry-After` header sets the minimum wait, up to
/// [`max_retry_after`](Self::max_retry_after).
///
/// All requests of a client share a [retry budget](crate::ClientBuilder::retry_budget), so that retries do not make an
/// outage worse. A retry takes one from the budget. A call that succeeds returns its retries, and every tenth success
/// adds one. Of 10,000 reads with the default settings:
///
/// | Requests that fail | Requests sent | Reads that fail because the budget is used up |
/// |---|---|---|
/// | 1 % | 10,111 | 0 |
/// | 10 % | 11,086 | 0 |
/// | 30 % | 13,876 | 0 |
/// | all | 10,050 | 9,975, each after one request |
///
/// [`Error::no_retry`](crate::Error::no_retry) returns what ended the attempts: the policy, the budget or the deadline.
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
    /// Creates the default policy, with three attempts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a policy without retries.
    #[must_use]
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets the maximum number of attempts, including the first. Default: 3. Minimum: 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the maximum wait before the second attempt. Default: 250 ms.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets the maximum wait between two attempts. Default: 8 s.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets the maximum wait for a `Retry-After` header. Default: 30 s. A longer value is reduced to this.
    #[must_use]
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }
}
