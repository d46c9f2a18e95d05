//! Creates a Flex Flow, which hands text messages to a Studio Flow.
//!
//! ```sh
//! cargo run --example create_flow
//! ```

#[path = "local/server.rs"]
mod local;

use std::error::Error;
use std::process::ExitCode;

use flex_api::v1::flex_flows::{ChannelType, IntegrationType};

#[tokio::main]
async fn main() -> ExitCode {
    local::exit(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    // In a program of your own: `let client = flex_api::Client::from_env()?;`
    let (builder, [chat_service, studio_flow]) = EXAMPLE.start().await?;
    let client = builder.build()?;

    // Without the name, the chat service or the channel type this would not compile: the API requires them.
    let flow = client
        .v1()
        .flex_flows()
        .create()
        .friendly_name("Support SMS")
        .chat_service_sid(chat_service.parse()?)
        .channel_type(ChannelType::Sms)
        .contact_identity("+15550100")
        .enabled(true)
        .integration_type(IntegrationType::Studio)
        .integration_flow_sid(studio_flow.parse()?)
        .integration_retry_count(2)
        .send()
        .await?;

    // Every field of an answer is an `Option`: the API may leave any of them out.
    let sid = flow.sid.ok_or("the answer has no SID")?;
    println!("created {sid}");
    println!("  handled by {}", flow.integration_type.map_or("nothing".to_owned(), String::from));
    if let Some(studio_flow) = flow.integration.and_then(|integration| integration.flow_sid) {
        println!("  namely {studio_flow}");
    }
    Ok(())
}

const EXAMPLE: local::Example<2> = local::Example {
    changes: Some("creates a Flex Flow"),
    arguments: [
        ("CHAT_SERVICE_SID", "IS0123456789abcdef0123456789abcdef"),
        ("STUDIO_FLOW_SID", "FW0123456789abcdef0123456789abcdef"),
    ],
    answers: &[local::Answer { to: "POST /v1/FlexFlows", status: 201, body: FLOW }],
};

const FLOW: &str = r#"
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
"#;
