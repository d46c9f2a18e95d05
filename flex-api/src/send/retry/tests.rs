//! Retries, their delays and their budget.

use std::collections::BTreeMap;

use super::*;

const RESET: Failure = Failure::NoResponse;

fn status(code: u16) -> Failure {
    Failure::Status(StatusCode::from_u16(code).unwrap(), None)
}

fn delayed(code: u16) -> Failure {
    Failure::Status(StatusCode::from_u16(code).unwrap(), Some(Duration::ZERO))
}

#[test]
fn retries_depend_on_failure_and_method() {
    for method in [Method::Get, Method::Delete, Method::Post] {
        for failure in [Failure::NotSent, status(429), delayed(503)] {
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

/// Returns the rows of the retry table, by their first cell.
fn rows(document: &'static str) -> BTreeMap<&'static str, Vec<&'static str>> {
    let lines = document.lines().map(|line| line.trim_start_matches("///").trim());
    let table =
        lines.skip_while(|line| !line.starts_with("| Failure | `GET`")).take_while(|line| line.starts_with('|'));
    let cells = |row: &'static str| row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
    table.map(cells).filter(|cells| !cells[0].starts_with("---")).map(|cells| (cells[0], cells[1..].to_vec())).collect()
}

fn documents() -> [BTreeMap<&'static str, Vec<&'static str>>; 3] {
    let documents = [
        include_str!("../../request/retry_policy.rs"),
        include_str!("../../../docs/faults.md"),
        include_str!("../../../docs/reference/README.md"),
    ];
    documents.map(rows)
}

/// Returns the failures that the first cell of a row describes, or `None` if it describes none of an attempt.
fn failures(row: &str) -> Option<Vec<Failure>> {
    Some(match row {
        "no connection" => vec![Failure::NotSent],
        "connection lost, attempt timed out" => vec![RESET],
        "503 with `Retry-After`" => vec![delayed(503)],
        // All statuses that no other row lists.
        "any other status" => [301, 307, 308, 400, 401, 403, 404, 409, 412, 422, 501, 505].map(status).to_vec(),
        codes => codes.split(", ").map(|code| code.parse().ok().map(status)).collect::<Option<_>>()?,
    })
}

#[test]
fn the_documented_retry_tables_match_the_policy() {
    for rows in documents() {
        let header = &rows["Failure"];
        let mut checked = 0;
        for (row, cells) in rows.iter().filter(|(row, _)| **row != "Failure") {
            let Some(failures) = failures(row) else { continue };
            checked += 1;
            for (methods, cell) in header.iter().zip(cells) {
                for method in [Method::Delete, Method::Get, Method::Patch, Method::Post, Method::Put] {
                    if methods.contains(&format!("`{method}`")) {
                        let allowed = failures.iter().all(|failure| failure.may_be_retried(method));
                        let forbidden = failures.iter().all(|failure| !failure.may_be_retried(method));
                        assert!(allowed || forbidden, "{row}: {method}");
                        assert_eq!(*cell, if allowed { "again" } else { "error" }, "{row}: {method}");
                    }
                }
            }
        }
        assert_eq!(checked, 6, "{rows:?}");
    }
}

#[test]
fn delays_grow_up_to_the_maximum() {
    let policy =
        RetryPolicy::new().max_attempts(100).base_delay(Duration::from_millis(100)).max_delay(Duration::from_secs(1));
    for (attempts, ceiling) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (60, 1000)] {
        for _ in 0..50 {
            let delay = next_delay(&policy, Method::Get, attempts, &RESET).unwrap();
            assert!(delay <= Duration::from_millis(ceiling), "{attempts}: {delay:?}");
        }
    }
    assert_eq!(next_delay(&policy, Method::Get, 100, &RESET), Err(NoRetry::MaxAttempts));
    assert_eq!(next_delay(&RetryPolicy::none(), Method::Get, 1, &RESET), Err(NoRetry::MaxAttempts));
    assert_eq!(next_delay(&policy, Method::Post, 1, &RESET), Err(NoRetry::Failure));
}

#[test]
fn the_wait_for_retry_after_is_limited() {
    let policy = RetryPolicy::new().base_delay(Duration::ZERO);
    let after = |seconds| Failure::Status(StatusCode::TOO_MANY_REQUESTS, Some(Duration::from_secs(seconds)));
    let delay = |seconds| next_delay(&policy, Method::Post, 1, &after(seconds)).unwrap();
    assert_eq!(delay(7), Duration::from_secs(7));
    assert_eq!(delay(u64::MAX), Duration::from_secs(30));
}

#[test]
fn jitter_spreads_the_delays() {
    let draws: Vec<_> = (0..200).map(|_| full_jitter(Duration::from_secs(1))).collect();
    assert!(draws.iter().any(|draw| *draw < Duration::from_millis(300)));
    assert!(draws.iter().any(|draw| *draw > Duration::from_millis(700)));
}

/// A read from a server that fails a share of all requests.
struct Unreliable {
    random: u64,
    percent: u64,
    requests: u32,
    reason: Option<NoRetry>,
}

impl Attempt for Unreliable {
    type Output = ();
    type Error = ();

    async fn attempt(&mut self) -> Result<(), Failed<()>> {
        self.requests += 1;
        // The generator of Knuth, so that every run is the same.
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let fails = (self.random >> 33) % 100 < self.percent;
        if fails { Err(Failed { error: (), failure: Some(RESET) }) } else { Ok(()) }
    }

    fn retrying(&mut self, (): &(), _: Duration) {}

    fn ended(&mut self, (): &mut (), reason: NoRetry) {
        self.reason = Some(reason);
    }
}

/// Sends 10,000 reads with the default settings. Returns the number of requests, and of reads that failed because the
/// budget was used up.
fn simulate(percent: u64) -> (u32, u32) {
    let policy = RetryPolicy::new().base_delay(Duration::ZERO);
    let budget = Budget::new(Budget::DEFAULT);
    let mut server = Unreliable { random: 1, percent, requests: 0, reason: None };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let mut without_budget = 0;
    for _ in 0..10_000 {
        let deadline = Deadline::after(Duration::from_secs(3600));
        let retry = Retry { policy: &policy, budget: &budget, method: Method::Get, deadline };
        let outcome = runtime.block_on(retry.run(&mut server));
        without_budget += u32::from(outcome.is_err() && server.reason == Some(NoRetry::Budget));
    }
    (server.requests, without_budget)
}

/// The figures are also in the documentation of `RetryPolicy`.
#[test]
fn the_budget_ends_retries_in_an_outage_and_not_before() {
    let document = include_str!("../../request/retry_policy.rs");
    for (percent, row) in [(1, "1 %"), (10, "10 %"), (30, "30 %"), (100, "all")] {
        let (requests, without_budget) = simulate(percent);
        let requests = format!("{},{:03}", requests / 1000, requests % 1000);
        let expected = if percent == 100 { "9,975, each after one request" } else { "0" };
        assert_eq!(without_budget, if percent == 100 { 9_975 } else { 0 }, "{percent} %");
        let row = format!("/// | {row} | {requests} | {expected} |");
        assert!(document.lines().any(|line| line == row), "the documentation has no row {row}");
    }
}
