//! Credentials: flags override the environment, and an API key overrides the auth token.

use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::run::command;

const KEY: [(&str, &str); 2] = [("TWILIO_API_KEY", "SK1"), ("TWILIO_API_SECRET", "s")];
const ACCOUNT: [(&str, &str); 2] = [("TWILIO_ACCOUNT_SID", "AC1"), ("TWILIO_AUTH_TOKEN", "t")];

/// Sends a request and returns its `Authorization` header, with the user name and password decoded.
async fn authorization(environment: &[(&str, &str)], flags: &[&str]) -> String {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_string("{}")).mount(&server).await;
    let uri = server.uri();
    let arguments = [&["v1", "configuration", "fetch", "--base-url", &uri][..], flags].concat();
    let mut command = command(&arguments);
    command.envs(environment.iter().copied());
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sent = server.received_requests().await.unwrap();
    let header = sent[0].headers["authorization"].to_str().unwrap().to_owned();
    match header.as_str() {
        "Basic QUMxOnQ=" => "AC1:t".to_owned(),
        "Basic QUMyOnQ=" => "AC2:t".to_owned(),
        "Basic U0sxOnM=" => "SK1:s".to_owned(),
        _ => header,
    }
}

#[tokio::test]
async fn credentials_can_come_from_the_environment() {
    assert_eq!(authorization(&ACCOUNT, &[]).await, "AC1:t");
    assert_eq!(authorization(&KEY, &[]).await, "SK1:s");
    assert_eq!(authorization(&[KEY, ACCOUNT].concat(), &[]).await, "SK1:s");
    assert_eq!(authorization(&[&KEY[..], &ACCOUNT[..1]].concat(), &[]).await, "SK1:s");
}

#[tokio::test]
async fn flags_override_the_environment() {
    let both = [KEY, ACCOUNT].concat();
    assert_eq!(authorization(&both, &["--auth-token", "t"]).await, "AC1:t");
    assert_eq!(authorization(&both, &["--account-sid", "AC2"]).await, "AC2:t");
    assert_eq!(authorization(&ACCOUNT, &["--api-key", "SK1", "--api-secret", "s"]).await, "SK1:s");
    // An account SID alone does not select the credentials of the account.
    assert_eq!(authorization(&KEY, &["--account-sid", "AC2"]).await, "SK1:s");
}

#[tokio::test]
async fn an_operation_with_its_own_credentials_requires_no_others() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_string("{}")).mount(&server).await;
    let uri = server.uri();
    let words = ["v1", "insights", "user-roles", "fetch", "--authorization", "obviously fake", "--base-url", &uri];
    let mut command = command(&words);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sent = server.received_requests().await.unwrap();
    assert_eq!(sent[0].headers.get_all("authorization").iter().collect::<Vec<_>>(), ["obviously fake"]);
}
