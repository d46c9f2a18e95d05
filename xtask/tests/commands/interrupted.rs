//! Commands that are killed and run again.

use std::process::Stdio;
use std::time::{Duration, Instant};

use super::{Checkout, SECOND_SPEC, SPEC};

const UPDATE: [&str; 4] = ["update", "--date", "2026-02-03", "new.yaml"];

/// A repository at version 0.1.2, with a document that removes an operation and adds another.
fn checkout() -> Checkout {
    let checkout = Checkout::new();
    checkout.write("Cargo.toml", "[workspace]\n\n[workspace.package]\nversion = \"0.1.2\"\n");
    checkout.write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n## [0.1.2]\n");
    checkout.done(&["regen"]);
    checkout.commit();
    checkout.git(&["tag", "v0.1.2"]);
    checkout.write("new.yaml", &SPEC.replace("FlexFlow", "WebChannel"));
    checkout
}

/// Returns every file by its path from the top, without staged files.
fn tree(checkout: &Checkout) -> Vec<(String, String)> {
    let name = |path: std::path::PathBuf| path.strip_prefix(&checkout.root).expect("below").display().to_string();
    let files = checkout.files("").into_iter().map(|(path, text, _)| (name(path), text));
    files.filter(|(path, _)| !path.starts_with(".xtask")).collect()
}

/// Starts an update and kills it some time after a file appears.
fn kill(checkout: &Checkout, when: &str, delay: Duration) {
    let mut process =
        checkout.command(&UPDATE).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary runs");
    let path = checkout.path(when);
    while !path.exists() && process.try_wait().expect("a status").is_none() {
        std::hint::spin_loop();
    }
    let start = Instant::now();
    while start.elapsed() < delay {
        std::hint::spin_loop();
    }
    process.kill().expect("killed");
    process.wait().expect("a status");
}

#[test]
fn a_killed_update_is_completed_by_the_next_one() {
    let uninterrupted = checkout();
    let before = tree(&uninterrupted);
    assert_eq!(uninterrupted.run(&UPDATE).code, Some(0));
    let after = tree(&uninterrupted);
    assert!(uninterrupted.read("CHANGELOG.md").contains("## [0.2.0] - 2026-02-03"));
    let mut completed = 0;
    let moments = [".xtask", ".xtask/journal.new", ".xtask/journal", "flex-api/src/v1/web_channels.rs"];
    for round in 0..40 {
        let checkout = checkout();
        kill(&checkout, moments[round % moments.len()], Duration::from_micros(100 * (round / moments.len()) as u64));
        let is_committed = checkout.path(".xtask/journal").exists();
        assert!(is_committed || [&before, &after].contains(&&tree(&checkout)), "round {round}");

        let run = checkout.run(&UPDATE);

        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert_eq!(run.stderr.contains("Completing an interrupted run: "), is_committed, "{}", run.stderr);
        assert_eq!(tree(&checkout), after, "round {round}");
        completed += usize::from(is_committed);
        if completed == 3 {
            return;
        }
    }
    assert!(completed > 0, "no update was killed after its commit");
}

#[test]
fn another_command_completes_a_killed_update() {
    let checkout = checkout();
    let committed = (0..40).any(|_| {
        kill(&checkout, ".xtask/journal", Duration::ZERO);
        checkout.path(".xtask/journal").exists()
    });
    if committed {
        let stderr = checkout.failed(1, &["regen", "--check"]);
        assert!(stderr.contains("error: the output is partly written\n"), "{stderr}");
        let stderr = checkout.done(&["regen"]);
        assert!(stderr.contains("Completing an interrupted run: "), "{stderr}");
        assert!(checkout.read("CHANGELOG.md").contains("## [0.2.0] - 2026-02-03"));
        checkout.done(&["regen", "--check"]);
    }
}

#[test]
fn a_run_with_another_output_ignores_a_pending_change() {
    let checkout = checkout();
    checkout.write(".xtask/journal", "xtask journal 1\nend\n");
    checkout.done(&["regen", "--out", "elsewhere"]);
    assert!(checkout.path(".xtask/journal").exists());
    // The same folder under another name.
    let stderr = checkout.done(&["regen", "--out", "spec/../flex-api"]);
    assert!(stderr.contains("Completing an interrupted run: 0 written, 0 removed\n"), "{stderr}");
    checkout.write("spec/flex_v2.yaml", SECOND_SPEC);
    checkout.done(&["regen", "--out", "./flex-api/"]);
    assert!(checkout.path("flex-api/src/v2.rs").exists());
}
