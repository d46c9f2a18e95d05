//! Brings a customer's conversation into Flex, with typed models for the routing.
//!
//! ```sh
//! cargo run --example route_an_interaction
//! ```

#[path = "local/account.rs"]
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
    let (builder, [conversation, workspace, workflow], _server) = EXAMPLE.start().await?;
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
    // The response has the routing as JSON.
    if let Some(routing) = interaction.routing {
        println!("  task channel: {}", routing["properties"]["task_channel_unique_name"]);
    }
    // The interaction has the channel as a record of its own.
    let mut channels = client.v1().interactions().channels(&sid).list().stream();
    while let Some(channel) = channels.try_next().await? {
        println!("  channel: {}", channel.kind.map_or("unknown".to_owned(), String::from));
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
};
