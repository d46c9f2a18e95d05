//! Tests of the client against a faulty server, over real sockets on this machine.
//!
//! Each test checks the result, the number of requests, and the number of requests with the client's credentials.

mod arrival;
mod bodies;
mod connections;
mod decoding;
mod echo;
mod environment;
mod limits;
mod links;
mod outage;
mod pages;
mod properties;
mod responses;
mod retry_after;
mod secrets;
mod server;
mod sharing;
mod success;
mod timeouts;
#[cfg(all(target_os = "linux", feature = "rustls"))]
mod tls;
mod tokens;
mod tolerance;
#[cfg(feature = "tracing")]
mod traces;

use std::time::{Duration, Instant};

use flex_api::v1::flex_flows::FlexFlow;
use flex_api::{Client, ClientBuilder, Error, Response, RetryPolicy};

use self::responses::{fine, json, page, raw, response};
use self::server::{Server, Step};

const SID: &str = "FO00000000000000000000000000000001";

/// Returns a builder for the server, with credentials `AC1` and `token` and short waits between three attempts.
fn builder(server: &Server) -> ClientBuilder {
    let retry = RetryPolicy::new().base_delay(Duration::from_millis(1));
    Client::builder().auth_token("AC1", "token").base_url(server.url()).retry(retry)
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

/// Sends a `GET`.
async fn fetch(client: &Client) -> Result<Response<FlexFlow>, Error> {
    client.v1().flex_flows().fetch(&SID.parse().unwrap()).send_with_meta().await
}

/// Sends a `POST`.
async fn update(client: &Client) -> Result<Response<FlexFlow>, Error> {
    client.v1().flex_flows().update(&SID.parse().unwrap()).friendly_name("x").send_with_meta().await
}

/// Waits until a condition holds, with a timeout.
async fn until(condition: impl Fn() -> bool) {
    let started = Instant::now();
    while !condition() {
        assert!(started.elapsed() < Duration::from_secs(5), "the condition does not hold after 5 s");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}
