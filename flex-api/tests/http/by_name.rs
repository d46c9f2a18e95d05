//! Operations by name, with their parameters as JSON.

use flex_api::Error;
use flex_api::operations;
use serde_json::Value;
use wiremock::matchers::{any, body_string, method, path};

use super::lists::three_pages;
use super::*;

#[tokio::test]
async fn the_response_is_unmodified_json() {
    let server = MockServer::start().await;
    let body = r#"{"sid":"FO00000000000000000000000000000001","new_in_the_api":[1]}"#;
    when(any()).respond_with(json(200, body).insert_header("twilio-request-id", "RQ1")).mount(&server).await;

    let input = serde_json::json!({ "Sid": SID, "Enabled": true });
    let response = client(&server).call("UpdateFlexFlow", input).send_with_meta().await.unwrap();

    assert_eq!(response.value().to_string(), body);
    assert_eq!(response.request_id(), Some("RQ1"));
    assert_eq!(arrived(&server).await, [format!("POST /v1/FlexFlows/{SID}")]);
}

#[tokio::test]
async fn the_body_is_that_of_the_builder() {
    let server = MockServer::start().await;
    when(method("POST"))
        .and(path("/v1/Interactions"))
        .and(body_string("Channel=%7B%22type%22%3A%22sms%22%7D"))
        .respond_with(json(201, "{}"))
        .expect(2)
        .mount(&server)
        .await;
    let channel = serde_json::json!({ "type": "sms" });
    let client = client(&server);
    client.v1().interactions().create().channel(channel.clone()).send().await.unwrap();
    client.call("CreateInteraction", serde_json::json!({ "Channel": channel })).send().await.unwrap();
}

#[tokio::test]
async fn no_content_is_null() {
    let server = MockServer::start().await;
    when(method("DELETE")).respond_with(ResponseTemplate::new(204)).mount(&server).await;
    let gone = client(&server).call("DeleteFlexFlow", serde_json::json!({ "Sid": SID })).send().await.unwrap();
    assert_eq!(gone, Value::Null);
}

#[tokio::test]
async fn a_list_is_a_page_or_a_stream_of_records() {
    let server = three_pages().await;
    let list = || client(&server).call("ListFlexFlow", serde_json::json!({ "FriendlyName": "x", "PageSize": 2 }));

    let page = list().send().await.unwrap();
    assert_eq!(page["flex_flows"].as_array().map(Vec::len), Some(2));
    assert!(page["meta"]["next_page_url"].is_string());

    let flows = list().limit(3).stream().try_collect().await.unwrap();
    let names: Vec<_> = flows.iter().map(|flow| flow["friendly_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["a", "b", "c"]);
}

/// The document is JSON as received, so only the streams of pages know the cut.
#[tokio::test]
async fn a_limit_leaves_the_metadata_of_a_document_as_received() {
    let server = three_pages().await;
    let list = || client(&server).call("ListFlexFlow", serde_json::json!({ "PageSize": 2 })).limit(1);
    let page = list().send().await.unwrap();
    assert_eq!(page["flex_flows"].as_array().map(Vec::len), Some(1));
    assert!(page["meta"]["next_page_url"].is_string());

    let page = list().pages().try_next().await.unwrap().unwrap();
    assert!(page.meta.next_page_url.is_some());
    assert!(!page.has_next() && page.next_page_token().is_none());
}

#[tokio::test]
async fn a_page_without_its_list_cannot_be_decoded() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, r#"{"maintenance":true}"#)).mount(&server).await;
    let error = client(&server).call("ListFlexFlow", serde_json::json!({})).send().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert!(error.to_string().contains("the page has no list `flex_flows`"), "{error}");
}

#[tokio::test]
async fn every_send_method_reports_an_invalid_name_or_input() {
    let server = MockServer::start().await;
    for (name, input) in [("Nonsense", serde_json::json!({})), ("FetchFlexFlow", serde_json::json!({ "Sid": 1 }))] {
        let call = || client(&server).call(name, input.clone()).limit(1);
        let errors = [
            call().send().await.unwrap_err(),
            call().send_with_meta().await.unwrap_err(),
            call().stream().try_next().await.unwrap_err(),
            call().pages().try_next().await.unwrap_err(),
            call().into_request().unwrap_err().into(),
        ];
        assert!(errors.iter().all(|error| matches!(error, Error::Input(_))), "{errors:?}");
    }
    assert!(arrived(&server).await.is_empty());
}

#[test]
fn every_operation_is_found_by_version_and_id() {
    for operation in operations::ALL {
        let found = operations::find(&format!("{}.{}", operation.version, operation.id)).unwrap();
        assert!(std::ptr::eq(found, *operation), "{operation:?}");
    }
}

#[test]
fn every_operation_has_a_summary_and_every_list_a_key() {
    for operation in operations::ALL {
        assert!(!operation.summary.is_empty(), "{operation:?}");
        assert!(operation.content.page_key().is_none_or(|key| !key.is_empty()), "{operation:?}");
        assert!(operation.content.model().is_none_or(|model| !model.is_empty()), "{operation:?}");
    }
}
