//! Typical commands.

use serde_json::json;

use super::{flex, flex_with};

const SID: &str = "FO0123456789abcdef0123456789abcdef";

#[test]
fn switches_send_true_or_false() {
    let body = |switch: &str| {
        let printed = flex(&["v1", "flex-flows", "update", "--sid", SID, switch, "--dry-run"]).json();
        printed["body"].clone()
    };
    assert_eq!(body("--enabled"), json!([["Enabled", "true"]]));
    assert_eq!(body("--no-enabled"), json!([["Enabled", "false"]]));
    assert_eq!(body("--enabled=false"), json!([["Enabled", "false"]]));
}

#[test]
fn json_comes_from_the_command_line_a_file_or_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("body.json");
    std::fs::write(&file, r#"{"from": "file"}"#).unwrap();
    let update = |body: &str| {
        let arguments = ["v1", "configuration", "update", "--body", body, "--dry-run", "--reveal"];
        flex_with(&arguments, r#"{"from": "input"}"#).json()["body"].clone()
    };
    assert_eq!(update(r#"{"from": "here"}"#), json!({"from": "here"}));
    assert_eq!(update(&format!("@{}", file.display())), json!({"from": "file"}));
    assert_eq!(update("-"), json!({"from": "input"}));
}

#[test]
fn standard_input_can_be_read_only_once() {
    let two = flex(&["operations", "--output", "json"]).json().as_array().unwrap().iter().find_map(|operation| {
        let flags = operation["parameters"].as_array()?.iter().filter(|parameter| parameter["type"] == "JSON");
        let flags: Vec<String> = flags.map(|parameter| parameter["flag"].as_str().unwrap().to_owned()).collect();
        let words: Vec<String> = operation["command"].as_str()?.split(' ').skip(1).map(str::to_owned).collect();
        (flags.len() > 1).then_some((words, flags))
    });
    // Only if the API has an operation with two such values.
    if let Some((mut words, flags)) = two {
        words.extend(flags.into_iter().flat_map(|flag| [flag, "-".to_owned()]));
        let run = flex_with(&words, "{}");
        assert!(run.err.contains("standard input can be read only once"), "{}", run.err);
    }
}

#[test]
fn global_flags_can_be_anywhere() {
    let before = flex(&["--dry-run", "--page-size", "9", "v1", "flex-flows", "list"]);
    let after = flex(&["v1", "flex-flows", "list", "--dry-run", "--page-size", "9"]);
    assert_eq!(before.json(), after.json());
    assert_eq!(before.json()["query"], json!([["PageSize", "9"]]));
}

#[test]
fn a_list_repeats_its_flag() {
    let printed = flex(&[
        "v1",
        "plugin-service",
        "configurations",
        "create",
        "--name",
        "a",
        "--plugins",
        r#"{"phase": 3}"#,
        "--plugins",
        r#"{"phase": 4}"#,
        "--dry-run",
    ]);
    let body = printed.json()["body"].clone();
    assert_eq!(body, json!([["Name", "a"], ["Plugins", "{\"phase\":3}"], ["Plugins", "{\"phase\":4}"]]));
}

#[test]
fn a_parameter_may_have_the_name_of_a_root_flag() {
    let sid = "FP0123456789abcdef0123456789abcdef";
    let create = ["v1", "plugin-service", "plugins", "versions", "create", "--plugin-sid", sid];
    let more = ["--version", "1.2.3", "--plugin-url", "https://example.com/plugin.js", "--dry-run"];
    let body = flex(&[&create[..], &more].concat()).json()["body"].clone();
    assert_eq!(body[0], json!(["Version", "1.2.3"]));
}
