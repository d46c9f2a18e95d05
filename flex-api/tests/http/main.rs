//! Tests of the client against a server on this machine, over a real socket.

mod as_data;
#[cfg(feature = "blocking")]
mod blocking;
mod by_name;
mod credentials;
mod errors;
mod lists;
mod oauth;
mod parameters;
mod requests;
mod retries;
#[cfg(feature = "tracing")]
mod traces;

use flex_api::{Client, ClientBuilder};
use wiremock::{Match, Mock, MockBuilder, MockServer, Request, ResponseTemplate};

const SID: &str = "FO00000000000000000000000000000001";

/// Returns a builder for the server, with credentials `AC1` and `token`.
fn builder(server: &MockServer) -> ClientBuilder {
    Client::builder().auth_token("AC1", "token").base_url(server.uri())
}

fn client(server: &MockServer) -> Client {
    builder(server).build().unwrap()
}

fn json(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body.to_owned(), "application/json")
}

/// Returns all requests, as `METHOD path?query`.
async fn arrived(server: &MockServer) -> Vec<String> {
    let line = |request: &Request| match request.url.query() {
        Some(query) => format!("{} {}?{query}", request.method, request.url.path()),
        None => format!("{} {}", request.method, request.url.path()),
    };
    server.received_requests().await.unwrap().iter().map(line).collect()
}

/// Returns the values of a header in every request.
async fn headers(server: &MockServer, name: &str) -> Vec<Vec<String>> {
    let values = |request: &Request| {
        let all = request.headers.get_all(name).iter();
        all.map(|value| value.to_str().unwrap().to_owned()).collect()
    };
    server.received_requests().await.unwrap().iter().map(values).collect()
}

fn when(matcher: impl Match + 'static) -> MockBuilder {
    Mock::given(matcher)
}
