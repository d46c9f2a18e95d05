//! All faults of the input are reported together, by flag, and nothing is sent.

use flex_api::operations::{self, Place};

use super::{flex, flex_with};

fn usage_error(arguments: &[&str]) -> String {
    let run = flex(arguments);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    run.err
}

#[test]
fn all_faults_of_a_command_are_reported_together() {
    let words = "v1 flex-flows create --channel-type smss --integration.flow-sid FW1 --integration.timeout soon \
        --enabled --no-enabled --limit 4 --output tabel --retries=-1 --timeout never";
    let error = usage_error(&words.split_whitespace().collect::<Vec<_>>());
    let channel = operations::find("CreateFlexFlow").unwrap().parameter(Place::Form, "ChannelType").unwrap();
    let channel = format!(
        "--channel-type: must be one of {}; found \"smss\"; did you mean sms? (`flex call` accepts any value)",
        channel.values.join(", "),
    );
    for fault in [
        "--output: must be one of table, json, jsonl, tsv, csv, yaml; found \"tabel\"; did you mean table?",
        "--retries: must be a whole number, found \"-1\"",
        "--timeout: must be a number of seconds greater than 0, found \"never\"",
        "--limit: only for list operations, and CreateFlexFlow is not one",
        "--friendly-name: must be set",
        "--chat-service-sid: must be set",
        &channel,
        "--enabled and --no-enabled: use only one",
        "--integration.flow-sid: must be `FW` followed by 32 hexadecimal digits, found \"FW1\"",
        "--integration.timeout: must be a whole number, found \"soon\"",
        "For more information, try 'flex v1 flex-flows create --help'.",
    ] {
        assert!(error.lines().any(|line| line.trim_start().ends_with(fault)), "{fault}\n{error}");
    }
}

#[test]
fn a_value_requires_other_flags() {
    let update = ["v1", "interactions", "channels", "update", "--interaction-sid", "KD1", "--status", "inactive"];
    let error = usage_error(&update);
    for fault in [
        "--interaction-sid: must be `KD` followed by 32 hexadecimal digits, found \"KD1\"",
        "--sid: must be set",
        "--routing: must be set, because --status is `inactive`",
    ] {
        assert!(error.lines().any(|line| line.trim_start().ends_with(fault)), "{fault}\n{error}");
    }
    let routed = usage_error(&[&update[..], &["--routing", "{}"]].concat());
    assert!(!routed.contains("--routing"), "{routed}");
    let closed = usage_error(&[&update[..7], &["closed"]].concat());
    assert!(!closed.contains("--routing"), "{closed}");
    let input = r#"{"Sid": "FO0123456789abcdef0123456789abcdef", "IntegrationType": "external"}"#;
    let error = usage_error(&["call", "UpdateFlexFlow", "--input", input, "--dry-run"]);
    assert!(error.contains("`Integration.Url` must be set, because `IntegrationType` is `external`"), "{error}");
}

#[test]
fn faults_are_in_the_order_of_the_table() {
    let error = usage_error(&["v1", "flex-flows", "create", "--channel-type", "x", "--integration.timeout", "x"]);
    let at = |flag: &str| error.find(flag).unwrap();
    assert!(at("--friendly-name") < at("--chat-service-sid"));
    assert!(at("--chat-service-sid") < at("--channel-type"));
    assert!(at("--channel-type") < at("--integration.timeout"));
}

#[test]
fn invalid_json_is_reported_with_its_position() {
    let update = ["v1", "configuration", "update", "--body"];
    let with = |body| usage_error(&[&update[..], &[body]].concat());
    assert!(with("{\"a\": [1,}").contains("--body: invalid JSON: expected value at line 1 column 10"));
    assert!(with("@nowhere.json").contains("--body: cannot read nowhere.json: "));
    let run = flex_with(&[&update[..], &["-"]].concat(), "{\n  oops\n}");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--body: invalid JSON in standard input: key must be a string at line 2 column 3"));
}

#[test]
fn json_of_another_type_is_reported_with_the_type_that_is_meant() {
    let create = ["v1", "interactions", "create", "--channel"];
    let with = |channel| usage_error(&[&create[..], &[channel]].concat());
    let text = with("sms");
    assert!(text.contains("--channel: invalid JSON: ") && text.contains(" (must be an object in JSON)"), "{text}");
    let string = with("\"sms\"");
    assert!(string.contains("--channel: must be an object, not a string"), "{string}");
    assert!(!string.contains("serde_json"), "{string}");
    let file = with("@nowhere.json");
    assert!(file.contains("--channel: cannot read nowhere.json: "), "{file}");
}

#[test]
fn a_flag_with_one_value_rejects_two() {
    let error = usage_error(&["v1", "flex-flows", "list", "--friendly-name", "a", "--friendly-name", "b"]);
    assert!(error.contains("--friendly-name: set 2 times, but takes one value"), "{error}");
    let error = usage_error(&["v1", "flex-flows", "list", "--limit", "3", "--all"]);
    assert!(error.contains("--limit and --all: use only one"), "{error}");
}

