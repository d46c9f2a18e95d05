//! A part of a fault that has no effect is an error.

use std::time::Duration;

use flex_api::ConnectionErrorKind;
use flex_api::Error;
use flex_api::mock::{Fault, Malformed, Server};

use super::lifecycle::AUTHORIZATION;
use super::raw::send;
use super::{SHORT, builder, sid, start};

#[test]
fn parts_without_an_effect_are_errors() {
    for (text, problem) in [
        ("message=Down", "`message`: requires a `status` from 400 to 599"),
        ("status=202; code=7", "`code`: requires a `status` from 400 to 599"),
        ("status=503; message=Down; body=x", "`message`: `body` replaces it"),
        ("retry-after=1", "`retry-after`: requires a `status` from 400 to 599; `header=Retry-After=1`"),
        ("processed", "`processed`: the API processes the request in any case"),
        ("delay=1s; processed", "`processed`: the API processes the request in any case"),
        ("status=409; set=/sid=1", "`set` and `remove`: change a success, not status 409"),
        ("body={}; remove=/sid", "`set` and `remove`: `body` replaces what they change"),
        ("status=503; reset", "`status`: `reset` sends no response"),
        ("close; header=a=b", "`header`: `close` sends no response"),
        ("status=204; body=x", "`status`: 204 has no body for a fault of the body"),
        ("status=304; hang=body", "`status`: 304 has no body for a fault of the body"),
        ("status=204; set=/a=1", "`status`: 204 has no body for `set` and `remove`"),
    ] {
        let error = text.parse::<Fault>().unwrap_err().to_string();
        assert!(error.contains(problem), "{text}: {error}");
    }
}

#[test]
fn a_fault_of_the_builder_is_checked_when_it_is_added() {
    let fault = || Fault::close_in_body().message("Down");
    let server = Server::start().wait().unwrap();
    let add = || drop(server.fail(fault()));
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(add)).unwrap_err();
    let expected = "invalid fault `message=Down; close=body`: `message`: requires a `status` from 400 to 599";
    assert!(panic.downcast_ref::<String>().is_some_and(|text| text == expected), "{panic:?}");
    let error = Server::builder().fault(fault()).start().wait().unwrap_err();
    assert!(matches!(&error, Error::Config(_)) && error.to_string().contains(expected), "{error}");
    assert!(Server::builder().fault(Fault::default()).start().wait().is_err());
}

#[test]
fn headers_that_the_server_determines_are_errors() {
    let server = Server::start().wait().unwrap();
    for name in ["Content-Length", "transfer-encoding", "Connection"] {
        let expected = format!("the header `{name}` is not valid: the server determines it; `malformed=lengths`");
        let error = format!("header={name}=5").parse::<Fault>().unwrap_err().to_string();
        assert!(error.contains(&expected), "{error}");
        let fault = format!("mock-fault: header={name}=5");
        assert_eq!(send(&server, "GET /v1/FlexFlows", &[AUTHORIZATION, &fault], "").status, 400);
        let body = format!(r#"{{"header": {{"{name}": "5"}}}}"#);
        assert_eq!(send(&server, "POST /__mock/faults", &[], &body).status, 400);
        assert!(std::panic::catch_unwind(|| drop(Fault::header(name, "5"))).is_err());
    }
}

#[test]
fn the_longest_wait_is_a_valid_header() {
    let fault = Fault::status(503).retry_after(Duration::MAX);
    assert_eq!(fault.to_string(), format!("status=503; retry-after={}", u64::MAX));
    let server = Server::start().wait().unwrap();
    for text in [fault.to_string(), Fault::status(503).retry_after_date(Duration::MAX).to_string()] {
        let failed = send(&server, "GET /v1/FlexFlows", &[AUTHORIZATION, &format!("mock-fault: {text}")], "");
        assert!(failed.status == 503 && failed.head.contains("retry-after: "), "{}", failed.head);
    }
}

/// A delete has a response without a body.
#[tokio::test]
async fn faults_of_the_body_happen_to_a_response_without_one() {
    let server = start().await;
    let interrupted = Some(ConnectionErrorKind::Interrupted);
    let timeout = Some(ConnectionErrorKind::AttemptTimeout);
    for (fault, expected) in [
        (Fault::body("<html>"), None),
        (Fault::endless(), None),
        (Fault::close_in_body(), interrupted),
        (Fault::reset_in_body(), interrupted),
        (Fault::hang_in_body(), timeout),
        (Fault::malformed(Malformed::Chunks), interrupted),
        (Fault::malformed(Malformed::Lengths), interrupted),
        (Fault::pause(4 * SHORT), timeout),
    ] {
        let sid = sid(&server.client()).await;
        let text = fault.to_string();
        server.fail(fault).times(1);
        let client = builder(&server).attempt_timeout(SHORT).build().unwrap();
        match client.v1().flex_flows().delete(&sid).send().await.unwrap_err() {
            Error::Connection(error) => assert_eq!(Some(error.kind()), expected, "{text}"),
            Error::Decode(_) => assert_eq!(None, expected, "{text}"),
            error => panic!("{text}: {error}"),
        }
    }
}
