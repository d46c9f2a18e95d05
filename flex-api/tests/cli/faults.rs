//! What is wrong with the input is told together, by flags, and nothing is sent.

use flex_api::operations::{self, Place};
use insta::assert_snapshot;

use super::{flex, flex_with};

fn refused(arguments: &[&str]) -> String {
    let run = flex(arguments);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    run.err
}

#[test]
fn all_faults_of_a_command_are_told_at_once() {
    let words = "v1 flex-flows create --channel-type smss --integration.flow-sid FW1 --integration.timeout soon \
        --enabled --no-enabled --limit 4 --output tabel --retries=-1 --timeout never";
    let told = refused(&words.split_whitespace().collect::<Vec<_>>());
    let channel = operations::find("CreateFlexFlow").unwrap().parameter(Place::Form, "ChannelType").unwrap();
    let channel = format!(
        "--channel-type: \"smss\" is none of {}; did you mean sms? (`flex call` sends any value)",
        channel.values.join(", "),
    );
    for fault in [
        "--output: \"tabel\" is none of table, json, jsonl, tsv, csv, yaml; did you mean table?",
        "--retries: must be a whole number, found \"-1\"",
        "--timeout: must be a number of seconds above 0, found \"never\"",
        "--limit: only for lists, and CreateFlexFlow is none",
        "--friendly-name: must be set",
        "--chat-service-sid: must be set",
        &channel,
        "--enabled and --no-enabled: give one of them",
        "--integration.flow-sid: must be `FW` followed by 32 hexadecimal digits, found \"FW1\"",
        "--integration.timeout: must be a whole number, found \"soon\"",
        "For more, try: flex v1 flex-flows create --help",
    ] {
        assert!(told.lines().any(|line| line.trim_start().ends_with(fault)), "{fault}\n{told}");
    }
}

#[test]
fn faults_come_in_the_order_of_the_table() {
    let told = refused(&["v1", "flex-flows", "create", "--channel-type", "x", "--integration.timeout", "x"]);
    let at = |flag: &str| told.find(flag).unwrap();
    assert!(at("--friendly-name") < at("--chat-service-sid"));
    assert!(at("--chat-service-sid") < at("--channel-type"));
    assert!(at("--channel-type") < at("--integration.timeout"));
}

#[test]
fn json_that_is_none_is_told_with_its_place() {
    let update = ["v1", "configuration", "update", "--body"];
    let with = |body| refused(&[&update[..], &[body]].concat());
    assert!(with("{\"a\": [1,}").contains("--body: not JSON: expected value at line 1 column 10"));
    assert!(with("@nowhere.json").contains("--body: nowhere.json cannot be read: "));
    let run = flex_with(&[&update[..], &["-"]].concat(), "{\n  oops\n}");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--body: standard input is not JSON: key must be a string at line 2 column 3"));
}

#[test]
fn a_flag_that_takes_one_value_refuses_two() {
    let told = refused(&["v1", "flex-flows", "list", "--friendly-name", "a", "--friendly-name", "b"]);
    assert!(told.contains("--friendly-name: given 2 times, but takes one value"), "{told}");
    let told = refused(&["v1", "flex-flows", "list", "--limit", "3", "--all"]);
    assert!(told.contains("--limit and --all: give one of them"), "{told}");
}

