//! Two of three required parameters are not set.

use flex_api::Client;

fn main() -> Result<(), flex_api::Error> {
    let client = Client::from_env()?;
    let request = client.v1().flex_flows().create().friendly_name("Support SMS").into_request()?;
    println!("{request:?}");
    Ok(())
}
