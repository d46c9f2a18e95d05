//! The scheduled workflow: its commands exist, and it has only the permissions that it needs.

use std::collections::BTreeMap;
use std::fs;

use clap::Parser as _;
use serde_json::Value;
use xtask::cli::{Cli, Command};

fn root() -> std::path::PathBuf {
    xtask::root::root().expect("tests run in the repository")
}

fn workflow() -> Value {
    let text = fs::read_to_string(root().join(".github/workflows/update-spec.yml")).expect("the workflow");
    serde_yaml_ng::from_str(&text).expect("YAML")
}

fn steps(workflow: &Value) -> &Vec<Value> {
    workflow["jobs"]["update"]["steps"].as_array().expect("steps")
}

/// Returns the `cargo xtask` commands, as a shell passes them.
fn commands(workflow: &Value) -> Vec<Vec<String>> {
    let scripts = steps(workflow).iter().filter_map(|step| step["run"].as_str());
    let lines = scripts.flat_map(str::lines).filter_map(|line| line.trim().strip_prefix("cargo xtask "));
    let words = |line: &str| {
        let command = line.split(" > ").next().unwrap_or_default();
        command.split_whitespace().map(|word| word.replace('"', "").replace("$RUNNER_TEMP", "/tmp")).collect()
    };
    lines.map(words).collect()
}

#[test]
fn the_commands_of_the_workflow_exist() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for words in commands(&workflow()) {
        let cli = Cli::try_parse_from(std::iter::once("xtask".to_owned()).chain(words.clone()));
        let cli = cli.unwrap_or_else(|error| panic!("{words:?}: {error}"));
        let name = match cli.command {
            Command::Update(options) => {
                assert_eq!(options.files.len(), 2);
                "update"
            }
            Command::Diff(_) => "diff",
            _ => "another",
        };
        *counts.entry(name).or_default() += 1;
    }
    assert_eq!(counts, BTreeMap::from([("diff", 1), ("update", 1)]));
}

#[test]
fn the_workflow_compares_the_folder_of_specs() {
    for words in commands(&workflow()).into_iter().filter(|words| words[0] == "diff") {
        let sides: Vec<&str> = words[1..3].iter().map(|word| word.trim_start_matches("git:HEAD:")).collect();
        assert_eq!(sides, ["spec", "spec"]);
        assert!(root().join("spec").is_dir());
    }
}

#[test]
fn the_workflow_runs_on_a_schedule_with_minimal_permissions() {
    let workflow = workflow();
    // YAML 1.1 reads the key `on` as a boolean; code hosts do not.
    assert!(workflow["on"]["schedule"][0]["cron"].is_string());
    assert_eq!(workflow["permissions"], serde_json::json!({}));
    let permissions = serde_json::json!({ "contents": "write", "pull-requests": "write" });
    assert_eq!(workflow["jobs"]["update"]["permissions"], permissions);
    let actions: Vec<&str> = steps(&workflow).iter().filter_map(|step| step["uses"].as_str()).collect();
    assert_eq!(actions.len(), 1);
    let version = actions[0].strip_prefix("actions/checkout@v").expect("only the checkout action");
    assert_eq!(version.split('.').count(), 3, "a version, not a branch");
}
