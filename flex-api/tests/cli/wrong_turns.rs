//! Commands that are not quite right: each is run as it is meant, or the error shows the line that is.

use serde_json::json;

use super::flex;

const SID: &str = "FO0123456789abcdef0123456789abcdef";

/// Returns the error of a command, which sends nothing.
fn error(line: &str) -> String {
    let run = flex(&line.split(' ').collect::<Vec<_>>());
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    run.err
}

/// Returns the output of a dry run.
fn printed(line: &str) -> serde_json::Value {
    flex(&format!("{line} --dry-run").split(' ').collect::<Vec<_>>()).json()
}

#[test]
fn a_switch_takes_the_next_word_if_it_is_a_boolean() {
    let update = |rest: &str| printed(&format!("v1 flex-flows update {rest}"))["body"].clone();
    assert_eq!(update(&format!("--sid {SID} --enabled false")), json!([["Enabled", "false"]]));
    assert_eq!(update(&format!("--enabled true --sid {SID}")), json!([["Enabled", "true"]]));
    assert_eq!(update(&format!("--enabled {SID}")), json!([["Enabled", "true"]]));
    let twice = error(&format!("v1 flex-flows update {SID} --enabled=false true"));
    assert!(twice.contains("unexpected argument"), "{twice}");
}

#[test]
fn one_path_value_may_be_a_word() {
    let path = format!("/v1/FlexFlows/{SID}");
    for line in [format!("fetch {SID}"), format!("fetch -o json {SID} --verbose"), format!("fetch -- {SID}")] {
        let line = if line.contains("-- ") {
            format!("--dry-run v1 flex-flows {line}")
        } else {
            format!("v1 flex-flows {line} --dry-run")
        };
        assert_eq!(flex(&line.split(' ').collect::<Vec<_>>()).json()["path"], path, "{line}");
    }
    let channel = "UO0123456789abcdef0123456789abcdef";
    let fetch = "v1 interactions channels fetch";
    let interaction = "KD0123456789abcdef0123456789abcdef";
    let path = printed(&format!("{fetch} --interaction-sid {interaction} {channel}"))["path"].clone();
    assert_eq!(path, format!("/v1/Interactions/{interaction}/Channels/{channel}"));
    assert!(error(&format!("{fetch} {channel}")).contains("write --interaction-sid or --sid before it"));
    assert!(error("v1 flex-flows fetch FO1 FO2").contains("\"FO2\": only one word can be the value of --sid"));
    assert!(error("v1 flex-flows fetch FO1").contains("--sid: must be `FO` followed by 32"));
    assert!(error("v1 flex-flows list FO1").contains("unexpected argument \"FO1\""));
}

#[test]
fn actions_have_the_names_that_people_know() {
    for (alias, verb) in [("get", "fetch"), ("show", "fetch"), ("rm", "delete"), ("remove", "delete")] {
        let line = |verb: &str| printed(&format!("v1 flex-flows {verb} {SID}"));
        assert_eq!(line(alias), line(verb));
    }
    assert_eq!(printed("v1 flex-flows ls"), printed("v1 flex-flows list"));
    assert!(!flex(&["v1", "flex-flows", "--help"]).out.contains("remove"));
}

#[test]
fn the_line_that_was_meant_is_shown() {
    for (line, meant) in [
        ("flex-flows list", "flex v1 flex-flows list"),
        ("flex-flows get FO1 -o yaml", "flex v1 flex-flows fetch FO1 --output yaml"),
        ("CreateFlexFlow", "flex v1 flex-flows create"),
        ("v1 flex-flow list", "flex v1 flex-flows list"),
        ("v1 FlexFlows list --limit 3", "flex v1 flex-flows list --limit 3"),
        ("v1 flex-flows crate", "flex v1 flex-flows create"),
        ("v1 interaction", "flex v1 interactions"),
        ("--sid FO1 v1 flex-flows fetch", "flex v1 flex-flows fetch --sid FO1"),
        (
            "flex-flows list --auth-token hush --account-sid AC1",
            "flex v1 flex-flows list --account-sid AC1 --auth-token …",
        ),
    ] {
        let error = error(line);
        let first = error.lines().next().unwrap();
        assert!(first.ends_with(&format!("try `{meant}`")), "{line}\n{error}");
        assert!(!error.contains("hush"));
    }
}

#[test]
fn unknown_flags_are_reported_with_the_other_faults() {
    let error = error("v1 flex-flows create --frendly-name hush --no-limit --limit x --channel-type smss -z");
    for fault in [
        "unknown flag --frendly-name; did you mean --friendly-name?",
        "unknown flag --no-limit: use --all",
        "unknown flag -z",
        "--limit: must be a whole number, found \"x\"",
        "--friendly-name: must be set",
    ] {
        assert!(error.lines().any(|line| line.trim_start().ends_with(fault)), "{fault}\n{error}");
    }
    assert!(error.contains("did you mean sms?") && !error.contains("hush"), "{error}");
}

#[test]
fn a_name_in_json_that_is_almost_right_is_suggested() {
    let input = r#"{"ChannelTyp":"sms","channel_type":"sms","Nonsense":1}"#;
    let error = error(&format!("call CreateFlexFlow --input {input}"));
    assert!(error.contains("there is no parameter `ChannelTyp`: did you mean `ChannelType`?"), "{error}");
    assert!(error.contains("there is no parameter `channel_type`: did you mean `ChannelType`?"), "{error}");
    assert!(error.contains("there is no parameter `Nonsense`: CreateFlexFlow takes "), "{error}");
}

#[test]
fn short_flags_do_what_the_long_ones_do() {
    assert!(flex(&["operations", "-o", "json"]).out == flex(&["operations", "--output", "json"]).out);
    assert!(error("operations -ojson").contains("unknown flag -ojson: write -o json"));
    assert!(error("v1 flex-flows list -o=json").contains("unknown flag -o: write -o json"));
    let error = error("v1 flex-flows list -v -q");
    assert!(error.contains("--verbose and --quiet: use only one"), "{error}");
}

#[test]
fn a_list_flag_without_its_value_is_reported_as_json_too() {
    for line in ["v1 flex-flows list --limit -o json", "v1 flex-flows list -o json --limit"] {
        let error: serde_json::Value = serde_json::from_str(&error(line)).unwrap();
        assert!(error["error"]["message"].as_str().unwrap().contains("'--limit <N>'"), "{error}");
    }
}

#[test]
fn an_error_is_json_after_any_number_of_unknown_words() {
    let words = "a ".repeat(40);
    let error: serde_json::Value = serde_json::from_str(&error(&format!("v1 flex-flows list {words}-o json"))).unwrap();
    assert_eq!(error["error"]["kind"], "usage", "{error}");
}

#[test]
fn a_missing_word_is_reported_as_json_too() {
    let error: serde_json::Value = serde_json::from_str(&error("completions -o json")).unwrap();
    assert_eq!(error["error"]["message"], "the following required arguments were not provided: <SHELL>");
}

#[test]
fn help_has_the_color_that_any_flag_sets() {
    let has_color = |arguments: &[&str]| flex(arguments).out.contains('\u{1b}');
    assert!(has_color(&["--help", "--color", "always"]));
    assert!(has_color(&["--color=always", "v1", "flex-flows", "list", "-h"]));
    assert!(!has_color(&["--help"]) && !has_color(&["--help", "--color", "never"]));
}
