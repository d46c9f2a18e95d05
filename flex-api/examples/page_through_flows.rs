//! Reads a list of several pages, by record and by page.
//!
//! ```sh
//! cargo run --example page_through_flows
//! ```

#[path = "local/server.rs"]
mod local;

use std::error::Error;
use std::process::ExitCode;

use flex_api::v1::flex_flows::FlexFlow;

#[tokio::main]
async fn main() -> ExitCode {
    local::exit(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    // In your own program: `let client = flex_api::Client::from_env()?;`
    let (builder, []) = EXAMPLE.start().await?;
    let client = builder.build()?;

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

fn line(flow: &FlexFlow) -> String {
    let channel = flow.channel_type.as_ref().map_or("?", |channel| channel.as_str());
    format!("{channel}: {}", flow.friendly_name.as_deref().unwrap_or("(without a name)"))
}

const EXAMPLE: local::Example<0> = local::Example {
    changes: None,
    arguments: [],
    responses: &[
        local::Response { request: "GET /v1/FlexFlows?PageSize=1", status: 200, body: FIRST_PAGE },
        local::Response { request: "GET /v1/FlexFlows?PageSize=1&Page=1&PageToken=PA1", status: 200, body: LAST_PAGE },
        local::Response { request: "GET /v1/FlexFlows?PageSize=1", status: 200, body: FIRST_PAGE },
        local::Response { request: "GET /v1/FlexFlows?PageSize=1&PageToken=PA1", status: 200, body: LAST_PAGE },
    ],
};

const FIRST_PAGE: &str = r#"
{
  "flex_flows": [
    {
      "account_sid": "AC0123456789abcdef0123456789abcdef",
      "date_created": "2026-03-02T09:15:00Z",
      "date_updated": "2026-03-04T16:40:00Z",
      "sid": "FO0123456789abcdef0123456789abcdef",
      "friendly_name": "Support SMS",
      "chat_service_sid": "IS0123456789abcdef0123456789abcdef",
      "channel_type": "sms",
      "contact_identity": "+15550100",
      "enabled": true,
      "integration_type": "studio",
      "integration": {
        "flow_sid": "FW0123456789abcdef0123456789abcdef",
        "retry_count": 2
      },
      "long_lived": false,
      "janitor_enabled": true,
      "url": "https://flex-api.twilio.com/v1/FlexFlows/FO0123456789abcdef0123456789abcdef"
    }
  ],
  "meta": {
    "key": "flex_flows",
    "page": 0,
    "page_size": 1,
    "first_page_url": "/v1/FlexFlows?PageSize=1&Page=0",
    "previous_page_url": null,
    "url": "/v1/FlexFlows?PageSize=1&Page=0",
    "next_page_url": "/v1/FlexFlows?PageSize=1&Page=1&PageToken=PA1"
  }
}
"#;

const LAST_PAGE: &str = r#"
{
  "flex_flows": [
    {
      "account_sid": "AC0123456789abcdef0123456789abcdef",
      "date_created": "2026-03-02T09:15:00Z",
      "date_updated": "2026-03-04T16:40:00Z",
      "sid": "FO0123456789abcdef0123456789abcde0",
      "friendly_name": "Support web chat",
      "chat_service_sid": "IS0123456789abcdef0123456789abcdef",
      "channel_type": "web",
      "contact_identity": "support",
      "enabled": true,
      "integration_type": "studio",
      "integration": {
        "flow_sid": "FW0123456789abcdef0123456789abcdef",
        "retry_count": 2
      },
      "long_lived": false,
      "janitor_enabled": true,
      "url": "https://flex-api.twilio.com/v1/FlexFlows/FO0123456789abcdef0123456789abcde0"
    }
  ],
  "meta": {
    "key": "flex_flows",
    "page": 1,
    "page_size": 1,
    "first_page_url": "/v1/FlexFlows?PageSize=1&Page=0",
    "previous_page_url": "/v1/FlexFlows?PageSize=1&Page=0",
    "url": "/v1/FlexFlows?PageSize=1&Page=1&PageToken=PA1",
    "next_page_url": null
  }
}
"#;
