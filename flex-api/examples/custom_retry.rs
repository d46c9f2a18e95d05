//! Sets timeouts and retries, for a client and for one request.
//!
//! ```sh
//! cargo run --example custom_retry
//! ```

#[path = "local/server.rs"]
mod local;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use flex_api::{RequestOptions, RetryPolicy};

#[tokio::main]
async fn main() -> ExitCode {
    local::exit(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    // In your own program: `let builder = flex_api::ClientBuilder::from_env()?;`
    let (builder, []) = EXAMPLE.start().await?;

    // A nightly job can wait. Unsafe retries are still not made.
    let policy = RetryPolicy::new()
        .max_attempts(6)
        .base_delay(Duration::from_millis(20))
        .max_delay(Duration::from_millis(100))
        .max_retry_after(Duration::from_secs(120));
    let client = builder.retry(policy).retry_budget(200).total_timeout(Duration::from_secs(600)).build()?;

    let response = client.v1().flex_flows().list().page_size(20).send_with_meta().await?;
    println!("nightly job: {} flow(s) after {} attempt(s)", response.value().items.len(), response.attempts());

    // A user waits for this request, so it must fail fast.
    let options = RequestOptions::new().retry(RetryPolicy::none()).attempt_timeout(Duration::from_secs(2));
    match client.v1().flex_flows().list().page_size(20).options(options).send().await {
        Ok(page) => println!("user request: {} flow(s)", page.items.len()),
        Err(error) if error.is_retryable() => println!("user request: {error}, after {} attempt(s)", error.attempts()),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

const EXAMPLE: local::Example<0> = local::Example {
    changes: None,
    arguments: [],
    responses: &[
        local::Response { request: "GET /v1/FlexFlows?PageSize=20", status: 503, body: UNAVAILABLE },
        local::Response { request: "GET /v1/FlexFlows?PageSize=20", status: 503, body: UNAVAILABLE },
        local::Response { request: "GET /v1/FlexFlows?PageSize=20", status: 503, body: UNAVAILABLE },
        local::Response { request: "GET /v1/FlexFlows?PageSize=20", status: 200, body: PAGE },
        local::Response { request: "GET /v1/FlexFlows?PageSize=20", status: 503, body: UNAVAILABLE },
    ],
};

const UNAVAILABLE: &str = r#"
{
  "code": 20503,
  "message": "Service unavailable",
  "more_info": "https://www.twilio.com/docs/errors/20503",
  "status": 503
}
"#;

const PAGE: &str = r#"
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
    "page_size": 20,
    "first_page_url": "https://flex-api.twilio.com/v1/FlexFlows?PageSize=20&Page=0",
    "previous_page_url": null,
    "url": "https://flex-api.twilio.com/v1/FlexFlows?PageSize=20&Page=0",
    "next_page_url": null
  }
}
"#;
