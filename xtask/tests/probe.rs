//! `probe`: a crate for each document, built and tested.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::{Input, Source};
use serde_json::Value;

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

/// Texts that are no valid name, comment or literal.
const HOSTILE: [&str; 2] = ["\u{301}²\r`*/ \"\\\n    }\u{1f}//!#[<http://", "Self 1 fn\n```\nlet _ = ;\n```"];

/// Returns the document that uses every feature of the generator, with a hostile text in each place that accepts one: as
/// a text, or at the end of a name.
fn hostile() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/generate/everything.yaml");
    let mut document: Value = serde_yaml_ng::from_slice(&fs::read(path).expect("a document")).expect("YAML");
    let mut places = Vec::new();
    collect(&document, "", &mut places);
    let mut accepted = 0;
    for (index, place) in places.iter().enumerate() {
        let changed = changed(&document, place, HOSTILE[index % HOSTILE.len()]);
        let spec = Source { path: "hostile.json".to_owned(), bytes: changed.to_string().into_bytes() };
        if codegen::generate(&[Input { spec, words: None, overlay: None }], None).is_ok() {
            document = changed;
            accepted += 1;
        }
    }
    assert!(accepted * 3 > places.len(), "{accepted} of {} places accept a hostile text", places.len());
    document.to_string()
}

/// Collects the pointers of all nodes, the inner ones first, so that a renamed parent does not hide its children.
fn collect(value: &Value, pointer: &str, places: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, child)| (escaped(key), child)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, child)| (index.to_string(), child)).collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        let below = format!("{pointer}/{key}");
        collect(child, &below, places);
        places.push(below);
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Returns the document with a text in place of the one at a pointer, or at the end of its key if it is not a text.
fn changed(document: &Value, pointer: &str, text: &str) -> Value {
    let mut document = document.clone();
    match document.pointer_mut(pointer) {
        Some(Value::String(place)) => text.clone_into(place),
        Some(_) => {
            let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a parent");
            if let Some(Value::Object(members)) = document.pointer_mut(parent) {
                let renamed = |(name, child): (String, Value)| {
                    if escaped(&name) == key { (name + text, child) } else { (name, child) }
                };
                *members = std::mem::take(members).into_iter().map(renamed).collect();
            }
        }
        None => {}
    }
    document
}

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
    let documents =
        [("broken.yaml", broken), ("small.yaml", SMALL), ("empty.yaml", empty), ("hostile.json", &hostile())];
    let (code, rows, errors) = probe(&documents);

    assert_eq!(cells(&rows, 0).first(), Some(&"operations"), "{rows}");
    assert_eq!(cells(&rows, 1), ["-", "-", "-", "-", "-", "-", "-", "rejected", "broken.yaml"], "{errors}");
    let small = cells(&rows, 2);
    assert_eq!([&small[..3], &small[5..]].concat(), ["2", "5", "1", "0", "1/1", "passed", "small.yaml"], "{errors}");
    assert_eq!(cells(&rows, 3)[7..], ["passed", "empty.yaml"], "{errors}");
    assert_eq!(cells(&rows, 4)[7..], ["passed", "hostile.json"], "{errors}");
    assert!(errors.contains("--> broken.yaml:1:"), "{errors}");
    assert!(errors.ends_with("error: 1 document failed\n  help: the reasons are listed above\n"), "{errors}");
    assert_eq!(code, Some(1));
    assert!(!target().join("probe").exists(), "the temporary crate is removed");
}
