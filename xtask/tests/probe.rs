//! `probe`: a crate for each document, built and tested.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A document with an operation of each kind, words that look like code, and an example.
const SMALL: &str = r#"
openapi: 3.0.1
info: {title: Small, version: 1.0.0}
paths:
  /v1/Plugins/{Plugin}/Plugins/{Sid}/Deref:
    parameters:
      - {name: Sid, in: path, required: true, schema: {type: string}}
      - {name: Plugin, in: path, required: true, schema: {type: string}}
    get:
      operationId: FetchDeref
      description: "Has the AccountSid and a proxy_address.\n\n1. one\nmore\n\ta tab"
      responses:
        '200':
          description: Ok.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/deref'}
              examples: {one: {value: {sid: a, kind: b}}}
    post:
      operationId: UpdateDeref
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, required: [Kind], properties: {Kind: {type: string, enum: [a, b]}}}
      responses: {'204': {description: Done.}}
components:
  schemas:
    deref: {type: object, properties: {sid: {type: string}, kind: {type: string, enum: [a, b]}}}
"#;

/// Runs the command for documents with these texts. Returns the exit code, the rows and the errors.
fn probe(documents: &[(&str, &str)]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).arg("probe");
    for (name, text) in documents {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        command.arg(path);
    }
    let output = command.output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8").replace(&format!("{}/", folder.path().display()), "");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn target() -> PathBuf {
    let of_workspace = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(of_workspace, PathBuf::from)
}

/// Returns the cells of a row.
fn cells(rows: &str, row: usize) -> Vec<&str> {
    rows.lines().nth(row).unwrap_or_default().split_whitespace().collect()
}

#[test]
fn each_document_has_a_row_and_a_rejected_one_has_its_reasons() {
    let empty = "{openapi: 3.0.1, info: {title: Empty, version: 1.0.0}, paths: {}}";
    let broken = "{openapi: 3.0.1, info: {title: Broken, version: 1.0.0}, paths: {/v1/A: {get: {parameters: 1}}}}";
    let (code, rows, errors) = probe(&[("broken.yaml", broken), ("small.yaml", SMALL), ("empty.yaml", empty)]);

    assert_eq!(cells(&rows, 0).first(), Some(&"operations"), "{rows}");
    assert_eq!(cells(&rows, 1), ["-", "-", "-", "-", "-", "-", "-", "rejected", "broken.yaml"], "{errors}");
    let small = cells(&rows, 2);
    assert_eq!([&small[..3], &small[5..]].concat(), ["2", "5", "1", "0", "1/1", "passed", "small.yaml"], "{errors}");
    assert_eq!(cells(&rows, 3)[7..], ["passed", "empty.yaml"], "{errors}");
    assert!(errors.contains("--> broken.yaml:1:"), "{errors}");
    assert!(errors.ends_with("error: 1 document failed\n  help: the reasons are listed above\n"), "{errors}");
    assert_eq!(code, Some(1));
    assert!(!target().join("probe").exists(), "the temporary crate is removed");
}
