//! The retry loop, for calls and access tokens alike.

use std::fmt;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::Duration;

use http::StatusCode;
use tokio::time::{Instant, sleep_until};

use super::deadline::Deadline;
use crate::request::RetryPolicy;
use crate::request::operations::Method;

mod after;
mod budget;

pub(super) use self::after::retry_after;
pub(crate) use self::budget::Budget;

/// An action that can be attempted several times.
pub(super) trait Attempt {
    type Output;
    type Error;

    /// Makes one attempt.
    async fn attempt(&mut self) -> Result<Self::Output, Failed<Self::Error>>;

    /// Called before the wait for the next attempt.
    fn retrying(&mut self, error: &Self::Error, delay: Duration);

    /// Called with the error of the last attempt, and why no other follows.
    fn ended(&mut self, error: &mut Self::Error, reason: NoRetry);
}

/// Why no other attempt followed a failed one: [`Error::no_retry`](crate::Error::no_retry).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoRetry {
    /// The failure is not retried for this method: see [`RetryPolicy`].
    Failure,
    /// The policy allows no more attempts: [`RetryPolicy::max_attempts`].
    MaxAttempts,
    /// The retry budget of the client is used up: [`ClientBuilder::retry_budget`](crate::ClientBuilder::retry_budget).
    Budget,
    /// The total timeout expired, or would expire before the next attempt.
    Deadline,
}

impl NoRetry {
    /// Returns whether a message names the reason: not for a failure that is never retried, nor for a call without
    /// retries.
    pub(super) fn is_notable(self, attempts: u32) -> bool {
        match self {
            Self::Failure => false,
            Self::MaxAttempts => attempts > 1,
            Self::Budget | Self::Deadline => true,
        }
    }
}

/// For example `the retry budget allows no other attempt`.
impl fmt::Display for NoRetry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Failure => "the failure is not retried",
            Self::MaxAttempts => "the retry policy allows no other attempt",
            Self::Budget => "the retry budget allows no other attempt",
            Self::Deadline => "the total timeout allows no other attempt",
        })
    }
}

/// A failed attempt: the error, and whether another attempt may follow.
pub(super) struct Failed<E> {
    pub(super) error: E,
    /// `None` if no attempt may follow.
    pub(super) failure: Option<Failure>,
}

impl<E> Failed<E> {
    /// Creates a failure that no attempt follows.
    pub(super) fn last(error: impl Into<E>) -> Self {
        Self { error: error.into(), failure: None }
    }
}

/// The limits of the attempts.
pub(super) struct Retry<'a> {
    pub(super) policy: &'a RetryPolicy,
    pub(super) budget: &'a Budget,
    /// The method whose rules apply.
    pub(super) method: Method,
    pub(super) deadline: Deadline,
}

impl Retry<'_> {
    /// Runs attempts until one succeeds, or the policy, budget or deadline allows no other.
    pub(super) async fn run<A: Attempt>(&self, attempts: &mut A) -> Result<A::Output, A::Error> {
        let mut count = 0;
        loop {
            count += 1;
            let Failed { mut error, failure } = match attempts.attempt().await {
                Ok(output) => {
                    self.budget.succeeded(count - 1);
                    return Ok(output);
                }
                Err(failed) => failed,
            };
            match self.next(count, failure) {
                Ok((delay, next)) => {
                    attempts.retrying(&error, delay);
                    sleep_until(next).await;
                }
                Err(reason) => {
                    attempts.ended(&mut error, reason);
                    return Err(error);
                }
            }
        }
    }

    /// Returns the wait before the next attempt and its time, or why no attempt follows. Takes a retry from the budget.
    fn next(&self, attempts: u32, failure: Option<Failure>) -> Result<(Duration, Instant), NoRetry> {
        let delay = next_delay(self.policy, self.method, attempts, &failure.ok_or(NoRetry::Failure)?)?;
        let next = Instant::now().checked_add(delay).filter(|next| *next < self.deadline.at);
        let next = next.ok_or(NoRetry::Deadline)?;
        if self.budget.take() { Ok((delay, next)) } else { Err(NoRetry::Budget) }
    }
}

/// Returns the wait before the next attempt, or why the policy allows none.
fn next_delay(policy: &RetryPolicy, method: Method, attempts: u32, failure: &Failure) -> Result<Duration, NoRetry> {
    if !failure.may_be_retried(method) {
        return Err(NoRetry::Failure);
    }
    if attempts >= policy.max_attempts {
        return Err(NoRetry::MaxAttempts);
    }
    let ceiling = policy.base_delay.saturating_mul(1 << (attempts - 1).min(20)).min(policy.max_delay);
    let jitter = full_jitter(ceiling);
    Ok(match failure.retry_after() {
        Some(after) => after.min(policy.max_retry_after).saturating_add(jitter.min(policy.base_delay)),
        None => jitter,
    })
}

/// The reason for a failed attempt, which decides about a retry.
#[derive(Debug, Clone, Copy)]
pub(super) enum Failure {
    /// The request was not sent, because there was no connection.
    NotSent,
    /// It is unknown whether the request arrived.
    NoResponse,
    /// The API responded with an error.
    Status(StatusCode, Option<Duration>),
}

impl Failure {
    pub(super) fn may_be_retried(&self, method: Method) -> bool {
        match self {
            Self::NotSent
            | Self::Status(StatusCode::TOO_MANY_REQUESTS, _)
            | Self::Status(StatusCode::SERVICE_UNAVAILABLE, Some(_)) => true,
            Self::NoResponse => method.is_idempotent(),
            Self::Status(status, _) => method.is_idempotent() && matches!(status.as_u16(), 408 | 500 | 502 | 503 | 504),
        }
    }

    /// Returns whether a request that failed may have taken effect.
    pub(super) fn may_have_taken_effect(&self, method: Method) -> bool {
        let done = match self {
            // Of the redirects, only these mean that the request has not been processed.
            Self::NotSent
            | Self::Status(StatusCode::SERVICE_UNAVAILABLE, Some(_))
            | Self::Status(StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT, _) => false,
            Self::NoResponse => true,
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

/// Returns a random duration from zero to the ceiling.
fn full_jitter(ceiling: Duration) -> Duration {
    // The only source of randomness in the standard library. It is sufficient to spread retries.
    let random = RandomState::new().build_hasher().finish();
    #[expect(clippy::cast_precision_loss, reason = "a random number needs no more precision")]
    let share = (random >> 11) as f64 / (1_u64 << 53) as f64;
    ceiling.mul_f64(share)
}

#[cfg(test)]
mod tests;
