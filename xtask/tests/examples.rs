//! The responses of the local servers in the examples are those of the documents.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

fn root() -> PathBuf {
    xtask::root::root().expect("tests run in the repository")
}

/// Each response of a local server is an example of the document, or a page of its records.
#[test]
fn responses_are_those_of_the_spec() {
    let shown = shown_in_spec();
    let mut checked = 0;
    for path in sources() {
        let source = fs::read_to_string(&path).expect("text");
        for text in source.split("r#\"\n").skip(1).map(|rest| rest.split_once("\"#").expect("an end").0) {
            let response: Value = serde_json::from_str(text).expect("JSON");
            if response.get("more_info").is_some() || shown.contains(&response) {
                checked += 1;
                continue;
            }
            let records = response.as_object().and_then(|response| response.values().find_map(Value::as_array));
            for record in records.unwrap_or_else(|| panic!("{}: no example of the spec: {text}", path.display())) {
                let is_shown = shown.iter().any(|shown| keys(shown) == keys(record));
                assert!(is_shown, "{}: no record of the spec: {record}", path.display());
                checked += 1;
            }
        }
    }
    assert!(checked > 10, "{checked}");
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect()
}

fn shown_in_spec() -> Vec<Value> {
    let path = root().join("spec/flex_v1.words.yaml");
    let words: Value = serde_yaml_ng::from_slice(&fs::read(path).expect("a file")).expect("YAML");
    let examples = words["examples"].as_object().expect("examples");
    examples.values().map(|example| example["value"].clone()).collect()
}

fn sources() -> Vec<PathBuf> {
    let files =
        fs::read_dir(root().join("flex-api/examples")).expect("a folder").map(|file| file.expect("a file").path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}
