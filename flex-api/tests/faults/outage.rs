//! A server that is down, and many callers: the client does not make it worse.

use super::Step::{Reset, Send};
use super::*;

/// So many callers at a time.
const CALLERS: usize = 64;
const BUDGET: u32 = 20;

async fn everybody(client: &Client) -> usize {
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
async fn all_calls_together_retry_as_often_as_the_budget_says() {
    let response = answer(503, "Retry-After: 0\r\n", "");
    for steps in [vec![Send(response)], vec![Reset]] {
        let server = Server::start(move |_| steps.clone()).await;
        let client = builder(&server).retry_budget(BUDGET).build().unwrap();
        let expected = CALLERS + BUDGET as usize;
        assert_eq!(everybody(&client).await, 0);
        assert_eq!(server.seen(), (expected, expected));
        // With the budget spent, every call is sent once.
        assert_eq!(everybody(&client.clone()).await, 0);
        assert_eq!(server.seen(), (expected + CALLERS, expected + CALLERS));
    }
}

#[tokio::test]
async fn the_budget_comes_back_with_success() {
    let down = |arrival: &arrival::Arrival| {
        if (CALLERS + 20..CALLERS * 2 + 20).contains(&arrival.number) { fine() } else { json(500, "{}") }
    };
    let server = Server::start(down).await;
    let client = builder(&server).retry_budget(BUDGET).build().unwrap();
    assert_eq!(everybody(&client).await, 0);
    assert_eq!(everybody(&client).await, CALLERS);
    // A tenth of 64 successes.
    assert_eq!(everybody(&client).await, 0);
    let expected = 3 * CALLERS + 20 + 6;
    assert_eq!(server.seen(), (expected, expected));
}
