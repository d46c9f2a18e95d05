//! The specs that a run reads.

use insta::assert_snapshot;

use super::{Checkout, SECOND_SPEC, SPEC, errors};

#[test]
fn every_spec_of_the_folder_is_read_with_its_words_and_overlay() {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v2.yaml", SECOND_SPEC);
    let overlay = "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions: [{target: $.info, update: {}}]\n";
    checkout.write("spec/flex_v2.overlay.yaml", overlay);
    checkout.write("spec/flex_v2.words.yaml", "operations: {CreateWebChannel: {summary: Opens a chat.}}\n");
    checkout.write("spec/README.md", "Not a spec.\n");

    let stderr = checkout.done(&["regen"]);

    assert!(stderr.contains("     Parsing spec/flex_v1.yaml\n"), "{stderr}");
    let parsing = "     Parsing spec/flex_v2.yaml with spec/flex_v2.words.yaml and spec/flex_v2.overlay.yaml\n";
    assert!(stderr.contains(parsing), "{stderr}");
    assert!(checkout.read("flex-api/src/v2/web_chats.rs").contains("/// Opens a chat."));
    assert!(checkout.path("flex-api/src/v1.rs").exists());
    assert!(checkout.path("flex-api/src/v2.rs").exists());
}

#[test]
fn only_named_specs_are_read_with_the_words_and_overlay_after_each() {
    let checkout = Checkout::new();
    checkout.write("a.yaml", SPEC);
    checkout.write("b.yaml", SECOND_SPEC);
    checkout.write("b.overlay.yaml", "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions: []\n");

    checkout.write("words.yaml", "{}\n");
    let second = ["--spec", "b.yaml", "--words", "words.yaml", "--overlay", "b.overlay.yaml"];
    let stderr = checkout.done(&[["regen", "--spec", "a.yaml"].as_slice(), &second].concat());

    assert!(
        stderr.contains("     Parsing a.yaml\n     Parsing b.yaml with words.yaml and b.overlay.yaml\n"),
        "{stderr}"
    );
    assert!(!stderr.contains("flex_v1.yaml"), "{stderr}");
}

