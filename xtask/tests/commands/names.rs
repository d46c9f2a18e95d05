//! The lock file of names: reading and writing.

use std::fs;

use insta::assert_snapshot;

use super::{Checkout, SPEC, errors};

const LOCK: &str = "spec/names.lock";

#[test]
fn regen_creates_and_extends_the_lock_file() {
    let checkout = Checkout::new();
    let stderr = checkout.done(&["regen"]);
    assert!(stderr.contains("     Writing spec/names.lock\n"), "{stderr}");
    let first = checkout.read(LOCK);
    assert!(first.contains("\nv1 method CreateFlexFlow = v1::flex_flows::FlexFlowsApi::create\n"), "{first}");

    let more = "    put: {operationId: CreateFlexFlows, responses: {'204': {description: ''}}}\n";
    checkout.write("spec/flex_v1.yaml", &format!("{SPEC}{more}"));
    let stderr = checkout.failed(1, &["regen", "--check"]);
    assert!(stderr.contains("changes: spec/names.lock:"), "{stderr}");
    checkout.done(&["regen"]);
    let second = checkout.read(LOCK);
    assert!(first.lines().all(|line| second.contains(line)), "{second}");
    assert!(second.contains("::create_flex_flows\n"), "{second}");
}

#[test]
fn a_removed_lock_file_is_missing() {
    let checkout = Checkout::new();
    checkout.done(&["regen"]);
    fs::remove_file(checkout.path(LOCK)).expect("removed");
    assert_snapshot!(errors(&checkout.failed(1, &["regen", "--check"])), @"
    error: the generated files are out of date
      missing: spec/names.lock
      help: run `cargo xtask regen`
    ");
}

#[test]
fn a_published_name_is_kept() {
    let checkout = Checkout::new();
    checkout.done(&["regen"]);
    let edited = checkout.read(LOCK).replace("FlexFlowsApi::create\n", "FlexFlowsApi::make\n");
    checkout.write(LOCK, &edited);
    checkout.done(&["regen"]);
    assert!(checkout.read("flex-api/src/v1/flex_flows.rs").contains("pub fn make(&self)"));
    assert_eq!(checkout.read(LOCK), edited);
}

#[test]
fn named_specs_use_only_a_named_lock_file() {
    let checkout = Checkout::new();
    checkout.done(&["regen", "--spec", "spec/flex_v1.yaml", "--out", "other"]);
    assert!(!checkout.path(LOCK).exists());
    let named = ["regen", "--spec", "spec/flex_v1.yaml", "--names", "other.lock", "--out", "other"];
    checkout.done(&named);
    assert!(checkout.read("other.lock").contains("v1 handle /v1/FlexFlows = "));
    assert!(!checkout.path(LOCK).exists());
    fs::remove_file(checkout.path("other.lock")).expect("removed");
    let stderr = checkout.failed(1, &[&named[..], &["--check"]].concat());
    assert!(stderr.contains("help: run `cargo xtask regen --spec spec/flex_v1.yaml --names other.lock --out other`"));
}

#[test]
fn output_in_another_folder_publishes_nothing() {
    let checkout = Checkout::new();
    checkout.done(&["regen", "--out", "other"]);
    assert!(!checkout.path(LOCK).exists());
}

#[test]
fn problems_of_the_lock_file_are_reported_with_those_of_the_spec() {
    let checkout = Checkout::new();
    checkout.write(LOCK, "# Names.\n<<<<<<< ours\n");
    checkout.write("spec/flex_v1.yaml", "openapi: 3.1.0\n");
    let stderr = checkout.failed(1, &["regen"]);
    assert!(stderr.contains("  --> spec/names.lock:2:1\n"), "{stderr}");
    assert!(stderr.contains("  --> spec/flex_v1.yaml"), "{stderr}");
}

#[test]
fn an_update_extends_the_lock_file() {
    let checkout = Checkout::new();
    checkout.write("Cargo.toml", "[workspace.package]\nversion = \"0.1.0\"\n");
    checkout.write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n## [0.1.0]\n");
    checkout.done(&["regen"]);
    checkout.commit();
    checkout.git(&["tag", "v0.1.0"]);
    let first = checkout.read(LOCK);
    let more = "    put: {operationId: CreateFlexFlows, responses: {'204': {description: ''}}}\n";
    checkout.write("new.yaml", &format!("{SPEC}{more}"));
    let run = checkout.run(&["update", "new.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(first.lines().all(|line| checkout.read(LOCK).contains(line)));
    assert!(checkout.read(LOCK).contains("::create_flex_flows\n"));
    assert!(checkout.read("Cargo.toml").contains("version = \"0.1.1\""), "an addition is no breaking change");
    checkout.done(&["regen", "--check"]);
}

#[test]
fn uses_of_renamed_items_are_listed() {
    let checkout = Checkout::new();
    checkout.done(&["regen"]);
    checkout.write("README.md", "client.v1().flex_flows().create()\nflex v1 flex-flows create\nOther::create(1)\n");
    checkout.write("flex-api/examples/a.rs", "use flex_api::v1::flex_flows::CreateFlexFlow;\nlet flex_flows = 1;\n");
    let overlay = |actions: &str| {
        let text = format!("overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions: [{actions}]\n");
        checkout.write("spec/flex_v1.overlay.yaml", &text);
        let run = checkout.run(&["regen"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stdout
    };
    let method = "{target: '$.paths.*.post', description: D., update: {x-sdk-name: begin}}";
    assert_snapshot!(overlay(method), @"
    - Check the lines of hand-written files that may use removed, changed or renamed items (2):
      - README.md:1: may use `flex_api::v1::flex_flows::FlexFlowsApi::create`, which has another name: `client.v1().flex_flows().create()`
      - README.md:2: may use `flex_api::v1::flex_flows::FlexFlowsApi::create`, which has another name: `flex v1 flex-flows create`
    ");
    let handle = "{target: '$', description: D., update: {x-sdk-segments: {FlexFlows: flows}}}";
    assert_snapshot!(overlay(&format!("{method}, {handle}")), @"
    - Check the lines of hand-written files that may use removed, changed or renamed items (4):
      - README.md:1: may use `flex_api::v1::flex_flows`, which has another name: `client.v1().flex_flows().create()`
      - README.md:2: may use `flex_api::v1::flex_flows`, which has another name: `flex v1 flex-flows create`
      - flex-api/examples/a.rs:1: may use `flex_api::v1::flex_flows::CreateFlexFlow`, which has another name: `use flex_api::v1::flex_flows::CreateFlexFlow;`
      - flex-api/examples/a.rs:1: may use `flex_api::v1::flex_flows`, which has another name: `use flex_api::v1::flex_flows::CreateFlexFlow;`
    ");
    assert_eq!(overlay(&format!("{method}, {handle}")), "");
}
