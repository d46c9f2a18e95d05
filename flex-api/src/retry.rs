//! When a request is sent again, and how long to wait before.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::Duration;

use http::StatusCode;

use crate::operations::Method;

pub(crate) mod after;
pub(crate) mod budget;

/// When to send a request again after it failed, and how long to wait before.
///
/// On by default for what cannot do harm:
///
/// | After | `GET`, `DELETE`, `PUT` | `POST`, `PATCH` |
/// |---|---|---|
/// | no connection | again | again |
/// | a connection lost, a timeout | again | error |
/// | 429 | again | again |
/// | 503 with `Retry-After` | again | again |
/// | 408, 500, 502, 503, 504 | again | error |
/// | anything else | error | error |
///
/// Before the second attempt it waits for up to [`base_delay`](Self::base_delay), before each further one for up to
/// twice as long as before the last, at most [`max_delay`](Self::max_delay); how long exactly is drawn at random
/// ("full jitter"), so that clients which failed together do not come back together. A `Retry-After` of the response is
/// waited for in full, up to [`max_retry_after`](Self::max_retry_after).
///
/// Retries of all requests of a client share a [budget](crate::ClientBuilder::retry_budget), so that an outage is not
/// made worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
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

    /// How many times a request is sent at most, the first time included; 3 by default, and at least 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// The longest wait before the second attempt; 250 ms by default.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// The longest wait between two attempts; 8 s by default.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest that a `Retry-After` is waited for; 30 s by default. A longer one is cut to this.
    #[must_use]
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// How long to wait before the next attempt; `None` if there is none.
    pub(crate) fn next_delay(&self, method: Method, attempts: u32, failure: &Failure) -> Option<Duration> {
        if attempts >= self.max_attempts || !failure.may_be_retried(method) {
            return None;
        }
        let ceiling = self.base_delay.saturating_mul(1 << (attempts - 1).min(20)).min(self.max_delay);
        let jitter = full_jitter(ceiling);
        Some(match failure.retry_after() {
            Some(asked) => asked.min(self.max_retry_after).saturating_add(jitter.min(self.base_delay)),
            None => jitter,
        })
    }
}

/// What went wrong with one attempt, as far as retrying goes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Failure {
    /// The request has not left: there was no connection.
    NotSent,
    /// Nobody knows whether the request arrived.
    Unanswered,
    /// The API answered, with an error.
    Status(StatusCode, Option<Duration>),
}

impl Failure {
    pub(crate) fn may_be_retried(&self, method: Method) -> bool {
        match self {
            Self::NotSent
            | Self::Status(StatusCode::TOO_MANY_REQUESTS, _)
            | Self::Status(StatusCode::SERVICE_UNAVAILABLE, Some(_)) => true,
            Self::Unanswered => method.is_idempotent(),
            Self::Status(status, _) => method.is_idempotent() && matches!(status.as_u16(), 408 | 500 | 502 | 503 | 504),
        }
    }

    /// Whether a request that changes something may have done so, although it failed.
    pub(crate) fn may_have_taken_effect(&self, method: Method) -> bool {
        let done = match self {
            // Of redirections, only these say that the request has yet to be made, elsewhere.
            Self::NotSent
            | Self::Status(StatusCode::SERVICE_UNAVAILABLE, Some(_))
            | Self::Status(StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT, _) => false,
            Self::Unanswered => true,
            Self::Status(status, _) => {
                status.is_server_error() || status.is_redirection() || *status == StatusCode::REQUEST_TIMEOUT
            }
        };
        done && method != Method::Get
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status(_, after) => *after,
            _ => None,
        }
    }
}

/// Anything from nothing to the ceiling.
fn full_jitter(ceiling: Duration) -> Duration {
    // The standard library's only source of randomness, good enough to spread retries.
    let random = RandomState::new().build_hasher().finish();
    #[expect(clippy::cast_precision_loss, reason = "a random number needs no more precision")]
    let share = (random >> 11) as f64 / (1_u64 << 53) as f64;
    ceiling.mul_f64(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESET: Failure = Failure::Unanswered;

    fn status(code: u16) -> Failure {
        Failure::Status(StatusCode::from_u16(code).unwrap(), None)
    }

    #[test]
    fn what_may_be_retried() {
        let asked = Failure::Status(StatusCode::SERVICE_UNAVAILABLE, Some(Duration::ZERO));
        for method in [Method::Get, Method::Delete, Method::Post] {
            for failure in [Failure::NotSent, status(429), asked] {
                assert!(failure.may_be_retried(method), "{method} {failure:?}");
            }
            for failure in [status(400), status(401), status(404), status(409), status(501), status(302)] {
                assert!(!failure.may_be_retried(method), "{method} {failure:?}");
            }
        }
        for failure in [RESET, status(408), status(500), status(502), status(503), status(504)] {
            assert!(failure.may_be_retried(Method::Get), "{failure:?}");
            assert!(failure.may_be_retried(Method::Delete), "{failure:?}");
            assert!(!failure.may_be_retried(Method::Post), "{failure:?}");
        }
    }

    #[test]
    fn delays_grow_up_to_the_ceiling() {
        let policy = RetryPolicy::new()
            .max_attempts(100)
            .base_delay(Duration::from_millis(100))
            .max_delay(Duration::from_secs(1));
        for (attempts, ceiling) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (60, 1000)] {
            for _ in 0..50 {
                let delay = policy.next_delay(Method::Get, attempts, &RESET).unwrap();
                assert!(delay <= Duration::from_millis(ceiling), "{attempts}: {delay:?}");
            }
        }
        assert_eq!(policy.next_delay(Method::Get, 100, &RESET), None);
        assert_eq!(RetryPolicy::none().next_delay(Method::Get, 1, &RESET), None);
    }

    #[test]
    fn retry_after_is_waited_for_but_not_for_ever() {
        let policy = RetryPolicy::new().base_delay(Duration::ZERO);
        let after = |seconds| Failure::Status(StatusCode::TOO_MANY_REQUESTS, Some(Duration::from_secs(seconds)));
        let delay = |seconds| policy.next_delay(Method::Post, 1, &after(seconds)).unwrap();
        assert_eq!(delay(7), Duration::from_secs(7));
        assert_eq!(delay(u64::MAX), Duration::from_secs(30));
    }

    #[test]
    fn jitter_is_spread() {
        let draws: Vec<_> = (0..200).map(|_| full_jitter(Duration::from_secs(1))).collect();
        assert!(draws.iter().any(|draw| *draw < Duration::from_millis(300)));
        assert!(draws.iter().any(|draw| *draw > Duration::from_millis(700)));
    }
}
