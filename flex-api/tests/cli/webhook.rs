//! The command `webhook send`.

use std::sync::mpsc;

use axum::body::to_bytes;
use flex_api::http::{Request, StatusCode};
use flex_api::webhooks::Validator;
use serde_json::{Value, json};

use super::run::command;
use super::{Run, flex, flex_with};

const TOKEN: &str = "0123456789abcdef";
const EVENT: &str = r#"{"EventType": "onParticipantLeft", "Body": "a b"}"#;

fn arguments(url: &str, more: &[&str]) -> Vec<String> {
    let send = ["webhook", "send", "--url", url, "--event", EVENT, "--auth-token", TOKEN];
    send.iter().chain(more).map(|argument| (*argument).to_owned()).collect()
}

/// Runs the command against a handler with this response. Returns the run, and the request that the handler received.
///
/// The mock server is not a handler: it does not record the bytes of a request, which the signature covers.
async fn send(status: u16, body: &'static str, more: &'static [&'static str]) -> (Run, Request<Vec<u8>>) {
    let (sender, received) = mpsc::channel();
    let handler = async move |request: axum::extract::Request| {
        let (head, body_of_request) = request.into_parts();
        let bytes = to_bytes(body_of_request, usize::MAX).await.unwrap();
        sender.send(Request::from_parts(head, bytes.to_vec())).unwrap();
        (StatusCode::from_u16(status).unwrap(), body)
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let arguments = arguments(&format!("http://{}/hooks?a=%2f", listener.local_addr().unwrap()), more);
    let server = tokio::spawn(axum::serve(listener, axum::Router::new().fallback(handler)).into_future());
    let run = tokio::task::spawn_blocking(move || flex(&arguments)).await.unwrap();
    server.abort();
    (run, received.recv().unwrap())
}

#[tokio::test]
async fn an_event_is_signed_and_sent_as_a_form() {
    let (run, request) = send(200, "<Response/>\n\u{1b}[2J", &[]).await;
    assert_eq!((run.code, &*run.out, &*run.err), (0, "200 OK\n<Response/>\n\\u{1b}[2J\n", ""));
    assert_eq!(request.body(), b"EventType=onParticipantLeft&Body=a%20b");
    assert_eq!(Validator::new([TOKEN]).unwrap().validate(&request), Ok(()));
}

#[tokio::test]
async fn an_event_can_be_sent_as_json() {
    let (run, request) = send(204, "", &["--json"]).await;
    assert_eq!((run.code, &*run.out), (0, "204 No Content\n"));
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(Validator::new([TOKEN]).unwrap().validate(&request), Ok(()));
}

/// The handler knows its public URL only.
#[tokio::test]
async fn a_public_url_is_signed_and_a_local_one_receives_the_event() {
    for json in [
        &["--sign-url", "https://u:p@example.com/x/hooks?a=%2f"][..],
        &["--sign-url", "https://u:p@example.com/x/hooks?a=%2f", "--json"],
    ] {
        let (run, request) = send(200, "", json).await;
        assert_eq!(run.code, 0, "{}", run.err);
        let validator = Validator::new([TOKEN]).unwrap();
        assert_eq!(validator.clone().url("https://u:p@example.com/x").unwrap().validate(&request), Ok(()));
        assert!(validator.validate(&request).is_err());
        assert_eq!(request.headers()["authorization"], "Basic dTpw");
    }
    let run = flex(&arguments("localhost:3000", &["--sign-url", "/"]));
    assert_eq!(run.code, 2);
    for fault in ["--url: the URL of the webhook must be", "--sign-url: the URL of the webhook is not a URL"] {
        assert!(run.err.contains(fault), "{}", run.err);
    }
}

#[tokio::test]
async fn the_status_of_a_handler_that_rejects_the_event_is_in_the_exit_code() {
    let (run, _) = send(403, "no", &["--output", "json"]).await;
    assert_eq!(run.code, 1);
    assert_eq!(serde_json::from_str::<Value>(&run.out).unwrap(), json!({"status": 403, "body": "no"}));
}

#[test]
fn a_dry_run_prints_the_request() {
    let printed = flex(&arguments("http://u:secret@localhost:3000/hooks", &["--dry-run"])).json();
    assert_eq!(printed["url"], "http://localhost:3000/hooks");
    assert_eq!(printed["body"], "EventType=onParticipantLeft&Body=a%20b");
    assert_eq!(printed["headers"]["authorization"], "[REDACTED]");
    assert!(printed["headers"]["x-twilio-signature"].is_string());
    let revealed = flex(&arguments("http://u:secret@localhost:3000/hooks", &["--dry-run", "--reveal"])).json();
    assert_eq!(revealed["headers"]["authorization"], "Basic dTpzZWNyZXQ=");
}

#[test]
fn the_event_and_the_token_can_come_from_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, TOKEN).unwrap();
    let arguments = ["webhook", "send", "--url", "http://localhost/", "--event", EVENT, "--dry-run"];
    let by_file = Run::of(command(&arguments).env("TWILIO_AUTH_TOKEN_FILE", &file).output().unwrap()).json();
    let arguments = self::arguments("http://localhost/", &["--dry-run"]);
    assert_eq!(by_file, flex(&arguments).json());
    let from_input: Vec<&str> = arguments.iter().map(|word| if word == EVENT { "-" } else { word }).collect();
    assert_eq!(by_file, flex_with(&from_input, EVENT).json());
}

#[test]
fn all_faults_are_reported_together() {
    let run = flex(&[
        "webhook", "send", "--url", "/", "--event", "{", "--json", "--form", "--limit", "3", "--curl", "--output",
        "csv",
    ]);
    assert_eq!(run.code, 2);
    for fault in [
        "--limit: not accepted by `flex webhook send`",
        "--curl: not accepted by `flex webhook send`",
        "--output: `webhook send` prints text or, with json, one object",
        "--event: invalid JSON",
        "--json and --form: use only one",
        "webhooks are signed with the auth token: set TWILIO_AUTH_TOKEN",
    ] {
        assert!(run.err.contains(fault), "{fault}: {}", run.err);
    }
    let run = flex(&arguments("localhost:3000", &[]));
    assert_eq!(
        (run.code, run.err.lines().next().unwrap()),
        (2, "error: --url: the URL of the webhook must be http or https")
    );
}

#[test]
fn a_handler_that_is_not_there_is_a_connection_error() {
    let unused = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let run = flex(&arguments(&format!("http://{unused}/"), &[]));
    assert_eq!(run.code, 3);
    assert!(run.err.starts_with("error: sending the webhook failed: connection failed\n  caused by: "), "{}", run.err);
    assert!(!run.err.contains(TOKEN));
}
