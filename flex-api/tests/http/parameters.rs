//! Parameters in every place: path, header, JSON body, lists.

use flex_api::sids::PluginSid;
use flex_api::v1::flex_flows::IntegrationType;
use flex_api::{Client, Error};
use serde_json::json;
use wiremock::MockServer;
use wiremock::matchers::{any, query_param};

use super::*;

async fn ok() -> MockServer {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, "{}")).mount(&server).await;
    server
}

const NASTY: &str = "a/b?c#d%2e%2E;:@&=+$, é✓\u{0}";

#[tokio::test]
async fn path_values_cannot_change_the_path() {
    let server = ok().await;
    client(&server).v1().plugin_service().plugins().versions(NASTY).fetch("..\\").send().await.unwrap();
    assert_eq!(
        arrived(&server).await,
        [
            "GET /v1/PluginService/Plugins/a%2Fb%3Fc%23d%252e%252E%3B%3A%40%26%3D%2B%24%2C%20%C3%A9%E2%9C%93%00/Versions/\
             ..%5C"
        ],
    );
}

#[tokio::test]
async fn a_plain_path_value_can_be_a_name_or_a_sid() {
    let server = ok().await;
    let plugins = client(&server).v1().plugin_service().plugins();
    let sid: PluginSid = "FP00000000000000000000000000000001".parse().unwrap();
    let name = String::from("a");
    plugins.fetch("a").send().await.unwrap();
    plugins.fetch(&name).send().await.unwrap();
    plugins.fetch(&sid).send().await.unwrap();
    plugins.versions(&sid).fetch(name).send().await.unwrap();
    plugins.versions(sid).fetch("b").send().await.unwrap();
    let found = arrived(&server).await;
    let path = "GET /v1/PluginService/Plugins/";
    let sid = "FP00000000000000000000000000000001";
    let expected = ["a", "a", sid, &format!("{sid}/Versions/a"), &format!("{sid}/Versions/b")];
    assert_eq!(found, expected.map(|rest| format!("{path}{rest}")));
}

