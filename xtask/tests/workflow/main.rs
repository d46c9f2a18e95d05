//! The workflows of the code host: their commands exist, and documents from outside get no permissions.

mod commands;
mod release;
mod scripts;

use std::collections::BTreeMap;
use std::fs;

use clap::Parser as _;
use serde_json::{Value, json};
use xtask::cli::{Cli, Command};

fn root() -> std::path::PathBuf {
    xtask::root::root().expect("tests run in the repository")
}

/// Returns the texts of all workflows by file name.
fn texts() -> BTreeMap<String, String> {
    let folder = root().join(".github/workflows");
    let entries = fs::read_dir(folder).expect("the workflows").map(|entry| entry.expect("an entry").path());
    entries
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("a workflow"))
        })
        .collect()
}

fn workflow(name: &str) -> Value {
    serde_yaml_ng::from_str(&texts()[name]).expect("YAML")
}

/// Returns all jobs of all workflows, with the names of their files.
fn jobs() -> Vec<(String, Value)> {
    let files = texts().into_keys();
    files
        .flat_map(|name| {
            let workflow = workflow(&name);
            let jobs: Vec<Value> = workflow["jobs"].as_object().expect("jobs").values().cloned().collect();
            jobs.into_iter().map(move |job| (name.clone(), job))
        })
        .collect()
}

fn steps(job: &Value) -> &Vec<Value> {
    job["steps"].as_array().expect("steps")
}

/// Returns the lines of all scripts of a job.
fn lines(job: &Value) -> Vec<&str> {
    steps(job).iter().filter_map(|step| step["run"].as_str()).flat_map(str::lines).map(str::trim).collect()
}

/// Returns the commands of the generator, as a shell passes them.
fn commands() -> Vec<Vec<String>> {
    let workflow = workflow("update-spec.yml");
    let lines = lines(&workflow["jobs"]["generate"]);
    let words = |line: &str| {
        let command = line.split(" 2>&1 ").next().unwrap_or_default();
        command.split_whitespace().map(|word| word.replace('"', "").replace("$RUNNER_TEMP", "/tmp")).collect()
    };
    lines.into_iter().filter_map(|line| line.strip_prefix("target/debug/xtask ")).map(words).collect()
}

#[test]
fn the_commands_exist() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for words in commands() {
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
fn the_folder_of_specs_is_compared() {
    for words in commands().into_iter().filter(|words| words[0] == "diff") {
        let sides: Vec<&str> = words[1..3].iter().map(|word| word.trim_start_matches("git:HEAD:")).collect();
        assert_eq!(sides, ["spec", "spec"]);
        assert!(root().join("spec").is_dir());
    }
}

#[test]
fn permissions_are_given_by_job_and_to_whom_needs_them() {
    for (name, text) in texts() {
        let workflow: Value = serde_yaml_ng::from_str(&text).expect("YAML");
        assert_eq!(workflow["permissions"], json!({}), "{name}");
        assert!(!text.contains("secrets.") && !text.contains("pull_request_target"), "{name}");
    }
    let update = workflow("update-spec.yml");
    // YAML 1.1 reads the key `on` as a boolean; code hosts do not.
    assert!(update["on"]["schedule"][0]["cron"].is_string());
    let (generate, publish) = (&update["jobs"]["generate"], &update["jobs"]["publish"]);
    assert_eq!(update["jobs"].as_object().expect("jobs").len(), 2);
    assert_eq!(generate["permissions"], json!({}));
    assert_eq!(publish["permissions"], json!({ "contents": "write", "pull-requests": "write" }));
    assert_eq!(publish["needs"], "generate");
    assert!(!generate.to_string().contains("github.token"), "the generating job has no token");
}

/// Credentials stay in the checkout only where a step pushes.
#[test]
fn checkouts_keep_no_credentials_unless_the_job_pushes() {
    for (name, job) in jobs() {
        let pushes = lines(&job).iter().any(|line| line.starts_with("git push "));
        for step in
            steps(&job).iter().filter(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("checkout")))
        {
            assert_eq!(step["with"]["persist-credentials"] == json!(false), !pushes, "{name}");
        }
    }
}

#[test]
fn the_job_that_writes_runs_no_code_of_the_tree() {
    for (name, job) in jobs().into_iter().filter(|(_, job)| job["permissions"]["contents"] == "write") {
        for line in lines(&job) {
            for program in ["cargo", "rustup", "rustc", "target/", "./", ".ci/", "bash", "eval", "source "] {
                assert!(!line.contains(program), "{name}: {line}");
            }
        }
    }
}

#[test]
fn actions_are_pinned_by_hash() {
    for (name, text) in texts() {
        for uses in text.lines().filter_map(|line| line.split_once("uses: ").map(|(_, uses)| uses)) {
            let (action, version) = uses.split_once(" # v").unwrap_or_else(|| panic!("{name}: {uses}: no version"));
            let hash = action.split_once('@').map(|(_, hash)| hash).unwrap_or_default();
            assert!(hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}: {uses}");
            assert_eq!(version.split('.').count(), 3, "{name}: {uses}");
        }
    }
}

#[test]
fn cargo_does_not_change_the_lock_file() {
    for (name, job) in jobs() {
        for line in lines(&job).into_iter().filter(|line| line.starts_with("cargo ")) {
            // The weekly run tests the newest versions.
            let updates = (name.as_str(), line) == ("versions.yml", "cargo update");
            assert!(updates || line.contains(" --locked"), "{name}: {line}");
        }
    }
}

/// An expression in a script is code of whoever sets its value. Environment variables are data.
#[test]
fn scripts_contain_no_expressions() {
    for (name, job) in jobs() {
        for line in lines(&job) {
            assert!(!line.contains("${{"), "{name}: {line}");
        }
    }
}

/// A log line that begins with `::` is a command of the runner.
#[test]
fn the_generator_prints_no_line_as_it_is() {
    let workflow = workflow("update-spec.yml");
    for line in lines(&workflow["jobs"]["generate"]) {
        if line.starts_with("target/debug/xtask ") {
            assert!(line.contains(" 2>&1 > ") && line.ends_with(" | sed 's/^/| /'"), "{line}");
        }
        assert!(!line.starts_with("cat "), "{line}");
    }
}

#[test]
fn the_commit_of_the_documents_is_named() {
    let workflow = workflow("update-spec.yml");
    let generate = lines(&workflow["jobs"]["generate"]);
    assert!(generate.iter().any(|line| line.contains("raw.githubusercontent.com/$DOCUMENTS/$commit/")));
    let publish = lines(&workflow["jobs"]["publish"]);
    assert!(publish.iter().any(|line| line.contains("git commit") && line.contains("at commit $COMMIT")));
}
