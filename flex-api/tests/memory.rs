//! The memory of hostile responses, which compress to a few kilobytes. In a process of its own, because it measures the
//! peak of the process.

#![cfg(target_os = "linux")]

use bytes::Bytes;
use flex_api::transport::{Transfer, Transport};
use flex_api::v1::configuration::Configuration;
use flex_api::v1::flex_flows::FlexFlow;
use flex_api::{Client, Error, FromResponse, Page, RetryPolicy, operations};
use serde_json::{Value, json};

/// The body limit in this test.
const LIMIT: usize = 4 << 20;

/// The maximum memory in addition to the body, as a multiple of the body limit.
const MOST: usize = 10;

/// A transport that returns this status and body for every request.
#[derive(Debug)]
struct Canned(u16, Bytes);

impl Transport for Canned {
    fn send(&self, _: http::Request<Bytes>, _: usize) -> Transfer {
        let mut response = http::Response::new(self.1.clone());
        *response.status_mut() = http::StatusCode::from_u16(self.0).unwrap();
        Box::pin(async { Ok(response) })
    }
}

/// A call with a client.
type Call = fn(&Client);

/// Fills a body up to the limit with repetitions of a part.
fn filled(before: &str, part: &str, after: &str) -> String {
    let count = (LIMIT - before.len() - after.len()) / (part.len() + 1);
    format!("{before}{}{after}", vec![part; count].join(","))
}

/// Bodies that would use much more memory than they have bytes.
fn bodies() -> Vec<(&'static str, String)> {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100), close.repeat(100));
    let mut bodies = Vec::new();
    for (name, key) in [("a page", "flex_flows"), ("a free-form list", "taskrouter_skills"), ("details", "details")] {
        let list = format!("{{\"code\":1,\"message\":\"x\",\"{key}\":[");
        for part in ["{}", "[]", "\"\"", "null", "{\"\":{}}", "{\"friendly_name\":\"\"}"] {
            bodies.push((name, filled(&list, part, "]}")));
        }
        bodies.push((name, filled(&list, &deep("[", "]"), "]}")));
        bodies.push((name, filled(&list, &deep("{\"\":", "}").replace(":}", ":0}"), "]}")));
    }
    bodies.push(("an object", filled("{\"attributes\":{", "\"a\":[0]", "}}")));
    let keys: Vec<_> = (0..LIMIT / 20).map(|number| format!("\"{number}\":[]")).collect();
    bodies.push(("keys", format!("{{\"links\":{{{}}}}}", keys.join(","))));
    bodies.push(("a text", format!("{{\"message\":\"{}\"}}", "x".repeat(LIMIT - 20))));
    bodies.push(("a key", format!("{{\"{}\":[[],[]]}}", "x".repeat(LIMIT - 20))));
    bodies
}

/// Returns a value of `/proc/self/status` in bytes.
fn memory(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

/// Returns the memory that a call uses in addition to the body, at its peak.
fn peak(call: impl FnOnce()) -> usize {
    // Resets the peak.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = memory("VmRSS:");
    call();
    memory("VmHWM:").saturating_sub(before)
}

fn decode<T: FromResponse>(client: &Client, id: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let input = if id == "FetchFlexFlow" { json!({ "Sid": "FO00000000000000000000000000000001" }) } else { json!({}) };
    let request = operations::request(id, input).unwrap();
    let outcome = runtime.block_on(client.send_as::<T>(request));
    if let Err(error) = outcome {
        assert!(matches!(error, Error::Decode(_) | Error::Api(_)), "{error:?}");
        assert!(error.to_string().len() < 1500, "{error}");
    }
}

#[test]
fn memory_is_a_small_multiple_of_the_body_limit() {
    let mut most = (0, String::new());
    for (name, body) in bodies() {
        let body = Bytes::from(body);
        // Each call decodes the bodies that it has a place for, and those with unknown keys.
        let calls: [(u16, &str, Call); 4] = [
            (200, "page", |client| decode::<Page<FlexFlow>>(client, "ListFlexFlow")),
            (200, "model", |client| decode::<Configuration>(client, "FetchConfiguration")),
            (200, "value", |client| decode::<Value>(client, "ListFlexFlow")),
            (400, "error", |client| decode::<FlexFlow>(client, "FetchFlexFlow")),
        ];
        for (status, what, call) in calls {
            if matches!(
                (name, what),
                ("details" | "a free-form list", "page") | ("details" | "a page", "model") | ("details", "value")
            ) {
                continue;
            }
            let client = Client::builder().anonymous().transport(Canned(status, body.clone())).max_body(LIMIT);
            let client = client.retry(RetryPolicy::none()).build().unwrap();
            let used = peak(|| call(&client));
            let case = format!("{name} as {what}: {}", String::from_utf8_lossy(&body[..body.len().min(60)]));
            assert!(used < MOST * LIMIT, "{case}: {used} bytes");
            most = most.max((used, case));
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "for display")]
    let ratio = most.0 as f64 / LIMIT as f64;
    println!("at most {ratio:.1} times the body limit: {}", most.1);
}

#[test]
fn a_page_with_too_many_records_is_a_decode_error() {
    for (records, is_fine) in [(10_000, true), (10_001, false)] {
        let body = json!({ "flex_flows": vec![json!({}); records] }).to_string();
        let client = Client::builder().anonymous().transport(Canned(200, body.into())).build().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let outcome = runtime.block_on(client.v1().flex_flows().list().send()).map(|page| page.items.len());
        let by_name = runtime.block_on(client.call("ListFlexFlow", json!({})).pages().try_next());
        for outcome in [outcome, by_name.map(|page| page.unwrap().items.len())] {
            match outcome {
                Ok(length) => assert!(is_fine && length == records),
                Err(error) => {
                    assert!(!is_fine, "{error}");
                    let text = error.to_string();
                    assert!(text.contains("at $.flex_flows: the list has more than 10000 elements"), "{text}");
                }
            }
        }
    }
}
