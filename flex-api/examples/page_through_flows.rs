//! Reads a list of several pages, by record and by page.
//!
//! ```sh
//! cargo run --example page_through_flows
//! ```

#[path = "local/account.rs"]
mod local;

use std::error::Error;
use std::process::ExitCode;

use flex_api::v1::flex_flows::{ChannelType, FlexFlow};
use flex_api::{Client, Error as ApiError};

#[tokio::main]
async fn main() -> ExitCode {
    local::exit(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    // In your own program: `let client = flex_api::Client::from_env()?;`
    let (builder, [], server) = EXAMPLE.start().await?;
    let client = builder.build()?;
    if server.is_some() {
        create(&client, "Support SMS", ChannelType::Sms).await?;
        create(&client, "Support web chat", ChannelType::Web).await?;
    }

    println!("all records:");
    // A page is fetched when its first record is read, so `limit` also saves requests. This example uses pages of one
    // record. The maximum is 1000 and the default 50.
    let mut flows = client.v1().flex_flows().list().page_size(1).limit(100).stream();
    while let Some(flow) = flows.try_next().await? {
        println!("  {}", line(&flow));
    }

    println!("one page, then the next by its token:");
    let page = client.v1().flex_flows().list().page_size(1).send().await?;
    page.iter().for_each(|flow| println!("  {}", line(flow)));
    // The token is text. It can be stored, or sent to a browser and back.
    if let Some(token) = page.next_page_token() {
        let page = client.v1().flex_flows().list().page_size(1).page_token(token).send().await?;
        page.iter().for_each(|flow| println!("  {}", line(flow)));
    }
    Ok(())
}

/// Creates a flow that the mock server then lists.
async fn create(client: &Client, name: &str, channel: ChannelType) -> Result<(), ApiError> {
    let create = client.v1().flex_flows().create().friendly_name(name).channel_type(channel);
    create.chat_service_sid("IS0123456789abcdef0123456789abcdef".parse()?).send().await.map(drop)
}

fn line(flow: &FlexFlow) -> String {
    let channel = flow.channel_type.as_ref().map_or("?", |channel| channel.as_str());
    format!("{channel}: {}", flow.friendly_name.as_deref().unwrap_or("(without a name)"))
}

const EXAMPLE: local::Example<0> = local::Example { changes: None, arguments: [] };
