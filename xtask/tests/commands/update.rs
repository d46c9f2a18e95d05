//! `update`: a document of the vendor becomes a release.

mod versions;

use std::fs;

use insta::assert_snapshot;

use super::{Checkout, errors};

/// The facts of the project's document, as `update` writes them.
const FACTS: &str = "\
# The facts of the API, as the vendor's document states them, without its words.
#
# `cargo xtask update` writes this file; do not edit it. The words are in `….words.yaml`, and the changes for the
# SDK in `….overlay.yaml`.

openapi: '3.0.1'
info: {title: Flex, version: '1.0.0'}
servers:
  - {url: https://flex-api.twilio.com}
paths:
  /v1/Flows:
    post:
      operationId: CreateFlow
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [Name]
              properties:
                Name: {type: string}
                Size: {type: integer}
      responses:
        '201': {description: ''}
";

/// Its words.
const WORDS: &str = "\
# Flows.
paths: {/v1/Flows: Flows.}
operations:
  CreateFlow:
    summary: Creates a flow.
    description: It takes messages at once.
    body:
      fields:
        Name: What it is called.
        Size: How many it takes. # Ours.
      examples:
        create: {value: {Name: A flow, Size: 3}}
    responses: {'201': It is there.}
";

/// The same facts, as the vendor has them.
const VENDOR: &str = r#"{"openapi": "3.0.1", "info": {"title": "Flex", "version": "1.0.0", "description": "Theirs."},
"servers": [{"url": "https://flex-api.twilio.com"}],
"paths": {"/v1/Flows": {"post": {"operationId": "CreateFlow", "description": "Theirs.", "requestBody": {"content":
{"application/x-www-form-urlencoded": {"schema": {"type": "object", "title": "Theirs", "required": ["Name"], "properties":
{"Name": {"type": "string", "description": "Theirs."}, "Size": {"type": "integer"}}}}}},
"responses": {"201": {"description": "Created"}}}}}}"#;

const CHANGELOG: &str =
    "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- A bug.\n\n## [0.1.2] - 2026-01-01\n\n- All.\n";

const LOCK: &str = "version = 4\n\n[[package]]\nname = \"flex-api\"\nversion = \"0.1.2\"\n";

const FUZZ_LOCK: &str = "version = 4\n\n[[package]]\nname = \"codegen\"\nversion = \"0.1.2\"\n\n\
                         [[package]]\nname = \"fuzz\"\nversion = \"0.0.0\"\n";

/// A repository with the released version 0.1.2.
fn checkout() -> Checkout {
    let checkout = unreleased();
    checkout.git(&["tag", "v0.1.2"]);
    checkout
}

