//! API errors and responses that cannot be decoded.

use std::error::Error as _;
use std::time::Duration;

use flex_api::{Error, RetryPolicy};
use wiremock::MockServer;
use wiremock::matchers::any;

use super::*;

async fn fetch_error(server: &MockServer) -> Error {
    let client = builder(server).retry(RetryPolicy::none()).build().unwrap();
    client.v1().flex_flows().fetch(&SID.parse().unwrap()).send().await.unwrap_err()
}

async fn error_of(response: ResponseTemplate) -> Error {
    let server = MockServer::start().await;
    when(any()).respond_with(response).mount(&server).await;
    fetch_error(&server).await
}

#[tokio::test]
async fn the_vendors_error_is_typed() {
    let body = r#"{
        "code": 20404, "message": "The requested resource was not found",
        "more_info": "https://www.twilio.com/docs/errors/20404", "status": 404, "details": {"a": [1]}
    }"#;
    let error = error_of(json(404, body).insert_header("Twilio-Request-Id", "RQ1")).await;

    assert!(error.is_not_found() && !error.is_retryable() && !error.may_have_taken_effect());
    assert_eq!((error.status(), error.code(), error.request_id()), (Some(404), Some(20404), Some("RQ1")));
    assert_eq!(
        error.to_string(),
        "FetchFlexFlow failed with status 404: The requested resource was not found (code 20404, request RQ1)",
    );
    let Error::Api(api) = error else { panic!("{error:?}") };
    assert_eq!(api.more_info(), Some("https://www.twilio.com/docs/errors/20404"));
    assert_eq!(api.details().unwrap()["a"][0], 1);
    assert_eq!(api.body(), body);
}

#[tokio::test]
async fn an_rfc_9457_problem_is_decoded() {
    let body = r#"{"type": "https://www.twilio.com/docs/errors/20001", "title": "Bad", "detail": "Worse", "status": 400,
        "code": "20001", "errors": [{"detail": "x", "pointer": "/y"}]}"#;
    let error = error_of(ResponseTemplate::new(400).set_body_raw(body, "application/problem+json")).await;

    let Error::Api(api) = error else { panic!("{error:?}") };
    assert_eq!((api.code(), api.message()), (Some(20001), "Worse"));
    assert_eq!(api.more_info(), Some("https://www.twilio.com/docs/errors/20001"));
    assert_eq!(api.details().unwrap()[0]["pointer"], "/y");
}

#[tokio::test]
async fn any_other_error_body_is_shown_in_part() {
    for body in [
        "<html>Bad Gateway</html>",
        "upstream connect error",
        "[]",
        "null",
        "{",
        "{\"message\": null}",
        "{\"code\": 7, \"msg\": \"short\"}",
        "{\"error\": {\"message\": \"nested\"}}",
        "\"just a text\"",
        "[{\"code\": 20001, \"message\": \"in a list\"}]",
        "<?xml version=\"1.0\"?><RestException><Code>20001</Code></RestException>",
    ] {
        let error = error_of(ResponseTemplate::new(502).set_body_raw(body, "text/html")).await;
        let start = format!("FetchFlexFlow failed with status 502: Bad Gateway; the body begins with {body:?}");
        assert!(error.to_string().starts_with(&start), "{error}");
        let Error::Api(api) = error else { panic!("{error:?}") };
        assert_eq!((api.body(), api.has_message()), (body, false));
    }
    let error = error_of(ResponseTemplate::new(502)).await;
    assert_eq!(error.to_string(), "FetchFlexFlow failed with status 502: Bad Gateway");
}

