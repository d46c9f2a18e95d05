//! An outage with many callers. Retries must not make it worse.

use super::Step::{Reset, Send};
use super::*;

/// The number of concurrent callers.
const CALLERS: usize = 64;
const BUDGET: u32 = 20;

async fn all_callers(client: &Client) -> usize {
    let callers: Vec<_> = (0..CALLERS)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { fetch(&client).await.is_ok() })
        })
        .collect();
    let mut succeeded = 0;
    for caller in callers {
        succeeded += usize::from(caller.await.unwrap());
    }
    succeeded
}

#[tokio::test]
async fn all_calls_together_stay_within_the_retry_budget() {
    let response = response(503, "Retry-After: 0\r\n", "");
    for steps in [vec![Send(response)], vec![Reset]] {
        let server = Server::start(move |_| steps.clone()).await;
        let client = builder(&server).retry_budget(BUDGET).build().unwrap();
        let expected = CALLERS + BUDGET as usize;
        assert_eq!(all_callers(&client).await, 0);
        assert_eq!(server.seen(), (expected, expected));
        // With an empty budget, every call is sent once.
        assert_eq!(all_callers(&client.clone()).await, 0);
        assert_eq!(server.seen(), (expected + CALLERS, expected + CALLERS));
    }
}

#[tokio::test]
async fn the_budget_refills_with_successes() {
    let down = |arrival: &arrival::Arrival| {
        if (CALLERS + 20..CALLERS * 2 + 20).contains(&arrival.number) { fine() } else { json(500, "{}") }
    };
    let server = Server::start(down).await;
    let client = builder(&server).retry_budget(BUDGET).build().unwrap();
    assert_eq!(all_callers(&client).await, 0);
    assert_eq!(all_callers(&client).await, CALLERS);
    // 64 successes add six retries.
    assert_eq!(all_callers(&client).await, 0);
    let expected = 3 * CALLERS + 20 + 6;
    assert_eq!(server.seen(), (expected, expected));
}
