//! The mock server over real sockets.

mod control;
mod faults;
mod journal;
mod lifecycle;
mod oauth;
mod raw;
mod rows;
#[cfg(feature = "webhooks")]
mod webhooks;
mod without_effect;

use std::time::Duration;

use flex_api::mock::Server;
use flex_api::sids::FlexFlowSid;
use flex_api::v1::flex_flows::{ChannelType, FlexFlow};
use flex_api::{Client, ClientBuilder, Error, RetryPolicy};

/// Returns the state without the address of the server.
fn state(server: &Server) -> String {
    server.state().to_string().replace(&server.base_url(), "")
}

async fn start() -> Server {
    Server::start().await.unwrap()
}

/// The timeout of a request that hangs.
const SHORT: Duration = Duration::from_millis(300);

/// Returns a builder for the server, without retries and with a small body limit.
fn builder(server: &Server) -> ClientBuilder {
    let (account_sid, auth_token) = server.credentials();
    Client::builder()
        .auth_token(account_sid, auth_token)
        .base_url(server.base_url())
        .retry(RetryPolicy::none())
        .max_body(1024 * 1024)
}

/// Creates a flow.
async fn create(client: &Client, name: &str) -> Result<FlexFlow, Error> {
    let create = client.v1().flex_flows().create().friendly_name(name).channel_type(ChannelType::Sms);
    create.chat_service_sid("IS00000000000000000000000000000001".parse().unwrap()).send().await
}

/// Creates a flow that later requests use.
async fn sid(client: &Client) -> FlexFlowSid {
    create(client, "x").await.unwrap().sid.unwrap()
}