#[tokio::test]
async fn a_proxys_rejection_is_not_one_of_the_credentials() {
    let html = ResponseTemplate::new(403).set_body_raw("<html>Blocked by policy 4711</html>", "text/html");
    let error = error_of(html).await;
    assert!(!error.is_unauthorized() && error.status() == Some(403), "{error:?}");
    assert!(error.to_string().contains("Blocked by policy 4711"), "{error}");
    let error = error_of(json(403, r#"{"code": 20003, "message": "Permission denied"}"#)).await;
    assert!(error.is_unauthorized() && !error.to_string().contains("body"), "{error:?}");
}

#[tokio::test]
async fn texts_of_errors_are_short_and_safe_to_print() {
    const ODD: &str = "\n\r\t\u{0}\u{1b}[2J\u{7f}\u{85}\u{9b}\u{2028}\u{2029}\u{202e}\u{2066}\u{200f}\u{61c}";
    let odd = |count: usize| ODD.repeat(count);
    let quoted = |count| serde_json::Value::from(odd(count)).to_string();
    for count in [1, 40, 20_000] {
        let message = format!("{{\"code\": 1, \"message\": {0}, \"details\": {0}}}", quoted(count));
        let bodies = [(400, message), (400, odd(count)), (200, odd(count)), (200, format!("{{{}: 1,", quoted(count)))];
        for (status, body) in bodies {
            let error = error_of(ResponseTemplate::new(status).set_body_raw(body, "application/json")).await;
            let text = error.to_string();
            assert!(text.len() < 1500, "{} bytes", text.len());
            assert!(!text.contains(|char| ODD.contains(char) && char != '[' && char != '2' && char != 'J'), "{text:?}");
        }
    }
    let long = "x".repeat(60_000);
    let error = error_of(json(400, &format!("{{\"message\": \"{long}\"}}"))).await;
    assert!(error.to_string().len() < 1024, "{}", error.to_string().len());
    let Error::Api(api) = error else { panic!("{error:?}") };
    assert_eq!(api.message(), long);
}

/// Only the members within the decoded part are returned.
#[tokio::test]
async fn the_beginning_of_a_long_error_is_decoded() {
    let details = "[],".repeat(100_000);
    let body = format!("{{\"code\": 20001, \"message\": \"Bad\", \"details\": [{details}1]}}");
    let error = error_of(json(400, &body)).await;
    let Error::Api(api) = error else { panic!("{error:?}") };
    assert_eq!((api.code(), api.message(), api.details()), (Some(20001), "Bad", None));
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let server = MockServer::start().await;
    let elsewhere = MockServer::start().await;
    let response = ResponseTemplate::new(302).insert_header("Location", elsewhere.uri());
    when(any()).respond_with(response).mount(&server).await;

    assert_eq!(fetch_error(&server).await.status(), Some(302));
    assert!(arrived(&elsewhere).await.is_empty());
}

#[tokio::test]
async fn a_rate_limit_reports_the_wait() {
    let error = error_of(json(429, r#"{"code": 20429}"#).insert_header("Retry-After", "7")).await;
    assert!(error.is_rate_limited() && error.is_retryable());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
}

#[tokio::test]
async fn decode_errors_have_a_path_and_a_snippet() {
    let cases = [
        ("{\"sid\": \"FO1\", \"links\"", "$.links", "EOF"),
        ("{\"sid\": ", "$.sid", "EOF"),
        ("[]", "$", "unexpected array"),
        ("\"text\"", "$", "expected an object, found a scalar"),
        ("<html>", "", "expected value"),
        ("{} {}", "", "trailing characters"),
        ("", "", "the body is empty"),
    ];
    for (body, path, problem) in cases {
        let error = error_of(json(200, body)).await;
        let text = error.to_string();
        assert!(text.starts_with("FetchFlexFlow: invalid response with status 200"), "{text}");
        assert!(text.contains(problem), "{body}: {text}");
        let Error::Decode(decode) = error else { panic!("{error:?}") };
        assert_eq!(decode.path().unwrap_or(""), path, "{body}");
        assert_eq!(decode.snippet(), body);
    }
}

#[tokio::test]
async fn a_field_of_another_type_is_skipped() {
    let server = MockServer::start().await;
    let body = "{\"sid\": \"FO1\", \"enabled\": {\"a\": 1}, \"integration\": \"{}\"}";
    when(any()).respond_with(json(200, body)).mount(&server).await;

    let response = client(&server).v1().flex_flows().fetch(&SID.parse().unwrap()).send_with_meta().await.unwrap();

    assert_eq!(response.value().sid.as_ref().map(flex_api::Sid::as_str), Some("FO1"));
    let skipped: Vec<_> = response.skipped().iter().map(|skipped| skipped.path.as_str()).collect();
    assert_eq!(skipped, ["$.enabled"]);
    assert_eq!(response.value().integration.as_ref().map(|integration| &integration.other), Some(&"{}".into()));
}

#[tokio::test]
async fn a_body_that_is_not_utf8_cannot_be_decoded() {
    let error = error_of(ResponseTemplate::new(200).set_body_bytes(b"{\"sid\": \"\xff\"}".to_vec())).await;
    assert!(error.to_string().contains("not UTF-8"), "{error}");
}

#[tokio::test]
async fn a_body_that_nests_too_deeply_cannot_be_decoded() {
    let body = format!("{{\"x\": {}", "[".repeat(100_000));
    assert!(matches!(error_of(json(200, &body)).await, Error::Decode(_)));
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_read() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, &" ".repeat(2000))).mount(&server).await;
    let client = builder(&server).max_body(1999).build().unwrap();
    let error = client.v1().flex_flows().fetch(&SID.parse().unwrap()).send().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
    assert!(error.to_string().contains("larger than"), "{error}");
}

#[tokio::test]
async fn a_response_that_may_hold_a_secret_is_not_shown() {
    let server = MockServer::start().await;
    let body = r#"{"session_id": {"a": "s3cret"}, "session_expiry": "s3cret""#;
    when(any()).respond_with(json(200, body)).up_to_n_times(1).mount(&server).await;
    when(any()).respond_with(json(200, &format!("{body}}}"))).mount(&server).await;
    let client = client(&server);
    let create = || client.v1().insights().session().create().authorization("own").send_with_meta();

    let error = create().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
    let Error::Decode(decode) = error else { panic!("{error:?}") };
    assert_eq!(decode.snippet(), "");

    let response = create().await.unwrap();
    assert!(!format!("{:?}", response.skipped()).contains("s3cret"), "{:?}", response.skipped());
}

#[tokio::test]
async fn a_failed_connection_has_no_effect() {
    let client = Client::builder()
        .auth_token("AC1", "token")
        .base_url("http://127.0.0.1:1")
        .retry(RetryPolicy::new().base_delay(Duration::ZERO))
        .build()
        .unwrap();
    let update = client.v1().flex_flows().update(&SID.parse().unwrap()).friendly_name("secret name");
    let error = update.send().await.unwrap_err();

    assert!(error.is_retryable() && !error.may_have_taken_effect() && !error.is_timeout());
    assert_eq!(error.attempts(), 3);
    assert_eq!(
        error.to_string(),
        "UpdateFlexFlow: connection failed (attempt 3); the retry policy allows no other attempt"
    );
    assert!(error.source().is_some());
}

#[tokio::test]
async fn credentials_and_url_are_not_shown() {
    let client =
        Client::builder().auth_token("AC1", "hush").base_url("http://127.0.0.1:1").retry(RetryPolicy::none()).build();
    let client = client.unwrap();
    let list = client.v1().flex_flows().list().friendly_name("private");
    let error = list.send().await.unwrap_err();

    let mut shown = format!("{client:?} {error} {error:?}");
    let mut source = error.source();
    while let Some(error) = source {
        shown = format!("{shown} {error} {error:?}");
        source = error.source();
    }
    for secret in ["hush", "QUMx", "private"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
