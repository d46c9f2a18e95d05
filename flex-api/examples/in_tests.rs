//! Tests code that uses this SDK, without a server, an account or a network.
//!
//! ```sh
//! cargo test --example in_tests   # runs the tests below
//! cargo run --example in_tests    # runs the code with a fake transport
//! ```

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use flex_api::transport::{Transfer, Transport};
use flex_api::v1::flex_flows::{ChannelType, CreateFlexFlow, FlexFlow};
use flex_api::{Client, Error, RetryPolicy};

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

/// A transport that records requests and returns prepared responses.
#[derive(Debug, Clone, Default)]
struct Fake(Arc<State>);

#[derive(Debug, Default)]
struct State {
    responses: Mutex<Vec<(u16, &'static str)>>,
    requests: Mutex<Vec<String>>,
}

impl Fake {
    fn responding(responses: &[(u16, &'static str)]) -> Self {
        let responses = responses.iter().rev().copied().collect();
        Self(State { responses: Mutex::new(responses), ..State::default() }.into())
    }

    /// Returns a client that uses only this transport.
    fn client(&self) -> Result<Client, Error> {
        Client::builder().anonymous().transport(self.clone()).retry(RetryPolicy::none()).build()
    }

    fn requests(&self) -> Vec<String> {
        self.0.requests.lock().unwrap().clone()
    }
}

impl Transport for Fake {
    fn send(&self, request: http::Request<Bytes>, _max_body: usize) -> Transfer {
        let body = String::from_utf8_lossy(request.body());
        let line = format!("{} {} {body}", request.method(), request.uri().path());
        self.0.requests.lock().unwrap().push(line.trim_end().to_owned());
        let (status, body) = self.0.responses.lock().unwrap().pop().expect("no more requests were expected");
        let mut response = http::Response::new(Bytes::from_static(body.as_bytes()));
        *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
        Box::pin(async move { Ok(response) })
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let fake = Fake::responding(&[(200, PAGE), (200, FLOW)]);
    let client = fake.client()?;
    println!("disabled {:?} with these requests:", switch_off(&client, "+15550100").await?);
    fake.requests().iter().for_each(|request| println!("  {request}"));

    let request = with_defaults(client.v1().flex_flows().create())
        .friendly_name("Support SMS")
        .chat_service_sid("IS0123456789abcdef0123456789abcdef".parse()?)
        .channel_type(ChannelType::Sms)
        .into_request()?;
    println!("a new flow is created with {} {}", request.method(), request.path());
    request.form().for_each(|(name, value)| println!("  {name}={value}"));
    Ok(())
}

const PAGE: &str = r#"
{
  "flex_flows": [
    {
      "account_sid": "AC0123456789abcdef0123456789abcdef",
      "date_created": "2026-03-02T09:15:00Z",
      "date_updated": "2026-03-04T16:40:00Z",
      "sid": "FO0123456789abcdef0123456789abcdef",
      "friendly_name": "Support SMS",
      "chat_service_sid": "IS0123456789abcdef0123456789abcdef",
      "channel_type": "sms",
      "contact_identity": "+15550100",
      "enabled": true,
      "integration_type": "studio",
      "integration": {
        "flow_sid": "FW0123456789abcdef0123456789abcdef",
        "retry_count": 2
      },
      "long_lived": false,
      "janitor_enabled": true,
      "url": "https://flex-api.twilio.com/v1/FlexFlows/FO0123456789abcdef0123456789abcdef"
    }
  ],
  "meta": {
    "key": "flex_flows",
    "page": 0,
    "page_size": 50,
    "first_page_url": "https://flex-api.twilio.com/v1/FlexFlows?PageSize=50&Page=0",
    "previous_page_url": null,
    "url": "https://flex-api.twilio.com/v1/FlexFlows?PageSize=50&Page=0",
    "next_page_url": null
  }
}
"#;

const FLOW: &str = r#"
{
  "account_sid": "AC0123456789abcdef0123456789abcdef",
  "date_created": "2026-03-02T09:15:00Z",
  "date_updated": "2026-03-04T16:40:00Z",
  "sid": "FO0123456789abcdef0123456789abcdef",
  "friendly_name": "Support SMS",
  "chat_service_sid": "IS0123456789abcdef0123456789abcdef",
  "channel_type": "sms",
  "contact_identity": "+15550100",
  "enabled": true,
  "integration_type": "studio",
  "integration": {
    "flow_sid": "FW0123456789abcdef0123456789abcdef",
    "retry_count": 2
  },
  "long_lived": false,
  "janitor_enabled": true,
  "url": "https://flex-api.twilio.com/v1/FlexFlows/FO0123456789abcdef0123456789abcdef"
}
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn flows_with_the_address_are_disabled() {
        let fake = Fake::responding(&[(200, PAGE), (200, FLOW)]);
        let names = switch_off(&fake.client().unwrap(), "+15550100").await.unwrap();
        assert_eq!(names, ["Support SMS"]);
        assert_eq!(
            fake.requests(),
            ["GET /v1/FlexFlows", "POST /v1/FlexFlows/FO0123456789abcdef0123456789abcdef Enabled=false"],
        );
    }

    #[tokio::test]
    async fn an_api_error_is_returned() {
        let fake = Fake::responding(&[(403, r#"{"code": 20403, "message": "Forbidden"}"#)]);
        let error = switch_off(&fake.client().unwrap(), "+15550100").await.unwrap_err();
        assert!(error.is_unauthorized(), "{error}");
    }

    /// A request can be inspected as data. It is not sent.
    #[test]
    fn new_flows_have_the_defaults() {
        let client = Fake::default().client().unwrap();
        let request = with_defaults(client.v1().flex_flows().create())
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
        let mut flow: FlexFlow = flex_api::serde_json::from_str(FLOW).unwrap();
        assert!(is_in_use(&flow, "+15550100"));
        flow.enabled = Some(false);
        assert!(!is_in_use(&flow, "+15550100"));
        assert!(!is_in_use(&FlexFlow::default(), "+15550100"));
    }
}
