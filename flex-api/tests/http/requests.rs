//! Requests, and successful responses.

use flex_api::v1::flex_flows::{ChannelType, IntegrationType};
use wiremock::MockServer;
use wiremock::matchers::{any, method, path};

use super::*;

const FLOW: &str = r#"{
    "sid": "FO00000000000000000000000000000001",
    "account_sid": "AC00000000000000000000000000000001",
    "date_created": "2016-08-01T22:10:40Z",
    "date_updated": "Mon, 01 Aug 2016 22:10:41 +0000",
    "friendly_name": "Caf\u00e9",
    "channel_type": "sms",
    "integration_type": "carrier-pigeon",
    "integration": {"flow_sid": "FW1", "retry_count": 1},
    "enabled": "true",
    "long_lived": null,
    "unheard_of": [1, {"a": 2}]
}"#;

#[tokio::test]
async fn a_fetch_decodes_the_resource() {
    let server = MockServer::start().await;
    when(method("GET")).and(path(format!("/v1/FlexFlows/{SID}"))).respond_with(json(200, FLOW)).mount(&server).await;

    let flow = client(&server).v1().flex_flows().fetch(&SID.parse().unwrap()).send().await.unwrap();

    assert_eq!(flow.sid.unwrap(), SID);
    assert_eq!(flow.friendly_name.as_deref(), Some("Café"));
    assert_eq!(flow.channel_type, Some(ChannelType::Sms));
    assert_eq!(flow.integration_type, Some(IntegrationType::from("carrier-pigeon")));
    let integration = flow.integration.unwrap();
    assert_eq!(integration.flow_sid.unwrap(), "FW1");
    assert_eq!(integration.retry_count, Some(1));
    assert_eq!(flow.enabled, Some(true));
    assert_eq!(flow.long_lived, None);
    assert_eq!(flow.date_updated.unwrap().duration_since(flow.date_created.unwrap()).as_secs(), 1);
}

#[tokio::test]
async fn the_required_headers_are_sent() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, FLOW)).mount(&server).await;

    let client = builder(&server).user_agent_extension("my-app/1.2").build().unwrap();
    client.v1().flex_flows().fetch(&SID.parse().unwrap()).send().await.unwrap();

    assert_eq!(headers(&server, "authorization").await, [["Basic QUMxOnRva2Vu"]]);
    assert_eq!(headers(&server, "accept").await, [["application/json"]]);
    assert_eq!(headers(&server, "content-type").await, [[""; 0]]);
    let agent = &headers(&server, "user-agent").await[0][0];
    assert!(agent.starts_with("flex-api-rust/") && agent.ends_with(" my-app/1.2"), "{agent}");
}

#[tokio::test]
async fn a_create_sends_a_form_in_the_order_of_the_document() {
    let server = MockServer::start().await;
    when(method("POST")).and(path("/v1/FlexFlows")).respond_with(json(201, FLOW)).mount(&server).await;

    let nasty = "100% \"x\" 'y' <z> ~*()!;:@$,?#[]\\^`{|} é✓ 😀\t\u{a0}a&b+c/d=e";
    client(&server)
        .v1()
        .flex_flows()
        .create()
        .integration_url("https://example.com/hook?x=1&y=a%20b")
        .enabled(false)
        .channel_type("web".into())
        .friendly_name("replaced")
        .chat_service_sid("IS00000000000000000000000000000001".parse().unwrap())
        .friendly_name(nasty)
        .integration_retry_count(0)
        .send()
        .await
        .unwrap();

    let requests = server.received_requests().await.unwrap();
    let body = String::from_utf8(requests[0].body.clone()).unwrap();
    assert!(body.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-~%&=".contains(&byte)), "{body}");
    let decoded: Vec<(String, String)> =
        reqwest::Url::parse(&format!("http://x/?{body}")).unwrap().query_pairs().into_owned().collect();
    let expected = [
        ("FriendlyName", nasty),
        ("ChatServiceSid", "IS00000000000000000000000000000001"),
        ("ChannelType", "web"),
        ("Enabled", "false"),
        ("Integration.Url", "https://example.com/hook?x=1&y=a%20b"),
        ("Integration.RetryCount", "0"),
    ];
    assert_eq!(decoded, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(headers(&server, "content-type").await, [["application/x-www-form-urlencoded"]]);
}

#[tokio::test]
async fn a_form_without_fields_is_an_empty_form() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, FLOW)).mount(&server).await;

    client(&server).v1().flex_flows().update(&SID.parse().unwrap()).send().await.unwrap();

    assert_eq!(headers(&server, "content-type").await, [["application/x-www-form-urlencoded"]]);
    assert_eq!(headers(&server, "content-length").await, [["0"]]);
}

