//! Credentials: flags override the environment, and an API key overrides the auth token.

use base64::prelude::{BASE64_STANDARD, Engine as _};

use super::run::command;
use super::server::always;

const SK: &str = "SK00000000000000000000000000000001";
const AC: &str = "AC00000000000000000000000000000001";

const KEY: [(&str, &str); 2] = [("TWILIO_API_KEY", SK), ("TWILIO_API_SECRET", "s")];
const ACCOUNT: [(&str, &str); 2] = [("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", "t")];

/// Sends a request and returns its `Authorization` header, with the user name and password decoded.
fn authorization(environment: &[(&str, &str)], flags: &[&str]) -> String {
    let server = always(200, "{}");
    let uri = server.base_url();
    let arguments = [&["v1", "configuration", "fetch", "--base-url", &uri][..], flags].concat();
    let mut command = command(&arguments);
    command.envs(environment.iter().copied());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sent = server.requests();
    let header = sent[0].headers["authorization"].to_str().unwrap().to_owned();
    match header.strip_prefix("Basic ") {
        Some(pair) => String::from_utf8(BASE64_STANDARD.decode(pair).unwrap()).unwrap(),
        None => header,
    }
}

#[test]
fn credentials_can_come_from_the_environment() {
    let (key, account) = (format!("{SK}:s"), format!("{AC}:t"));
    assert_eq!(authorization(&ACCOUNT, &[]), account);
    assert_eq!(authorization(&KEY, &[]), key);
    assert_eq!(authorization(&[KEY, ACCOUNT].concat(), &[]), key);
    assert_eq!(authorization(&[&KEY[..], &ACCOUNT[..1]].concat(), &[]), key);
}

#[test]
fn flags_override_the_environment() {
    let both = [KEY, ACCOUNT].concat();
    assert_eq!(authorization(&both, &["--auth-token", "x"]), format!("{AC}:x"));
    assert_eq!(authorization(&both, &["--account-sid", "AC2"]), "AC2:t");
    assert_eq!(authorization(&ACCOUNT, &["--api-key", "SK1", "--api-secret", "s"]), "SK1:s");
    // An account SID alone does not select the credentials of the account.
    assert_eq!(authorization(&KEY, &["--account-sid", "AC2"]), format!("{SK}:s"));
}

#[test]
fn a_secret_can_come_from_a_file() {
    for contents in ["s", "s\n", "s\r\n"] {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&file, contents).unwrap();
        let path = file.path().to_str().unwrap();
        let key = [("TWILIO_API_KEY", SK), ("TWILIO_API_SECRET_FILE", path)];
        assert_eq!(authorization(&[&key[..], &ACCOUNT].concat(), &[]), format!("{SK}:s"));
        let account = [("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN_FILE", path)];
        assert_eq!(authorization(&account, &[]), format!("{AC}:s"));
    }
}

/// Runs an Insights operation and returns the `Authorization` headers that arrive.
fn insights(environment: &[(&str, &str)], flags: &[&str]) -> Vec<String> {
    let server = always(200, "{}");
    let uri = server.base_url();
    let words: &[&str] =
        if flags.is_empty() { &["call", "FetchInsightsUserRoles"] } else { &["v1", "insights", "user-roles", "fetch"] };
    let mut command = command(&[words, &["--base-url", &uri], flags].concat());
    command.envs(environment.iter().copied());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sent = server.requests();
    let headers = sent[0].headers.get_all("authorization");
    headers.iter().map(|value| value.to_str().unwrap().to_owned()).collect()
}

#[test]
fn the_token_for_insights_can_come_from_the_environment() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&file, "from a file\n").unwrap();
    let in_file = [("FLEX_INSIGHTS_TOKEN_FILE", file.path().to_str().unwrap())];
    let token = [("FLEX_INSIGHTS_TOKEN", "from a variable")];
    assert_eq!(insights(&token, &[]), ["from a variable"]);
    assert_eq!(insights(&token, &["--verbose"]), ["from a variable"]);
    assert_eq!(insights(&in_file, &[]), ["from a file"]);
    assert_eq!(insights(&token, &["--authorization", "from a flag"]), ["from a flag"]);
    // An operation without such a parameter uses the credentials.
    assert_eq!(authorization(&[&token[..], &ACCOUNT].concat(), &[]), format!("{AC}:t"));
}

#[test]
fn a_curl_command_reads_the_token_and_files_from_the_environment() {
    let curl = |words: &[&str], environment: &[(&str, &str)], more: &[&str]| {
        let mut command = command(&[words, &["--curl"], more].concat());
        let output = command.envs(environment.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let roles = ["v1", "insights", "user-roles", "fetch"];
    let token = [("FLEX_INSIGHTS_TOKEN", "obviously fake")];
    assert!(curl(&roles, &token, &[]).contains("--header \"Authorization: $FLEX_INSIGHTS_TOKEN\""));
    assert!(curl(&roles, &token, &["--reveal"]).contains("authorization: obviously fake'"));
    let fetch = ["v1", "configuration", "fetch"];
    let text = curl(&fetch, &[("TWILIO_API_KEY", SK), ("TWILIO_API_SECRET_FILE", "/run/secrets/key")], &[]);
    assert!(text.contains("--user \"$TWILIO_API_KEY:$(cat \"$TWILIO_API_SECRET_FILE\")\""), "{text}");
    let text = curl(&fetch, &[("TWILIO_CLIENT_ID", "OQ1"), ("TWILIO_CLIENT_SECRET", "s")], &["--reveal"]);
    assert!(text.contains("--oauth2-bearer \"$ACCESS_TOKEN\""), "{text}");
}

#[test]
fn an_operation_with_its_own_credentials_requires_no_others() {
    let server = always(200, "{}");
    let uri = server.base_url();
    let words = ["v1", "insights", "user-roles", "fetch", "--authorization", "obviously fake", "--base-url", &uri];
    let mut command = command(&words);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sent = server.requests();
    assert_eq!(sent[0].headers.get_all("authorization").iter().collect::<Vec<_>>(), ["obviously fake"]);
}
