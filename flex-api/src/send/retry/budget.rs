//! The retry budget of a client.

use std::sync::atomic::{AtomicU32, Ordering};

/// The retry budget. A retry takes one token, and ten successful requests return one.
///
/// While every request fails, retries stop when no token is left. Each call is then sent once.
#[derive(Debug)]
pub(crate) struct Budget {
    tenths: AtomicU32,
    most: u32,
}

const PER_RETRY: u32 = 10;

impl Budget {
    pub(crate) fn new(retries: u32) -> Self {
        let most = retries.saturating_mul(PER_RETRY);
        Self { tenths: AtomicU32::new(most), most }
    }

    /// Takes a token for a retry, if there is one.
    pub(crate) fn take(&self) -> bool {
        let less = |tenths: u32| tenths.checked_sub(PER_RETRY);
        self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Records a success.
    pub(crate) fn refill(&self) {
        // Reads first, because a full budget, the usual case, needs no write.
        if self.tenths.load(Ordering::Relaxed) < self.most {
            let more = |tenths: u32| (tenths < self.most).then_some(tenths + 1);
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
            budget.refill();
        }
        assert!(!budget.take());
        budget.refill();
        assert!(budget.take() && !budget.take());
    }

    #[test]
    fn the_budget_never_exceeds_its_initial_value() {
        let budget = Budget::new(1);
        for _ in 0..100 {
            budget.refill();
        }
        assert!(budget.take() && !budget.take());
    }
}
