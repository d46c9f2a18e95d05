//! `release`: the required version after all changes since the last release.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;

use insta::assert_snapshot;

use super::{Checkout, Run, SPEC};

/// A Git repository, and the installed programs.
struct Repository {
    checkout: Checkout,
    programs: PathBuf,
}

impl Repository {
    /// Creates a repository without a commit, with only Git installed.
    fn new() -> Self {
        let checkout = Checkout::new();
        let programs = checkout.path("target/programs");
        fs::create_dir_all(&programs).expect("made");
        let path = std::env::var_os("PATH").expect("a path");
        let git = std::env::split_paths(&path).map(|folder| folder.join("git")).find(|git| git.is_file());
        symlink(git.expect("Git"), programs.join("git")).expect("linked");
        let repository = Self { checkout, programs };
        repository.version("0.1.2");
        repository.unreleased("");
        repository.git(&["init", "--quiet"]);
        repository
    }

    /// Creates a repository with the released version 0.1.2.
    fn released() -> Self {
        let repository = Self::new();
        repository.commit();
        repository.git(&["tag", "v0.1.2"]);
        repository
    }

    fn version(&self, version: &str) {
        self.checkout.write("Cargo.toml", &format!("[workspace]\n\n[workspace.package]\nversion = \"{version}\"\n"));
    }

    fn unreleased(&self, entries: &str) {
        let released = "## [0.1.2] - 2026-01-01\n\n### Removed\n\n- **Breaking:** all.\n";
        self.checkout.write("CHANGELOG.md", &format!("# Changelog\n\n## [Unreleased]\n{entries}\n{released}"));
    }

    /// Installs a `cargo-semver-checks` that prints a text.
    fn install(&self, prints: &str) {
        let path = self.programs.join("cargo-semver-checks");
        let check_arguments = "case \"$*\" in *'--baseline-rev v0.1.2'*) ;; *) exit 3 ;; esac";
        let script = format!("#!/bin/sh\n{check_arguments}\nprintf '%s\\n' '{prints}' >&2\nexit 1\n");
        fs::write(&path, script).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set");
    }

    fn git(&self, arguments: &[&str]) {
        self.checkout.git(arguments);
    }

    fn commit(&self) {
        self.git(&["add", "spec", "Cargo.toml", "CHANGELOG.md"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "One"]);
    }

    fn check(&self) -> Run {
        self.checkout.command(&["release"]).env("PATH", &self.programs).output().expect("the binary runs").into()
    }

    /// Checks that the version is high enough, and returns the output.
    fn passes(&self) -> String {
        let run = self.check();
        assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
        assert_eq!(run.stderr, "");
        run.stdout
    }

    /// Checks that the version is too low, and returns the output with the error.
    fn fails(&self) -> String {
        let run = self.check();
        assert_eq!(run.code, Some(1), "{}", run.stdout);
        format!("{}\n{}", run.stdout, run.stderr)
    }
}

/// Returns [`SPEC`] with another operation.
fn more() -> String {
    SPEC.replace(
        "    post:",
        "    get:\n      operationId: ListFlexFlow\n      responses: {'200': {description: All.}}\n    post:",
    )
}

#[test]
fn without_a_release_any_version_passes() {
    let repository = Repository::new();
    assert_eq!(repository.passes(), "There is no earlier release: HEAD contains no tag `vX.Y.Z` of one.\n");
    repository.commit();
    repository.git(&["tag", "v1"]);
    repository.git(&["tag", "v0.1.0-rc.1"]);
    assert_eq!(repository.passes(), "There is no earlier release: HEAD contains no tag `vX.Y.Z` of one.\n");
}

