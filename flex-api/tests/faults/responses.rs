//! Responses as bytes, valid and malformed.

use super::server::Step::{self, Send};

/// Returns a valid response.
pub(crate) fn response(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!("HTTP/1.1 {status} Reason\r\nContent-Length: {}\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// Returns a script with a valid JSON response.
pub(crate) fn json(status: u16, body: &str) -> Vec<Step> {
    vec![Send(response(status, "Content-Type: application/json\r\n", body))]
}

/// Returns the script of a healthy server, for every operation in the tests.
pub(crate) fn fine() -> Vec<Step> {
    json(200, r#"{"friendly_name": "fine", "url": "x", "flex_flows": []}"#)
}

/// Returns a page of flows with these names, and a link to the next page.
pub(crate) fn page(names: &[&str], next: Option<&str>) -> Vec<Step> {
    let flows: Vec<_> = names.iter().map(|name| serde_json::json!({ "friendly_name": name })).collect();
    json(200, &serde_json::json!({ "flex_flows": flows, "meta": { "next_page_url": next } }).to_string())
}

/// Returns a step that sends a text unchanged.
pub(crate) fn raw(text: &str) -> Step {
    Send(text.as_bytes().to_vec())
}
