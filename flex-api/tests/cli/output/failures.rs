//! Error reports and exit codes of failed calls.

use std::process::{Command, Output};

use serde_json::{Value, json};

use super::server::always;
use super::{FLOW, Server, TOKEN, fetch, flex, texts};

const MISSING: &str = r#"{"code": 20404, "message": "The requested resource was not found",
    "more_info": "https://www.twilio.com/docs/errors/20404", "status": 404}"#;

/// Fetches a flow, and returns the exit code and standard error.
fn fetch_error(server: &Server, arguments: &[&str]) -> (i32, String) {
    code_and_stderr(&fetch(server, arguments).output().unwrap())
}

fn code_and_stderr(output: &Output) -> (i32, String) {
    let (stdout, stderr) = texts(output);
    assert_eq!(stdout, "");
    (output.status.code().unwrap(), stderr)
}

/// Parses the one object on standard error.
fn as_json(stderr: &str) -> Value {
    let mut document: Value = serde_json::from_str(stderr).unwrap_or_else(|error| panic!("{error}: {stderr}"));
    document["error"].take()
}

#[test]
fn an_api_error_is_printed_with_its_code_and_link() {
    let (code, stderr) = fetch_error(&always(404, MISSING), &[]);
    assert_eq!(code, 1);
    assert_eq!(
        stderr,
        "\
error: The requested resource was not found
  code: 20404
  status: 404
  see: https://www.twilio.com/docs/errors/20404
  request: RQ00000000000000000000000000000001
  operation: FetchFlexFlow
"
    );
}

#[test]
fn an_api_error_as_json_is_one_object() {
    let lines = fetch_error(&always(404, MISSING), &["--output", "jsonl"]);
    let (code, stderr) = fetch_error(&always(404, MISSING), &["--output", "json"]);
    assert_eq!(lines, (code, stderr.clone()));
    assert_eq!(code, 1);
    assert_eq!(stderr.lines().count(), 1);
    assert_eq!(
        as_json(&stderr),
        json!({
            "kind": "api",
            "message": "The requested resource was not found",
            "code": 20404,
            "status": 404,
            "more_info": "https://www.twilio.com/docs/errors/20404",
            "request_id": "RQ00000000000000000000000000000001",
            "operation": "FetchFlexFlow",
            "attempts": 1,
            "may_have_taken_effect": false,
        })
    );
}

#[test]
fn a_redirect_gets_a_hint() {
    let (_, stderr) = fetch_error(&always(302, ""), &[]);
    assert!(stderr.contains("hint: redirects are not followed"), "{stderr}");
}

