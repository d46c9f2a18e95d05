//! Pages, and records of several pages.

use std::time::Duration;

use flex_api::v1::flex_flows::FlexFlow;
use flex_api::{Error, ItemStream};
use wiremock::MockServer;
use wiremock::matchers::{any, query_param};

use super::*;

/// Returns a page with these names, and a link to the next page.
pub(crate) fn page(names: &[&str], next: Option<&str>) -> ResponseTemplate {
    let flows: Vec<_> = names.iter().map(|name| serde_json::json!({ "friendly_name": name })).collect();
    let meta = serde_json::json!({ "next_page_url": next, "key": "flex_flows", "page_size": names.len() });
    ResponseTemplate::new(200).set_body_json(serde_json::json!({ "flex_flows": flows, "meta": meta }))
}

/// Starts a server with three pages: `a b`, empty, `c d`.
pub(crate) async fn three_pages() -> MockServer {
    let server = MockServer::start().await;
    let link = |number| {
        format!("{}/v1/FlexFlows?FriendlyName=x&PageSize=2&Page={number}&PageToken=PT%2F{number}", server.uri())
    };
    when(query_param("Page", "1")).respond_with(page(&[], Some(&link(2)))).mount(&server).await;
    when(query_param("Page", "2")).respond_with(page(&["c", "d"], None)).mount(&server).await;
    when(any()).respond_with(page(&["a", "b"], Some(&link(1)))).mount(&server).await;
    server
}

async fn names(mut flows: ItemStream<FlexFlow>) -> (Vec<String>, Option<Error>) {
    let mut names = Vec::new();
    loop {
        assert!(names.len() < 100, "the list does not end");
        match flows.try_next().await {
            Ok(Some(flow)) => names.push(flow.friendly_name.unwrap()),
            Ok(None) => return (names, None),
            Err(error) => {
                assert!(flows.try_next().await.unwrap().is_none(), "an error ends the stream");
                return (names, Some(error));
            }
        }
    }
}

#[tokio::test]
async fn a_list_can_be_sent_as_one_page() {
    let server = three_pages().await;
    let page = client(&server).v1().flex_flows().list().page_size(2).send().await.unwrap();
    assert_eq!(page.items.len(), 2);
    assert!(page.has_next());
    assert_eq!(page.next_page_token().as_deref(), Some("PT/1"));
    assert_eq!(arrived(&server).await, ["GET /v1/FlexFlows?PageSize=2"]);
}

#[tokio::test]
async fn a_stream_yields_the_records_of_all_pages() {
    let server = three_pages().await;
    let list = client(&server).v1().flex_flows().list().friendly_name("x").page_size(2);
    let (names, error) = names(list.stream()).await;
    assert!(error.is_none());
    assert_eq!(names, ["a", "b", "c", "d"]);
    assert_eq!(
        arrived(&server).await,
        [
            "GET /v1/FlexFlows?FriendlyName=x&PageSize=2",
            "GET /v1/FlexFlows?FriendlyName=x&PageSize=2&Page=1&PageToken=PT%2F1",
            "GET /v1/FlexFlows?FriendlyName=x&PageSize=2&Page=2&PageToken=PT%2F2",
        ],
    );
    assert_eq!(headers(&server, "authorization").await, [["Basic QUMxOnRva2Vu"]; 3]);
}

#[tokio::test]
async fn a_limit_ends_the_stream() {
    for (limit, expected, requests) in [(0, "", 0), (1, "a", 1), (2, "ab", 1), (3, "abc", 3), (9, "abcd", 3)] {
        let server = three_pages().await;
        let (names, error) = names(client(&server).v1().flex_flows().list().limit(limit).stream()).await;
        assert!(error.is_none());
        assert_eq!(names.concat(), expected);
        assert_eq!(arrived(&server).await.len(), requests, "limit {limit}");
    }
}

#[tokio::test]
async fn a_limit_is_the_page_size_unless_one_is_set() {
    let server = three_pages().await;
    let list = || client(&server).v1().flex_flows().list();
    assert_eq!(list().limit(1).send().await.unwrap().items.len(), 1);
    list().limit(2).pages().try_next().await.unwrap();
    list().limit(5000).stream().try_next().await.unwrap();
    assert_eq!(list().limit(1).page_size(2).send().await.unwrap().items.len(), 1);
    list().send().await.unwrap();
    assert_eq!(list().limit(7).into_request().unwrap().encoded_query(), "PageSize=7");

    let sizes = ["?PageSize=1", "?PageSize=2", "?PageSize=1000", "?PageSize=2", ""];
    assert_eq!(arrived(&server).await, sizes.map(|query| format!("GET /v1/FlexFlows{query}")));
}

#[tokio::test]
async fn a_list_can_be_read_page_by_page() {
    let server = three_pages().await;
    let mut pages = client(&server).v1().flex_flows().list().limit(3).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        sizes.push(page.items.len());
    }
    assert_eq!(sizes, [2, 0, 1]);
}

#[tokio::test]
async fn filters_missing_from_a_link_are_sent_again() {
    let server = MockServer::start().await;
    when(query_param("Page", "1")).respond_with(page(&["b"], None)).mount(&server).await;
    when(any()).respond_with(page(&["a"], Some("/v1/FlexFlows?Page=1"))).mount(&server).await;
    let (names, _) = names(client(&server).v1().flex_flows().list().friendly_name("é").page_size(1).stream()).await;
    assert_eq!(names, ["a", "b"]);
    assert_eq!(arrived(&server).await[1], "GET /v1/FlexFlows?Page=1&FriendlyName=%C3%A9");
}

