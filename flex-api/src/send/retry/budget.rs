//! The budget that all retries of a client share.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens for retries. A retry takes one; ten requests that succeed bring one back.
///
/// While everything fails, only as many retries go out as tokens were left, then none: each call is sent once.
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

    /// Takes the token of a retry, if there is one.
    pub(crate) fn take(&self) -> bool {
        let less = |tenths: u32| tenths.checked_sub(PER_RETRY);
        self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Notes a success.
    pub(crate) fn refill(&self) {
        // Reading first: a full budget, the usual case, need not be written.
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
    fn is_spent_and_comes_back_slowly() {
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
    fn never_holds_more_than_it_began_with() {
        let budget = Budget::new(1);
        for _ in 0..100 {
            budget.refill();
        }
        assert!(budget.take() && !budget.take());
    }
}
