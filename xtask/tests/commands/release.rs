//! `release --check`: what the version must be after all that changed since the last one.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;
use std::process::Command;

use insta::assert_snapshot;

use super::{Checkout, Run, SPEC};

/// A Git repository, and the programs that are installed.
struct Repository {
    checkout: Checkout,
    programs: PathBuf,
}

impl Repository {
    /// One without a commit, where Git alone is installed.
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

    /// One whose version 0.1.2 was released.
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

    /// Installs a `cargo-semver-checks` that prints something.
    fn install(&self, prints: &str) {
        let path = self.programs.join("cargo-semver-checks");
        let is_called_well = "case \"$*\" in *'--baseline-rev v0.1.2'*) ;; *) exit 3 ;; esac";
        let script = format!("#!/bin/sh\n{is_called_well}\nprintf '%s\\n' '{prints}' >&2\nexit 1\n");
        fs::write(&path, script).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set");
    }

    fn git(&self, arguments: &[&str]) {
        let own = ["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
        let own = own.into_iter().chain(["-c", "tag.gpgsign=false"]);
        let run = Command::new("git").args(own).args(arguments).current_dir(&self.checkout.root).output().expect("Git");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "spec", "Cargo.toml", "CHANGELOG.md"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "One"]);
    }

    fn check(&self) -> Run {
        self.checkout
            .command(&["release", "--check"])
            .env("PATH", &self.programs)
            .output()
            .expect("the binary runs")
            .into()
    }

    /// Checks that the version is high enough, and returns what is printed.
    fn passes(&self) -> String {
        let run = self.check();
        assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
        assert_eq!(run.stderr, "");
        run.stdout
    }

    /// Checks that the version is too low, and returns what is printed, and the error.
    fn fails(&self) -> String {
        let run = self.check();
        assert_eq!(run.code, Some(1), "{}", run.stdout);
        format!("{}\n{}", run.stdout, run.stderr)
    }
}

/// [`SPEC`] with an operation more.
fn more() -> String {
    SPEC.replace(
        "    post:",
        "    get:\n      operationId: ListFlexFlow\n      responses: {'200': {description: All.}}\n    post:",
    )
}

#[test]
fn nothing_was_released() {
    let repository = Repository::new();
    assert_eq!(repository.passes(), "No version was released: HEAD contains no tag `vX.Y.Z`.\n");
    repository.commit();
    repository.git(&["tag", "v1"]);
    repository.git(&["tag", "v0.1.0-rc.1"]);
    assert_eq!(repository.passes(), "No version was released: HEAD contains no tag `vX.Y.Z`.\n");
}

#[test]
fn nothing_changed_and_the_tool_is_not_installed() {
    assert_snapshot!(Repository::released().passes(), @"
    source     bump   why
    spec       none   no change
    changelog  none   no entry
    crate      ?      not checked: there is no cargo-semver-checks; `cargo install cargo-semver-checks --locked` installs it

    Released: 0.1.2. Needed: 0.1.2 or higher. Cargo.toml: 0.1.2.
    ");
}

#[test]
fn an_operation_that_is_gone_needs_more_than_the_next_patch() {
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
    crate      ?      not checked: there is no cargo-semver-checks; `cargo install cargo-semver-checks --locked` installs it

    Released: 0.1.2. Needed: 0.2.0 or higher. Cargo.toml: 0.1.3.

    error: the version in Cargo.toml is too low
      found: 0.1.3
      help: set it to 0.2.0 or higher, for the reasons listed above
    ");
    repository.version("0.2.0");
    repository.passes();
}

#[test]
fn an_operation_that_is_new_needs_the_next_version() {
    let repository = Repository::released();
    repository.checkout.write("spec/flex_v1.yaml", &more());
    assert!(repository.fails().contains("Needed: 0.1.3 or higher. Cargo.toml: 0.1.2.\n"));
    repository.version("0.1.3");
    repository.passes();
}

#[test]
fn a_rename_by_the_overlay_counts() {
    let repository = Repository::released();
    let overlay = "overlay: 1.0.0\ninfo: {title: T, version: '1'}\n\
                   actions: [{target: '$.paths.*.post', update: {x-sdk-name: begin}}]\n";
    repository.checkout.write("spec/flex_v1.overlay.yaml", overlay);
    let said = repository.fails();
    assert!(said.contains("\nspec       minor  changes: 1 additive"), "{said}");
}

#[test]
fn entries_of_the_changelog_count() {
    let repository = Repository::released();
    repository.version("0.1.3");
    repository.unreleased("\n### Fixed\n\n- A bug.\n");
    let printed = repository.passes();
    assert!(printed.contains("\nchangelog  patch  entries: 1 other\n"), "{printed}");
    repository.unreleased("\n### Changed\n\n- **Breaking:** the retries.\n\n### Added\n\n- New.\n");
    let said = repository.fails();
    assert!(said.contains("\nchangelog  major  entries: 1 breaking, 1 additive\n"), "{said}");
    repository.unreleased("\n### Removed\n\n- The retries.\n");
    assert!(repository.fails().contains("Needed: 0.2.0 or higher."));
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
fn public_items_count_where_the_tool_is_installed() {
    let repository = Repository::released();
    repository.version("0.1.3");
    repository.install("     Summary no semver update required");
    let printed = repository.passes();
    assert!(printed.contains("\ncrate      none   no public item changes incompatibly\n"), "{printed}");
    repository.install("--- failure struct_missing: gone ---\n     Summary semver requires new major version: 1 major and 0 minor checks failed");
    let said = repository.fails();
    assert!(said.contains("\ncrate      major  failed: struct_missing\n"), "{said}");
    repository.install("error: failed to build rustdoc");
    assert_snapshot!(repository.check().stderr, @"
    error: the public items of the crate cannot be compared
      --> .
      found: error: failed to build rustdoc
      help: run `cargo semver-checks check-release --package flex-api` to see why
    ");
}

#[test]
fn the_highest_tag_that_is_reachable_counts() {
    let repository = Repository::released();
    repository.git(&["tag", "v0.1.10"]);
    repository.git(&["checkout", "--quiet", "-b", "other"]);
    repository.commit();
    repository.git(&["tag", "v0.9.0"]);
    repository.git(&["checkout", "--quiet", "-"]);
    repository.checkout.write("CHANGELOG.md", "## [Unreleased]\n\n## [0.1.10] - 2026-01-01\n");
    assert!(repository.fails().contains("Released: 0.1.10. Needed: 0.1.10 or higher. Cargo.toml: 0.1.2.\n"));
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
    let said = clone.failed(1, &["release", "--check"]);
    assert!(said.contains("help: run `git fetch --tags --unshallow`, and the command again"), "{said}");
}

#[test]
fn a_folder_that_is_no_repository_is_an_error() {
    let checkout = Checkout::new();
    checkout.write("Cargo.toml", "[workspace.package]\nversion = \"0.1.2\"\n");
    let said = checkout.failed(1, &["release", "--check"]);
    assert!(said.contains("error: the released versions cannot be listed\n"), "{said}");
    checkout.failed(2, &["release"]);
}