#[test]
fn json_text_is_not_the_object_that_it_contains() {
    // Without `rustls`, a client needs a plain base URL.
    let client = Client::builder().auth_token("AC1", "token").base_url("http://127.0.0.1:1").build().unwrap();
    let interactions = client.v1().interactions();
    let error = interactions.create().channel("sms").routing(r#"{"properties": {}}"#).into_request().unwrap_err();
    let found: Vec<_> = error.parameters().iter().map(|it| (it.name, it.rule.as_str())).collect();
    let rule = "must be an object, not a string: parse JSON text with `serde_json::from_str`, or write the value with \
                `json!`";
    assert_eq!(found, [("Channel", rule), ("Routing", rule)]);
    let channel: serde_json::Value = serde_json::from_str(r#"{"type": "sms"}"#).unwrap();
    assert!(interactions.create().channel(channel).into_request().is_ok());
}

#[tokio::test]
async fn path_values_that_would_change_the_path_are_rejected() {
    let server = ok().await;
    for value in ["", ".", ".."] {
        let error = client(&server).v1().plugin_service().plugins().fetch(value).send().await.unwrap_err();
        let Error::Input(input) = &error else { panic!("{error:?}") };
        assert_eq!(input.parameters()[0].name, "Sid", "{error}");
    }
    assert!(arrived(&server).await.is_empty());
}

#[tokio::test]
async fn an_authorization_parameter_replaces_the_clients_credentials() {
    let server = MockServer::start().await;
    let page = |next: Option<&str>| json(200, &json!({"segments": [{}], "meta": {"next_page_url": next}}).to_string());
    when(query_param("Page", "1")).respond_with(page(None)).mount(&server).await;
    when(any()).respond_with(page(Some("/v1/Insights/Segments?Page=1"))).mount(&server).await;

    let list = client(&server).v1().insights().segments().list().authorization("Bearer hush");
    assert!(!format!("{list:?}").contains("hush"), "{list:?}");
    assert!(!format!("{:?}", list.clone().into_request().unwrap()).contains("hush"));
    assert_eq!(list.stream().try_collect().await.unwrap().len(), 2);

    assert_eq!(headers(&server, "authorization").await, [["Bearer hush"], ["Bearer hush"]]);
    assert_eq!(arrived(&server).await, ["GET /v1/Insights/Segments", "GET /v1/Insights/Segments?Page=1"]);
}

#[tokio::test]
async fn a_value_that_requires_other_parameters_is_not_sent_alone() {
    let server = ok().await;
    let flows = client(&server).v1().flex_flows();
    let sid = SID.parse().unwrap();
    let task = flows.update(&sid).integration_type(IntegrationType::Task);
    let error = task.clone().send().await.unwrap_err();
    let Error::Input(input) = &error else { panic!("{error:?}") };
    let found: Vec<_> = input.parameters().iter().map(|it| (it.name, it.rule.as_str())).collect();
    let rule = "must be set, because `IntegrationType` is `task`";
    assert_eq!(found, [("Integration.WorkspaceSid", rule), ("Integration.WorkflowSid", rule)]);
    assert!(arrived(&server).await.is_empty());

    let workspace = "WS00000000000000000000000000000001".parse().unwrap();
    let workflow = "WW00000000000000000000000000000001".parse().unwrap();
    task.integration_workspace_sid(workspace).integration_workflow_sid(workflow).send().await.unwrap();
    flows.update(&sid).integration_type(IntegrationType::from("new")).send().await.unwrap();
    assert_eq!(arrived(&server).await.len(), 2);
}

#[tokio::test]
async fn ambiguous_header_values_are_rejected() {
    let server = ok().await;
    let plugins = client(&server).v1().plugin_service().plugins();
    for value in ["a\r\nX: y", "a\n", "\u{0}", "✓", " a", "a\t"] {
        let error = plugins.list().flex_metadata(value).send().await.unwrap_err();
        assert!(error.to_string().contains("header `Flex-Metadata` must be visible ASCII"), "{error}");
    }
    assert!(arrived(&server).await.is_empty());
    plugins.fetch("x").flex_metadata("a b\t\"c\"~!").send().await.unwrap();
    assert_eq!(headers(&server, "flex-metadata").await, [["a b\t\"c\"~!"]]);
}

#[tokio::test]
async fn json_bodies_are_sent_unchanged() {
    let server = ok().await;
    let configuration = client(&server).v1().configuration();
    let body = json!({"z": 1, "a": {"n": null, "t": "é✓ a&b+c \"q\""}});
    configuration.update().body(body).send().await.unwrap();
    configuration.update().send().await.unwrap();

    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].body, r#"{"z":1,"a":{"n":null,"t":"é✓ a&b+c \"q\""}}"#.as_bytes());
    assert_eq!(requests[1].body, b"");
    assert_eq!(headers(&server, "content-type").await, [vec!["application/json"], vec![]]);
}

#[tokio::test]
async fn lists_repeat_their_name() {
    let server = ok().await;
    let segments = client(&server).v1().insights().segments();
    let sids =
        ["WR00000000000000000000000000000001", "WR00000000000000000000000000000002"].map(|sid| sid.parse().unwrap());
    let request = segments.list().reservation_id(sids).segment_id("s").into_request().unwrap();
    assert_eq!(
        request.query().collect::<Vec<_>>(),
        [
            ("SegmentId", "s"),
            ("ReservationId", "WR00000000000000000000000000000001"),
            ("ReservationId", "WR00000000000000000000000000000002"),
        ],
    );
    assert!(request.encoded_query().ends_with("1&ReservationId=WR00000000000000000000000000000002"));
    assert_eq!(segments.list().reservation_id([]).into_request().unwrap().encoded_query(), "");
}