#[test]
fn without_changes_and_the_tool_the_version_stays() {
    let repository = Repository::released();
    repository.commit();
    assert_snapshot!(repository.passes(), @"
    source     bump   why
    spec       none   no change
    changelog  none   no entry
    crate      ?      not checked: run `cargo install cargo-semver-checks --locked` to install the tool

    Released: 0.1.2. Required: 0.1.2 or higher. Cargo.toml: 0.1.2.
    ");
}

#[test]
fn a_removed_operation_requires_a_major_bump() {
    let repository = Repository::new();
    repository.checkout.write("spec/flex_v1.yaml", &more());
    repository.commit();
    repository.git(&["tag", "v0.1.2"]);
    repository.checkout.write("spec/flex_v1.yaml", SPEC);
    repository.version("0.1.3");
    assert_snapshot!(repository.fails(), @"
    source     bump   why
    spec       major  changes: 1 breaking; listed by `cargo xtask diff git:v0.1.2:spec spec`
    changelog  none   no entry
    crate      ?      not checked: run `cargo install cargo-semver-checks --locked` to install the tool

    Released: 0.1.2. Required: 0.2.0 or higher. Cargo.toml: 0.1.3.

    error: the version in Cargo.toml is too low
      found: 0.1.3
      help: raise it to 0.2.0 or higher; the reasons are listed above
    ");
    repository.version("0.2.0");
    repository.passes();
}

#[test]
fn a_new_operation_requires_a_minor_bump() {
    let repository = Repository::released();
    repository.checkout.write("spec/flex_v1.yaml", &more());
    assert!(repository.fails().contains("Required: 0.1.3 or higher. Cargo.toml: 0.1.2.\n"));
    repository.version("0.1.3");
    repository.passes();
}

#[test]
fn a_rename_in_the_overlay_counts() {
    let repository = Repository::released();
    let overlay = "overlay: 1.0.0\ninfo: {title: T, version: '1'}\n\
                   actions: [{target: '$.paths.*.post', update: {x-sdk-name: begin}}]\n";
    repository.checkout.write("spec/flex_v1.overlay.yaml", overlay);
    let output = repository.fails();
    assert!(output.contains("\nspec       minor  changes: 1 additive"), "{output}");
}

#[test]
fn entries_of_the_changelog_count() {
    let repository = Repository::released();
    repository.version("0.1.3");
    repository.unreleased("\n### Fixed\n\n- A bug.\n");
    let output = repository.passes();
    assert!(output.contains("\nchangelog  patch  entries: 1 other\n"), "{output}");
    repository.unreleased("\n### Changed\n\n- **Breaking:** the retries.\n\n### Added\n\n- New.\n");
    let output = repository.fails();
    assert!(output.contains("\nchangelog  major  entries: 1 breaking, 1 additive\n"), "{output}");
    repository.unreleased("\n### Removed\n\n- The retries.\n");
    assert!(repository.fails().contains("Required: 0.2.0 or higher."));
}

#[test]
fn a_changelog_without_the_released_version_is_an_error() {
    let repository = Repository::released();
    repository.checkout.write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n");
    assert_snapshot!(repository.check().stderr, @"
    error: the changelog has no section for the released version
      --> CHANGELOG.md
      found: no line that begins with `## [0.1.2]`
      help: put the entries of the released version below such a line
    ");
}

#[test]
fn public_items_count_if_the_tool_is_installed() {
    let repository = Repository::released();
    repository.version("0.1.3");
    repository.install("     Summary no semver update required");
    let output = repository.passes();
    assert!(output.contains("\ncrate      none   no incompatible change of a public item\n"), "{output}");
    repository.install("--- failure struct_missing: gone ---\n     Summary semver requires new major version: 1 major and 0 minor checks failed");
    let output = repository.fails();
    assert!(output.contains("\ncrate      major  failed: struct_missing\n"), "{output}");
    repository.install("error: failed to build rustdoc");
    assert_snapshot!(repository.check().stderr, @"
    error: the public items of the crate cannot be compared
      --> .
      found: error: failed to build rustdoc
      help: run `cargo semver-checks check-release --package flex-api` to see why
    ");
}

#[test]
fn the_highest_reachable_tag_counts() {
    let repository = Repository::released();
    repository.git(&["tag", "v0.1.10"]);
    repository.git(&["checkout", "--quiet", "-b", "other"]);
    repository.commit();
    repository.git(&["tag", "v0.9.0"]);
    repository.git(&["checkout", "--quiet", "-"]);
    repository.checkout.write("CHANGELOG.md", "## [Unreleased]\n\n## [0.1.10] - 2026-01-01\n");
    assert!(repository.fails().contains("Released: 0.1.10. Required: 0.1.10 or higher. Cargo.toml: 0.1.2.\n"));
}

#[test]
fn the_tag_of_a_release_is_compared_with_the_release_before() {
    let repository = Repository::released();
    assert_eq!(repository.passes(), "There is no earlier release: HEAD contains no tag `vX.Y.Z` of one.\n");
    repository.checkout.write("spec/flex_v1.yaml", SPEC.replace("CreateFlexFlow", "MakeFlexFlow").as_str());
    repository.version("0.1.3");
    repository.commit();
    repository.git(&["tag", "v0.1.3"]);
    assert!(repository.fails().contains("Released: 0.1.2. Required: 0.2.0 or higher. Cargo.toml: 0.1.3.\n"));
    // A change after the tag belongs to the next release.
    repository.checkout.write("CHANGELOG.md", "## [Unreleased]\n\n- A bug.\n\n## [0.1.3] - 2026-01-01\n");
    assert!(repository.fails().contains("Released: 0.1.3. Required: 0.1.4 or higher. Cargo.toml: 0.1.3.\n"));
}

#[test]
fn a_shallow_clone_without_tags_is_an_error() {
    let repository = Repository::released();
    repository.commit();
    let clone = Checkout::new();
    fs::remove_dir_all(&clone.root).expect("removed");
    let url = format!("file://{}", repository.checkout.root.display());
    repository.git(&["clone", "--quiet", "--depth", "1", "--no-tags", &url, &clone.root.display().to_string()]);
    for folder in ["flex-api", "xtask"] {
        fs::create_dir_all(clone.path(folder)).expect("made");
    }
    let output = clone.failed(1, &["release"]);
    assert!(output.contains("help: run `git fetch --tags --unshallow`, then the command again"), "{output}");
}

/// Git accepts no repository of another user, and says how to accept this one.
#[test]
fn the_advice_of_git_is_complete() {
    let repository = Repository::released();
    let mut command = repository.checkout.command(&["release"]);
    let run: Run = command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1").output().expect("it runs").into();
    assert!(run.stderr.contains("    git config --global --add safe.directory "), "{}", run.stderr);
    assert!(run.stderr.contains("\n  help: follow the advice of Git, or run the command in a Git"), "{}", run.stderr);
}

#[test]
fn a_folder_outside_git_is_an_error() {
    let checkout = Checkout::new();
    checkout.write("Cargo.toml", "[workspace.package]\nversion = \"0.1.2\"\n");
    let output = checkout.failed(1, &["release"]);
    assert!(output.contains("error: the released versions cannot be listed\n"), "{output}");
}
