//! Answers as bytes, in order and not.

use super::server::Step::{self, Send};

/// An answer in good order.
pub(crate) fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!("HTTP/1.1 {status} Whatever\r\nContent-Length: {}\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// A JSON answer in good order, as a script.
pub(crate) fn json(status: u16, body: &str) -> Vec<Step> {
    vec![Send(answer(status, "Content-Type: application/json\r\n", body))]
}

/// What a healthy server answers to every operation of the tests.
pub(crate) fn fine() -> Vec<Step> {
    json(200, r#"{"friendly_name": "fine", "flex_flows": []}"#)
}

/// A page of flows with these names, and a link to the next.
pub(crate) fn page(names: &[&str], next: Option<&str>) -> Vec<Step> {
    let flows: Vec<_> = names.iter().map(|name| serde_json::json!({ "friendly_name": name })).collect();
    json(200, &serde_json::json!({ "flex_flows": flows, "meta": { "next_page_url": next } }).to_string())
}

/// Pieces of text, to be written as they stand.
pub(crate) fn raw(text: &str) -> Step {
    Send(text.as_bytes().to_vec())
}
