//! Starting and stopping the server.

use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use flex_api::mock::{Fault, Server};
use flex_api::v1::flex_flows::FlexFlow;
use flex_api::{Client, Page};
use serde_json::json;

use super::raw::{address, connect, send};
use super::{create, sid, start};

#[tokio::test]
async fn what_is_created_is_kept() {
    let server = start().await;
    let client = server.client();
    let sid = sid(&client).await;
    assert_eq!(client.v1().flex_flows().fetch(&sid).send().await.unwrap().sid, Some(sid));
}

/// Starts a server with the flows `f0` to `f7`.
async fn eight_flows() -> (Server, Client) {
    let server = start().await;
    let client = server.client();
    for number in 0..8 {
        create(&client, &format!("f{number}")).await.unwrap();
    }
    (server, client)
}

fn names(page: &Page<FlexFlow>) -> String {
    page.iter().map(|flow| flow.friendly_name.as_deref().unwrap()).collect::<Vec<_>>().join(" ")
}

/// A page that a limit has cut has no token: the next page begins after the records that are missing.
#[tokio::test]
async fn pages_are_continued_without_a_gap_after_a_limit() {
    let (_server, client) = eight_flows().await;
    let list = || client.v1().flex_flows().list();
    for (size, limit, ahead, shown, next) in [
        (3, 4, false, "f0 f1 f2, f3", None),
        (3, 4, true, "f0 f1 f2, f3", None),
        (5, 3, false, "f0 f1 f2", None),
        (2, 4, false, "f0 f1, f2 f3", Some("f4 f5")),
        (8, 8, false, "f0 f1 f2 f3 f4 f5 f6 f7", None),
    ] {
        let mut pages = list().page_size(size).limit(limit).prefetch(ahead).pages();
        let (mut all, mut final_page) = (Vec::new(), Page::default());
        while let Some(page) = pages.try_next().await.unwrap() {
            all.push(names(&page));
            final_page = page;
        }
        assert_eq!(all.join(", "), shown);
        assert_eq!(final_page.has_next(), next.is_some(), "{shown}");
        let token = final_page.next_page_token();
        assert_eq!(token.is_some(), next.is_some(), "{shown}");
        if let Some(token) = token {
            let page = list().page_size(size).page_token(token).send().await.unwrap();
            assert_eq!(Some(&*names(&page)), next);
        }
    }
}

#[tokio::test]
async fn one_page_is_continued_without_a_gap_after_a_limit() {
    let (_server, client) = eight_flows().await;
    let list = || client.v1().flex_flows().list();
    for cut in [
        list().page_size(5).limit(3).send().await.unwrap(),
        list().page_size(5).limit(3).send_with_meta().await.unwrap().into_value(),
        list().limit(0).send().await.unwrap(),
    ] {
        assert!(!cut.has_next() && cut.next_page_token().is_none(), "{cut:?}");
        assert!(cut.meta.next_page_url.is_some(), "the metadata stays as received");
    }
    // Without a page size, the limit is one, so that nothing is cut.
    let first = list().limit(3).send().await.unwrap();
    let second = list().limit(3).page_token(first.next_page_token().unwrap()).send().await.unwrap();
    assert_eq!((names(&first), names(&second)), ("f0 f1 f2".to_owned(), "f3 f4 f5".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_works_with_a_runtime_of_several_threads() {
    let server = start().await;
    let calls: Vec<_> = (0..20)
        .map(|number| {
            let client = server.client();
            tokio::spawn(async move { create(&client, &number.to_string()).await.map(drop) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.requests().len(), 20);
}

#[cfg(feature = "blocking")]
#[test]
fn it_works_without_async_code() {
    let server = Server::start().wait().unwrap();
    let client = server.client();
    assert!(client.v1().flex_flows().list().send().wait().unwrap().items.is_empty());
    server.assert_called("ListFlexFlow");
}

/// One server for all tests of a program.
#[test]
fn it_can_be_shared_by_threads() {
    static SHARED: std::sync::LazyLock<Server> = std::sync::LazyLock::new(|| Server::start().wait().unwrap());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(send(&SHARED, "GET /v1/FlexFlows", &[AUTHORIZATION], "").status, 200));
        }
    });
    assert_eq!(SHARED.requests().len(), 4);
}

#[test]
fn servers_are_independent() {
    let servers: Vec<Server> = (0..10).map(|_| Server::start().wait().unwrap()).collect();
    servers[3].fail(Fault::status(500));
    for (position, server) in servers.iter().enumerate() {
        let status = send(server, "GET /v1/FlexFlows", &[AUTHORIZATION], "").status;
        assert_eq!(status, if position == 3 { 500 } else { 200 });
        assert_eq!(server.requests().len(), 1);
    }
}

/// `AC00000000000000000000000000000000:mock`
pub(crate) const AUTHORIZATION: &str = "authorization: Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDptb2Nr";

#[test]
fn dropping_it_closes_connections_and_the_port() {
    let server = Server::start().wait().unwrap();
    let address = address(&server);
    server.fail(Fault::hang());
    // Idle, within a request, and hanging.
    let idle = connect(&server);
    let partial = connect(&server);
    std::io::Write::write_all(&mut &partial, b"GET /v1/Flex").unwrap();
    let hanging = connect(&server);
    std::io::Write::write_all(&mut &hanging, b"GET /v1/FlexFlows HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    while server.requests().is_empty() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let started = Instant::now();
    drop(server);
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    for mut stream in [idle, partial, hanging] {
        assert!(matches!(std::io::Read::read(&mut stream, &mut [0; 16]), Ok(0) | Err(_)));
    }
    assert!(TcpStream::connect(address).is_err());
}

#[cfg(target_os = "linux")]
#[test]
fn no_thread_is_left() {
    for _ in 0..300 {
        drop(Server::start().wait().unwrap());
    }
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let names = tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("comm")).ok());
    // Those of other tests.
    let threads = names.filter(|name| name.trim() == "flex-api-mock").count();
    assert!(threads < 100, "{threads} threads");
}

#[test]
fn a_port_in_use_is_an_error_that_says_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = Server::builder().port(port).start().wait().unwrap_err().to_string();
    let expected = format!(
        "port {port} of this machine is in use: end the program that uses it, or choose another port (0 for a free one)"
    );
    assert_eq!(error, expected);
    drop(taken);
    let server = Server::builder().port(port).start().wait().unwrap();
    assert_eq!(server.base_url(), format!("http://127.0.0.1:{port}"));
}

