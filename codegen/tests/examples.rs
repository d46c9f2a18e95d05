//! Every example in `spec/` is what its own schema says, in the documents as they are and with their overlays applied.

#[path = "examples/checker.rs"]
mod checker;
#[path = "examples/finder.rs"]
mod finder;

use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Input, Source, spec};
use serde_json::{Value, json};

use self::finder::{Example, media_types};

/// The documents of the repository, with their overlays beside them.
fn specs() -> Vec<(PathBuf, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let entries = fs::read_dir(folder).expect("a folder of specs");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut specs: Vec<_> = paths
        .filter(|path| path.to_string_lossy().ends_with(".yaml") && !path.to_string_lossy().ends_with(".overlay.yaml"))
        .map(|path| (path.clone(), path.with_extension("overlay.yaml")))
        .collect();
    specs.sort();
    assert!(!specs.is_empty(), "there are no specs");
    specs
}

/// A document as it stands in its file.
fn plain(path: &Path) -> Value {
    serde_yaml_ng::from_slice(&fs::read(path).expect("a file")).expect("a document")
}

/// A document as the generator sees it.
fn overlaid(path: &Path, overlay: &Path) -> Value {
    let source = |path: &Path| Source { path: path.display().to_string(), bytes: fs::read(path).expect("a file") };
    let input = Input { spec: source(path), overlay: Some(source(overlay)) };
    let (documents, _) = spec::load(&[input]).unwrap_or_else(|problems| panic!("{problems}"));
    serde_json::to_value(&documents[0].openapi).expect("a document is JSON")
}

/// What is wrong with the examples of a document.
fn problems(document: &Value) -> Vec<String> {
    let examples = finder::examples(document);
    let of = |example: &Example<'_>| {
        let problems = checker::problems(document, example.schema, example.value);
        problems.into_iter().map(|problem| format!("{}: {problem}", example.pointer)).collect::<Vec<_>>()
    };
    examples.iter().flat_map(of).collect()
}

#[test]
fn every_example_is_valid_as_the_documents_are() {
    for (path, _) in specs() {
        let problems = problems(&plain(&path));
        assert!(problems.is_empty(), "{}:\n{}", path.display(), problems.join("\n"));
    }
}

#[test]
fn every_example_is_valid_with_the_overlay_applied() {
    for (path, overlay) in specs() {
        let document = overlaid(&path, &overlay);
        let problems = problems(&document);
        assert!(problems.is_empty(), "{} with its overlay:\n{}", path.display(), problems.join("\n"));

        let pointers = |document: &Value| -> Vec<String> {
            finder::examples(document).into_iter().map(|example| example.pointer).collect()
        };
        let (mut before, mut after) = (pointers(&plain(&path)), pointers(&document));
        before.sort();
        after.sort();
        assert_eq!(before, after, "the overlay took examples away, or brought some");
    }
}

#[test]
fn every_body_and_every_response_with_content_has_an_example() {
    for (path, _) in specs() {
        let document = plain(&path);
        let examples = finder::examples(&document);
        let media_types = media_types(&document);
        assert!(!media_types.is_empty(), "{} has no content", path.display());
        for pointer in media_types {
            let below = format!("{pointer}/example");
            let found = examples.iter().any(|example| example.pointer.starts_with(&below));
            assert!(found, "{}#{pointer} has no example", path.display());
        }
    }
}

#[test]
fn every_shared_example_is_used() {
    for (path, _) in specs() {
        let document = plain(&path);
        let text = document.to_string();
        let shared = document.pointer("/components/examples").and_then(Value::as_object);
        for name in shared.into_iter().flatten().map(|(name, _)| name) {
            let reference = format!("\"#/components/examples/{name}\"");
            assert!(text.contains(&reference), "{}: nothing refers to the example {name}", path.display());
        }
    }
}

/// What the checker finds wrong with a value, of a schema that may refer to `Sid` and `Model`.
fn found(schema: &Value, value: &Value) -> Vec<String> {
    let document = json!({"components": {"schemas": {
        "Sid": {"type": "string", "pattern": "^FO[0-9]{3}$", "maxLength": 5},
        "Model": {
            "type": "object",
            "required": ["sid"],
            "properties": {
                "sid": {"allOf": [{"$ref": "#/components/schemas/Sid"}], "description": "It."},
                "kind": {"type": "string", "enum": ["web", "sms"], "nullable": true},
                "counts": {"type": "array", "items": {"type": "integer", "minimum": 1}},
                "free": {},
            },
        },
    }}});
    checker::problems(&document, schema, value)
}

#[test]
fn the_checker_takes_what_is_valid() {
    let model = json!({"$ref": "#/components/schemas/Model"});
    for value in [
        json!({"sid": "FO123"}),
        json!({"sid": "FO123", "kind": "web", "counts": [1, 2], "free": {"any": [null]}}),
        json!({"sid": "FO123", "kind": null, "counts": [], "free": null}),
    ] {
        assert_eq!(found(&model, &value), [""; 0], "{value}");
    }
    let extended = json!({"allOf": [model, {"properties": {"more": {"type": "number"}}}]});
    assert_eq!(found(&extended, &json!({"sid": "FO123", "more": 1.5})), [""; 0]);
    assert_eq!(found(&json!({"type": "object"}), &json!({"anything": 1})), [""; 0]);
}

#[test]
fn the_checker_finds_what_is_not_valid() {
    let model = json!({"$ref": "#/components/schemas/Model"});
    for (value, problem) in [
        (json!("FO123"), "$: \"FO123\" is not of type object"),
        (json!({}), "$: `sid` is required"),
        (json!({"sid": 1}), "$.sid: 1 is not of type string"),
        (json!({"sid": null}), "$.sid: null is not of type string"),
        (json!({"sid": "FO12"}), "$.sid: \"FO12\" does not match ^FO[0-9]{3}$"),
        (json!({"sid": "FO123", "kind": "fax"}), "$.kind: \"fax\" is not one of [\"web\",\"sms\"]"),
        (json!({"sid": "FO123", "counts": [1, 0]}), "$.counts[1]: 0 breaks `minimum` 1"),
        (json!({"sid": "FO123", "counts": [1.5]}), "$.counts[0]: 1.5 is not of type integer"),
        (json!({"sid": "FO123", "counts": null}), "$.counts: null is not of type array"),
        (json!({"sid": "FO123", "kinds": "web"}), "$: `kinds` is no property"),
    ] {
        assert_eq!(found(&model, &value), [problem], "{value}");
    }
    let problem = "$: this test does not know the keyword `not`";
    assert_eq!(found(&json!({"not": {"type": "string"}}), &json!(1)), [problem]);
}
