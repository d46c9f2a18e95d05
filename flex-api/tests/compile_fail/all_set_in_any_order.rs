//! The order in which parameters are set, required or not, does not matter.

use flex_api::Client;
use flex_api::sids::ChatServiceSid;
use flex_api::v1::flex_flows::ChannelType;

pub(crate) fn main() -> Result<(), flex_api::Error> {
    let client = Client::builder().anonymous().build()?;
    let create = || client.v1().flex_flows().create();
    let service: ChatServiceSid = "IS00000000000000000000000000000001".parse()?;

    let forwards =
        create().friendly_name("A").chat_service_sid(service.clone()).channel_type(ChannelType::Sms).enabled(true);
    let backwards = create().enabled(true).channel_type(ChannelType::Sms).chat_service_sid(service).friendly_name("A");

    assert_eq!(forwards.into_request()?.body(), backwards.into_request()?.body());
    Ok(())
}