#[tokio::test]
async fn a_link_to_another_server_is_not_followed() {
    let elsewhere = MockServer::start().await;
    let server = MockServer::start().await;
    let port = server.address().port();
    for link in [
        format!("{}/v1/FlexFlows?Page=1", elsewhere.uri()),
        format!("https://127.0.0.1:{port}/v1/FlexFlows?Page=1"),
        "//attacker.example/".to_owned(),
    ] {
        server.reset().await;
        when(any()).respond_with(page(&["a"], Some(&link))).mount(&server).await;
        let (names, error) = names(client(&server).v1().flex_flows().list().stream()).await;
        assert_eq!(names, ["a"], "the page with the link is returned");
        let error = error.unwrap();
        assert!(error.to_string().contains("leads to another server"), "{error}");
        let Error::Decode(decode) = error else { panic!("{error:?}") };
        assert_eq!(decode.path(), Some("$.meta.next_page_url"));
        assert_eq!(arrived(&server).await.len(), 1);
    }
    assert!(arrived(&elsewhere).await.is_empty());
}

#[tokio::test]
async fn a_repeated_link_is_an_error() {
    let server = MockServer::start().await;
    when(query_param("Page", "1")).respond_with(page(&["b"], Some("/v1/FlexFlows?Page=2"))).mount(&server).await;
    when(query_param("Page", "2")).respond_with(page(&["c"], Some("/v1/FlexFlows?Page=1"))).mount(&server).await;
    when(any()).respond_with(page(&["a"], Some("/v1/FlexFlows?Page=1"))).mount(&server).await;
    let (names, error) = names(client(&server).v1().flex_flows().list().stream()).await;
    assert_eq!(names, ["a", "b", "c"]);
    assert!(error.unwrap().to_string().contains("back to an earlier page"));
    assert_eq!(arrived(&server).await.len(), 3);
}

#[tokio::test]
async fn a_link_to_itself_is_an_error() {
    let server = MockServer::start().await;
    when(any()).respond_with(page(&["a"], Some("/v1/FlexFlows?PageSize=1"))).mount(&server).await;
    let (names, error) = names(client(&server).v1().flex_flows().list().page_size(1).stream()).await;
    assert_eq!(names, ["a"]);
    assert!(error.unwrap().to_string().contains("back to an earlier page"));
    assert_eq!(arrived(&server).await.len(), 1);
}

#[tokio::test]
async fn a_list_without_its_key_is_not_an_empty_list() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, "{\"meta\": {}}")).mount(&server).await;
    let error = client(&server).v1().flex_flows().list().send().await.unwrap_err();
    assert!(error.to_string().contains("the page has no list `flex_flows`"), "{error}");
}

#[tokio::test]
async fn unusual_pages_are_decoded() {
    for (body, count) in [
        (r#"{"flex_flows": null}"#, 0),
        (r#"{"flex_flows": [], "meta": null}"#, 0),
        (r#"{"meta": {"next_page_url": ""}, "flex_flows": [{}, null, {"sid": "FO1"}]}"#, 2),
        (r#"{"flex_flows": {"sid": "FO1"}}"#, 1),
    ] {
        let server = MockServer::start().await;
        when(any()).respond_with(json(200, body)).mount(&server).await;
        let (mut pages, mut records) = (client(&server).v1().flex_flows().list().pages(), 0);
        while let Some(page) = pages.try_next().await.unwrap() {
            records += page.items.len();
        }
        assert_eq!(records, count, "{body}");
        assert_eq!(arrived(&server).await.len(), 1);
    }
}

#[tokio::test]
async fn the_next_page_is_fetched_ahead_only_with_prefetch() {
    for (ahead, requests) in [(false, 1), (true, 2)] {
        let server = three_pages().await;
        let list = client(&server).v1().flex_flows().list().page_size(2).prefetch(ahead);
        let mut flows = list.stream();
        flows.try_next().await.unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
        // The client fetches only one page ahead.
        assert_eq!(arrived(&server).await.len(), requests, "{ahead}");
        assert_eq!(names(flows).await.0, ["b", "c", "d"]);
        assert_eq!(arrived(&server).await.len(), 3);
    }
}

#[tokio::test]
async fn no_page_is_prefetched_beyond_a_limit() {
    let server = three_pages().await;
    let list = client(&server).v1().flex_flows().list().page_size(2).prefetch(true).limit(2);
    assert_eq!(names(list.stream()).await.0, ["a", "b"]);
    assert_eq!(arrived(&server).await.len(), 1);
}

#[tokio::test]
async fn an_error_while_prefetching_keeps_the_current_page() {
    let server = MockServer::start().await;
    when(query_param("Page", "1")).respond_with(ResponseTemplate::new(404)).mount(&server).await;
    let link = format!("{}/v1/FlexFlows?Page=1", server.uri());
    when(any()).respond_with(page(&["a", "b"], Some(&link))).mount(&server).await;
    let (names, error) = names(client(&server).v1().flex_flows().list().prefetch(true).stream()).await;
    assert_eq!(names, ["a", "b"]);
    assert!(error.unwrap().is_not_found());
}

#[tokio::test]
async fn dropping_the_stream_cancels_the_prefetch() {
    let server = MockServer::start().await;
    let link = format!("{}/v1/FlexFlows?Page=1", server.uri());
    let failure = ResponseTemplate::new(503).insert_header("Retry-After", "1");
    when(query_param("Page", "1")).respond_with(failure).mount(&server).await;
    when(any()).respond_with(page(&["a"], Some(&link))).mount(&server).await;
    let mut pages = client(&server).v1().flex_flows().list().prefetch(true).pages();
    pages.try_next().await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    drop(pages);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(arrived(&server).await.len(), 2, "the request is not sent again");
}
