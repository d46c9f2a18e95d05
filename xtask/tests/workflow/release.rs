//! The workflow that releases: what it checks first, who gets which permissions, and the scripts of its jobs.

use serde_json::{Value, json};

use super::{lines, steps, workflow};

fn job(name: &str) -> Value {
    workflow("release.yml")["jobs"][name].clone()
}

#[test]
fn nothing_is_published_before_the_checks_and_the_programs() {
    assert_eq!(job("publish")["needs"], json!(["checks", "programs"]));
    assert_eq!(job("release")["needs"], "publish");
    let checks = job("checks");
    assert!(lines(&checks).contains(&".ci/run"));
}

#[test]
fn each_job_has_only_its_permissions() {
    assert_eq!(job("checks")["permissions"], json!({ "contents": "read" }));
    assert_eq!(job("programs")["permissions"], json!({ "contents": "read" }));
    assert_eq!(job("publish")["permissions"], json!({ "contents": "read", "id-token": "write" }));
    assert_eq!(job("publish")["environment"], "release");
    assert_eq!(job("release")["permissions"], json!({ "contents": "write" }));
}

/// A build script could use the token of the registry.
#[test]
fn nothing_is_built_beside_the_token_of_the_registry() {
    let publish = job("publish");
    let cargo: Vec<&str> = lines(&publish).into_iter().filter(|line| line.starts_with("cargo ")).collect();
    assert_eq!(cargo, ["cargo publish --locked --no-verify --package flex-api"]);
    let with_token = |step: &&Value| step.to_string().contains("steps.registry.outputs.token");
    assert_eq!(steps(&publish).iter().filter(with_token).count(), 1);
}

#[test]
fn there_are_five_programs_each_for_its_target() {
    let programs = job("programs");
    let entries = programs["strategy"]["matrix"]["include"].as_array().expect("a matrix");
    for entry in entries {
        let (target, system) =
            (entry["target"].as_str().expect("a target"), entry["system"].as_str().expect("a system"));
        let expected = match target.split_once('-').expect("an architecture") {
            (_, os) if os.contains("linux") => "ubuntu-",
            (_, os) if os.contains("apple") => "macos-",
            _ => "windows-",
        };
        assert!(system.starts_with(expected), "{target}: {system}");
    }
    assert_eq!(entries.len(), 5);
    // The job of the release counts them.
    assert!(lines(&job("release")).iter().any(|line| line.ends_with("-eq 5 ]")));
}

/// The scripts, run as the runner does.
#[cfg(target_os = "linux")]
mod scripts {
    use std::fs;
    use std::process::{Command, Output};

    use super::{job, steps};

    const CHANGELOG: &str = "# Changelog\n\n## [Unreleased]\n\n- later\n\n## [0.10.0] - 2026-01-02\n\n### Added\n\n\
                             - this\n\n## [0.1.0] - 2025-01-02\n\n- before\n";

    /// Runs the script of a step in a folder with a manifest, a changelog, and the programs of a release.
    fn run(name: &str, step: &str, tag: &str) -> (Output, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        fs::write(path.join("Cargo.toml"), "[workspace.package]\nversion = \"0.10.0\"\n").expect("a file");
        fs::write(path.join("CHANGELOG.md"), CHANGELOG).expect("a file");
        fs::create_dir(path.join("programs")).expect("a folder");
        for number in 0..5 {
            fs::write(path.join(format!("programs/flex-{number}.tar.gz")), "x").expect("a file");
        }
        let job = job(name);
        let script = steps(&job).iter().find(|it| it["name"] == step).expect("the step")["run"].clone();
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script.as_str().expect("a script")]);
        command.current_dir(path).env("GITHUB_REF_NAME", tag).env("RUNNER_TEMP", path).env("GITHUB_SHA", "HEAD");
        (command.output().expect("bash"), folder)
    }

    #[test]
    fn the_notes_are_the_section_of_the_version() {
        let (output, folder) = run("release", "Write the notes", "v0.10.0");
        assert!(output.status.success(), "{output:?}");
        let notes = fs::read_to_string(folder.path().join("notes.md")).expect("notes");
        assert_eq!(notes.trim(), "### Added\n\n- this");
        let (output, _) = run("release", "Write the notes", "v0.11.0");
        assert!(!output.status.success(), "a release without notes");
    }

    #[test]
    fn the_last_section_ends_with_the_file() {
        let (_, folder) = run("release", "Write the notes", "v0.1.0");
        assert_eq!(fs::read_to_string(folder.path().join("notes.md")).expect("notes").trim(), "- before");
    }

    #[test]
    fn every_program_has_a_checksum() {
        let (output, folder) = run("release", "Write the checksums", "v0.10.0");
        assert!(output.status.success(), "{output:?}");
        let sums = fs::read_to_string(folder.path().join("programs/SHA256SUMS")).expect("checksums");
        assert!(sums.lines().count() == 5 && sums.contains("  flex-0.tar.gz\n"), "{sums}");
    }

    #[test]
    fn a_tag_of_another_version_or_without_notes_is_rejected() {
        let (output, _) = run("checks", "Check the tag", "v0.1.0");
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success() && printed.contains("The tag is not v0.10.0"), "{output:?}");
        // The folder is no repository, so the last check fails.
        let (output, _) = run("checks", "Check the tag", "v0.10.0");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "The tag is not on main.\n");
    }
}
