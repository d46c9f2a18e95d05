//! A future with many waiters.

use std::future::poll_fn;
use std::pin::Pin;

use tokio::sync::Mutex;

/// A future whose outcome every waiter receives.
///
/// One waiter polls it at a time. If that waiter is dropped, the next one continues polling. The future does not
/// restart.
pub(super) struct Shared<T>(Mutex<Progress<T>>);

enum Progress<T> {
    Running(Pin<Box<dyn Future<Output = T> + Send>>),
    Done(T),
}

impl<T: Clone> Shared<T> {
    pub(super) fn new(future: impl Future<Output = T> + Send + 'static) -> Self {
        Self(Mutex::new(Progress::Running(Box::pin(future))))
    }

    pub(super) async fn outcome(&self) -> T {
        let mut progress = self.0.lock().await;
        match &mut *progress {
            Progress::Done(outcome) => outcome.clone(),
            Progress::Running(future) => {
                let outcome = poll_fn(|context| future.as_mut().poll(context)).await;
                *progress = Progress::Done(outcome.clone());
                outcome
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn the_future_runs_once_even_if_the_polling_waiter_is_dropped() {
        let started = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&started);
        let (finish, finished) = oneshot::channel();
        let shared = Arc::new(Shared::new(async move {
            counter.fetch_add(1, Ordering::Relaxed);
            finished.await.unwrap_or(0)
        }));
        let wait = || {
            let shared = Arc::clone(&shared);
            tokio::spawn(async move { shared.outcome().await })
        };

        let driver = wait();
        tokio::task::yield_now().await;
        let others = [wait(), wait()];
        tokio::task::yield_now().await;
        driver.abort();
        finish.send(7).unwrap();

        for other in others {
            assert_eq!(other.await.unwrap(), 7);
        }
        assert_eq!(shared.outcome().await, 7);
        assert_eq!(started.load(Ordering::Relaxed), 1);
    }
}
