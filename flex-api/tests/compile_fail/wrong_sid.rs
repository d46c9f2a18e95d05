//! The SID of a flow is used instead of the SID of a chat channel, in a path and in a form.

use flex_api::Client;
use flex_api::sids::{FlexFlowSid, WorkspaceSid};

fn main() -> Result<(), flex_api::Error> {
    let client = Client::from_env()?;
    let flow: FlexFlowSid = "FO00000000000000000000000000000001".parse()?;
    let workspace: WorkspaceSid = "WS00000000000000000000000000000001".parse()?;

    let _fetch = client.v1().channels().fetch(&flow);
    let _update = client.v1().flex_flows().update(&flow).integration_workflow_sid(workspace);
    Ok(())
}
