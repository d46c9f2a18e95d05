//! Creates a Flex Flow that forwards text messages to a Studio Flow.
//!
//! ```sh
//! cargo run --example create_flow
//! ```

#[path = "local/account.rs"]
mod local;

use std::error::Error;
use std::process::ExitCode;

use flex_api::v1::flex_flows::{ChannelType, IntegrationType};

#[tokio::main]
async fn main() -> ExitCode {
    local::exit(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    // In your own program: `let client = flex_api::Client::from_env()?;`
    let (builder, [chat_service, studio_flow], _server) = EXAMPLE.start().await?;
    let client = builder.build()?;

    // The API requires name, chat service and channel type. Without one of them, this does not compile.
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

    // Every field of a response is an `Option`, because the API may omit it.
    let sid = flow.sid.ok_or("the response has no SID")?;
    println!("created {sid}");
    println!("  integration type: {}", flow.integration_type.map_or("none".to_owned(), String::from));
    if let Some(studio_flow) = flow.integration.and_then(|integration| integration.flow_sid) {
        println!("  Studio Flow {studio_flow}");
    }
    Ok(())
}

const EXAMPLE: local::Example<2> = local::Example {
    changes: Some("creates a Flex Flow"),
    arguments: [
        ("CHAT_SERVICE_SID", "IS0123456789abcdef0123456789abcdef"),
        ("STUDIO_FLOW_SID", "FW0123456789abcdef0123456789abcdef"),
    ],
};
