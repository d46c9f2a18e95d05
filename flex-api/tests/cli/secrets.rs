//! Secrets are masked unless `--reveal` is set.

use flex_api::operations;
use serde_json::{Value, json};

use super::flex;
use super::run::command;

const TOKEN: &str = "obviously-not-a-real-token";

const CREATE: [&str; 9] = [
    "v1",
    "flex-flows",
    "create",
    "--friendly-name",
    "Supp'ort",
    "--chat-service-sid",
    "IS0123456789abcdef0123456789abcdef",
    "--channel-type",
    "sms",
];

#[test]
fn sensitive_values_are_masked_in_dry_runs_and_curl_commands() {
    for operation in operations::ALL {
        let mut input = super::made::input(operation, true);
        let mut has_any = false;
        for parameter in operation.parameters.iter().filter(|parameter| parameter.sensitive) {
            let is_text = super::made::value(parameter).is_string()
                && parameter.values.is_empty()
                && parameter.rule == operations::Rule::Any;
            let is_body = parameter.place == operations::Place::Body;
            if is_text || is_body {
                has_any = true;
                input[operation.key(parameter)] = if is_body { json!({"token": TOKEN}) } else { json!(TOKEN) };
            }
        }
        let name = format!("{}.{}", operation.version, operation.id);
        // A document need not have a server.
        let call = ["call", &name, "--input", &input.to_string(), "--base-url", "http://localhost"];
        for mode in ["--dry-run", "--curl"] {
            let masked = flex(&[&call[..], &[mode]].concat());
            assert_eq!(masked.code, 0, "{}", masked.err);
            assert!(!masked.out.contains(TOKEN), "{}", masked.out);
            assert_eq!(
                masked.out.contains("REDACTED"),
                has_any || has_sensitive_parameter(operation),
                "{}",
                masked.out
            );
            let revealed = flex(&[&call[..], &[mode, "--reveal"]].concat());
            assert_eq!(revealed.out.contains(TOKEN), has_any, "{}", revealed.out);
        }
    }
}

fn has_sensitive_parameter(operation: &operations::Operation) -> bool {
    operation.parameters.iter().any(|parameter| parameter.sensitive)
}

#[test]
fn a_curl_command_uses_the_variables_of_the_credentials() {
    let curl = |key: bool, more: &[&str]| {
        let mut command = command(&[&CREATE[..], &["--curl", "--region", "au1"], more].concat());
        if key {
            command.env("TWILIO_API_KEY", "SK00000000000000000000000000000001").env("TWILIO_API_SECRET", TOKEN);
        }
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    insta::assert_snapshot!(curl(false, &[]), @r#"
    curl --request POST https://flex-api.au1.twilio.com/v1/FlexFlows \
      --user "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" \
      --header 'Accept: application/json' \
      --data-urlencode 'FriendlyName=Supp'\''ort' \
      --data-urlencode ChatServiceSid=IS0123456789abcdef0123456789abcdef \
      --data-urlencode ChannelType=sms
    "#);
    let key = curl(true, &[]);
    assert!(key.contains("--user \"$TWILIO_API_KEY:$TWILIO_API_SECRET\"") && !key.contains(TOKEN), "{key}");
    let named = curl(false, &["--account-sid", "AC1"]);
    assert!(named.contains("--user \"AC1:$TWILIO_AUTH_TOKEN\""), "{named}");
    assert!(curl(true, &["--reveal"]).contains(&format!("--user SK00000000000000000000000000000001:{TOKEN}")));
}

#[test]
fn credentials_are_in_no_message() {
    let flags = ["--account-sid", "AC1", "--auth-token", TOKEN, "--api-secret", TOKEN];
    let dead = ["--base-url", "http://127.0.0.1:9", "--retries", "0", "--verbose"];
    for more in [&["--limit", "x"][..], &["--help"], &["--dry-run"], &["--nonsense"], &dead] {
        let run = flex(&[&["v1", "flex-flows", "list"][..], &flags, more].concat());
        assert!(!format!("{}{}", run.out, run.err).contains(TOKEN), "{run:?}");
    }
}

#[test]
fn invalid_sensitive_values_are_not_printed() {
    let call = ["call", "v1.CreateChannel", "--input", &json!({"Identity": [TOKEN]}).to_string()].map(str::to_owned);
    let run = flex(&call);
    assert_eq!(run.code, 2);
    assert!(!run.err.contains(TOKEN), "{}", run.err);
    assert_ne!(Value::Null, json!(run.err));
}

#[test]
fn a_curl_command_has_the_same_base_url_rules_as_a_request() {
    let run = flex(&[&CREATE[..], &["--curl", "--base-url", "http://api.example.com"]].concat());
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    let run = flex(&[&CREATE[..], &["--curl", "--base-url", "http://127.0.0.1:8080/"]].concat());
    assert!(run.out.starts_with("curl --request POST http://127.0.0.1:8080/v1/FlexFlows"), "{}", run.out);
}
