//! Access tokens: fetched, rejected and renewed, with many concurrent calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Step::{Close, Hang, Pause, Reset, Send};
use super::arrival::Arrival;
use super::*;

/// The number of concurrent calls.
const CALLS: usize = 64;

/// A token endpoint that returns `T1`, `T2` and so on, and an API that accepts one of them.
struct Issuer {
    server: Server,
    /// The number of the token that the API accepts.
    accepted: Arc<AtomicUsize>,
}

impl Issuer {
    /// Starts the server. `trouble` returns the first steps of each response of the token endpoint, by its number.
    async fn start(accepted: usize, trouble: impl Fn(usize) -> Vec<Step> + std::marker::Send + Sync + 'static) -> Self {
        let (accepted, issued, requests) =
            (Arc::new(AtomicUsize::new(accepted)), AtomicUsize::new(0), AtomicUsize::new(0));
        let valid = Arc::clone(&accepted);
        let server = Server::start(move |arrival| {
            if arrival.target == "/token" {
                let before = trouble(requests.fetch_add(1, Ordering::SeqCst));
                let ends = before.iter().any(|step| !matches!(step, Pause(_)));
                let token = if ends { Vec::new() } else { token(issued.fetch_add(1, Ordering::SeqCst) + 1) };
                return [before, token].concat();
            }
            let wanted = format!("Bearer T{}", valid.load(Ordering::SeqCst));
            if arrival.header("authorization") == [wanted] { fine() } else { json(401, r#"{"code": 20003}"#) }
        })
        .await;
        Self { server, accepted }
    }

    fn client(&self) -> Client {
        let url = format!("{}/token", self.server.url());
        builder(&self.server).oauth("OQ1", "token").token_url(url).build().unwrap()
    }

    /// Returns the number of token requests, and the `Authorization` of each other request in order.
    fn seen(&self) -> (usize, Vec<String>) {
        let (tokens, calls): (Vec<Arrival>, Vec<Arrival>) =
            self.server.arrivals().into_iter().partition(|arrival| arrival.target == "/token");
        assert!(tokens.iter().all(|arrival| arrival.header("authorization").is_empty() && arrival.method == "POST"));
        let authorization = |arrival: &Arrival| {
            let [value] = arrival.header("authorization")[..] else { panic!("not one: {arrival:?}") };
            value.to_owned()
        };
        (tokens.len(), calls.iter().map(authorization).collect())
    }

    /// Returns the number of token requests, and the number of requests with each of the first three tokens.
    fn counts(&self) -> (usize, [usize; 3]) {
        let (tokens, calls) = self.seen();
        let count = |number| calls.iter().filter(|value| **value == format!("Bearer T{number}")).count();
        (tokens, [count(1), count(2), count(3)])
    }
}

fn token(number: usize) -> Vec<Step> {
    json(200, &format!(r#"{{"access_token": "T{number}", "expires_in": 3600}}"#))
}

fn slowly(_: usize) -> Vec<Step> {
    vec![Pause(Duration::from_millis(30))]
}

/// Runs all calls concurrently. Half of them read and half of them write.
async fn all_at_once(client: &Client) -> Vec<Result<u32, Error>> {
    let call = |number: usize| {
        let client = client.clone();
        tokio::spawn(async move {
            let result = if number.is_multiple_of(2) { fetch(&client).await } else { update(&client).await };
            result.map(|response| response.attempts())
        })
    };
    let mut outcomes = Vec::new();
    for call in (0..CALLS).map(call).collect::<Vec<_>>() {
        outcomes.push(call.await.unwrap());
    }
    outcomes
}

#[tokio::test]
async fn many_calls_share_one_token() {
    let issuer = Issuer::start(1, slowly).await;
    let client = issuer.client();
    assert!(all_at_once(&client).await.into_iter().all(|attempts| attempts.unwrap() == 1));
    assert!(all_at_once(&client).await.into_iter().all(|attempts| attempts.unwrap() == 1));
    assert_eq!(issuer.counts(), (1, [2 * CALLS, 0, 0]));
}

/// The token is revoked while many calls use it. One new token is fetched, and each call is sent once more.
#[tokio::test]
async fn many_rejected_calls_share_one_new_token() {
    let issuer = Issuer::start(1, slowly).await;
    let client = issuer.client();
    fetch(&client).await.unwrap();
    issuer.accepted.store(2, Ordering::SeqCst);
    assert!(all_at_once(&client).await.into_iter().all(|attempts| attempts.unwrap() == 2));
    assert_eq!(issuer.counts(), (2, [1 + CALLS, CALLS, 0]));
}

/// If every token is rejected, calls fail and the token endpoint receives few requests.
#[tokio::test]
async fn calls_that_are_always_rejected_do_not_overload_the_token_endpoint() {
    let issuer = Issuer::start(99, slowly).await;
    for outcome in all_at_once(&issuer.client()).await {
        let error = outcome.unwrap_err();
        assert!(error.is_unauthorized() && !error.is_retryable() && !error.may_have_taken_effect(), "{error:?}");
        assert!(error.attempts() <= 2, "{error:?}");
    }
    let (tokens, calls) = issuer.seen();
    assert_eq!(tokens, 2);
    assert!((CALLS..=2 * CALLS).contains(&calls.len()), "{}", calls.len());
}

#[tokio::test]
async fn a_401_without_a_token_is_final() {
    let server = Server::start(|_| json(401, r#"{"code": 20003}"#)).await;
    let client = client(&server);
    for error in [fetch(&client).await.unwrap_err(), update(&client).await.unwrap_err()] {
        assert_eq!((error.status(), error.attempts(), error.may_have_taken_effect()), (Some(401), 1, false));
    }
    assert_eq!(server.seen(), (2, 2));
}

/// An additional token is harmless, so a token request is retried after every failure.
#[tokio::test]
async fn failed_token_requests_are_retried() {
    let error_response = |status, headers| vec![Send(response(status, headers, "{}"))];
    for trouble in [
        vec![Reset],
        vec![Close],
        vec![raw("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"access_token\""), Close],
        vec![Hang],
        error_response(500, ""),
        error_response(502, ""),
        error_response(429, "Retry-After: 0\r\n"),
    ] {
        let shown = format!("{trouble:?}");
        let issuer = Issuer::start(1, move |number| if number < 2 { trouble.clone() } else { Vec::new() }).await;
        let url = format!("{}/token", issuer.server.url());
        let client = builder(&issuer.server).oauth("OQ1", "token").token_url(url);
        let client = client.attempt_timeout(Duration::from_millis(300)).build().unwrap();
        assert_eq!(update(&client).await.unwrap().attempts(), 1, "{shown}");
        assert_eq!(issuer.counts(), (3, [1, 0, 0]), "{shown}");
    }
}

/// Without a token no request is sent, and the error names the token endpoint.
#[tokio::test]
async fn a_missing_token_is_an_auth_error() {
    let cases: [(Vec<Step>, usize, bool); 6] = [
        (json(400, r#"{"error": "invalid_client"}"#), 1, false),
        (json(302, "{}"), 1, false),
        (json(200, r#"{"expires_in": 3600}"#), 1, true),
        (json(200, r#"{"access_token": "a\r\nX: y"}"#), 1, true),
        (json(503, "{}"), 3, true),
        (vec![Reset], 3, true),
    ];
    for (steps, requests, retryable) in cases {
        let shown = format!("{steps:?}");
        let issuer = Issuer::start(1, move |_| steps.clone()).await;
        let error = update(&issuer.client()).await.unwrap_err();
        assert!(matches!(error, Error::Auth(_)) && error.to_string().contains("/token"), "{shown}: {error}");
        assert_eq!((error.attempts(), error.is_retryable()), (0, retryable), "{shown}: {error}");
        assert!(!error.may_have_taken_effect(), "{shown}");
        assert_eq!(issuer.seen(), (requests, Vec::new()), "{shown}");
    }
}

/// An operation with an `Authorization` parameter fetches and sends no token.
#[tokio::test]
async fn an_authorization_parameter_needs_no_token() {
    let server = Server::start(|_| json(200, r#"{"segments": []}"#)).await;
    let client = builder(&server).oauth("OQ1", "token").token_url(format!("{}/token", server.url())).build().unwrap();
    client.v1().insights().segments().list().authorization("Bearer own").send().await.unwrap();
    let arrivals = server.arrivals();
    assert_eq!((arrivals.len(), arrivals[0].header("authorization")), (1, vec!["Bearer own"]));
}

/// Only the token endpoint receives the secret.
#[tokio::test]
async fn redirects_of_the_token_endpoint_are_not_followed() {
    let other = Server::start(|_| token(1)).await;
    let location = format!("Location: {}/token\r\n", other.url());
    for status in [301, 302, 307, 308] {
        let redirect = response(status, &location, "");
        let issuer = Issuer::start(1, move |_| vec![Send(redirect.clone()), Close]).await;
        let error = fetch(&issuer.client()).await.unwrap_err();
        assert!(error.to_string().contains(&format!("status {status}")), "{error}");
        assert_eq!(issuer.seen(), (1, Vec::new()));
    }
    assert_eq!((other.seen(), other.connections()), ((0, 0), 0));
}
