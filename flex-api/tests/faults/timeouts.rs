//! Slow servers, timeouts and cancelled calls.

use flex_api::{ConnectionErrorKind, RequestOptions};
use tokio::net::{TcpSocket, TcpStream};

use super::Step::{Hang, Pause, Send};
use super::*;

const SHORT: Duration = Duration::from_millis(250);

fn kind(error: &Error) -> Option<ConnectionErrorKind> {
    if let Error::Connection(error) = error { Some(error.kind()) } else { None }
}

fn hangs() -> Vec<(&'static str, Vec<Step>)> {
    let head = raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
    let drip: Vec<_> = (0..100).flat_map(|_| [raw(" "), Pause(SHORT / 4)]).collect();
    vec![
        ("before the headers", vec![Hang]),
        ("in the headers", vec![raw("HTTP/1.1 200 OK\r\nX"), Hang]),
        ("after the headers", vec![head.clone(), Hang]),
        ("between bytes", vec![head.clone(), raw("{"), Hang]),
        ("a byte now and then", [vec![head], drip].concat()),
    ]
}

#[tokio::test]
async fn an_attempt_that_hangs_times_out() {
    for (name, steps) in hangs() {
        let script = move |arrival: &arrival::Arrival| if arrival.number == 0 { steps.clone() } else { fine() };
        let (reads, writes) = (Server::start(script.clone()).await, Server::start(script).await);

        let client = builder(&reads).attempt_timeout(SHORT).build().unwrap();
        assert_eq!(fetch(&client).await.unwrap().attempts(), 2, "{name}");
        assert_eq!(reads.seen(), (2, 2), "{name}");

        let client = builder(&writes).attempt_timeout(SHORT).build().unwrap();
        let started = Instant::now();
        let error = update(&client).await.unwrap_err();
        assert!((SHORT..SHORT * 10).contains(&started.elapsed()), "{name}: {:?}", started.elapsed());
        assert_eq!((kind(&error), error.attempts()), (Some(ConnectionErrorKind::AttemptTimeout), 1), "{name}");
        assert!(error.is_timeout() && error.may_have_taken_effect() && !error.is_retryable(), "{name}");
        assert_eq!(writes.seen(), (1, 1), "{name}");
        until(|| reads.abandoned() + writes.abandoned() == 2).await;
    }
}

#[tokio::test]
async fn a_call_ends_at_the_total_timeout() {
    let server = Server::start(|_| vec![Hang]).await;
    let options = RequestOptions::new().retry(RetryPolicy::new().max_attempts(100).base_delay(Duration::ZERO));
    let options = options.attempt_timeout(SHORT).total_timeout(SHORT * 5 / 2);
    let started = Instant::now();
    let flows = client(&server).v1().flex_flows();
    let error = flows.fetch(&SID.parse().unwrap()).options(options).send().await.unwrap_err();
    assert!((SHORT * 5 / 2..SHORT * 8).contains(&started.elapsed()), "{:?}", started.elapsed());
    assert_eq!(kind(&error), Some(ConnectionErrorKind::TotalTimeout));
    assert!((2..=3).contains(&error.attempts()), "{error:?}");
    let attempts = usize::try_from(error.attempts()).unwrap();
    assert_eq!(server.seen(), (attempts, attempts));
}

/// Every page arrives in time, but the list as a whole exceeds the timeout.
#[tokio::test]
async fn a_list_ends_at_the_total_timeout() {
    let script = |arrival: &arrival::Arrival| {
        let next = format!("/v1/FlexFlows?Page={}", arrival.number + 1);
        [vec![Pause(SHORT / 3)], page(&["a"], Some(&next))].concat()
    };
    let server = Server::start(script).await;
    let client = builder(&server).total_timeout(SHORT * 2).build().unwrap();
    let started = Instant::now();
    let (names, error) = links::walk(&client).await;
    assert!(started.elapsed() < SHORT * 8, "{:?}", started.elapsed());
    assert_eq!(kind(&error.unwrap()), Some(ConnectionErrorKind::TotalTimeout));
    assert!((1..=6).contains(&names.len()), "{names:?}");
    assert_eq!(server.seen(), (names.len() + 1, names.len() + 1));
}

/// The connection queue of the server is full, so that it neither accepts nor rejects connections.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn connecting_times_out() {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut queued = Vec::new();
    while let Ok(stream) = tokio::time::timeout(SHORT, TcpStream::connect(address)).await {
        queued.push(stream.unwrap());
        assert!(queued.len() < 50, "the queue is never full");
    }

    let client = Client::builder().auth_token("AC1", "token").base_url(format!("http://{address}"));
    let client = client.connect_timeout(SHORT).retry(RetryPolicy::new().base_delay(Duration::ZERO)).build().unwrap();
    let error = update(&client).await.unwrap_err();
    assert_eq!((kind(&error), error.attempts()), (Some(ConnectionErrorKind::ConnectTimeout), 3));
    assert!(error.is_timeout() && !error.may_have_taken_effect() && error.is_retryable(), "{error:?}");
}

#[tokio::test]
async fn a_failed_connection_has_no_effect() {
    let gone = TcpSocket::new_v4().unwrap();
    gone.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}", gone.local_addr().unwrap());
    let retry = RetryPolicy::new().base_delay(Duration::ZERO);
    let client = Client::builder().auth_token("AC1", "token").base_url(url).retry(retry).build().unwrap();
    let error = update(&client).await.unwrap_err();
    assert_eq!((kind(&error), error.attempts()), (Some(ConnectionErrorKind::Connect), 3));
    assert!(!error.is_timeout() && !error.may_have_taken_effect() && error.is_retryable(), "{error:?}");
}

#[tokio::test]
async fn dropping_the_future_cancels_the_request() {
    let server = Server::start(|_| vec![raw("HTTP/1.1 200 OK\r\n"), Hang]).await;
    let client = client(&server);

    let sending = client.v1().flex_flows().fetch(&SID.parse().unwrap()).send();
    let waited = tokio::time::timeout(SHORT, sending).await;
    assert!(waited.is_err());
    until(|| server.abandoned() == 1).await;

    let mut flows = client.v1().flex_flows().list().stream();
    assert!(tokio::time::timeout(SHORT, flows.try_next()).await.is_err());
    drop(flows);
    until(|| server.abandoned() == 2).await;

    let task = tokio::spawn(async move { update(&client).await.map(drop) });
    until(|| server.seen().0 == 3).await;
    task.abort();
    until(|| server.abandoned() == 3).await;
    assert_eq!(server.seen(), (3, 3));
}

/// Dropping the future also cancels the wait between attempts.
#[tokio::test]
async fn nothing_is_sent_after_the_future_is_dropped() {
    let response = response(429, "Retry-After: 1\r\n", "");
    let server = Server::start(move |_| vec![Send(response.clone())]).await;
    let client = client(&server);
    assert!(tokio::time::timeout(SHORT, fetch(&client)).await.is_err());
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(server.seen(), (1, 1));
}

#[tokio::test]
async fn a_future_that_is_never_polled_sends_nothing() {
    let server = Server::start(|_| fine()).await;
    let client = client(&server);
    drop(client.v1().flex_flows().fetch(&SID.parse().unwrap()).send());
    drop(client.v1().flex_flows().list().stream());
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!((server.seen(), server.connections()), ((0, 0), 0));
}
