//! Requests that are built as data and sent later.

use std::time::Duration;

use flex_api::v1::flex_flows::FlexFlow;
use flex_api::{Error, Page, RequestOptions, Response, RetryPolicy, operations};
use serde_json::{Value, json};
use wiremock::matchers::{any, method};

use super::lists::three_pages;
use super::*;

fn fetch() -> flex_api::Request {
    operations::request("FetchFlexFlow", json!({ "Sid": SID })).unwrap()
}

#[tokio::test]
async fn a_request_is_sent_as_the_builder_sends_it() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, r#"{"friendly_name": "a"}"#)).mount(&server).await;
    let client = client(&server);
    let builder = client.v1().flex_flows().update(&SID.parse().unwrap()).friendly_name("a b").enabled(true);

    let sent = builder.clone().send().await.unwrap();
    let flow = client.send_as::<FlexFlow>(builder.into_request().unwrap()).await.unwrap();
    assert_eq!(flow, sent);

    let [first, second] = &server.received_requests().await.unwrap()[..] else { panic!("two requests") };
    assert_eq!((&first.method, &first.url, &first.body), (&second.method, &second.url, &second.body));
    assert_eq!(first.headers, second.headers);
}

#[test]
fn a_method_is_compared_with_a_text() {
    let method = fetch().method();
    assert_eq!(method, "GET");
    assert_eq!(method, *"GET");
    assert!(method != "get" && method != "POST");
}

#[tokio::test]
async fn the_raw_body_is_returned() {
    let server = MockServer::start().await;
    let response = ResponseTemplate::new(200).set_body_raw(vec![0xff, 0], "text/plain").insert_header("x-a", "b");
    when(any()).respond_with(response.insert_header("Twilio-Request-Id", "RQ1")).mount(&server).await;
    let response = client(&server).send(fetch()).await.unwrap();
    assert_eq!(response.value()[..], [0xff, 0]);
    assert_eq!((response.status(), response.request_id(), response.attempts()), (200, Some("RQ1"), 1));
    assert_eq!(response.headers()["x-a"], "b");
}

#[tokio::test]
async fn the_response_is_decoded_into_every_supported_type() {
    let server = MockServer::start().await;
    when(method("DELETE")).respond_with(ResponseTemplate::new(204)).mount(&server).await;
    when(any()).respond_with(json(200, r#"{"friendly_name": "a", "enabled": []}"#)).mount(&server).await;
    let client = client(&server);

    assert_eq!(client.send_as::<Value>(fetch()).await.unwrap()["friendly_name"], "a");
    let response = client.send_as::<Response<FlexFlow>>(fetch()).await.unwrap();
    assert_eq!(response.value().friendly_name.as_deref(), Some("a"));
    assert_eq!(response.skipped()[0].path, "$.enabled");
    let delete = operations::request("DeleteFlexFlow", json!({ "Sid": SID })).unwrap();
    client.send_as::<()>(delete).await.unwrap();
}

#[tokio::test]
async fn a_list_is_a_page_or_a_stream() {
    let server = three_pages().await;
    let client = client(&server);
    let list = || operations::request("ListFlexFlow", json!({ "FriendlyName": "x" })).unwrap();

    let page = client.send_as::<Page<FlexFlow>>(list()).await.unwrap();
    assert_eq!(page.items.len(), 2);
    let flows = client.prepare(list()).limit(3).stream().try_collect().await.unwrap();
    assert_eq!(flows.len(), 3);

    let requests = arrived(&server).await;
    assert_eq!(requests[..2], ["GET /v1/FlexFlows?FriendlyName=x", "GET /v1/FlexFlows?FriendlyName=x&PageSize=3"]);
}

#[tokio::test]
async fn options_and_errors_are_those_of_a_call() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(503, r#"{"message": "later"}"#)).mount(&server).await;
    let client = client(&server);

    let once = fetch().options(RequestOptions::new().retry(RetryPolicy::none()));
    let error = client.send(once).await.unwrap_err();
    assert_eq!((error.attempts(), error.to_string().as_str()), (1, "FetchFlexFlow failed with status 503: later"));

    let brief = RequestOptions::new().total_timeout(Duration::from_millis(1));
    let error = client.prepare(fetch()).options(brief).send().await.unwrap_err();
    assert!(matches!(error, Error::Connection(_) | Error::Api(_)), "{error:?}");
}
