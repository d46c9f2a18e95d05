//! The client against a server that breaks whatever can break, on real sockets of this machine.
//!
//! Each test states the result, how many requests arrived, and how many of them held the client's credentials.

mod answers;
mod arrival;
mod bodies;
mod broken;
mod decoding;
mod elsewhere;
mod environment;
mod later;
mod limits;
mod outage;
mod pages;
mod patience;
mod properties;
mod secrets;
mod server;
mod sharing;
#[cfg(all(target_os = "linux", feature = "rustls"))]
mod tls;
mod tokens;
mod tolerance;
#[cfg(feature = "tracing")]
mod traces;

use std::time::{Duration, Instant};

use flex_api::v1::flex_flows::FlexFlow;
use flex_api::{Client, ClientBuilder, Error, Response, RetryPolicy};

use self::answers::{answer, fine, json, page, raw};
use self::server::{Server, Step};

const SID: &str = "FO00000000000000000000000000000001";

/// A client of the server, with credentials `AC1` and `token`, that hardly waits between its three attempts.
fn builder(server: &Server) -> ClientBuilder {
    let retry = RetryPolicy::new().base_delay(Duration::from_millis(1));
    Client::builder().auth_token("AC1", "token").base_url(server.url()).retry(retry)
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

/// A `GET`.
async fn fetch(client: &Client) -> Result<Response<FlexFlow>, Error> {
    client.v1().flex_flows().fetch(&SID.parse().unwrap()).send_with_meta().await
}

/// A `POST`.
async fn update(client: &Client) -> Result<Response<FlexFlow>, Error> {
    client.v1().flex_flows().update(&SID.parse().unwrap()).friendly_name("x").send_with_meta().await
}

/// For an HTTP client of one's own that trusts nobody: `reqwest` wants to be told which provider to use.
#[cfg(feature = "rustls")]
fn no_tls() -> tokio_rustls::rustls::ClientConfig {
    use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring::default_provider};
    let builder = ClientConfig::builder_with_provider(default_provider().into());
    let builder = builder.with_safe_default_protocol_versions().unwrap();
    builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth()
}

/// Waits until something is so, and not for ever.
async fn until(what: impl Fn() -> bool) {
    let begun = Instant::now();
    while !what() {
        assert!(begun.elapsed() < Duration::from_secs(5), "it never came to pass");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}
