//! The mock server, with the records or the response of a test.

use flex_api::mock::{Builder, Fault, Server};
use serde_json::{Map, Value, json};

/// The request ID of responses that are always the same.
pub(crate) const REQUEST: &str = "RQ00000000000000000000000000000001";

/// Starts a server without records.
pub(crate) fn start() -> Server {
    Server::start().wait().unwrap()
}

/// Starts a server that sends the same response to every request.
pub(crate) fn always(status: u16, body: impl Into<Vec<u8>>) -> Server {
    let server = start();
    let response = Fault::status(status).and(Fault::body(body.into()));
    server.fail(response.and(Fault::header("Twilio-Request-Id", REQUEST)));
    server
}

/// Starts a server with a list of flows on one page. They need not be valid.
pub(crate) fn listing(records: &[Value]) -> Server {
    let server = start();
    server.fail(Fault::set("/flex_flows", records.to_vec())).on("ListFlexFlow");
    server
}

/// Starts a server with these flows.
pub(crate) fn holding(flows: impl IntoIterator<Item = Value>) -> Server {
    builder(flows).start().wait().unwrap()
}

/// Returns a builder for a server with these flows.
pub(crate) fn builder(flows: impl IntoIterator<Item = Value>) -> Builder {
    let records: Map<String, Value> =
        flows.into_iter().map(|flow| (path(flow["sid"].as_str().unwrap()), flow)).collect();
    Server::builder().state(records.into())
}

/// Returns the path of a flow.
pub(crate) fn path(sid: &str) -> String {
    format!("/v1/FlexFlows/{sid}")
}

/// Returns the SID of the flow with this number.
pub(crate) fn sid(number: usize) -> String {
    format!("FO{number:032x}")
}

/// Returns a flow.
pub(crate) fn flow(number: usize) -> Value {
    json!({"sid": sid(number), "friendly_name": "Support", "channel_type": "sms"})
}
