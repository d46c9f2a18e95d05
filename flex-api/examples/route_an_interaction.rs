//! Brings a customer's conversation into Flex, with typed models for the routing.
//!
//! ```sh
//! cargo run --example route_an_interaction
//! ```

#[path = "local/server.rs"]
mod local;

use std::error::Error;
use std::process::ExitCode;

use flex_api::serde_json::json;
use flex_api::v1::interactions::{
    ChannelType, Initiator, InteractionRouting, InteractionRoutingProperties, MediaChannel, MediaChannelProperties,
};

#[tokio::main]
async fn main() -> ExitCode {
    local::exit(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    // In your own program: `let client = flex_api::Client::from_env()?;`
    let (builder, [conversation, workspace, workflow]) = EXAMPLE.start().await?;
    let client = builder.build()?;

    let channel = MediaChannel::default()
        .kind(ChannelType::Sms)
        .initiated_by(Initiator::Customer)
        .properties(MediaChannelProperties::default().media_channel_sid(conversation.parse()?));
    let routing = InteractionRouting::default().properties(
        InteractionRoutingProperties::default()
            .workspace_sid(workspace.parse()?)
            .workflow_sid(workflow.parse()?)
            .task_channel_unique_name("sms")
            // Attributes are any JSON. `routing` also accepts any JSON, for properties that the types do not have.
            .attributes(json!({"customerName": "Alex Example", "customerAddress": "+15550100"})),
    );
    let interaction = client.v1().interactions().create().channel(channel).routing(routing).send().await?;

    let sid = interaction.sid.ok_or("the response has no SID")?;
    println!("created {sid}");
    // The response has the routing as JSON. For a new interaction, it contains the task.
    if let Some(routing) = interaction.routing {
        let task = &routing["properties"];
        println!("  task {} is {}", task["sid"], task["assignment_status"]);
        println!("  queue: {}", task["queue_name"]);
    }
    Ok(())
}

const EXAMPLE: local::Example<3> = local::Example {
    changes: Some("creates an interaction and a task"),
    arguments: [
        ("CONVERSATION_SID", "CH0123456789abcdef0123456789abcdef"),
        ("WORKSPACE_SID", "WS0123456789abcdef0123456789abcdef"),
        ("WORKFLOW_SID", "WW0123456789abcdef0123456789abcdef"),
    ],
    responses: &[local::Response { request: "POST /v1/Interactions", status: 200, body: INTERACTION }],
};

const INTERACTION: &str = r#"
{
  "sid": "KD0123456789abcdef0123456789abcdef",
  "channel": {
    "type": "sms",
    "sid": "UO0123456789abcdef0123456789abcdef"
  },
  "routing": {
    "reservation": null,
    "properties": {
      "sid": "WT0123456789abcdef0123456789abcdef",
      "account_sid": "AC0123456789abcdef0123456789abcdef",
      "workspace_sid": "WS0123456789abcdef0123456789abcdef",
      "workflow_sid": "WW0123456789abcdef0123456789abcdef",
      "workflow_name": "Support",
      "queue_sid": "WQ0123456789abcdef0123456789abcdef",
      "queue_name": "Support SMS",
      "task_channel_sid": "TC0123456789abcdef0123456789abcdef",
      "task_channel_unique_name": "sms",
      "routing_target": "WK0123456789abcdef0123456789abcdef",
      "assignment_status": "pending",
      "priority": 0,
      "timeout": 86400,
      "age": 0,
      "age_in_queue": 0,
      "assignmentCounter": 0,
      "reason": "",
      "attributes": "{\"customerName\": \"Alex Example\", \"customerAddress\": \"+15550100\", \"channelType\": \"sms\", \"direction\": \"inbound\", \"conversationSid\": \"CH0123456789abcdef0123456789abcdef\", \"flexInteractionSid\": \"KD0123456789abcdef0123456789abcdef\", \"flexInteractionChannelSid\": \"UO0123456789abcdef0123456789abcdef\", \"flexChannelInviteSid\": \"KG0123456789abcdef0123456789abcdef\"}",
      "addons": "{}",
      "date_created": 1772442900,
      "date_updated": 1772442900,
      "task_queue_entered_date": 1772442900
    }
  },
  "url": "https://flex-api.twilio.com/v1/Interactions/KD0123456789abcdef0123456789abcdef",
  "links": {
    "channels": "https://flex-api.twilio.com/v1/Interactions/KD0123456789abcdef0123456789abcdef/Channels"
  },
  "interaction_context_sid": "HQ0123456789abcdef0123456789abcdef",
  "webhook_ttid": "flex_interactionwebhook_00000000000000000000000001"
}
"#;