#[test]
fn a_code_without_a_link_gets_the_vendors_link() {
    let (_, stderr) = fetch_error(&always(400, r#"{"code": 45001, "message": "no"}"#), &[]);
    assert!(stderr.contains("see: https://www.twilio.com/docs/errors/45001\n"), "{stderr}");
}

#[test]
fn details_of_an_api_error_are_printed() {
    let body = r#"{"code": 20001, "message": "Bad", "details": {"field": "Sid"}}"#;
    let (_, stderr) = fetch_error(&always(400, body), &[]);
    assert!(stderr.contains("  details: {\"field\":\"Sid\"}\n"), "{stderr}");
    let (_, stderr) = fetch_error(&always(400, body), &["--output", "json"]);
    assert_eq!(as_json(&stderr)["details"], json!({"field": "Sid"}));
}

#[test]
fn rejected_credentials_get_a_hint_with_their_variables() {
    let body = r#"{"code": 20003, "message": "Authenticate", "status": 401}"#;
    let (code, stderr) = fetch_error(&always(401, body), &[]);
    assert_eq!(code, 1);
    assert!(stderr.contains("hint: check TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID"), "{stderr}");
    assert!(stderr.contains("`flex whoami` shows what is in effect"), "{stderr}");
}

#[test]
fn messages_of_the_api_are_safe_for_a_terminal() {
    let body = json!({"code": 1, "message": "\u{1b}[2Jgone\nhint: none"}).to_string();
    let (_, stderr) = fetch_error(&always(400, body), &[]);
    assert!(stderr.starts_with("error: \\u{1b}[2Jgone\\nhint: none\n"), "{stderr}");
}

#[test]
fn an_error_response_that_is_not_json_is_an_api_error() {
    let (code, stderr) = fetch_error(&always(404, "<html>nothing here</html>"), &[]);
    assert_eq!(code, 1);
    assert!(stderr.starts_with("error: Not Found\n  status: 404\n"), "{stderr}");
}

#[test]
fn a_response_that_cannot_be_decoded_exits_with_4() {
    let (code, stderr) = fetch_error(&always(200, "<html>hello</html>"), &[]);
    assert_eq!(code, 4);
    assert!(stderr.starts_with("error: FetchFlexFlow: invalid response with status 200"), "{stderr}");
    let (code, stderr) = fetch_error(&always(200, "<html>hello</html>"), &["--output", "json"]);
    assert_eq!(code, 4);
    assert_eq!(as_json(&stderr)["kind"], "decode");
}

#[test]
fn a_connection_error_exits_with_3() {
    // No server listens on this port, and no test starts one there.
    let url = "http://127.0.0.1:1";
    let input = format!(r#"{{"Sid": "{FLOW}"}}"#);
    let fetch = ["FetchFlexFlow", "--input", &input];
    let (code, stderr) = code_and_stderr(&flex(url, &fetch).output().unwrap());
    assert_eq!(code, 3);
    assert!(stderr.starts_with("error: FetchFlexFlow: connection failed"), "{stderr}");
    assert!(stderr.contains("hint: check --region, --edge and --base-url"), "{stderr}");

    let json_output = [&fetch[..], &["--output", "json"]].concat();
    let (code, stderr) = code_and_stderr(&flex(url, &json_output).output().unwrap());
    assert_eq!(code, 3);
    let error = as_json(&stderr);
    assert_eq!((&error["kind"], &error["operation"]), (&json!("connection"), &json!("FetchFlexFlow")));
}

/// The response has the status of a success, but cannot be decoded.
#[test]
fn a_hint_warns_that_the_request_may_have_taken_effect() {
    let server = always(201, "<html>created</html>");
    let flow = r#"{"FriendlyName": "x", "ChatServiceSid": "IS00000000000000000000000000000001", "ChannelType": "sms"}"#;
    let (code, stderr) =
        code_and_stderr(&flex(&server.base_url(), &["CreateFlexFlow", "--input", flow]).output().unwrap());
    assert_eq!(code, 4, "{stderr}");
    assert!(stderr.contains("hint: the request may have taken effect"), "{stderr}");
}

#[test]
fn all_faults_of_the_input_are_reported_together() {
    let server = always(500, "");
    let call = ["FetchFlexFlow", "--input", r#"{"Sid": "FO1", "Colour": "red"}"#];
    let (code, stderr) = code_and_stderr(&flex(&server.base_url(), &call).output().unwrap());
    assert_eq!(code, 2);
    assert!(stderr.contains("`Colour`") && stderr.contains("`Sid`"), "{stderr}");

    let json_output = [&call[..], &["--output", "json"]].concat();
    let (code, stderr) = code_and_stderr(&flex(&server.base_url(), &json_output).output().unwrap());
    assert_eq!(code, 2);
    assert_eq!(as_json(&stderr)["faults"].as_array().map(Vec::len), Some(2), "{stderr}");
}

#[test]
fn a_full_disk_is_an_error() {
    // `/dev/full` rejects all writes. Skip where it does not exist.
    let Ok(full) = std::fs::File::options().write(true).open("/dev/full") else { return };
    let server = always(200, json!({"sid": FLOW}).to_string());
    let output = fetch(&server, &[]).stdout(full).output().unwrap();
    let (_, stderr) = texts(&output);
    assert_eq!(output.status.code(), Some(5));
    assert!(stderr.starts_with("error: cannot write the output: "), "{stderr}");
}

#[test]
fn a_body_that_is_not_from_the_api_is_shown_in_part() {
    let refused = "<html><body>Blocked by policy 4711</body></html>";
    let (_, stderr) = fetch_error(&always(403, refused), &[]);
    assert!(stderr.contains(&format!("  body: {refused}\n")), "{stderr}");
    assert!(stderr.contains("hint: the response is not from the API") && !stderr.contains("permission"), "{stderr}");
    let (_, stderr) = fetch_error(&always(403, refused), &["--output", "json"]);
    assert_eq!(as_json(&stderr)["body"], json!(refused));

    let permission = r#"{"code": 20003, "message": "Permission denied", "status": 403}"#;
    let (_, stderr) = fetch_error(&always(403, permission), &[]);
    assert!(stderr.contains("permission for this operation") && !stderr.contains("body:"), "{stderr}");
}

#[test]
fn error_reports_are_short_and_safe_for_a_terminal() {
    let odd = "\u{7f}\u{9b}31m\u{85}\u{2028}\u{202e}\u{2066}\u{200f}\u{61c}";
    let body = json!({"code": 1, "message": odd.repeat(2000), "more_info": format!("https://{odd}"), "details": odd});
    for output in ["table", "json"] {
        let server = always(400, body.to_string());
        let (_, stderr) = fetch_error(&server, &["--output", output]);
        assert!(!stderr.contains(|char: char| char != '\n' && odd.contains(char) && !char.is_ascii()), "{stderr:?}");
        assert!(!stderr.contains('\u{7f}') && stderr.len() < 8000, "{} bytes: {stderr:?}", stderr.len());
    }
    let (_, stderr) = fetch_error(&always(400, json!({"message": "x".repeat(50_000)}).to_string()), &[]);
    assert!(stderr.len() < 1200, "{}", stderr.len());
}

#[test]
fn credentials_in_a_response_are_not_printed() {
    // `texts` checks that no output has the token.
    let pair = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, format!("AC1:{TOKEN}"));
    for echo in [TOKEN.to_owned(), TOKEN.replace('-', "%2D"), format!("Basic {pair}")] {
        let error =
            json!({"code": 1, "message": echo, "details": {&echo: [&echo]}, "more_info": format!("https://{echo}")});
        for (status, body) in [(400, error.to_string()), (400, echo.clone()), (200, format!("<html>{echo}"))] {
            for output in ["table", "json"] {
                let server = always(status, body.clone());
                let (_, stderr) = fetch_error(&server, &["--output", output, "--verbose"]);
                assert!(
                    stderr.contains("[REDACTED]") && !stderr.contains(&echo) && !stderr.contains(&pair),
                    "{stderr}"
                );
            }
        }
    }
}

#[test]
fn an_error_with_the_status_of_a_success_is_an_error() {
    let error = r#"{"code": 20404, "message": "Not found", "status": 404}"#;
    let (code, stderr) = fetch_error(&always(200, error), &["--output", "json"]);
    assert_eq!((code, &as_json(&stderr)["kind"]), (4, &json!("decode")), "{stderr}");
}

#[test]
fn the_reason_why_no_attempt_followed_is_printed() {
    let (_, stderr) = fetch_error(&always(500, r#"{"message": "Oh"}"#), &["--retries", "1"]);
    assert!(stderr.contains("  retries: the retry policy allows no other attempt\n"), "{stderr}");
    let (_, stderr) = fetch_error(&always(500, r#"{"message": "Oh"}"#), &["--retries", "0"]);
    assert!(!stderr.contains("retries:"), "{stderr}");
}

/// A response of 32 MiB, within a limit of address space.
#[cfg(target_os = "linux")]
#[test]
fn the_memory_of_a_hostile_response_is_limited() {
    let many = |part: &str| vec![part; (31 << 20) / (part.len() + 1)].join(",");
    let nested = format!("{}{}", "[".repeat(100), "]".repeat(100));
    for body in [
        format!("{{\"flex_flows\": [{}]}}", many("{}")),
        format!("{{\"flex_flows\": [{{\"x\": [{}]}}]}}", many(&nested)),
    ] {
        let server = always(200, body);
        let limited = Command::new("sh")
            .args(["-c", "ulimit -v 1000000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_flex")])
            .args(["call", "ListFlexFlow", "--output", "json", "--base-url", &server.base_url()])
            .env("TWILIO_ACCOUNT_SID", "AC0123456789abcdef0123456789abcdef")
            .env("TWILIO_AUTH_TOKEN", TOKEN)
            .output()
            .unwrap();
        let (code, stderr) = code_and_stderr(&limited);
        assert_eq!((code, &as_json(&stderr)["kind"]), (4, &json!("decode")), "{stderr}");
    }
}
