//! Connections that break, and responses that are not HTTP.

use flex_api::{ConnectionErrorKind, NoRetry};

use super::Step::{Close, Repeat, Reset, Send};
use super::*;

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

/// Faults after which it is unknown whether the request took effect. The client handles all of them alike.
fn faults() -> Vec<(&'static str, Vec<Step>)> {
    let chunked = |rest: &str| raw(&format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n{rest}"));
    let headed = |rest: &str| raw(&format!("{HEAD}{rest}"));
    vec![
        ("reset before the headers", vec![Reset]),
        ("closed before the headers", vec![Close]),
        ("reset in the first line", vec![raw("HTTP/1.1 2"), Reset]),
        ("reset in the headers", vec![raw(HEAD), Reset]),
        ("closed in the headers", vec![raw(HEAD), Close]),
        ("reset after the headers", vec![headed("Content-Length: 20\r\n\r\n"), Reset]),
        ("reset in the body", vec![headed("Content-Length: 20\r\n\r\n{\"sid\":"), Reset]),
        ("closed in the body", vec![headed("Content-Length: 20\r\n\r\n{}"), Close]),
        ("closed between chunks", vec![chunked("2\r\n{}\r\n"), Close]),
        ("closed in a chunk", vec![chunked("9\r\n{}"), Close]),
        ("a chunk's size is not a number", vec![chunked("xyz\r\n{}\r\n0\r\n\r\n"), Close]),
        ("a chunk's size is absurd", vec![chunked("fffffffffffffffff\r\n{}\r\n0\r\n\r\n"), Close]),
        ("a chunk is longer than its size", vec![chunked("1\r\n{}\r\n0\r\n\r\n"), Close]),
        ("two lengths", vec![headed("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} "), Close]),
        ("a length that is not a number", vec![headed("Content-Length: -2\r\n\r\n{}"), Close]),
        ("a huge header", vec![headed(&format!("X: {}\r\n\r\n", "y".repeat(1 << 20))), Close]),
        ("too many headers", vec![headed(&"X: y\r\n".repeat(500)), Close]),
        ("headers without end", vec![raw(HEAD), Repeat(b"X: y\r\n".repeat(1000))]),
        ("a header with a control character", vec![headed("X: \u{1}\u{0}\r\nContent-Length: 2\r\n\r\n{}"), Close]),
        ("not HTTP", vec![raw("SSH-2.0-OpenSSH_9.6\r\n"), Close]),
        ("an unsupported version of HTTP", vec![raw("HTTP/3.7 200 OK\r\nContent-Length: 2\r\n\r\n{}"), Close]),
        ("no status", vec![raw("HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\n{}"), Close]),
        #[cfg(feature = "gzip")]
        ("a body that is not gzip", vec![Send(response(200, "Content-Encoding: gzip\r\n", "{}")), Close]),
    ]
}

#[tokio::test]
async fn a_read_is_retried() {
    for (name, steps) in faults() {
        let server = Server::start(move |arrival| if arrival.number == 0 { steps.clone() } else { fine() }).await;
        let response = fetch(&client(&server)).await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(response.attempts(), 2, "{name}");
        assert_eq!(server.seen(), (2, 2), "{name}");
    }
}

#[tokio::test]
async fn a_read_fails_after_three_attempts() {
    for (name, steps) in faults() {
        let server = Server::start(move |_| steps.clone()).await;
        let error = fetch(&client(&server)).await.unwrap_err();
        let Error::Connection(connection) = &error else { panic!("{name}: {error:?}") };
        assert_eq!((connection.kind(), error.attempts()), (ConnectionErrorKind::Interrupted, 3), "{name}");
        assert!(error.is_retryable() && !error.may_have_taken_effect() && !error.is_timeout(), "{name}: {error:?}");
        assert_eq!(server.seen(), (3, 3), "{name}");
    }
}

#[tokio::test]
async fn a_write_is_not_retried() {
    for (name, steps) in faults() {
        let server = Server::start(move |arrival| if arrival.number == 0 { steps.clone() } else { fine() }).await;
        let error = update(&client(&server)).await.unwrap_err();
        let Error::Connection(connection) = &error else { panic!("{name}: {error:?}") };
        assert_eq!((connection.kind(), error.attempts()), (ConnectionErrorKind::Interrupted, 1), "{name}");
        assert!(error.may_have_taken_effect() && !error.is_retryable(), "{name}: {error:?}");
        assert_eq!(server.seen(), (1, 1), "{name}");
    }
}

#[tokio::test]
async fn a_connection_that_is_reset_on_accept_is_an_error() {
    let reset_first = |number| (number == 0).then_some(Reset);
    let server = Server::greeting(reset_first, |_| fine()).await;
    assert_eq!(fetch(&client(&server)).await.unwrap().attempts(), 2);
    assert_eq!((server.seen(), server.connections()), ((1, 1), 2));

    // The client cannot know whether the server received the request.
    let server = Server::greeting(reset_first, |_| fine()).await;
    let error = update(&client(&server)).await.unwrap_err();
    assert!(error.may_have_taken_effect() && error.attempts() == 1, "{error:?}");
    assert_eq!((server.seen(), server.connections()), ((0, 0), 1));
}

#[tokio::test]
async fn a_closed_pooled_connection_is_not_reused() {
    for step in [Close, Reset] {
        let server = Server::start(move |_| [fine(), vec![step.clone()]].concat()).await;
        let client = client(&server);
        for count in 1..=3 {
            assert_eq!(update(&client).await.unwrap().attempts(), 1);
            // A normal close ends when the client also closes. A reset takes a moment to arrive.
            until(|| server.ended() == count).await;
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        assert_eq!((server.seen(), server.connections()), ((3, 3), 3));
    }
}

#[tokio::test]
async fn a_pooled_connection_that_breaks_fails_the_attempt() {
    let stale = |arrival: &arrival::Arrival| if arrival.number == 1 { vec![Close] } else { fine() };

    let server = Server::start(stale).await;
    let reader = client(&server);
    assert_eq!(fetch(&reader).await.unwrap().attempts(), 1);
    assert_eq!(fetch(&reader).await.unwrap().attempts(), 2);
    assert_eq!((server.seen(), server.connections()), ((3, 3), 2));

    let server = Server::start(stale).await;
    let writer = client(&server);
    update(&writer).await.unwrap();
    let error = update(&writer).await.unwrap_err();
    assert!(error.may_have_taken_effect() && error.attempts() == 1, "{error:?}");
    assert_eq!((server.seen(), server.connections()), ((2, 2), 1));
}

#[tokio::test]
async fn healthy_connections_are_reused() {
    let server = Server::start(|_| fine()).await;
    let client = client(&server);
    for _ in 0..10 {
        fetch(&client).await.unwrap();
    }
    assert_eq!((server.seen(), server.connections()), ((10, 10), 1));
}

#[tokio::test]
async fn the_message_describes_what_happened() {
    for (name, steps) in faults() {
        let expected = match name {
            "a huge header" | "too many headers" | "headers without end" => {
                "the response has too many or too long headers"
            }
            "two lengths"
            | "a length that is not a number"
            | "a header with a control character"
            | "not HTTP"
            | "an unsupported version of HTTP"
            | "no status" => "the response is not valid HTTP",
            "a body that is not gzip" => "the body of the response cannot be decompressed",
            _ => "connection lost before the response was complete",
        };
        let server = Server::start(move |_| steps.clone()).await;
        let error = update(&client(&server)).await.unwrap_err().to_string();
        assert_eq!(error, format!("UpdateFlexFlow: {expected}; the request may have taken effect"), "{name}");
        let error = fetch(&client(&server)).await.unwrap_err().to_string();
        let end = "(attempt 3); the retry policy allows no other attempt";
        assert_eq!(error, format!("FetchFlexFlow: {expected} {end}"), "{name}");
    }
}

#[tokio::test]
async fn an_error_has_the_reason_why_no_attempt_followed() {
    let server = Server::start(|_| json(503, r#"{"message": "Down"}"#)).await;
    let end = |error: Error| (error.no_retry(), error.to_string().split_once("; ").map(|(_, end)| end.to_owned()));

    let error = fetch(&client(&server)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "FetchFlexFlow failed with status 503: Down (attempt 3); the retry policy allows no other attempt"
    );
    assert_eq!(error.no_retry(), Some(NoRetry::MaxAttempts));

    let without_budget = builder(&server).retry_budget(1).build().unwrap();
    let error = fetch(&without_budget).await.unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert_eq!(end(error), (Some(NoRetry::Budget), Some("the retry budget allows no other attempt".to_owned())));

    let slow = RetryPolicy::new().base_delay(Duration::from_secs(86_400)).max_delay(Duration::from_secs(86_400));
    let hasty = builder(&server).retry(slow).total_timeout(Duration::from_secs(1)).build().unwrap();
    let (reason, text) = end(fetch(&hasty).await.unwrap_err());
    assert_eq!(reason, Some(NoRetry::Deadline));
    assert_eq!(text.as_deref(), Some("the total timeout allows no other attempt"));

    let error = update(&client(&server)).await.unwrap_err();
    assert_eq!(end(error), (Some(NoRetry::Failure), Some("the request may have taken effect".to_owned())));

    let once = builder(&server).retry(RetryPolicy::none()).build().unwrap();
    assert_eq!(end(fetch(&once).await.unwrap_err()), (Some(NoRetry::MaxAttempts), None));
}
