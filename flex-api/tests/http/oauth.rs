//! OAuth client credentials, with one access token for all calls.

use std::error::Error as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use flex_api::transport::{Transfer, Transport};
use flex_api::{Error, RetryPolicy};
use wiremock::MockServer;
use wiremock::matchers::{any, body_string, header, path};

use super::*;

const TOKEN: &str = "/v2/token";

fn oauth(server: &MockServer) -> ClientBuilder {
    Client::builder()
        .oauth("OQ1", "hush &")
        .base_url(server.uri())
        .token_url(format!("{}{TOKEN}", server.uri()))
        .retry(RetryPolicy::new().base_delay(Duration::from_millis(1)))
}

/// Adds a token endpoint that returns `T1`, `T2` and so on.
async fn issues_tokens(server: &MockServer, expires_in: &'static str) {
    let count = AtomicU32::new(0);
    when(path(TOKEN))
        .respond_with(move |_: &Request| {
            let number = count.fetch_add(1, Ordering::Relaxed) + 1;
            json(200, &format!(r#"{{"access_token": "T{number}", "expires_in": {expires_in}}}"#))
                .set_delay(Duration::from_millis(50))
        })
        .mount(server)
        .await;
}

async fn accepts(server: &MockServer, token: &str) {
    when(header("Authorization", format!("Bearer {token}"))).respond_with(json(200, "{}")).mount(server).await;
}

async fn token_requests(server: &MockServer) -> usize {
    arrived(server).await.iter().filter(|line| line.ends_with(TOKEN)).count()
}

pub(crate) async fn fetch(client: &Client) -> Result<flex_api::Response<flex_api::v1::flex_flows::FlexFlow>, Error> {
    client.v1().flex_flows().fetch(&SID.parse().unwrap()).send_with_meta().await
}

#[tokio::test]
async fn a_token_is_fetched_once_and_kept() {
    let server = MockServer::start().await;
    let form = "grant_type=client_credentials&client_id=OQ1&client_secret=hush%20%26";
    when(body_string(form))
        .respond_with(json(201, r#"{"access_token": "T1", "expires_in": "3600"}"#))
        .mount(&server)
        .await;
    accepts(&server, "T1").await;
    let client = oauth(&server).build().unwrap();

    fetch(&client).await.unwrap();
    assert_eq!(fetch(&client.clone()).await.unwrap().attempts(), 1);

    assert_eq!(
        headers(&server, "authorization").await,
        [vec![], vec!["Bearer T1".to_owned()], vec!["Bearer T1".to_owned()]]
    );
    assert_eq!(headers(&server, "content-type").await[0], ["application/x-www-form-urlencoded"]);
    assert_eq!(arrived(&server).await[0], "POST /v2/token");
}

#[tokio::test]
async fn concurrent_calls_share_one_fetch() {
    let server = MockServer::start().await;
    issues_tokens(&server, "3600").await;
    accepts(&server, "T1").await;
    let client = oauth(&server).build().unwrap();

    // The first call starts the fetch and is dropped before it ends.
    let first = tokio::spawn({
        let client = client.clone();
        async move { fetch(&client).await }
    });
    tokio::time::sleep(Duration::from_millis(10)).await;
    let calls: Vec<_> = (0..64)
        .map(|_| {
            tokio::spawn({
                let client = client.clone();
                async move { fetch(&client).await }
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(10)).await;
    first.abort();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().attempts(), 1);
    }
    assert_eq!(token_requests(&server).await, 1);
}

#[tokio::test]
async fn a_rejected_token_is_replaced_and_the_call_retried_once() {
    let server = MockServer::start().await;
    issues_tokens(&server, "3600").await;
    accepts(&server, "T2").await;
    when(any()).respond_with(json(401, "{}")).mount(&server).await;
    let client = oauth(&server).retry(RetryPolicy::none()).build().unwrap();

    let calls = (0..64).map(|_| {
        tokio::spawn({
            let client = client.clone();
            async move { client.v1().flex_flows().update(&SID.parse().unwrap()).send_with_meta().await }
        })
    });
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.unwrap().unwrap().attempts(), 2);
    }
    assert_eq!(token_requests(&server).await, 2);
}

#[tokio::test]
async fn a_client_that_is_always_rejected_does_not_overload_the_token_endpoint() {
    let server = MockServer::start().await;
    issues_tokens(&server, "3600").await;
    when(any()).respond_with(json(401, "{}")).mount(&server).await;
    let client = oauth(&server).build().unwrap();

    for attempts in [2, 1, 1, 1] {
        let error = fetch(&client).await.unwrap_err();
        assert!(error.is_unauthorized() && !error.is_retryable(), "{error}");
        assert_eq!(error.attempts(), attempts);
    }
    assert_eq!(token_requests(&server).await, 2);
}

#[tokio::test]
async fn a_token_is_replaced_before_it_expires() {
    let server = MockServer::start().await;
    issues_tokens(&server, "1").await;
    accepts(&server, "T1").await;
    accepts(&server, "T2").await;
    let client = oauth(&server).build().unwrap();

    fetch(&client).await.unwrap();
    fetch(&client).await.unwrap();
    tokio::time::sleep(Duration::from_millis(950)).await;
    fetch(&client).await.unwrap();
    let sent: Vec<_> = headers(&server, "authorization").await.concat();
    assert_eq!(sent, ["Bearer T1", "Bearer T1", "Bearer T2"]);
}

#[tokio::test]
async fn the_error_has_the_message_of_the_token_endpoint() {
    let server = MockServer::start().await;
    let body = r#"{"error": "invalid_client", "error_description": "no client has the secret hush &"}"#;
    when(path(TOKEN)).respond_with(json(401, body).insert_header("Twilio-Request-Id", "RQ7")).mount(&server).await;

    let error = fetch(&oauth(&server).build().unwrap()).await.unwrap_err();

    let expected = format!(
        "FetchFlexFlow: credentials could not be obtained: token endpoint {}/v2/token failed with status 401: \
         invalid_client: no client has the secret [REDACTED] (request RQ7)",
        server.uri()
    );
    assert_eq!(error.to_string(), expected);
    assert!(error.is_unauthorized() && !error.is_retryable() && !error.may_have_taken_effect());
    assert_eq!((error.attempts(), error.status(), error.operation()), (0, None, Some("FetchFlexFlow")));
    assert!(matches!(error, Error::Auth(_)));
    assert_eq!(arrived(&server).await.len(), 1);
}

#[tokio::test]
async fn a_failed_token_request_is_retried() {
    let server = MockServer::start().await;
    when(path(TOKEN)).respond_with(json(500, "")).up_to_n_times(2).mount(&server).await;
    issues_tokens(&server, "3600").await;
    accepts(&server, "T1").await;
    assert_eq!(fetch(&oauth(&server).build().unwrap()).await.unwrap().attempts(), 1);
    assert_eq!(token_requests(&server).await, 3);

    let server = MockServer::start().await;
    when(path(TOKEN)).respond_with(json(503, "<html>")).mount(&server).await;
    let error = fetch(&oauth(&server).build().unwrap()).await.unwrap_err();
    assert!(error.is_retryable() && !error.is_unauthorized());
    let end = "failed with status 503: Service Unavailable (attempt 3); the retry policy allows no other attempt";
    assert!(error.to_string().ends_with(end), "{error}");
    assert_eq!(error.no_retry(), Some(flex_api::NoRetry::MaxAttempts));
}

#[tokio::test]
async fn every_waiting_call_receives_the_error() {
    let server = MockServer::start().await;
    when(path(TOKEN)).respond_with(json(400, "").set_delay(Duration::from_millis(100))).mount(&server).await;
    let client = oauth(&server).build().unwrap();
    let calls = (0..16).map(|_| {
        tokio::spawn({
            let client = client.clone();
            async move { fetch(&client).await }
        })
    });
    for call in calls.collect::<Vec<_>>() {
        assert!(call.await.unwrap().unwrap_err().is_unauthorized());
    }
    assert_eq!(token_requests(&server).await, 1);
    // A later call sends a new token request.
    fetch(&client).await.unwrap_err();
    assert_eq!(token_requests(&server).await, 2);
}

#[tokio::test]
async fn an_invalid_token_response_is_not_shown() {
    for (body, problem) in [
        (r#"["T0KEN"]"#, "the body is not a JSON object"),
        (r#"{"token": "T0KEN"}"#, "the body has no `access_token`"),
        (r#"{"access_token": "T0KEN\n"}"#, "the access token is not a valid header value"),
    ] {
        let server = MockServer::start().await;
        when(path(TOKEN)).respond_with(json(200, body)).mount(&server).await;
        let error = fetch(&oauth(&server).build().unwrap()).await.unwrap_err();
        assert!(error.to_string().ends_with(problem), "{error}");
        assert!(!format!("{error:?}").contains("T0KEN"), "{error:?}");
        assert!(error.source().is_none());
    }
}

#[tokio::test]
async fn a_token_endpoint_that_hangs_ends_at_the_timeout_of_the_call() {
    let server = MockServer::start().await;
    when(path(TOKEN)).respond_with(json(200, "").set_delay(Duration::from_secs(20))).mount(&server).await;
    let client = oauth(&server).total_timeout(Duration::from_millis(200)).build().unwrap();
    let started = Instant::now();
    let error = fetch(&client).await.unwrap_err();
    assert!(error.is_timeout() && error.is_retryable() && !error.may_have_taken_effect(), "{error}");
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn an_authorization_parameter_needs_no_token() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, "{}")).mount(&server).await;
    let client = oauth(&server).build().unwrap();
    client.v1().insights().session().create().authorization("own").send().await.unwrap();
    assert_eq!(headers(&server, "authorization").await, [["own"]]);
}

#[tokio::test]
async fn no_token_is_shown() {
    let server = MockServer::start().await;
    issues_tokens(&server, "3600").await;
    when(any()).respond_with(json(200, "{}")).mount(&server).await;
    let builder = oauth(&server);
    let shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    fetch(&client).await.unwrap();
    let shown = format!("{shown} {client:?} {:#?}", client.v1().flex_flows().list());
    for secret in ["hush", "T1"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn token_urls_follow_the_rules_of_base_urls() {
    let build = |url: &str| Client::builder().oauth("OQ1", "s").token_url(url).build();
    for wrong in ["http://example.com/token", "https://u:p@example.com/", "https://example.com/?x", "token", ""] {
        assert!(matches!(build(wrong), Err(Error::Config(_))), "{wrong}");
    }
    assert!(Client::builder().oauth("OQ1", "").base_url("http://127.0.0.1:1").build().is_err());
}

/// A transport that records the hosts of requests and returns a token.
#[derive(Debug, Clone, Default)]
struct Fake(Arc<Mutex<Vec<String>>>);

impl Transport for Fake {
    fn send(&self, request: flex_api::http::Request<Bytes>, _: usize) -> Transfer {
        self.0.lock().unwrap().push(request.uri().host().unwrap_or_default().to_owned());
        let response = flex_api::http::Response::new(Bytes::from_static(br#"{"access_token": "T1", "sid": "FO1"}"#));
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test]
async fn tokens_come_from_the_vendor_by_the_clients_transport() {
    let fake = Fake::default();
    let client = Client::builder().oauth("OQ1", "hush").transport(fake.clone()).build().unwrap();
    fetch(&client).await.unwrap();
    fetch(&client).await.unwrap();
    assert_eq!(*fake.0.lock().unwrap(), ["oauth.twilio.com", "flex-api.twilio.com", "flex-api.twilio.com"]);
}
