//! The record of requests.

use flex_api::http::Method;
use flex_api::mock::{Fault, Server};
use flex_api::serde_json::json;

use super::lifecycle::AUTHORIZATION;
use super::raw::send;
use super::{builder, create, start};

#[tokio::test]
async fn requests_are_recorded_with_their_input() {
    let server = start().await;
    create(&server.client(), "Sales").await.unwrap();
    let requests = server.requests();
    let [request] = &*requests else { panic!("{requests:?}") };
    assert_eq!(
        (request.name(), &request.method, &*request.path),
        (Some("CreateFlexFlow"), &Method::POST, "/v1/FlexFlows")
    );
    assert_eq!(request.input["FriendlyName"], "Sales");
    assert!(request.problems.is_empty() && request.fault.is_none(), "{request:?}");
    assert!(request.status.is_some_and(|status| (200..300).contains(&status)), "{request:?}");
    assert_eq!(server.assert_called("CreateFlexFlow").input, request.input);
    server.assert_called("v1.CreateFlexFlow");
}

#[test]
fn requests_are_recorded_with_their_headers() {
    let server = Server::start().wait().unwrap();
    send(&server, "GET /v1/Configuration", &[AUTHORIZATION, "X-Part: a", "X-Part: b"], "");
    let parts: Vec<_> = server.requests()[0].headers.get_all("x-part").iter().cloned().collect();
    assert_eq!(parts, ["a", "b"]);
    let listed = send(&server, "GET /__mock/requests", &[], "").json();
    assert_eq!(listed["requests"][0]["headers"]["x-part"], "a, b");
}

#[tokio::test]
async fn requests_that_fail_are_recorded_with_their_fault() {
    let server = start().await;
    server.fail(Fault::reset()).times(1);
    server.fail(Fault::status(503)).times(1);
    let client = builder(&server).build().unwrap();
    create(&client, "Sales").await.unwrap_err();
    create(&client, "Sales").await.unwrap_err();
    let requests = server.requests();
    let seen: Vec<_> =
        requests.iter().map(|request| (request.name(), request.status, request.fault.as_deref())).collect();
    let name = Some("CreateFlexFlow");
    assert_eq!(seen, [(name, None, Some("reset; times=1")), (name, Some(503), Some("status=503; times=1"))]);
    assert!(requests.iter().all(|request| request.input["FriendlyName"] == "Sales"), "{requests:?}");
    assert_eq!(requests[0].to_string(), "POST /v1/FlexFlows no response CreateFlexFlow (fault: reset; times=1)");
}

#[tokio::test]
async fn a_response_has_a_request_id_whatever_goes_wrong() {
    let server = start().await;
    let client = builder(&server).build().unwrap();
    let missing = client.v1().flex_flows().fetch(&"FO00000000000000000000000000000001".parse().unwrap()).send().await;
    assert!(missing.unwrap_err().request_id().is_some());
    server.fail(Fault::status(503)).times(1);
    assert!(create(&client, "Sales").await.unwrap_err().request_id().is_some());
}

#[tokio::test]
async fn only_the_beginning_of_a_long_fault_is_recorded() {
    let server = start().await;
    server.fail(Fault::body("x".repeat(1_000_000)));
    let _ = create(&builder(&server).build().unwrap(), "Sales").await;
    let fault = server.requests().remove(0).fault.unwrap();
    assert!(fault.starts_with("body=xxx") && fault.ends_with('…'), "{fault}");
    assert_eq!(fault.chars().count(), 501);
}

#[tokio::test]
#[should_panic(
    expected = "DeleteFlexFlow was not called; the requests were:\n  GET /v1/FlexFlows 200 ListFlexFlow\n  GET /nowhere 404"
)]
async fn the_message_lists_what_was_called() {
    let server = start().await;
    server.client().v1().flex_flows().list().send().await.unwrap();
    server.fail(Fault::status(404));
    send(&server, "GET /nowhere", &[], "");
    server.assert_called("DeleteFlexFlow");
}

#[test]
#[should_panic(expected = "ListFlexFlow was not called; the requests were:\n  (no request)")]
fn a_server_without_requests_has_called_nothing() {
    Server::start().wait().unwrap().assert_called("ListFlexFlow");
}

#[test]
fn the_number_of_recorded_requests_is_limited() {
    for (limit, kept) in [(0, 0), (1, 1), (3, 3), (10, 5)] {
        let server = Server::builder().journal(limit).start().wait().unwrap();
        (0..5).for_each(|number| drop(send(&server, &format!("GET /{number}"), &[AUTHORIZATION], "")));
        let paths: Vec<String> = server.requests().iter().map(|request| request.path.clone()).collect();
        let expected: Vec<String> = (5 - kept..5).map(|number| format!("/{number}")).collect();
        assert_eq!(paths, expected);
        let dropped = send(&server, "GET /__mock/requests", &[], "").json()["dropped"].clone();
        assert_eq!(dropped, json!(5 - kept));
    }
}

/// The mask of requests that the client sends holds for the server's record, too.
#[tokio::test]
async fn sensitive_values_are_masked() {
    let server = start().await;
    let client = server.client();
    let session = client.v1().insights().session().create().authorization("hunter2-token");
    // What the API responds does not matter.
    let _ = session.send().await;
    let request = server.requests().pop().unwrap();
    assert_eq!(request.input["Authorization"], "hunter2-token");
    assert_eq!(request.headers["authorization"], "hunter2-token");
    let shown = format!("{request:?} {request} {:?}", server.requests());
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("[REDACTED]"), "{shown}");
}

#[test]
#[should_panic(expected = "there is no operation `createFlexFlow`: did you mean `CreateFlexFlow`?")]
fn an_unknown_operation_is_not_one_that_was_not_called() {
    Server::start().wait().unwrap().assert_called("createFlexFlow");
}

#[test]
fn the_message_says_that_requests_were_not_recorded() {
    for (limit, expected) in [
        (0, "whether ListFlexFlow was called is not known: no requests are recorded, because `Builder::journal` is 0"),
        (
            1,
            "ListFlexFlow is not one of the recorded requests; the requests were:\n  (1 older requests are no longer \
             recorded: `Builder::journal` sets how many are)\n  GET /b 404",
        ),
    ] {
        let server = Server::builder().journal(limit).start().wait().unwrap();
        for line in ["GET /a", "GET /b"] {
            send(&server, line, &[AUTHORIZATION], "");
        }
        let call = || server.assert_called("ListFlexFlow");
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(call)).unwrap_err();
        let message = panic.downcast_ref::<String>().unwrap();
        assert!(message.starts_with(expected), "{message}");
    }
}
