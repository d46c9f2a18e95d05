//! `update`: a document of the vendor becomes a release.

use std::fs;

use insta::assert_snapshot;

use super::{Checkout, errors};

/// A document of the project, with its words.
const OWN: &str = "\
# Flows.
openapi: 3.0.3
info: {title: Flex, version: 1.0.0}
servers: [{url: 'https://flex-api.twilio.com'}]
paths:
  /v1/Flows:
    description: Flows.
    post:
      operationId: CreateFlow
      summary: Creates a flow.
      description: It takes messages at once.
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [Name]
              properties:
                Name:
                  description: What it is called.
                  type: string
                Size:
                  description: How many it takes. # Ours.
                  type: integer
            examples:
              create: {value: {Name: A flow, Size: 3}}
      responses:
        '201': {description: It is there.}
";

/// The same facts, as the vendor has them.
const VENDOR: &str = r#"{"openapi": "3.0.1", "info": {"title": "Theirs", "version": "1.0.0"},
"servers": [{"url": "https://flex-api.twilio.com"}],
"paths": {"/v1/Flows": {"post": {"operationId": "CreateFlow", "description": "Theirs.", "requestBody": {"content":
{"application/x-www-form-urlencoded": {"schema": {"type": "object", "title": "Theirs", "required": ["Name"], "properties":
{"Name": {"type": "string", "description": "Theirs."}, "Size": {"type": "integer"}}}}}},
"responses": {"201": {"description": "Created"}}}}}}"#;

const CHANGELOG: &str = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- A bug.\n";

const LOCK: &str = "version = 4\n\n[[package]]\nname = \"flex-api\"\nversion = \"0.1.2\"\n";

/// A repository at version 0.1.2, all of it generated.
fn checkout() -> Checkout {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v1.yaml", OWN);
    checkout.write("Cargo.toml", "[workspace]\n\n[workspace.package]\nversion = \"0.1.2\"\nedition = \"2024\"\n");
    checkout.write("Cargo.lock", LOCK);
    checkout.write("CHANGELOG.md", CHANGELOG);
    checkout.write("README.md", "```toml\nflex-api = \"0.1\"\n```\n");
    checkout.done(&["regen"]);
    checkout
}

