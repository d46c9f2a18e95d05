//! The retry budget of a client.

use std::sync::atomic::{AtomicU32, Ordering};

/// The retry budget. A retry takes one token. If it leads to success, it returns the token. Ten successful calls add
/// one.
///
/// While every request fails, retries stop when no token is left, and each call is sent once. While most calls succeed,
/// with or without retries, the budget does not run out.
#[derive(Debug)]
pub(crate) struct Budget {
    tenths: AtomicU32,
    max: u32,
}

const PER_RETRY: u32 = 10;

impl Budget {
    /// The default number of retries.
    pub(crate) const DEFAULT: u32 = 50;

    pub(crate) fn new(retries: u32) -> Self {
        let max = retries.saturating_mul(PER_RETRY);
        Self { tenths: AtomicU32::new(max), max }
    }

    /// Takes a token for a retry, if there is one.
    pub(crate) fn take(&self) -> bool {
        let less = |tenths: u32| tenths.checked_sub(PER_RETRY);
        self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Records a call that succeeded after a number of retries.
    pub(crate) fn succeeded(&self, retries: u32) {
        // Reads first, because a full budget, the usual case, needs no write.
        if self.tenths.load(Ordering::Relaxed) < self.max {
            let earned = retries.saturating_mul(PER_RETRY).saturating_add(1);
            let more = |tenths: u32| Some(tenths.saturating_add(earned).min(self.max));
            let _ = self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_spent_and_refills_slowly() {
        let budget = Budget::new(2);
        assert!(budget.take() && budget.take() && !budget.take());
        for _ in 0..9 {
            budget.succeeded(0);
        }
        assert!(!budget.take());
        budget.succeeded(0);
        assert!(budget.take() && !budget.take());
    }

    #[test]
    fn retries_that_lead_to_success_are_returned() {
        let budget = Budget::new(3);
        assert!(budget.take() && budget.take() && budget.take() && !budget.take());
        budget.succeeded(2);
        assert!(budget.take() && budget.take() && !budget.take());
    }

    #[test]
    fn the_budget_never_exceeds_its_initial_value() {
        let budget = Budget::new(1);
        for retries in 0..100 {
            budget.succeeded(retries);
        }
        assert!(budget.take() && !budget.take());
    }
}