#[tokio::test]
async fn the_state_begins_another_server() {
    let server = start().await;
    let sid = sid(&server.client()).await;
    let state = server.state();
    let other = Server::builder().state(state.clone()).start().await.unwrap();
    assert!(super::state(&other) == super::state(&server));
    other.client().v1().flex_flows().fetch(&sid).send().await.unwrap();

    let empty = start().await;
    empty.restore(&state).unwrap();
    assert!(super::state(&empty) == super::state(&server));
    let error = empty.restore(&json!([])).unwrap_err().to_string();
    assert!(error.starts_with("the state of the mock server is invalid: "), "{error}");
    assert!(super::state(&empty) == super::state(&server), "the state after an error");
    assert!(Server::builder().state(json!(1)).start().await.is_err());
}

#[test]
fn a_function_sees_each_request_before_its_response() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let server = Server::builder()
        .credentials("AC1", "token")
        .on_request(move |request| sender.send(request.to_string()).unwrap())
        .start()
        .wait()
        .unwrap();
    assert_eq!(send(&server, "GET /none", &[], "").status, 404);
    let line = receiver.try_recv().unwrap();
    assert!(line.starts_with("GET /none 404"), "{line}");
}

#[tokio::test]
async fn a_reset_restores_the_records_of_the_start() {
    let path = "/v1/FlexFlows/FO00000000000000000000000000000007";
    let server = Server::builder().state(json!({path: {"friendly_name": "x"}})).start().await.unwrap();
    let client = server.client();
    let first = sid(&client).await;
    client.v1().flex_flows().delete(&path.rsplit_once('/').unwrap().1.parse().unwrap()).send().await.unwrap();
    server.reset();
    let state = server.state();
    assert_eq!(state.as_object().unwrap().keys().collect::<Vec<_>>(), [path]);
    assert_eq!(state[path]["friendly_name"], "x");
    assert_ne!(sid(&client).await, first);
    server.clear_requests();
    assert!(server.requests().is_empty());
}

#[test]
fn credentials_that_cannot_be_sent_are_an_error() {
    for (user, secret, problem) in [
        ("", "x", "the user is empty"),
        ("AC1", "", "the secret is empty"),
        ("a:b", "x", "the user has a colon"),
        ("AC1", "x\n", "the secret begins or ends with white space"),
    ] {
        let error = Server::builder().credentials(user, secret).start().wait().unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
    }
}

#[test]
fn json_text_within_json_text_is_rejected() {
    let server = Server::start().wait().unwrap();
    let headers = [AUTHORIZATION, "content-type: application/x-www-form-urlencoded"];
    for channel in ["sms", "%22sms%22", "%22%7B%7D%22", "%5B%5D"] {
        let response = send(&server, "POST /v1/Interactions", &headers, &format!("Channel={channel}"));
        assert!(response.status == 400 && response.body.contains("`Channel` must be "), "{}", response.body);
    }
    assert_eq!(send(&server, "POST /v1/Interactions", &headers, "Channel=%7B%7D").status, 200);
}
