//! The `Retry-After` header, valid and invalid.

use std::time::SystemTime;

use super::Step::Send;
use super::*;

/// The maximum wait for a `Retry-After` in these tests.
const CAP: Duration = Duration::from_millis(150);

/// The header lines, the wait that the error reports (`None` if the header is invalid), and whether the client waits.
fn forms() -> Vec<(String, Option<Duration>, bool)> {
    let date = |text: &str| format!("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: {text}\r\n");
    let year = Duration::from_secs(365 * 24 * 60 * 60);
    let plain: [(&str, Option<Duration>, bool); 12] = [
        ("0", Some(Duration::ZERO), false),
        ("1", Some(Duration::from_secs(1)), true),
        (" 120 ", Some(Duration::from_secs(120)), true),
        ("00000000000000000000000000000005", Some(Duration::from_secs(5)), true),
        ("18446744073709551615", Some(year), true),
        ("99999999999999999999999999999999999999", Some(year), true),
        ("-1", None, false),
        ("1.5", None, false),
        ("1e3", None, false),
        ("soon", None, false),
        ("", None, false),
        ("\u{ff11}", None, false),
    ];
    let dated = [
        ("Sun, 06 Nov 1994 08:49:44 GMT", Some(Duration::from_secs(7)), true),
        ("Sunday, 06-Nov-94 08:49:44 GMT", Some(Duration::from_secs(7)), true),
        ("Sun Nov  6 08:49:44 1994", Some(Duration::from_secs(7)), true),
        ("Sat, 05 Nov 1994 08:49:37 GMT", Some(Duration::ZERO), false),
        ("Fri, 31 Dec 9999 23:59:59 GMT", Some(year), true),
        ("Sun, 99 Nov 1994 08:49:44 GMT", None, false),
        ("1994-11-06T08:49:44Z", None, false),
    ];
    let plain = plain.map(|(text, wait, waits)| (format!("Retry-After: {text}\r\n"), wait, waits));
    let dated = dated.map(|(text, wait, waits)| (date(text), wait, waits));
    plain.into_iter().chain(dated).collect()
}

async fn once(status: u16, headers: &str) -> (Server, Client) {
    let response = response(status, headers, "");
    let script =
        move |arrival: &arrival::Arrival| if arrival.number == 0 { vec![Send(response.clone())] } else { fine() };
    let server = Server::start(script).await;
    let policy = RetryPolicy::new().base_delay(Duration::from_millis(1)).max_retry_after(CAP);
    let client = builder(&server).retry(policy).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn every_form_is_honoured_up_to_the_maximum() {
    for status in [429, 503] {
        for (headers, _, waits) in forms() {
            let (server, client) = once(status, &headers).await;
            let started = Instant::now();
            assert_eq!(fetch(&client).await.unwrap().attempts(), 2, "{headers}");
            assert_eq!(started.elapsed() >= CAP, waits, "{status} {headers}: {:?}", started.elapsed());
            assert!(started.elapsed() < CAP * 20, "{status} {headers}: {:?}", started.elapsed());
            assert_eq!(server.seen(), (2, 2), "{headers}");
        }
    }
}

#[tokio::test]
async fn a_write_is_retried_after_429_and_after_503_with_retry_after() {
    for (headers, wait, _) in forms() {
        let (server, client) = once(429, &headers).await;
        assert_eq!(update(&client).await.unwrap().attempts(), 2, "{headers}");
        assert_eq!(server.seen(), (2, 2), "{headers}");

        let (server, client) = once(503, &headers).await;
        let result = update(&client).await;
        assert_eq!(server.seen(), if wait.is_some() { (2, 2) } else { (1, 1) }, "{headers}");
        match result {
            Ok(response) => assert_eq!((wait.is_some(), response.attempts()), (true, 2), "{headers}"),
            Err(error) => assert!(wait.is_none() && error.may_have_taken_effect(), "{headers}: {error:?}"),
        }
    }
}

/// The value is small enough that a caller can add it to a clock.
#[tokio::test]
async fn the_error_reports_the_wait() {
    for (headers, wait, _) in forms() {
        let (server, _) = once(429, &headers).await;
        let client = builder(&server).retry(RetryPolicy::none()).build().unwrap();
        let error = fetch(&client).await.unwrap_err();
        assert!(error.is_rate_limited() && error.is_retryable() && !error.may_have_taken_effect(), "{headers}");
        assert_eq!((error.attempts(), error.retry_after()), (1, wait), "{headers}");
        let _ = Instant::now() + error.retry_after().unwrap_or_default();
        let _ = SystemTime::now() + error.retry_after().unwrap_or_default();
        assert_eq!(server.seen(), (1, 1), "{headers}");
    }
}

#[tokio::test]
async fn a_date_without_a_date_header_is_relative_to_the_local_clock() {
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(100));
    let (server, _) = once(429, &format!("Retry-After: {date}\r\n")).await;
    let client = builder(&server).retry(RetryPolicy::none()).build().unwrap();
    let wait = fetch(&client).await.unwrap_err().retry_after().unwrap().as_secs();
    assert!((90..=100).contains(&wait), "{wait}");
}

/// The caller's deadline precedes the server's wait, and the client returns without waiting.
#[tokio::test]
async fn a_wait_beyond_the_deadline_does_not_begin() {
    let response = response(503, "Retry-After: 20\r\n", "");
    let server = Server::start(move |_| vec![Send(response.clone())]).await;
    let client = builder(&server).total_timeout(Duration::from_secs(10)).build().unwrap();
    let started = Instant::now();
    let error = fetch(&client).await.unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(2));
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
    assert_eq!(server.seen(), (1, 1));
}