/// The vendor's document with texts replaced.
fn vendor(checkout: &Checkout, replace: &[(&str, &str)]) {
    let text = replace.iter().fold(VENDOR.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    checkout.write("new.json", &text);
}

/// What it prints and says, when all goes well.
fn updated(checkout: &Checkout, arguments: &[&str]) -> (String, String) {
    let arguments = [&["update", "--date", "2026-02-03"], arguments].concat();
    let run = checkout.run(&arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    (run.stdout, run.stderr)
}

#[test]
fn the_same_facts_change_nothing() {
    let checkout = checkout();
    vendor(&checkout, &[]);
    let before = checkout.files("");
    let (printed, said) = updated(&checkout, &["new.json"]);
    assert_eq!(printed, "");
    assert!(said.contains("    Finished nothing changes in "), "{said}");
    assert_eq!(checkout.files(""), before);
}

#[test]
fn a_change_becomes_a_release() {
    let checkout = checkout();
    vendor(&checkout, &[(r#""Name": {"#, r#""Title": {"#), (r#"["Name"]"#, r#"["Title"]"#)]);

    let (printed, said) = updated(&checkout, &["new.json"]);

    assert_snapshot!(printed, @"
    breaking  parameter_renamed  CreateFlow.Name
              `Name` is now `Title`.
              flex_api::v1::flows::CreateFlow::name
                - fn name(self, value: impl Into<String>) // required
                + fn title(self, value: impl Into<String>) // required
    1 breaking: major

    ## Left for you

    - Mend the examples in spec/flex_v1.yaml that do not fit any more (1):
      - `#/paths/~1v1~1Flows/post/requestBody/content/application~1x-www-form-urlencoded/examples/create/value`: `/Title` is required
    - Read the entry in CHANGELOG.md.
    - Run `cargo test --workspace`.
    ");
    assert!(said.contains("; version 0.2.0 in "), "{said}");
    assert_eq!(
        checkout.read("spec/flex_v1.yaml"),
        OWN.replace("                Name:", "                Title:").replace("[Name]", "[Title]")
    );
    assert_snapshot!(checkout.read("CHANGELOG.md"), @r#"
    # Changelog

    ## [Unreleased]

    ## [0.2.0] - 2026-02-03

    ### Changed

    `v1::flows`:

    - **Breaking:** `Name` is now `Title`.

      ```diff
        client.v1().flows().create()
      -     .name("A flow")
      +     .title("Title")
      ```

    ### Fixed

    - A bug.
    "#);
    assert!(checkout.read("Cargo.toml").contains("\nversion = \"0.2.0\"\n"));
    assert_eq!(checkout.read("Cargo.lock"), LOCK.replace("0.1.2", "0.2.0"));
    assert_eq!(checkout.read("README.md"), "```toml\nflex-api = \"0.2\"\n```\n");
    assert!(checkout.read("flex-api/src/v1/flows.rs").contains("pub fn title("));
    checkout.done(&["regen", "--check"]);
}

#[test]
fn a_dry_run_writes_nothing() {
    let checkout = checkout();
    vendor(&checkout, &[("integer", "string")]);
    let before = checkout.files("");
    let (printed, said) = updated(&checkout, &["--dry-run", "new.json"]);
    assert!(printed.contains("parameter_type_changed  CreateFlow.Size"), "{printed}");
    assert!(said.contains(" Would write spec/flex_v1.yaml\n"), "{said}");
    assert_eq!(checkout.files(""), before);
}

#[test]
fn a_new_version_gets_a_file_of_its_own() {
    let checkout = checkout();
    vendor(&checkout, &[("/v1/Flows", "/v2/Flows")]);
    let (printed, said) = updated(&checkout, &["new.json"]);
    assert!(printed.contains("  - `client.v2().flows().create() -> CreateFlow`\n"), "{printed}");
    assert!(said.contains("Taking in new.json as spec/flex_v2.yaml\n"), "{said}");
    assert!(!checkout.read("spec/flex_v2.yaml").contains("Theirs"));
    assert_eq!(checkout.read("spec/flex_v1.yaml"), OWN);
    assert!(checkout.read("CHANGELOG.md").contains("## [0.1.3] - 2026-02-03\n\n### Added\n"));
    checkout.done(&["regen", "--check"]);
}

#[test]
fn a_file_can_be_taken_as_it_is() {
    let checkout = checkout();
    vendor(&checkout, &[]);
    let (printed, _) = updated(&checkout, &["--as-is", "new.json"]);
    assert!(printed.contains("docs"), "{printed}");
    assert_eq!(checkout.read("spec/flex_v1.json"), VENDOR);
    assert!(!checkout.path("spec/flex_v1.yaml").exists());
    checkout.done(&["regen", "--check"]);
    // And then it is the project's own, which stays JSON.
    vendor(&checkout, &[("integer", "string")]);
    updated(&checkout, &["new.json"]);
    assert!(checkout.read("spec/flex_v1.json").contains("\"Theirs.\""));
}

#[test]
fn actions_of_the_overlay_that_no_longer_do_anything_are_named() {
    let checkout = checkout();
    let overlay = "\
overlay: 1.0.0
info: {title: T, version: '1'}
actions:
  - target: $..properties.Size
    description: Big.
    update: {x-sdk-name: bigness}
  - target: $..properties.Name
    description: It may be nothing.
    update: {maxLength: 9}
";
    checkout.write("spec/flex_v1.overlay.yaml", overlay);
    checkout.done(&["regen"]);
    vendor(&checkout, &[(r#", "Size": {"type": "integer"}"#, ""), (r#""Name": {"#, r#""Name": {"maxLength": 9, "#)]);
    let (printed, _) = updated(&checkout, &["new.json"]);
    let left = &printed[printed.find("## Left for you").expect("a list")..];
    assert_snapshot!(left, @"
    ## Left for you

    - Mend the examples in spec/flex_v1.yaml that do not fit any more (1):
      - `#/paths/~1v1~1Flows/post/requestBody/content/application~1x-www-form-urlencoded/examples/create/value`: `/Size` is no property any more
    - Look at action 0 of spec/flex_v1.overlay.yaml, `$..properties.Size` (Big.): it matches nothing any more, which `cargo xtask regen` refuses: mend its target, or remove it.
    - Look at action 1 of spec/flex_v1.overlay.yaml, `$..properties.Name` (It may be nothing.): it has no effect any more: upstream has made it unnecessary, so remove it.
    - Mend what `cargo xtask regen` refuses until then (1):
      - spec/flex_v1.overlay.yaml:4:5#/actions/0/target: the target of action 0 matches nothing, `$..properties.Size`
    - Read the entry in CHANGELOG.md.
    - Run `cargo test --workspace`.
    ");
    assert_eq!(checkout.read("spec/flex_v1.overlay.yaml"), overlay);
}

#[test]
fn what_regen_is_going_to_refuse_is_named() {
    let checkout = checkout();
    let overlay = "\
overlay: 1.0.0
info: {title: T, version: '1'}
actions:
  - target: $..properties['Name', 'Size']
    description: Not to be shown.
    update: {x-sdk-sensitive: true}
  - target: $..properties.Name
    description: Names.
    update: {enum: [x], x-sdk-variants: {x: Cross}}
";
    checkout.write("spec/flex_v1.overlay.yaml", overlay);
    checkout.done(&["regen"]);
    let with_values = r#""Name": {"enum": ["y"], "#;
    vendor(&checkout, &[(r#", "Size": {"type": "integer"}"#, ""), (r#""Name": {"#, with_values)]);
    checkout.write("spec/flex_v1.overlay.yaml", &overlay.replace("enum: [x], ", ""));
    checkout.write("spec/flex_v1.yaml", &OWN.replace("type: string", "type: string\n                  enum: [x]"));
    checkout.done(&["regen"]);
    let (printed, _) = updated(&checkout, &["new.json"]);
    assert!(
        printed.contains("`$..properties['Name', 'Size']` (Not to be shown.): it matches fewer places than"),
        "{printed}"
    );
    assert!(printed.contains("- Mend what `cargo xtask regen` refuses until then (1):\n"), "{printed}");
    assert!(printed.contains("x-sdk-variants/x: a name for a value that the enum does not have"), "{printed}");
}

#[test]
fn a_document_without_operations_is_refused() {
    let checkout = checkout();
    checkout.write("empty.json", r#"{"openapi": "3.0.1", "info": {"title": "T", "version": "1"}, "paths": {}}"#);
    let said = checkout.failed(1, &["update", "empty.json"]);
    assert!(said.contains("error: the document has no operations\n  --> empty.json\n"), "{said}");
}

#[test]
fn line_ends_that_would_be_mixed_are_refused() {
    let checkout = checkout();
    vendor(&checkout, &[("integer", "string")]);
    checkout.write("CHANGELOG.md", &CHANGELOG.replace('\n', "\r\n"));
    let said = checkout.failed(1, &["update", "new.json"]);
    assert!(said.contains("error: the file has lines that end in CR LF\n  --> CHANGELOG.md\n"), "{said}");
    assert_eq!(checkout.read("spec/flex_v1.yaml"), OWN);
}

#[test]
fn addresses_of_paths_are_right_at_once() {
    let checkout = checkout();
    let path = r#""/v1/Flows": {"servers": [{"url": "https://flex-api.twilio.com"}], "#;
    vendor(
        &checkout,
        &[
            (r#"[{"url": "https://flex-api.twilio.com"}]"#, r#"[{"url": "https://other.example"}]"#),
            (r#""/v1/Flows": {"#, path),
        ],
    );
    updated(&checkout, &["new.json"]);
    let spec = checkout.read("spec/flex_v1.yaml");
    assert!(spec.contains("flex-api.twilio.com") && spec.contains("other.example"), "{spec}");
    let (_, said) = updated(&checkout, &["new.json"]);
    assert!(said.contains("nothing changes"), "{said}");
}

#[test]
fn everything_that_is_wrong_is_told_at_once_and_nothing_written() {
    let checkout = checkout();
    vendor(&checkout, &[]);
    checkout.write("twin.json", VENDOR);
    checkout.write("broken.json", "{");
    checkout.write("CHANGELOG.md", "# Changelog\n");
    let before = checkout.files("");
    let said = checkout.failed(1, &["update", "new.json", "twin.json", "broken.json", "gone.json"]);
    assert_snapshot!(errors(&said), @"
    error: the file cannot be read
      --> gone.json
      found: no such file or directory
      help: mend the path, or the permissions of the file

    error: the JSON ends in the middle
      --> broken.json:1:1
      found: EOF while parsing an object
      help: complete the file: it may be half-written

    error: two files are of one version of the API
      --> twin.json
      found: version `v1`, as new.json
      help: give one file a version
    ");
    vendor(&checkout, &[("integer", "string")]);
    fs::remove_file(checkout.path("Cargo.toml")).expect("removed");
    let said = checkout.failed(1, &["update", "new.json"]);
    assert_snapshot!(errors(&said), @"
    error: the file cannot be read
      --> Cargo.toml
      found: no such file or directory
      help: a release changes it: mend the file, or its permissions

    error: the changelog has no place for a release
      --> CHANGELOG.md
      found: no line `## [Unreleased]`
      help: add that line
    ");
    let unchanged = |files: Vec<(std::path::PathBuf, String, std::time::SystemTime)>| -> Vec<_> {
        let kept = files.into_iter().filter(|(path, ..)| !path.ends_with("new.json") && !path.ends_with("Cargo.toml"));
        kept.collect()
    };
    assert_eq!(unchanged(checkout.files("")), unchanged(before));
}

#[test]
fn a_failure_half_way_leaves_everything_as_it_was() {
    let checkout = checkout();
    vendor(&checkout, &[("/v1/Flows", "/v2/Flows")]);
    // The spec, the changelog and the versions can be written; the code of the new version cannot.
    checkout.write("flex-api/src/v2", "A file.\n");
    let before = checkout.files("");
    let said = checkout.failed(1, &["update", "new.json"]);
    assert!(said.contains("error: the output cannot be written, and is left as it was\n"), "{said}");
    assert_eq!(checkout.files(""), before);
}