#[tokio::test]
async fn a_delete_has_no_content() {
    let server = MockServer::start().await;
    when(method("DELETE")).respond_with(ResponseTemplate::new(204)).mount(&server).await;

    client(&server).v1().flex_flows().delete(&SID.parse().unwrap()).send().await.unwrap();

    assert_eq!(arrived(&server).await, [format!("DELETE /v1/FlexFlows/{SID}")]);
}

#[tokio::test]
async fn responses_have_status_headers_and_request_id() {
    let server = MockServer::start().await;
    let body = r#"{"friendly_name": 5, "date_created": "yesterday", "channel_type": null}"#;
    let response = json(200, body).insert_header("Twilio-Request-Id", "RQ1").insert_header("X-More", "y");
    when(any()).respond_with(response).mount(&server).await;

    let response = client(&server).v1().flex_flows().fetch(&SID.parse().unwrap()).send_with_meta().await.unwrap();

    assert_eq!((response.status(), response.request_id(), response.attempts()), (200, Some("RQ1"), 1));
    assert_eq!(response.headers()["x-more"], "y");
    assert_eq!(response.value().friendly_name.as_deref(), Some("5"));
    let skipped = &response.skipped()[0];
    assert_eq!((skipped.path.as_str(), skipped.found.as_str()), ("$.date_created", "yesterday"));
    assert_eq!(response.into_value().date_created, None);
}

#[tokio::test]
async fn a_client_without_credentials_sends_none() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, FLOW)).mount(&server).await;

    let client = Client::builder().anonymous().base_url(format!("{}/prefix/", server.uri())).build().unwrap();
    client.v1().flex_flows().fetch(&SID.parse().unwrap()).send().await.unwrap();

    assert_eq!(headers(&server, "authorization").await, [[""; 0]]);
    assert_eq!(arrived(&server).await, [format!("GET /prefix/v1/FlexFlows/{SID}")]);
}

#[tokio::test]
async fn an_invalid_request_is_not_sent() {
    let server = MockServer::start().await;
    let client = client(&server);

    let error = client.v1().flex_flows().list().page_size(1001).page(-1).send().await.unwrap_err();

    assert_eq!(
        error.to_string(),
        "ListFlexFlow: invalid request: query parameter `PageSize` must be between 1 and 1000, found \"1001\"; \
         query parameter `Page` must be at least 0, found \"-1\"",
    );
    assert_eq!((error.attempts(), error.operation(), error.may_have_taken_effect()), (0, Some("ListFlexFlow"), false));
    assert!(arrived(&server).await.is_empty());
}

#[tokio::test]
async fn a_malformed_sid_of_a_response_is_kept_but_not_sent() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, r#"{"sid": "../FO1"}"#)).mount(&server).await;
    let flows = client(&server).v1().flex_flows();

    let sid = flows.fetch(&SID.parse().unwrap()).send().await.unwrap().sid.unwrap();
    assert_eq!(sid, "../FO1");
    let error = flows.fetch(&sid).send().await.unwrap_err();

    assert_eq!(
        error.to_string(),
        "FetchFlexFlow: invalid request: path parameter `Sid` must be `FO` followed by 32 hexadecimal digits, found \"../FO1\"",
    );
    assert_eq!(arrived(&server).await.len(), 1);
}

#[test]
fn futures_and_clients_can_be_sent_to_threads() {
    fn everywhere<T: Send + 'static>(_: &T) {}
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    let client = Client::builder().anonymous().base_url("http://localhost").build().unwrap();
    shared(&client);
    let flows = client.v1().flex_flows();
    shared(&flows.list());
    everywhere(&flows.list().send());
    everywhere(&flows.list().stream());
    everywhere(&flows.list().pages());
    let mut stream = flows.list().stream();
    everywhere(&async move { stream.try_next().await });
}
