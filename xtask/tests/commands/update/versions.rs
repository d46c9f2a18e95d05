//! The version and the section of the changelog, by the tags of the repository.

use std::fs;

use insta::assert_snapshot;

use super::{CHANGELOG, RENAMED, checkout, unreleased, updated, vendor};

#[test]
fn before_the_first_release_version_and_changelog_stay() {
    let checkout = unreleased();
    vendor(&checkout, &RENAMED);
    for arguments in [&["--dry-run", "new.json"][..], &["new.json"]] {
        let (stdout, stderr) = updated(&checkout, arguments);
        assert!(stdout.contains("1 breaking, 2 docs: major\n") && !stdout.contains("CHANGELOG.md"), "{stdout}");
        assert!(stderr.contains("; the version does not change, because none is released in "), "{stderr}");
    }
    assert!(checkout.read("spec/flex_v1.yaml").contains("Title:"));
    assert_eq!(checkout.read("CHANGELOG.md"), CHANGELOG);
    assert!(checkout.read("Cargo.toml").contains("\nversion = \"0.1.2\"\n"));
}

#[test]
fn updates_between_two_releases_share_a_section() {
    let checkout = checkout();
    let size = r#""Size": {"type": "integer"}"#;
    let first = (size, r#""Size": {"type": "integer"}, "Kind": {"type": "string"}"#);
    let both = (size, r#""Size": {"type": "integer"}, "Kind": {"type": "string"}, "Place": {"type": "string"}"#);
    vendor(&checkout, &[first]);
    updated(&checkout, &["new.json"]);
    checkout.commit();
    vendor(&checkout, &[both]);
    let (_, stderr) = updated(&checkout, &["--dry-run", "--date", "2026-02-09", "new.json"]);
    assert!(stderr.contains("; version 0.1.3 in "), "{stderr}");
    updated(&checkout, &["--date", "2026-02-09", "new.json"]);
    checkout.commit();
    assert_snapshot!(checkout.read("CHANGELOG.md"), @"
    # Changelog

    ## [Unreleased]

    ## [0.1.3] - 2026-02-09

    ### Added

    `v1::flows`:

    - `CreateFlow` takes a new parameter: `Place` in the form.
    - `CreateFlow` takes a new parameter: `Kind` in the form.

    ### Fixed

    - A bug.

    ## [0.1.2] - 2026-01-01

    - All.
    ");
    assert_eq!(checkout.run(&["release"]).code, Some(0));

    vendor(&checkout, &[both, RENAMED[0], RENAMED[1]]);
    updated(&checkout, &["new.json"]);
    let changelog = checkout.read("CHANGELOG.md");
    assert!(changelog.contains("## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n\n### Changed\n"), "{changelog}");
    assert!(!changelog.contains("0.1.3"), "{changelog}");
    checkout.commit();
    checkout.git(&["tag", "v0.2.0"]);

    vendor(&checkout, &[RENAMED[0], RENAMED[1]]);
    updated(&checkout, &["new.json"]);
    let changelog = checkout.read("CHANGELOG.md");
    assert!(changelog.contains("## [0.3.0] - 2026-02-03\n\n### Removed\n"), "{changelog}");
    assert!(changelog.contains("\n## [0.2.0] - 2026-02-03\n"), "{changelog}");
}

#[test]
fn a_version_that_is_high_enough_stays() {
    let checkout = checkout();
    checkout.write("Cargo.toml", &checkout.read("Cargo.toml").replace("0.1.2", "0.5.0"));
    vendor(&checkout, &RENAMED);
    assert!(updated(&checkout, &["new.json"]).1.contains("; version 0.5.0 in "));
    assert!(checkout.read("CHANGELOG.md").contains("## [0.5.0] - 2026-02-03\n"));
}

#[test]
fn an_update_outside_git_is_an_error() {
    let checkout = checkout();
    fs::remove_dir_all(checkout.path(".git")).expect("removed");
    vendor(&checkout, &RENAMED);
    let stderr = checkout.failed(1, &["update", "new.json"]);
    assert!(stderr.contains("error: the released versions cannot be listed\n"), "{stderr}");
}
