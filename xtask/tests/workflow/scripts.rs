//! The scripts of the job that opens the pull request, run on hostile output of the generator.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{steps, workflow};

/// Returns the script of a step of the job.
fn script(name: &str) -> String {
    let workflow = workflow("update-spec.yml");
    let steps = steps(&workflow["jobs"]["publish"]);
    let step = steps.iter().find(|step| step["name"] == name).expect("the step");
    step["run"].as_str().expect("a script").to_owned()
}

/// Runs a script as the runner does, in a folder with `update`, the output of the generator.
fn run(script: &str, folder: &Path) -> Output {
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]).current_dir(folder);
    let variables = [("DOCUMENTS", "vendor/documents"), ("COMMIT", "0123456789abcdef0123456789abcdef01234567")];
    command.envs(variables).envs([("GITHUB_SERVER_URL", "https://host"), ("GITHUB_REPOSITORY", "a/b")]);
    command.env("GITHUB_RUN_ID", "7").env("RUNNER_TEMP", folder).env("GITHUB_OUTPUT", folder.join("output"));
    command.output().expect("bash")
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    let output = Command::new("git").args(identity).args(arguments).current_dir(folder).output().expect("git");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Returns a repository, and its folder `update` with the patch that the change makes.
fn repository(change: impl Fn(&Path)) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    git(path, &["init", "--quiet"]);
    fs::create_dir(path.join("spec")).expect("a folder");
    fs::write(path.join("spec/flex_v1.yaml"), "a\n").expect("a file");
    git(path, &["add", "--all"]);
    git(path, &["commit", "--quiet", "--message", "first"]);
    change(path);
    git(path, &["add", "--all"]);
    let changes = git(path, &["diff", "--cached", "--binary"]);
    git(path, &["reset", "--quiet", "--hard"]);
    fs::create_dir(path.join("update")).expect("a folder");
    fs::write(path.join("update/changes.patch"), changes).expect("a patch");
    folder
}

/// Returns whether the job goes on to push, and what the step prints.
fn apply(change: impl Fn(&Path)) -> (bool, String) {
    let folder = repository(change);
    let output = run(&script("Apply the changes"), folder.path());
    let goes_on = fs::read_to_string(folder.path().join("output")).is_ok_and(|text| text == "changed=true\n");
    assert!(output.status.success() || !goes_on);
    (goes_on, String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_changes_of_an_update_are_applied() {
    let (goes_on, printed) = apply(|path| {
        fs::write(path.join("spec/flex_v1.yaml"), "b\n").expect("a file");
        fs::write(path.join("CHANGELOG.md"), "c\n").expect("a file");
    });
    assert!(goes_on, "{printed}");
    let (goes_on, printed) = apply(|_| ());
    assert!(!goes_on && printed == "No changes.\n", "{printed}");
}

#[test]
fn other_files_links_and_programs_are_not_applied() {
    let write = |name: &'static str| {
        move |path: &Path| {
            let file = path.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, "x\n").expect("a file");
        }
    };
    for name in [".github/workflows/x.yml", ".ci/run", ".cargo/config.toml", "xtask/src/x.rs", "::error::x", "spec\n/x"]
    {
        let (goes_on, printed) = apply(write(name));
        assert!(
            !goes_on && printed.ends_with("The changes contain files that an update does not write.\n"),
            "{printed}"
        );
        assert!(printed.lines().all(|line| !line.starts_with("::")), "{printed}");
    }
    let links: [fn(&Path); 2] = [
        |path| std::os::unix::fs::symlink("/etc/passwd", path.join("spec/link")).expect("a link"),
        |path| {
            use std::os::unix::fs::PermissionsExt as _;
            fs::write(path.join("spec/program"), "x\n").expect("a file");
            fs::set_permissions(path.join("spec/program"), fs::Permissions::from_mode(0o755)).expect("permissions");
        },
    ];
    for change in links {
        let (goes_on, printed) = apply(change);
        assert!(!goes_on && printed.ends_with("The changes contain a link or a program.\n"), "{printed}");
    }
}

/// Returns the description of a pull request for a text of the generator.
fn description(text: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("update")).expect("a folder");
    fs::write(folder.path().join("update/body.md"), text).expect("a text");
    let output = run(&script("Write the description"), folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(folder.path().join("body.md")).expect("UTF-8")
}

#[test]
fn a_description_mentions_nobody_and_closes_nothing() {
    let text = "## Changes\n\n- `a` @owner fixes #1, closes a/b#2, resolves GH-3 and https://github.com/a/b/issues/4\n";
    let described = description(text);
    assert!(described.starts_with("Documents: vendor/documents at commit `0123456789abcdef"), "{described}");
    assert!(described.contains("\n## Changes\n"), "{described}");
    for live in ["@owner", "#1", "#2", "GH-3", "https://"] {
        assert!(!described.contains(live), "{live}: {described}");
    }
    assert_eq!(described.replace('\u{2060}', "").split_once("\n\n").expect("two parts").1, text);
}

#[test]
fn a_long_description_is_truncated_and_names_the_run() {
    let described = description(&"@".repeat(64_000));
    assert!(described.len() > 60_000 && described.contains("…truncated: see https://host/a/b/actions/runs/7"));
    assert!(described.chars().count() < 65_536);
}
