//! Tests code that uses this SDK, against a mock server: without an account or a network.
//!
//! ```sh
//! cargo test --example in_tests   # runs the tests below
//! cargo run --example in_tests    # runs the code against a mock server
//! ```

use flex_api::mock::Server;
use flex_api::v1::flex_flows::{ChannelType, CreateFlexFlow, FlexFlow};
use flex_api::{Client, Error};

// The code under test, a part of an application. It takes the client as an argument.

/// Disables every flow with this address, and returns their names.
async fn switch_off(client: &Client, address: &str) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    let mut flows = client.v1().flex_flows().list().stream();
    while let Some(flow) = flows.try_next().await? {
        if is_in_use(&flow, address)
            && let Some(sid) = flow.sid
        {
            client.v1().flex_flows().update(&sid).enabled(false).send().await?;
            names.extend(flow.friendly_name);
        }
    }
    Ok(names)
}

fn is_in_use(flow: &FlexFlow, address: &str) -> bool {
    flow.enabled == Some(true) && flow.contact_identity.as_deref() == Some(address)
}

/// Sets the parameters that all flows of this application share.
fn with_defaults(request: CreateFlexFlow) -> CreateFlexFlow {
    request.enabled(false).long_lived(true).janitor_enabled(true)
}

/// Creates a flow for a test.
async fn create(client: &Client, name: &str, address: &str) -> Result<FlexFlow, Error> {
    let create = client.v1().flex_flows().create().friendly_name(name).channel_type(ChannelType::Sms);
    let create = create.chat_service_sid("IS0123456789abcdef0123456789abcdef".parse()?).enabled(true);
    create.contact_identity(address).send().await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let server = Server::start().await?;
    let client = server.client();
    create(&client, "Support SMS", "+15550100").await?;
    create(&client, "Sales SMS", "+15550199").await?;
    println!("disabled {:?} with these requests:", switch_off(&client, "+15550100").await?);
    server.requests().iter().for_each(|request| println!("  {request}"));

    let request = with_defaults(client.v1().flex_flows().create())
        .friendly_name("Support SMS")
        .chat_service_sid("IS0123456789abcdef0123456789abcdef".parse()?)
        .channel_type(ChannelType::Sms)
        .into_request()?;
    println!("a new flow is created with {} {}", request.method(), request.path());
    request.form().for_each(|(name, value)| println!("  {name}={value}"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use flex_api::mock::Fault;

    use super::*;

    #[tokio::test]
    async fn flows_with_the_address_are_disabled() {
        let server = Server::start().await.unwrap();
        let client = server.client();
        let support = create(&client, "Support SMS", "+15550100").await.unwrap();
        create(&client, "Sales SMS", "+15550199").await.unwrap();

        assert_eq!(switch_off(&client, "+15550100").await.unwrap(), ["Support SMS"]);

        let update = server.assert_called("UpdateFlexFlow");
        assert_eq!(update.input["Enabled"], false);
        let support = client.v1().flex_flows().fetch(&support.sid.unwrap()).send().await.unwrap();
        assert_eq!(support.enabled, Some(false));
    }

    #[tokio::test]
    async fn an_api_error_is_returned() {
        let server = Server::start().await.unwrap();
        server.fail(Fault::status(403)).on("ListFlexFlow");
        let error = switch_off(&server.client(), "+15550100").await.unwrap_err();
        assert!(error.is_unauthorized(), "{error}");
    }

    /// The client retries reads, so that a short outage does not matter.
    #[tokio::test]
    async fn an_outage_is_survived() {
        let server = Server::start().await.unwrap();
        server.fail(Fault::status(503)).on("ListFlexFlow").times(2);
        assert!(switch_off(&server.client(), "+15550100").await.unwrap().is_empty());
    }

    /// A request can be inspected as data. It is not sent.
    #[test]
    fn new_flows_have_the_defaults() {
        let server = Server::start().wait().unwrap();
        let request = with_defaults(server.client().v1().flex_flows().create())
            .friendly_name("Support SMS")
            .chat_service_sid("IS0123456789abcdef0123456789abcdef".parse().unwrap())
            .channel_type(ChannelType::Sms)
            .into_request()
            .unwrap();
        assert_eq!(request.path(), "/v1/FlexFlows");
        assert!(request.form().any(|field| field == ("LongLived", "true")), "{request:?}");
        assert!(request.form().any(|field| field == ("Enabled", "false")), "{request:?}");
    }

    /// Models can be decoded from JSON, or created with `Default` and changed field by field.
    #[test]
    fn a_disabled_flow_is_not_in_use() {
        let json = r#"{"enabled": true, "contact_identity": "+15550100"}"#;
        let mut flow: FlexFlow = flex_api::serde_json::from_str(json).unwrap();
        assert!(is_in_use(&flow, "+15550100"));
        flow.enabled = Some(false);
        assert!(!is_in_use(&flow, "+15550100"));
        assert!(!is_in_use(&FlexFlow::default(), "+15550100"));
    }
}
