//! A text is used instead of a value of an enum. The compiler must not suggest `Other`: a known value would get two forms.

use flex_api::Client;
use flex_api::v1::flex_flows::ChannelType;

fn main() -> Result<(), flex_api::Error> {
    let client = Client::from_env()?;
    let _create = client.v1().flex_flows().create().channel_type("sms".to_owned());
    let _other = ChannelType::Other("sms".to_owned());
    Ok(())
}
