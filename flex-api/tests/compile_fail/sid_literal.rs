//! A constant is the SID of a chat channel, where one of a flow is meant.

use flex_api::sids::FlexFlowSid;

const FLOW: FlexFlowSid = FlexFlowSid::from_static("CH00000000000000000000000000000001");

fn main() {
    println!("{FLOW}");
}
