//! One of three required parameters is not set.

use flex_api::Client;
use flex_api::v1::flex_flows::ChannelType;

async fn create(client: &Client) -> Result<(), flex_api::Error> {
    let flow = client
        .v1()
        .flex_flows()
        .create()
        .friendly_name("Support SMS")
        .channel_type(ChannelType::Sms)
        .contact_identity("+15550100")
        .send()
        .await?;
    println!("{:?}", flow.sid);
    Ok(())
}

fn main() {
    let _ = create;
}