#[test]
fn an_unknown_name_gets_a_suggestion() {
    let error = usage_error(&["v1", "flex-flow", "list"]);
    assert!(error.starts_with("error: unknown command \"flex-flow\": try `flex v1 flex-flows list`\n"), "{error}");
    let error = usage_error(&["v1", "flex-flows", "list", "--friendly-nam", "x"]);
    assert!(error.starts_with("error: unknown flag --friendly-nam; did you mean --friendly-name?\n"), "{error}");
    let error = usage_error(&["call", "CreateFlexFlo"]);
    assert!(error.contains("unknown operation \"CreateFlexFlo\"; did you mean CreateFlexFlow?"), "{error}");
    let error = usage_error(&["call", "CreateWebChannel"]);
    assert!(error.contains("use `v1.CreateWebChannel` or `v2.CreateWebChannel`"), "{error}");
}

#[test]
fn faults_of_a_call_use_the_names_of_its_input() {
    let input = r#"{"ChannelType": 5, "Enabeld": true}"#;
    let error = usage_error(&["call", "CreateFlexFlow", "--input", input, "--page-size", "3"]);
    for fault in [
        "--page-size: only for list operations, and CreateFlexFlow is not one",
        "there is no parameter `Enabeld`",
        "form field `FriendlyName` must be set",
        "form field `ChannelType` must be a string, found \"5\"",
    ] {
        assert!(error.contains(fault), "{fault}\n{error}");
    }
}

#[test]
fn a_call_sends_unknown_values() {
    let input =
        r#"{"FriendlyName": "a", "ChatServiceSid": "IS0123456789abcdef0123456789abcdef", "ChannelType": "new"}"#;
    let printed = flex(&["call", "CreateFlexFlow", "--input", input, "--dry-run"]).json();
    assert_eq!(printed["body"][2][1], "new");
}

#[test]
fn nothing_is_sent_without_credentials() {
    let error = usage_error(&["v1", "flex-flows", "list"]);
    assert!(
        error.contains("no credentials: set the environment variables TWILIO_API_KEY and TWILIO_API_SECRET"),
        "{error}"
    );
    let error = usage_error(&["v1", "flex-flows", "list", "--api-key", "SK1"]);
    let incomplete = "TWILIO_API_KEY (or --api-key) is set, but TWILIO_API_SECRET (or --api-secret) is not";
    assert!(error.contains(incomplete), "{error}");
}

#[test]
fn usage_errors_can_be_json() {
    let error = |arguments: &[&str]| {
        let error: serde_json::Value = serde_json::from_str(&usage_error(arguments)).unwrap();
        assert_eq!(error["error"]["kind"], "usage");
        error["error"]["message"].as_str().unwrap().to_owned()
    };
    let message = error(&["v1", "flex-flow", "list", "--output", "json"]);
    assert_eq!(message, "unknown command \"flex-flow\": try `flex v1 flex-flows list --output json`");
    let message = error(&["v1", "flex-flows", "list", "--output=json", "--nonsense"]);
    assert_eq!(message, "unknown flag --nonsense");
    assert_eq!(error(&["v1", "--output", "json"]), "missing command after `flex v1`");
    assert!(error(&["operations", "-o", "json", "--all=3"]).contains("unexpected value '3'"));
}

#[test]
fn negative_numbers_are_reported_by_flag() {
    for flag in ["--limit", "--retries", "--timeout"] {
        let error = usage_error(&["v1", "flex-flows", "list", flag, "-1"]);
        assert!(error.starts_with(&format!("error: {flag}: must be a ")), "{error}");
    }
    let error = usage_error(&["v1", "flex-flows", "list", "--page-size", "-1"]);
    assert!(error.contains("--page-size: must be "), "{error}");
}

#[test]
fn errors_of_a_call_suggest_a_fix() {
    let error = usage_error(&["call", "v3.CreateWebChannel"]);
    assert!(error.contains("did you mean v1.CreateWebChannel or v2.CreateWebChannel?"), "{error}");
    let error = usage_error(&["call", "UpdateConfiguration", "--body", "{}"]);
    assert!(error.contains("--body: not accepted by `flex call`; set `body` in --input"), "{error}");
    let error = usage_error(&["call", "ListFlexFlow", "--input", "@"]);
    assert!(error.contains("--input: missing file name after @"), "{error}");
}

#[test]
fn a_long_value_is_truncated_in_messages() {
    let error = usage_error(&["v1", "flex-flows", "list", "--output", &"x".repeat(100)]);
    assert!(error.contains(&format!("; found \"{}\" …", "x".repeat(60))), "{error}");
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let run = flex_with(&["call", "ListFlexFlow", "--input", "-", "--dry-run"], "\u{feff}{}");
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn a_dry_run_checks_the_base_url() {
    usage_error(&["v1", "flex-flows", "list", "--dry-run", "--base-url", "http://api.example.com"]);
}

#[test]
fn operations_rejects_flags_that_it_does_not_use() {
    let error = usage_error(&["operations", "--all", "--dry-run", "--base-url", "x"]);
    for flag in ["all", "dry-run", "base-url"] {
        assert!(error.contains(&format!("--{flag}: not accepted by `flex operations`")), "{error}");
    }
    assert_eq!(flex(&["operations", "--limit", "3", "--output", "json"]).json().as_array().unwrap().len(), 3);
}
