//! Retries.

use std::time::{Duration, Instant};

use flex_api::{Error, RequestOptions, RetryPolicy};
use wiremock::MockServer;
use wiremock::matchers::any;

use super::*;

fn quick() -> RetryPolicy {
    RetryPolicy::new().base_delay(Duration::from_millis(1))
}

/// Starts a server that fails a number of times, then responds.
async fn flaky(failure: ResponseTemplate, times: u64) -> MockServer {
    let server = MockServer::start().await;
    when(any()).respond_with(failure).up_to_n_times(times).mount(&server).await;
    when(any()).respond_with(json(200, "{}")).mount(&server).await;
    server
}

#[tokio::test]
async fn reads_are_retried() {
    for status in [408, 429, 500, 502, 503, 504] {
        let server = flaky(ResponseTemplate::new(status), 2).await;
        let client = builder(&server).retry(quick()).build().unwrap();
        let response = client.v1().flex_flows().fetch(&SID.parse().unwrap()).send_with_meta().await.unwrap();
        assert_eq!(response.attempts(), 3, "{status}");
        assert_eq!(arrived(&server).await.len(), 3, "{status}");
    }
}

#[tokio::test]
async fn writes_are_retried_only_if_they_had_no_effect() {
    let later = |status| ResponseTemplate::new(status).insert_header("Retry-After", "0");
    let cases = [
        (ResponseTemplate::new(429), 2),
        (later(503), 2),
        (ResponseTemplate::new(503), 1),
        (later(500), 1),
        (ResponseTemplate::new(502), 1),
        (ResponseTemplate::new(408), 1),
    ];
    for (failure, requests) in cases {
        let shown = format!("{failure:?}");
        let server = flaky(failure, 1).await;
        let client = builder(&server).retry(quick()).build().unwrap();
        let result = client.v1().flex_flows().update(&SID.parse().unwrap()).send().await;
        assert_eq!(arrived(&server).await.len(), requests, "{shown}");
        match result {
            Ok(_) => assert_eq!(requests, 2),
            Err(error) => assert!(error.may_have_taken_effect() && !error.is_retryable(), "{shown}"),
        }
    }
}

#[tokio::test]
async fn attempts_are_counted_in_the_error() {
    let server = flaky(ResponseTemplate::new(503), 99).await;
    let client = builder(&server).retry(quick().max_attempts(4)).build().unwrap();
    let error = client.v1().flex_flows().delete(&SID.parse().unwrap()).send().await.unwrap_err();
    assert_eq!(error.attempts(), 4);
    assert_eq!(
        error.to_string(),
        "DeleteFlexFlow failed with status 503: Service Unavailable (attempt 4); the request may have taken effect; the \
         retry policy allows no other attempt",
    );
}

#[tokio::test]
async fn retry_after_is_honoured_up_to_the_maximum() {
    let server = flaky(ResponseTemplate::new(429).insert_header("Retry-After", "9999999999"), 1).await;
    let policy = quick().max_retry_after(Duration::from_millis(200));
    let client = builder(&server).retry(policy).build().unwrap();
    let started = Instant::now();
    client.v1().flex_flows().fetch(&SID.parse().unwrap()).send().await.unwrap();
    assert!(started.elapsed() >= Duration::from_millis(200));
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_policy_can_be_set_for_one_request() {
    let server = flaky(ResponseTemplate::new(500), 1).await;
    let client = builder(&server).retry(quick()).build().unwrap();
    let options = RequestOptions::new().retry(RetryPolicy::none());
    let error = client.v1().flex_flows().list().options(options).send().await.unwrap_err();
    assert_eq!((error.attempts(), error.is_retryable()), (1, true));
}

#[tokio::test]
async fn an_outage_is_not_amplified() {
    let server = flaky(ResponseTemplate::new(500), 9999).await;
    let client = builder(&server).retry(quick()).retry_budget(5).build().unwrap();
    for _ in 0..20 {
        client.v1().flex_flows().list().send().await.unwrap_err();
    }
    assert_eq!(arrived(&server).await.len(), 25);
}

#[tokio::test]
async fn an_attempt_times_out() {
    let slow = || json(200, "{}").set_delay(Duration::from_secs(5));
    let server = flaky(slow(), 1).await;
    let client = builder(&server).retry(quick()).attempt_timeout(Duration::from_millis(200)).build().unwrap();
    let read = client.v1().flex_flows().fetch(&SID.parse().unwrap()).send_with_meta().await.unwrap();
    assert_eq!(read.attempts(), 2);

    let server = flaky(slow(), 1).await;
    let client = builder(&server).retry(quick()).attempt_timeout(Duration::from_millis(200)).build().unwrap();
    let error = client.v1().flex_flows().update(&SID.parse().unwrap()).send().await.unwrap_err();
    assert!(error.is_timeout() && error.may_have_taken_effect() && !error.is_retryable());
    assert_eq!(error.to_string(), "UpdateFlexFlow: attempt timed out after 200ms; the request may have taken effect");
}

#[tokio::test]
async fn a_call_has_a_total_timeout() {
    let server = flaky(ResponseTemplate::new(500).set_delay(Duration::from_millis(100)), 9999).await;
    let policy = quick().max_attempts(1000);
    let client = builder(&server).retry(policy).total_timeout(Duration::from_millis(450)).build().unwrap();
    let started = Instant::now();
    let error = client.v1().flex_flows().list().send().await.unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(2));
    assert!((3..=5).contains(&error.attempts()), "{error:?}");
    assert!(matches!(error, Error::Connection(_) | Error::Api(_)));
}
