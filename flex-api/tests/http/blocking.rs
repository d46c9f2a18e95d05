//! Blocking calls, in code that is not async.

use tokio::runtime::Runtime;
use wiremock::MockServer;
use wiremock::matchers::any;

use super::lists::{page, three_pages};
use super::*;

/// Starts a server on its own runtime.
fn server<F: Future<Output = MockServer>>(start: impl FnOnce() -> F) -> (Runtime, MockServer) {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(start());
    (runtime, server)
}

async fn responds(body: &'static str) -> MockServer {
    let server = MockServer::start().await;
    when(any()).respond_with(json(200, body)).mount(&server).await;
    server
}

#[test]
fn waits_without_a_runtime_of_the_caller() {
    let (_runtime, server) = server(|| responds(r#"{"friendly_name": "a"}"#));
    let client = client(&server);
    let call = || client.v1().flex_flows().fetch(&SID.parse().unwrap());
    assert_eq!(call().send().wait().unwrap().friendly_name.as_deref(), Some("a"));
    assert_eq!(call().send_with_meta().wait().unwrap().status(), 200);
    // Concurrent calls from many threads.
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| call().send().wait().unwrap());
        }
    });
}

#[test]
fn records_and_pages_are_iterators() {
    let (_runtime, server) = server(three_pages);
    let client = client(&server);
    for ahead in [false, true] {
        let list = || client.v1().flex_flows().list().friendly_name("x").page_size(2).prefetch(ahead);
        let names: Vec<_> = list().stream().wait().map(|flow| flow.unwrap().friendly_name.unwrap()).collect();
        assert_eq!(names, ["a", "b", "c", "d"]);
        let sizes: Vec<_> = list().pages().wait().map(|page| page.unwrap().items.len()).collect();
        assert_eq!(sizes, [2, 0, 2]);
    }
}

#[test]
fn an_error_ends_the_iterator() {
    let (_runtime, server) = server(|| async {
        let server = MockServer::start().await;
        when(any()).respond_with(page(&["a"], Some("http://elsewhere.example/"))).mount(&server).await;
        server
    });
    let mut flows = client(&server).v1().flex_flows().list().stream().wait();
    assert!(flows.next().unwrap().is_ok());
    assert!(flows.next().unwrap().is_err());
    assert!(flows.next().is_none() && flows.next().is_none());
}

#[test]
fn wait_works_in_spawn_blocking_and_panics_in_async_code() {
    let (runtime, server) = server(|| responds("{}"));
    let client = client(&server);
    let call = move || client.v1().flex_flows().fetch(&SID.parse().unwrap()).send();
    runtime
        .block_on(runtime.spawn_blocking({
            let call = call.clone();
            move || call().wait()
        }))
        .unwrap()
        .unwrap();

    let panic = runtime.block_on(runtime.spawn(async move { call().wait() })).unwrap_err().into_panic();
    let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    assert!(text.is_some_and(|text| text.contains("Cannot start a runtime from within a runtime")), "{text:?}");
}
