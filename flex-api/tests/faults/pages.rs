//! A list of many pages: its requests and its memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use flex_api::transport::{Transfer, Transport};

use super::*;

const PAGES: usize = 300;
const RECORDS: usize = 20;

/// Returns the body of a page, by its number.
fn body(number: usize) -> String {
    let record = serde_json::json!({ "friendly_name": "x".repeat(50), "sid": SID });
    let next = (number + 1 < PAGES).then(|| format!("/v1/FlexFlows?Page={}", number + 1));
    serde_json::json!({ "flex_flows": vec![record; RECORDS], "meta": { "next_page_url": next } }).to_string()
}

#[tokio::test]
async fn a_page_is_fetched_when_it_is_needed() {
    let server = Server::start(|arrival| json(200, &body(arrival.number))).await;
    let mut flows = client(&server).v1().flex_flows().list().stream();
    for number in 0..RECORDS * 3 {
        flows.try_next().await.unwrap().unwrap();
        let expected = number / RECORDS + 1;
        assert_eq!(server.seen(), (expected, expected), "at record {number}");
    }
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(server.seen(), (3, 3));
    assert_eq!(server.connections(), 1);
}

/// The client fetches only one page ahead. Dropping the stream cancels that request.
#[tokio::test]
async fn one_page_is_fetched_ahead_with_prefetch() {
    let server = Server::start(|arrival| match arrival.number {
        3 => vec![Step::Hang],
        number => json(200, &body(number)),
    })
    .await;
    let mut flows = client(&server).v1().flex_flows().list().prefetch(true).stream();
    for number in 0..RECORDS * 3 {
        flows.try_next().await.unwrap().unwrap();
        let ahead = number / RECORDS + 2;
        until(|| server.seen().0 == ahead).await;
        if number % RECORDS == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(server.seen(), (ahead, ahead), "at record {number}");
    }
    drop(flows);
    until(|| server.abandoned() == 1).await;
}

/// A transport that counts the bodies that are alive.
#[derive(Debug, Default)]
struct Counting {
    sent: AtomicUsize,
    alive: Arc<AtomicUsize>,
}

struct Body(String, Arc<AtomicUsize>);

impl AsRef<[u8]> for Body {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        self.1.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Transport for Counting {
    fn send(&self, _: http::Request<Bytes>, _: usize) -> Transfer {
        let number = self.sent.fetch_add(1, Ordering::SeqCst);
        self.alive.fetch_add(1, Ordering::SeqCst);
        let body = Bytes::from_owner(Body(body(number), Arc::clone(&self.alive)));
        Box::pin(async move { Ok(http::Response::new(body)) })
    }
}

/// A body is dropped after decoding. Only the body of a prefetched page is kept until then.
#[tokio::test]
async fn bodies_are_dropped_after_decoding() {
    for (prefetch, max) in [(false, 0), (true, 1)] {
        assert_bodies_alive_at_most(prefetch, max).await;
    }
}

async fn assert_bodies_alive_at_most(prefetch: bool, max: usize) {
    let counting = Counting::default();
    let alive = Arc::clone(&counting.alive);
    let client = Client::builder().anonymous().transport(counting).build().unwrap();
    let mut flows = client.v1().flex_flows().list().prefetch(prefetch).stream();
    let mut records = 0;
    while flows.try_next().await.unwrap().is_some() {
        records += 1;
        assert!(alive.load(Ordering::SeqCst) <= max, "{} bodies are kept", alive.load(Ordering::SeqCst));
        tokio::task::yield_now().await;
    }
    assert_eq!(records, PAGES * RECORDS);
}

/// The memory of the process, including the server, does not grow over the last two hundred pages.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn memory_does_not_grow_with_the_number_of_pages() {
    // Allows for allocations of other tests in this process. All pages together are larger.
    const ALLOWED: usize = 24 << 20;
    let padding = " ".repeat(400_000);
    let server = Server::start(move |arrival| json(200, &format!("{}{padding}", body(arrival.number)))).await;
    let mut flows = client(&server).v1().flex_flows().list().stream();
    for _ in 0..RECORDS * 100 {
        flows.try_next().await.unwrap().unwrap();
    }
    let before = resident();
    while flows.try_next().await.unwrap().is_some() {}
    let after = resident();
    assert!(after < before + ALLOWED, "grew from {before} to {after} bytes");
    assert_eq!(server.seen(), (PAGES, PAGES));
}

/// Returns the memory of the process in bytes.
#[cfg(target_os = "linux")]
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}
