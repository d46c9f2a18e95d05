//! Control by requests, for other languages.

use flex_api::mock::Server;
use flex_api::serde_json::{Value, json};

use super::lifecycle::AUTHORIZATION;
use super::raw::{Raw, send};

fn server() -> Server {
    Server::start().wait().unwrap()
}

fn list(server: &Server, headers: &[&str]) -> Raw {
    send(server, "GET /v1/FlexFlows", &[&[AUTHORIZATION], headers].concat(), "")
}

#[test]
fn health_needs_no_credentials_and_is_not_recorded() {
    let server = Server::builder().credentials("AC1", "t").start().wait().unwrap();
    let health = send(&server, "GET /__mock/health", &[], "");
    assert_eq!((health.status, health.json()), (200, json!({"status": "ok"})));
    assert!(server.requests().is_empty());
}

#[test]
fn the_header_adds_a_fault_to_one_request() {
    let server = server();
    let failed = list(&server, &["mock-fault: status=503; retry-after=0; message=Down"]);
    assert_eq!(failed.status, 503);
    assert!(failed.head.contains("retry-after: 0"), "{}", failed.head);
    assert_eq!(
        failed.json(),
        json!({"code": 20503, "message": "Down", "more_info": "https://www.twilio.com/docs/errors/20503", "status": 503})
    );
    assert_eq!(list(&server, &[]).status, 200);
    assert_eq!(list(&server, &["mock-fault: close"]).status, 0);
    // Several headers are one text.
    let failed = list(&server, &["mock-fault: status=500", "mock-fault: code=7"]);
    assert_eq!((failed.status, &failed.json()["code"]), (500, &json!(7)));
}

