//! Every example in `spec/` matches its schema, with and without the overlays, and no words are missing.

#[path = "examples/agreement.rs"]
mod agreement;
#[path = "examples/checker.rs"]
mod checker;
#[path = "examples/finder.rs"]
mod finder;

use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Input, Source, spec};
use serde_json::{Value, json};

use self::finder::{Example, media_types};

/// The documents of the repository with their related files; none unless `CHECK_DOCUMENTS` is set, as `.ci/run` sets
/// it.
///
/// After an update, words and examples are missing until someone writes them: `cargo xtask update` lists them, and the
/// tests of the code pass meanwhile.
fn specs() -> Vec<Input> {
    if std::env::var_os("CHECK_DOCUMENTS").is_none() {
        return Vec::new();
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let entries = fs::read_dir(folder).expect("a folder of specs");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    let is_spec =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().matches('.').count() == 1);
    paths.retain(|path| is_spec(path) && path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    assert!(!paths.is_empty(), "there are no specs");
    let source = |path: PathBuf| Source { path: path.display().to_string(), bytes: fs::read(path).expect("a file") };
    let beside = |path: &Path, extension: &str| Some(path.with_extension(extension)).filter(|path| path.is_file());
    let input = |path: PathBuf| Input {
        words: beside(&path, "words.yaml").map(source),
        overlay: beside(&path, "overlay.yaml").map(source),
        spec: source(path),
    };
    paths.into_iter().map(input).collect()
}

/// A document with its words.
fn plain(input: &Input) -> Value {
    overlaid(&Input { overlay: None, ..input.clone() })
}

/// A document after the overlay is applied.
fn overlaid(input: &Input) -> Value {
    let (document, _) = spec::load_one(input).unwrap_or_else(|problems| panic!("{problems}"));
    serde_json::to_value(&document.openapi).expect("a document is JSON")
}

/// The problems of the examples of a document.
fn problems(document: &Value) -> Vec<String> {
    let examples = finder::examples(document);
    let of = |example: &Example<'_>| {
        let problems = checker::problems(document, example.schema, example.value);
        problems.into_iter().map(|problem| format!("{}: {problem}", example.pointer)).collect::<Vec<_>>()
    };
    examples.iter().flat_map(of).collect()
}

#[test]
fn every_example_is_valid_with_the_words_alone() {
    for input in specs() {
        let problems = problems(&plain(&input));
        assert!(problems.is_empty(), "{}:\n{}", input.spec.path, problems.join("\n"));
        assert_eq!(codegen::misfits(&input), Ok(Vec::new()));
    }
}

#[test]
fn every_example_is_valid_with_the_overlay_applied() {
    for input in specs() {
        let document = overlaid(&input);
        let problems = problems(&document);
        assert!(problems.is_empty(), "{} with its overlay:\n{}", input.spec.path, problems.join("\n"));

        let pointers = |document: &Value| -> Vec<String> {
            finder::examples(document).into_iter().map(|example| example.pointer).collect()
        };
        let (mut before, mut after) = (pointers(&plain(&input)), pointers(&document));
        before.sort();
        after.sort();
        assert_eq!(before, after, "the overlay removes or adds examples");
    }
}

#[test]
fn every_response_shows_what_its_request_sends() {
    for input in specs() {
        let disagreements = agreement::disagreements(&plain(&input));
        assert!(disagreements.is_empty(), "{}:\n{}", input.spec.path, disagreements.join("\n"));
    }
}

#[test]
fn every_body_and_every_response_with_content_has_an_example() {
    for input in specs() {
        let document = plain(&input);
        let examples = finder::examples(&document);
        let media_types = media_types(&document);
        assert!(!media_types.is_empty(), "{} has no content", input.spec.path);
        for pointer in media_types {
            let below = format!("{pointer}/example");
            let found = examples.iter().any(|example| example.pointer.starts_with(&below));
            assert!(found, "{}#{pointer} has no example", input.spec.path);
        }
    }
}

#[test]
fn every_shared_example_is_used() {
    for words in specs().into_iter().filter_map(|input| input.words) {
        let document: Value = serde_yaml_ng::from_slice(&words.bytes).expect("YAML");
        let mut named = Vec::new();
        names(&document["operations"], &mut named);
        for name in document["examples"].as_object().into_iter().flatten().map(|(name, _)| name) {
            assert!(named.contains(&name.as_str()), "{}: no operation shows the example {name}", words.path);
        }
    }
}

/// The shared examples that operations refer to.
fn names<'a>(node: &'a Value, found: &mut Vec<&'a str>) {
    for (key, value) in node.as_object().into_iter().flatten() {
        if key == "examples" {
            found.extend(value.as_object().into_iter().flatten().filter_map(|(_, example)| example.as_str()));
        } else {
            names(value, found);
        }
    }
}

#[test]
fn no_words_are_missing_or_unused() {
    for input in specs() {
        assert_eq!(codegen::missing_words(&input), Ok(Vec::new()));
        let (_, notes) = spec::load_one(&input).unwrap_or_else(|problems| panic!("{problems}"));
        let words = input.words.map(|words| words.path);
        let of_words: Vec<_> = notes.iter().filter(|note| Some(&note.file) == words.as_ref()).collect();
        assert!(of_words.is_empty(), "{of_words:?}");
    }
}

/// The problems of a value for a schema that may refer to `Sid` and `Model`.
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
fn the_checker_accepts_valid_values() {
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
fn the_checker_reports_invalid_values() {
    let model = json!({"$ref": "#/components/schemas/Model"});
    for (value, problem) in [
        (json!("FO123"), "$: \"FO123\" is not of type object"),
        (json!({}), "$: `sid` is required"),
        (json!({"sid": 1}), "$.sid: 1 is not of type string"),
        (json!({"sid": null}), "$.sid: null is not of type string"),
        (json!({"sid": "FO12"}), "$.sid: \"FO12\" does not match ^FO[0-9]{3}$"),
        (json!({"sid": "FO123", "kind": "fax"}), "$.kind: \"fax\" is not one of [\"web\",\"sms\"]"),
        (json!({"sid": "FO123", "counts": [1, 0]}), "$.counts[1]: 0 violates `minimum` 1"),
        (json!({"sid": "FO123", "counts": [1.5]}), "$.counts[0]: 1.5 is not of type integer"),
        (json!({"sid": "FO123", "counts": null}), "$.counts: null is not of type array"),
        (json!({"sid": "FO123", "kinds": "web"}), "$: `kinds` is not a property"),
    ] {
        assert_eq!(found(&model, &value), [problem], "{value}");
    }
    let problem = "$: this test does not know the keyword `not`";
    assert_eq!(found(&json!({"not": {"type": "string"}}), &json!(1)), [problem]);
}

#[test]
fn everything_that_an_overlay_states_of_the_mock_server_is_used() {
    let documents = specs();
    if documents.is_empty() {
        return;
    }
    let output = codegen::generate(&documents, None).expect("the documents are valid");
    let notes = output.notes.iter().map(ToString::to_string).filter(|note| note.contains("x-sdk-mock"));
    assert_eq!(notes.collect::<Vec<_>>(), Vec::<String>::new());
}
