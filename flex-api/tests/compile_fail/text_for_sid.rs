//! A text is used instead of a SID, in a path and in a form.

use flex_api::Client;

fn main() -> Result<(), flex_api::Error> {
    let client = Client::from_env()?;
    let _fetch = client.v1().flex_flows().fetch("FO00000000000000000000000000000001");
    let _create = client.v1().flex_flows().create().chat_service_sid("IS00000000000000000000000000000001");
    Ok(())
}