#[test]
fn an_invalid_header_is_an_error_with_all_problems() {
    let server = server();
    let response = list(&server, &["mock-fault: status=999; stauts=503; delay=soon"]);
    assert_eq!(response.status, 400);
    let message = response.json()["message"].as_str().unwrap().to_owned();
    for part in [
        "header `Mock-Fault`: invalid fault: `status`: the status of a fault is between 200 and 599, found 999",
        "`stauts`: unknown key; the keys are status, ",
        "`delay`: expected a time such as `20ms` or `1.5s`, found \"soon\"",
    ] {
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(server.requests()[0].problems, [message]);
    let selects = list(&server, &["mock-fault: status=503; times=2"]);
    assert!(selects.body.contains("the header is for one request"), "{}", selects.body);
}

#[test]
fn faults_are_added_listed_and_removed() {
    let server = server();
    let add = |body: &str| send(&server, "POST /__mock/faults", &["content-type: application/json"], body);
    let added = add(r#"{"status": 503, "retry-after": 0, "on": "ListFlexFlow", "times": 1}"#);
    assert_eq!(added.status, 201);
    let text = "status=503; retry-after=0; on=ListFlexFlow; times=1";
    assert_eq!(added.json(), json!({"faults": [{"fault": text, "matched": 0, "failed": 0}]}));
    assert_eq!(add(r#"["status=500; after=5", {"body": {"a": [1]}, "after": 9}]"#).status, 201);
    assert_eq!(list(&server, &[]).status, 503);
    let listed = send(&server, "GET /__mock/faults", &[], "").json();
    assert_eq!(listed["faults"][0], json!({"fault": "status=500; after=5", "matched": 0, "failed": 0}));
    assert_eq!(listed["faults"][1]["fault"], r#"body={"a":[1]}; after=9"#);
    assert_eq!(list(&server, &[]).status, 200);
    assert_eq!(send(&server, "DELETE /__mock/faults", &[], "").status, 204);
    assert_eq!(send(&server, "GET /__mock/faults", &[], "").json(), json!({"faults": []}));
}

#[test]
fn a_fault_can_be_plain_text() {
    let server = server();
    for text in ["status=503; times=1", " \"status=503; times=1\" "] {
        assert_eq!(send(&server, "POST /__mock/faults", &[], text).status, 201, "{text}");
        assert_eq!([list(&server, &[]).status, list(&server, &[]).status], [503, 200]);
    }
    for (text, problem) in [
        ("stauts=503", "`stauts`: unknown key"),
        ("", "nothing goes wrong"),
        ("reset; on=Nonsense", "there is no operation `Nonsense`: the command `operations` lists them"),
    ] {
        let response = send(&server, "POST /__mock/faults", &[], text);
        assert!(response.status == 400 && response.body.contains(problem), "{text}: {}", response.body);
    }
}

#[test]
fn requests_and_records_are_removed() {
    let server = Server::builder().journal(1).start().wait().unwrap();
    let start = super::state(&server);
    (0..2).for_each(|_| drop(list(&server, &[])));
    assert_eq!(send(&server, "DELETE /__mock/requests", &[], "").status, 204);
    let listed = send(&server, "GET /__mock/requests", &[], "");
    assert_eq!(listed.json(), json!({"requests": [], "dropped": 0}));
    assert_eq!(send(&server, "PUT /__mock/state", &[], "{}").status, 204);
    assert_eq!(server.state(), json!({}));
    assert_eq!(send(&server, "DELETE /__mock/state", &[], "").status, 204);
    // Times differ.
    let paths = |state: &str| -> Vec<String> {
        flex_api::serde_json::from_str::<Value>(state).unwrap().as_object().unwrap().keys().cloned().collect()
    };
    assert!(!paths(&start).is_empty());
    assert_eq!(paths(&super::state(&server)), paths(&start));
}

/// One invalid fault of a list adds none.
#[test]
fn an_invalid_fault_adds_nothing() {
    let server = server();
    for (body, problem) in [
        ("{", "the body is not JSON"),
        ("1", "expected an object or a text, found `1`"),
        (r#"["status=503", {"status": "x"}]"#, "`status`: expected a number, found \"x\""),
        (r#"{"on": "CreateFlexFlaw", "reset": true}"#, "there is no operation `CreateFlexFlaw`"),
        (r#"{"on": "CreateFlexFlow"}"#, "nothing goes wrong"),
        (r#"{"reset": true, "close": true}"#, "only one of"),
        ("{}", "nothing goes wrong"),
    ] {
        let response = send(&server, "POST /__mock/faults", &[], body);
        assert_eq!(response.status, 400, "{body}");
        assert!(response.body.contains(&problem.replace('"', "\\\"")), "{body}: {}", response.body);
    }
    assert_eq!(list(&server, &[]).status, 200);
}

#[test]
fn requests_are_listed() {
    let server = server();
    list(&server, &["mock-fault: status=503"]);
    let listed = send(&server, "GET /__mock/requests", &[], "").json();
    assert_eq!(listed["dropped"], 0);
    let request = &listed["requests"][0];
    assert_eq!((&request["operation"], &request["version"]), (&json!("ListFlexFlow"), &json!("v1")));
    assert_eq!((&request["method"], &request["path"]), (&json!("GET"), &json!("/v1/FlexFlows")));
    assert_eq!((&request["status"], &request["fault"]), (&json!(503), &json!("status=503")));
    assert_eq!((&request["problems"], &request["input"]), (&json!([]), &json!({})));
}

#[test]
fn the_state_is_read_and_replaced() {
    let server = server();
    let form = "FriendlyName=x&ChannelType=sms&ChatServiceSid=IS00000000000000000000000000000001";
    let headers = [AUTHORIZATION, "content-type: application/x-www-form-urlencoded"];
    let created = send(&server, "POST /v1/FlexFlows", &headers, form);
    assert!((200..300).contains(&created.status), "{}", created.body);
    let state = send(&server, "GET /__mock/state", &[], "");
    assert!(state.json() == server.state());
    let empty = Server::start().wait().unwrap();
    assert_eq!(send(&empty, "PUT /__mock/state", &[], &state.body).status, 204);
    assert!(super::state(&empty) == super::state(&server));
    let response = send(&empty, "PUT /__mock/state", &[], "[]");
    assert_eq!(response.status, 400);
    let message = response.json()["message"].clone();
    assert!(
        matches!(&message, Value::String(text) if text.starts_with("the state of the mock server is invalid: ")),
        "{message}"
    );
}

#[test]
fn other_requests_are_errors_that_list_the_possible_ones() {
    let server = server();
    let response = send(&server, "GET /__mock/fault", &[], "");
    assert_eq!(response.status, 404);
    assert!(response.body.contains(
        "use /__mock/health, /__mock/requests, /__mock/events, /__mock/faults, /__mock/state or /__mock/token"
    ));
    let response = send(&server, "PUT /__mock/faults", &[], "");
    assert_eq!(response.status, 405);
    assert!(response.head.contains("allow: GET, POST, DELETE"), "{}", response.head);
}

#[test]
fn a_body_that_is_too_large_is_rejected() {
    let server = server();
    let response = send(&server, "PUT /__mock/state", &[], &" ".repeat(17 * 1024 * 1024));
    assert!(response.status == 413 && response.body.contains("at most 16 MiB"), "{}", response.body);
}
