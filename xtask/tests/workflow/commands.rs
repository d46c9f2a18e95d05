//! The commands of all workflows exist in the repository: scripts, packages, features, programs, and those of `xtask`.

use std::collections::BTreeSet;
use std::fs;

use clap::Parser as _;
use serde_json::Value;
use xtask::cli::Cli;

use super::{jobs, lines, root, steps};

/// Returns the words of all commands, with the names of the workflows.
fn commands() -> Vec<(String, Vec<String>)> {
    let of_job = |(name, job): (String, Value)| {
        let words = |line: &&str| line.split_whitespace().map(|word| word.replace('"', "")).collect();
        lines(&job).iter().map(|line| (name.clone(), words(line))).collect::<Vec<(String, Vec<String>)>>()
    };
    jobs().into_iter().flat_map(of_job).collect()
}

/// Returns the words after each occurrence of an option.
fn values<'a>(words: &'a [String], option: &str) -> Vec<&'a str> {
    words.windows(2).filter(|pair| pair[0] == option).map(|pair| pair[1].as_str()).collect()
}

fn manifest(package: &str) -> String {
    fs::read_to_string(root().join(package).join("Cargo.toml")).unwrap_or_else(|error| panic!("{package}: {error}"))
}

#[test]
fn scripts_exist_and_are_programs() {
    let mut called = BTreeSet::new();
    for (name, words) in commands() {
        let Some(script) = words.first().filter(|word| word.starts_with(".ci/")) else { continue };
        let path = root().join(script);
        assert!(path.is_file(), "{name}: {script}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&path).expect("a file").permissions().mode();
            assert_ne!(mode & 0o111, 0, "{name}: {script} is not executable");
        }
        called.insert(script.clone());
    }
    assert!(called.contains(".ci/run") && called.contains(".ci/lowest"), "{called:?}");
}

#[test]
fn packages_programs_and_features_exist() {
    let mut checked = 0;
    for (name, words) in commands().iter().filter(|(_, words)| words.first().is_some_and(|word| word == "cargo")) {
        for package in values(words, "--package") {
            let manifest = manifest(package);
            for feature in values(words, "--features") {
                assert!(manifest.contains(&format!("\n{feature} = [")), "{name}: {package} has no feature {feature}");
            }
            for program in values(words, "--bin") {
                assert!(manifest.contains(&format!("\nname = \"{program}\"\n")), "{name}: no program {program}");
            }
            checked += 1;
        }
    }
    assert!(checked >= 5, "{checked}");
}

#[test]
fn commands_of_xtask_exist() {
    let mut checked = 0;
    for (name, words) in commands() {
        // The alias follows the options of Cargo, if any.
        let alias = |words: &[String]| words.iter().skip(1).position(|word| !word.starts_with("--")).map(|at| at + 1);
        let Some(at) = alias(&words).filter(|at| words[0] == "cargo" && words[*at] == "xtask") else { continue };
        let cli = Cli::try_parse_from(&words[at..]);
        cli.unwrap_or_else(|error| panic!("{name}: {words:?}: {error}"));
        checked += 1;
    }
    assert!(checked >= 2, "{checked}");
}

/// Every run of a tool from outside has a version, so that a change of the tool is a change of this repository.
#[test]
fn installed_tools_have_a_version() {
    for (name, words) in commands().iter().filter(|(_, words)| words.starts_with(&["cargo".into(), "install".into()])) {
        let tool = words.iter().skip(2).find(|word| !word.starts_with("--")).expect("a tool");
        let number =
            tool.split_once('@').map(|(_, version)| version.split('.').filter(|part| part.parse::<u32>().is_ok()));
        assert_eq!(number.map(Iterator::count), Some(3), "{name}: {tool}");
    }
}

#[test]
fn jobs_end_in_time_and_on_a_named_image() {
    for (name, job) in jobs() {
        assert!(job["timeout-minutes"].is_u64(), "{name}");
        let image = job["runs-on"].as_str().expect("an image");
        assert!(!image.ends_with("-latest"), "{name}: {image} changes without a commit");
        for step in steps(&job) {
            assert!(step["run"].is_string() != step["uses"].is_string(), "{name}: {step}");
        }
    }
}

/// The scripts read versions from `Cargo.toml` by the form of their lines.
#[test]
fn lines_that_scripts_read_exist_once() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    for key in ["version", "rust-version"] {
        let line = |line: &&str| line.starts_with(&format!("{key} = \"")) && line.ends_with('"');
        assert_eq!(manifest.lines().filter(line).count(), 1, "{key}");
    }
}