#[test]
fn what_does_not_exist_gets_a_suggestion() {
    assert_snapshot!(refused(&["v1", "flex-flow", "list"]), @r"
    error: unrecognized subcommand 'flex-flow'

      tip: a similar subcommand exists: 'flex-flows'

    Usage: flex v1 [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
    assert!(refused(&["v1", "flex-flows", "list", "--friendly-nam", "x"]).contains("'--friendly-name'"));
    let told = refused(&["call", "CreateFlexFlo"]);
    assert!(told.contains("there is no operation \"CreateFlexFlo\": did you mean CreateFlexFlow?"), "{told}");
    let told = refused(&["call", "CreateWebChannel"]);
    assert!(told.contains("use `v1.CreateWebChannel` or `v2.CreateWebChannel`"), "{told}");
}

#[test]
fn faults_of_a_call_name_the_parameters_as_its_input_does() {
    let input = r#"{"ChannelType": 5, "Enabeld": true}"#;
    let told = refused(&["call", "CreateFlexFlow", "--input", input, "--page-size", "3"]);
    for fault in [
        "--page-size: only for lists, and CreateFlexFlow is none",
        "there is no parameter `Enabeld`",
        "form field `FriendlyName` must be set",
        "form field `ChannelType` must be a string, found \"5\"",
    ] {
        assert!(told.contains(fault), "{fault}\n{told}");
    }
}

#[test]
fn a_call_sends_values_that_are_not_known() {
    let input =
        r#"{"FriendlyName": "a", "ChatServiceSid": "IS0123456789abcdef0123456789abcdef", "ChannelType": "new"}"#;
    let printed = flex(&["call", "CreateFlexFlow", "--input", input, "--dry-run"]).json();
    assert_eq!(printed["body"][2][1], "new");
}

#[test]
fn without_credentials_nothing_is_sent() {
    let told = refused(&["v1", "flex-flows", "list"]);
    assert!(told.contains("no credentials: set TWILIO_API_KEY and TWILIO_API_SECRET in the environment"), "{told}");
    let told = refused(&["v1", "flex-flows", "list", "--api-key", "SK1"]);
    let half = "TWILIO_API_KEY (or --api-key) is set, but TWILIO_API_SECRET (or --api-secret) is not";
    assert!(told.contains(half), "{told}");
}

#[test]
fn what_clap_finds_is_told_as_json_too() {
    let told = |arguments: &[&str]| {
        let told: serde_json::Value = serde_json::from_str(&refused(arguments)).unwrap();
        assert_eq!(told["error"]["kind"], "usage");
        told["error"]["message"].as_str().unwrap().to_owned()
    };
    let message = told(&["v1", "flex-flow", "list", "--output", "json"]);
    assert_eq!(message, "unrecognized subcommand 'flex-flow'; tip: a similar subcommand exists: 'flex-flows'");
    let message = told(&["v1", "flex-flows", "list", "--output=json", "--nonsense"]);
    assert!(message.starts_with("unexpected argument '--nonsense' found"), "{message}");
    assert!(told(&["v1", "--output", "json"]).contains("requires a subcommand"));
}

#[test]
fn numbers_below_zero_are_told_by_their_flags() {
    for flag in ["--limit", "--retries", "--timeout"] {
        let told = refused(&["v1", "flex-flows", "list", flag, "-1"]);
        assert!(told.starts_with(&format!("error: {flag}: must be a ")), "{told}");
    }
    let told = refused(&["v1", "flex-flows", "list", "--page-size", "-1"]);
    assert!(told.contains("--page-size: must be "), "{told}");
}

#[test]
fn a_call_is_told_how_to_say_what_it_means() {
    let told = refused(&["call", "v3.CreateWebChannel"]);
    assert!(told.contains("did you mean v1.CreateWebChannel or v2.CreateWebChannel?"), "{told}");
    let told = refused(&["call", "UpdateConfiguration", "--body", "{}"]);
    assert!(told.contains("--body: `flex call` takes it in --input, under `body`"), "{told}");
    let told = refused(&["call", "ListFlexFlow", "--input", "@"]);
    assert!(told.contains("--input: the name of a file is missing after @"), "{told}");
}

#[test]
fn a_long_value_is_not_told_in_full() {
    let told = refused(&["v1", "flex-flows", "list", "--output", &"x".repeat(100)]);
    assert!(told.contains(&format!("\"{}\" … is none of", "x".repeat(60))), "{told}");
}

#[test]
fn a_mark_of_the_encoding_is_no_part_of_json() {
    let run = flex_with(&["call", "ListFlexFlow", "--input", "-", "--dry-run"], "\u{feff}{}");
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn a_dry_run_checks_the_address() {
    refused(&["v1", "flex-flows", "list", "--dry-run", "--base-url", "http://api.example.com"]);
}

#[test]
fn the_list_of_operations_takes_only_what_it_heeds() {
    let told = refused(&["operations", "--all", "--dry-run", "--base-url", "x"]);
    for flag in ["all", "dry-run", "base-url"] {
        assert!(told.contains(&format!("--{flag}: means nothing to `flex operations`")), "{told}");
    }
    assert_eq!(flex(&["operations", "--limit", "3", "--output", "json"]).json().as_array().unwrap().len(), 3);
}