#[test]
fn the_current_folder_does_not_matter() {
    let checkout = Checkout::new();
    checkout.done(&["regen"]);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["regen", "--check"])
        .current_dir(checkout.path("spec"))
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_missing_spec_is_an_error() {
    let stderr = Checkout::new().failed(1, &["regen", "--spec", "missing.yaml", "--overlay", "missing.overlay.yaml"]);
    assert_snapshot!(errors(&stderr), @"
    error: the file cannot be read
      --> missing.yaml
      found: no such file or directory
      help: fix the path, or the permissions of the file

    error: the file cannot be read
      --> missing.overlay.yaml
      found: no such file or directory
      help: fix the path, or the permissions of the file
    ");
}

#[test]
fn a_missing_spec_and_an_invalid_one_are_reported_together() {
    let checkout = Checkout::new();
    checkout.write("broken.yaml", "swagger: '2.0'\n");
    let stderr = checkout.failed(1, &["regen", "--spec", "missing.yaml", "--spec", "broken.yaml"]);
    assert_snapshot!(errors(&stderr), @"
    error: the file cannot be read
      --> missing.yaml
      found: no such file or directory
      help: fix the path, or the permissions of the file

    error: the document is Swagger 2.0; the generator reads OpenAPI 3.0
      --> broken.yaml:1:1 at #/swagger
       |
     1 | swagger: '2.0'
       | ^
      found: the string `2.0`
      help: convert the document to OpenAPI 3.0
    ");
}

#[test]
fn a_missing_folder_of_specs_is_an_error() {
    let checkout = Checkout::new();
    std::fs::remove_dir_all(checkout.path("spec")).expect("removed");
    assert_snapshot!(checkout.failed(1, &["regen"]), @"
    error: the folder of the specs cannot be read
      --> spec
      found: no such file or directory
      help: name a spec with `--spec`
    ");
}

#[test]
fn an_empty_folder_of_specs_is_an_error() {
    let checkout = Checkout::new();
    std::fs::remove_file(checkout.path("spec/flex_v1.yaml")).expect("removed");
    assert_snapshot!(checkout.failed(1, &["regen"]), @"
    error: the folder of the specs has no spec
      --> spec
      help: name a spec with `--spec`
    ");
}

#[test]
fn an_overlay_without_its_spec_is_an_error() {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v2.overlay.yaml", "");
    assert_snapshot!(checkout.failed(1, &["regen"]), @"
    error: an overlay without a spec
      --> spec/flex_v2.overlay.yaml
      found: no `flex_v2.yaml` beside it
      help: name it after its spec, or remove it
    ");
}

#[test]
fn words_without_their_spec_are_an_error() {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v2.words.yaml", "{}\n");
    assert_snapshot!(checkout.failed(1, &["regen"]), @"
    error: words without a spec
      --> spec/flex_v2.words.yaml
      found: no `flex_v2.yaml` beside it
      help: name it after its spec, or remove it
    ");
}

#[test]
fn verbose_lists_the_notes() {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v1.yaml", &format!("{SPEC}components: {{links: {{}}}}\n"));
    assert!(!checkout.done(&["regen"]).contains("note:"));
    let stderr = checkout.done(&["regen", "--verbose"]);
    let note = "note: `links` of the `components` is not used by the generator\n  --> spec/flex_v1.yaml:9:14 at #/components/links\n";
    assert!(stderr.contains(note), "{stderr}");
}

#[test]
fn unsupported_operations_are_an_error_or_left_out_with_a_note() {
    let checkout = Checkout::new();
    let operation =
        "post: {operationId: CreateB, requestBody: {content: {text/csv: {}}}, responses: {'204': {description: ''}}}";
    let spec =
        format!("openapi: 3.1.0\npaths:\n  /v9/A: {{get: {{responses: {{'204': {{}}}}}}}}\n  /v9/B: {{{operation}}}\n");
    checkout.write("b.yaml", &spec);
    let regen = ["regen", "--spec", "b.yaml", "--out", "out"];
    std::fs::create_dir(checkout.path("out")).expect("a folder");
    let stderr = checkout.failed(1, &regen);
    assert!(stderr.contains("error: no media type of the body is supported"), "{stderr}");
    let stderr = checkout.done(&[&regen[..], &["--skip-unsupported"]].concat());
    let note = "note: the operation `CreateB` is left out: no media type of the body is supported (found: `text/csv`)";
    assert!(stderr.contains(note), "{stderr}");
    checkout.failed(1, &["diff", "b.yaml", "b.yaml"]);
    let run = checkout.run(&["diff", "b.yaml", "b.yaml", "--skip-unsupported"]);
    assert!(run.stderr.contains(&format!("{note} (old side)")), "{}", run.stderr);
    assert_eq!(run.stdout, "no change: none\n");
}

#[test]
fn words_that_fit_nothing_are_a_note_and_an_error_of_the_check() {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v1.words.yaml", "operations: {CreateFlexFlw: {summary: Creates a flow.}}\n");
    let note =
        "words without a place in this document: there is no operation `CreateFlexFlw`; did you mean `CreateFlexFlow`?";
    assert!(
        checkout
            .done(&["regen"])
            .contains(&format!("note: {note}\n  --> spec/flex_v1.words.yaml:1:14 at #/operations/"))
    );
    assert_snapshot!(errors(&checkout.failed(1, &["regen", "--check"])), @"
    error: words without a place in this document: there is no operation `CreateFlexFlw`; did you mean `CreateFlexFlow`?
      --> spec/flex_v1.words.yaml:1:14 at #/operations/CreateFlexFlw
       |
     1 | operations: {CreateFlexFlw: {summary: Creates a flow.}}
       |              ^
      help: fix the key, or remove the words: the spec may have changed
    ");
}