/// A repository at version 0.1.2 with all generated files.
fn unreleased() -> Checkout {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v1.yaml", FACTS);
    checkout.write("spec/flex_v1.words.yaml", WORDS);
    checkout.write("Cargo.toml", "[workspace]\n\n[workspace.package]\nversion = \"0.1.2\"\nedition = \"2024\"\n");
    checkout.write("Cargo.lock", LOCK);
    checkout.write("fuzz/Cargo.lock", FUZZ_LOCK);
    checkout.write("CHANGELOG.md", CHANGELOG);
    checkout.write("README.md", "```toml\nflex-api = \"0.1\"\n```\n");
    checkout.done(&["regen"]);
    checkout.commit();
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

/// Runs an update that succeeds, and returns its standard output and standard error.
fn updated(checkout: &Checkout, arguments: &[&str]) -> (String, String) {
    let date: &[&str] = if arguments.contains(&"--date") { &[] } else { &["--date", "2026-02-03"] };
    let arguments = [&["update"], date, arguments].concat();
    let run = checkout.run(&arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    (run.stdout, run.stderr)
}

#[test]
fn the_same_facts_change_nothing() {
    let checkout = checkout();
    vendor(&checkout, &[]);
    let before = checkout.files("");
    let (stdout, stderr) = updated(&checkout, &["new.json"]);
    assert_eq!(stdout, "");
    assert!(stderr.contains("    Finished no changes in "), "{stderr}");
    assert_eq!(checkout.files(""), before);
}

#[test]
fn a_change_creates_a_release() {
    let checkout = checkout();
    vendor(&checkout, &[(r#""Name": {"#, r#""Title": {"#), (r#"["Name"]"#, r#"["Title"]"#)]);

    let (stdout, stderr) = updated(&checkout, &["new.json"]);

    assert_snapshot!(stdout, @"
    breaking  parameter_renamed  CreateFlow.Name
              `Name` is now `Title`.
              flex_api::v1::flows::CreateFlow::name
                - fn name(self, value: impl Into<String>) // required
                + fn title(self, value: impl Into<String>) // required
    docs      parameter_example_changed  CreateFlow.Name
              The example of `Name` changed.
    docs      parameter_docs_changed  CreateFlow.Name
              The documentation of `Name` changed.
    1 breaking, 2 docs: major

    ## To do

    - Write words in spec/flex_v1.words.yaml for the items without any (1):
      - spec/flex_v1.yaml:21:17: `operations > CreateFlow > body > fields > Title`
    - Fix the examples that do not fit (1):
      - spec/flex_v1.words.yaml:12:18: `/Title` is required
    - Fix or remove the words for items that the document lacks: `cargo xtask regen --check` fails on them (1):
      - spec/flex_v1.words.yaml:9:9: words without a place in this document: there is no field `Name`
    - Review the entry in CHANGELOG.md.
    - Run `.ci/run`.
    ");
    assert!(stderr.contains("; version 0.2.0 in "), "{stderr}");
    let renamed = FACTS.replace("                Name:", "                Title:").replace("[Name]", "[Title]");
    assert_eq!(checkout.read("spec/flex_v1.yaml"), renamed);
    assert_eq!(checkout.read("spec/flex_v1.words.yaml"), WORDS);
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

    - The documentation of 2 items changed.

    ### Fixed

    - A bug.

    ## [0.1.2] - 2026-01-01

    - All.
    "#);
    assert!(checkout.read("Cargo.toml").contains("\nversion = \"0.2.0\"\n"));
    assert_eq!(checkout.read("Cargo.lock"), LOCK.replace("0.1.2", "0.2.0"));
    assert_eq!(checkout.read("fuzz/Cargo.lock"), FUZZ_LOCK.replace("0.1.2", "0.2.0"));
    assert_eq!(checkout.read("README.md"), "```toml\nflex-api = \"0.2\"\n```\n");
    assert!(checkout.read("flex-api/src/v1/flows.rs").contains("pub fn title("));
    assert!(
        checkout.done(&["regen"]).contains("    Finished 0 written, 0 removed, "),
        "all generated files are up to date"
    );
    assert!(checkout.failed(1, &["regen", "--check"]).contains("error: words without a place in this document"));
    checkout.write("spec/flex_v1.words.yaml", &WORDS.replace("        Name:", "        Title:"));
    checkout.done(&["regen"]);
    checkout.done(&["regen", "--check"]);
}

/// Replaces a field of the vendor's document by another.
const RENAMED: [(&str, &str); 2] = [(r#""Name": {"#, r#""Title": {"#), (r#"["Name"]"#, r#"["Title"]"#)];

#[test]
fn a_document_of_openapi_3_1_changes_the_facts_where_the_api_changes() {
    let checkout = checkout();
    let size = ("{\"type\": \"integer\"}", "{\"type\": [\"integer\", \"null\"], \"exclusiveMinimum\": 0}");
    vendor(&checkout, &[("3.0.1", "3.1.0"), size]);
    updated(&checkout, &["new.json"]);
    let size = "Size: {type: integer, exclusiveMinimum: true, minimum: 0, nullable: true}";
    let expected = FACTS.replace("'3.0.1'", "'3.0.3'").replace("Size: {type: integer}", size);
    assert_eq!(checkout.read("spec/flex_v1.yaml"), expected);
}

#[test]
fn a_dry_run_writes_nothing() {
    let checkout = checkout();
    vendor(&checkout, &[("integer", "string")]);
    let before = checkout.files("");
    let (stdout, stderr) = updated(&checkout, &["--dry-run", "new.json"]);
    assert!(stdout.contains("parameter_type_changed  CreateFlow.Size"), "{stdout}");
    assert!(stderr.contains(" Would write spec/flex_v1.yaml\n"), "{stderr}");
    assert_eq!(checkout.files(""), before);
}

#[test]
fn a_new_version_gets_its_own_file() {
    let checkout = checkout();
    vendor(&checkout, &[("/v1/Flows", "/v2/Flows")]);
    let (stdout, stderr) = updated(&checkout, &["new.json"]);
    assert!(stdout.contains("  - `client.v2().flows().create() -> CreateFlow`\n"), "{stdout}");
    assert!(stderr.contains("Importing new.json as spec/flex_v2.yaml\n"), "{stderr}");
    assert!(stdout.contains("- Write words in spec/flex_v2.words.yaml for the items without any (7):\n"), "{stdout}");
    assert_eq!(checkout.read("spec/flex_v2.yaml"), FACTS.replace("/v1/", "/v2/"));
    assert_eq!(checkout.read("spec/flex_v1.yaml"), FACTS);
    assert!(checkout.read("CHANGELOG.md").contains("## [0.1.3] - 2026-02-03\n\n### Added\n"));
    checkout.done(&["regen", "--check"]);
}

#[test]
fn actions_without_an_effect_are_listed() {
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
    let (stdout, _) = updated(&checkout, &["new.json"]);
    let list = &stdout[stdout.find("## To do").expect("a list")..];
    assert_snapshot!(list, @"
    ## To do

    - Fix the examples that do not fit (1):
      - spec/flex_v1.words.yaml:12:18: `/Size` is not a property
    - Fix or remove the words for items that the document lacks: `cargo xtask regen --check` fails on them (1):
      - spec/flex_v1.words.yaml:10:9: words without a place in this document: there is no field `Size`
    - Fix or remove the parts of the overlay that do not fit: `cargo xtask regen --check` fails on them (1):
      - spec/flex_v1.overlay.yaml:4:5: the target of action 0 matches nothing in this document: `$..properties.Size`
    - Check spec/flex_v1.overlay.yaml:7, action 1, `$..properties.Name` (It may be nothing.): it no longer has an effect, because the document states the same: remove it.
    - Review the entry in CHANGELOG.md.
    - Run `.ci/run`.
    ");
    let stderr = checkout.failed(1, &["regen", "--check"]);
    assert_snapshot!(errors(&stderr), @"
    error: words without a place in this document: there is no field `Size`
      --> spec/flex_v1.words.yaml:10:9 at #/operations/CreateFlow/body/fields/Size
        |
     10 |         Size: How many it takes. # Ours.
        |         ^
      help: fix the key, or remove the words: the spec may have changed

    error: the target of action 0 matches nothing in this document: `$..properties.Size`
      --> spec/flex_v1.overlay.yaml:4:5 at #/actions/0/target
       |
     4 |   - target: $..properties.Size
       |     ^
      help: fix the target or the update, or remove the action: the spec may have changed
    ");
    assert!(checkout.done(&["regen"]).contains("note: the target of action 0 matches nothing"));
    assert_eq!(checkout.read("spec/flex_v1.overlay.yaml"), overlay);
}

#[test]
fn a_document_without_operations_is_rejected() {
    let checkout = checkout();
    checkout.write("empty.json", r#"{"openapi": "3.0.1", "info": {"title": "T", "version": "1"}, "paths": {}}"#);
    let stderr = checkout.failed(1, &["update", "empty.json"]);
    assert!(stderr.contains("error: the document has no operations\n  --> empty.json\n"), "{stderr}");
}

#[test]
fn files_with_cr_lf_are_rejected() {
    let checkout = checkout();
    vendor(&checkout, &[("integer", "string")]);
    checkout.write("CHANGELOG.md", &CHANGELOG.replace('\n', "\r\n"));
    let stderr = checkout.failed(1, &["update", "new.json"]);
    assert!(stderr.contains("error: the file has lines that end in CR LF\n  --> CHANGELOG.md\n"), "{stderr}");
    assert_eq!(checkout.read("spec/flex_v1.yaml"), FACTS);
}

#[test]
fn the_old_document_restores_the_same_bytes() {
    let checkout = checkout();
    let documents = |checkout: &Checkout| {
        let files = checkout.files("");
        let kept = files.into_iter().filter(|(path, ..)| {
            let is_lock = path.ends_with("names.lock");
            (path.starts_with(checkout.path("spec")) || path.starts_with(checkout.path("flex-api"))) && !is_lock
        });
        kept.map(|(path, text, _)| (path, text)).collect::<Vec<_>>()
    };
    let before = documents(&checkout);
    vendor(&checkout, &[(r#""Name": {"#, r#""Title": {"#), (r#"["Name"]"#, r#"["Title"]"#)]);
    updated(&checkout, &["new.json"]);
    assert_ne!(documents(&checkout), before);
    vendor(&checkout, &[]);
    updated(&checkout, &["new.json"]);
    assert_eq!(documents(&checkout), before);
    assert!(checkout.read("spec/names.lock").contains("Title = title (gone)"), "a removed name is kept");
}

#[test]
fn an_overlay_that_refers_to_a_removed_schema_does_not_fail_an_update() {
    let checkout = checkout();
    let schema = r#""components": {"schemas": {"extra": {"type": "string"}}}, "paths""#;
    vendor(&checkout, &[(r#""paths""#, schema)]);
    updated(&checkout, &["new.json"]);
    let overlay = "\
overlay: 1.0.0
info: {title: T, version: '1'}
actions:
  - target: $..properties.Size
    update: {$ref: '#/components/schemas/extra'}
";
    checkout.write("spec/flex_v1.overlay.yaml", overlay);
    checkout.done(&["regen"]);
    vendor(&checkout, &[]);
    let (stdout, _) = updated(&checkout, &["new.json"]);
    assert!(stdout.contains("action 0 is skipped: it refers to `#/components/schemas/extra`"), "{stdout}");
    assert!(checkout.done(&["regen"]).contains("note: action 0 is skipped"));
}

#[test]
fn another_product_and_an_older_document_are_rejected() {
    let checkout = checkout();
    let before = checkout.read("spec/flex_v1.yaml");
    vendor(
        &checkout,
        &[("\"Flex\"", "\"Voice\""), ("flex-api.twilio.com", "voice.twilio.com"), ("\"1.0.0\"", "\"0.9.12\"")],
    );
    assert_snapshot!(errors(&checkout.failed(1, &["update", "new.json"])), @"
    error: the document is of another product, by its `info.title`
      --> new.json
      found: `Voice`; the current document has `Flex`
      help: use a document of this API, or accept this one with `--other-product`

    error: the document is of another product, by its host
      --> new.json
      found: `voice.twilio.com`; the current document has `flex-api.twilio.com`
      help: use a document of this API, or accept this one with `--other-product`

    error: the document is older than the one that it replaces
      --> new.json
      found: `info.version` 0.9.12; the current document has 1.0.0
      help: use a newer document, or accept this one with `--older`
    ");
    assert!(
        checkout.failed(1, &["update", "--older", "new.json"]).contains("error: the document is of another product")
    );
    assert!(checkout.failed(1, &["update", "--other-product", "new.json"]).contains("error: the document is older"));
    assert_eq!(checkout.read("spec/flex_v1.yaml"), before);
    updated(&checkout, &["--older", "--other-product", "new.json"]);
    assert!(checkout.read("spec/flex_v1.yaml").contains("title: Voice"));
}

#[test]
fn unknown_keywords_are_listed_with_their_place() {
    let checkout = checkout();
    vendor(&checkout, &[(r#""type": "integer""#, r#""type": "integer", "minimun": 1"#)]);
    let (stdout, _) = updated(&checkout, &["new.json"]);
    assert_snapshot!(stdout, @"
    - Add the unknown keywords, which the facts omit, to the tables of the generator (1):
      - new.json:5:84: `minimun` is an unknown keyword of a schema
    ");
    assert_eq!(checkout.read("spec/flex_v1.yaml"), FACTS);
}

#[test]
fn all_problems_are_reported_together_and_nothing_is_written() {
    let checkout = checkout();
    vendor(&checkout, &[]);
    checkout.write("duplicate.json", VENDOR);
    checkout.write("broken.json", "{");
    checkout.write("CHANGELOG.md", "# Changelog\n");
    let before = checkout.files("");
    let stderr = checkout.failed(1, &["update", "new.json", "duplicate.json", "broken.json", "gone.json"]);
    assert_snapshot!(errors(&stderr), @"
    error: the file cannot be read
      --> gone.json
      found: no such file or directory
      help: fix the path, or the permissions of the file

    error: the JSON ends in the middle
      --> broken.json:1:1
       |
     1 | {
       | ^
      found: EOF while parsing an object
      help: complete the file: it may be half-written

    error: two files have the same version of the API
      --> duplicate.json
      found: version `v1`, like new.json
      help: name one file per version
    ");
    vendor(&checkout, &[("integer", "string")]);
    fs::remove_file(checkout.path("Cargo.toml")).expect("removed");
    let stderr = checkout.failed(1, &["update", "new.json"]);
    assert_snapshot!(errors(&stderr), @"
    error: the file cannot be read
      --> Cargo.toml
      found: no such file or directory
      help: fix the file, or its permissions: a release changes it

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
fn a_failure_in_the_middle_changes_nothing() {
    let checkout = checkout();
    vendor(&checkout, &[("/v1/Flows", "/v2/Flows")]);
    // The spec, the changelog and the versions can be written; the code of the new version cannot.
    checkout.write("flex-api/src/v2", "A file.\n");
    let before = checkout.files("");
    let stderr = checkout.failed(1, &["update", "new.json"]);
    assert!(stderr.contains("error: the output cannot be written, and is not changed\n"), "{stderr}");
    assert_eq!(checkout.files(""), before);
}
