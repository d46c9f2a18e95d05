//! `flex --curl` and the reference print the same commands.

use std::path::Path;

use flex_api::operations::{self, Operation, Place};
use serde_json::Value;

use super::{flex, made};

/// Returns the command in the reference's section of an operation.
fn documented<'p>(pages: &'p [String], operation: &Operation) -> &'p str {
    let heading = format!("\n## {}\n", operation.id);
    let in_section = |page: &'p String| page.split_once(&heading)?.1.split_once("```sh\n")?.1.split_once("\n```");
    let is_called = |command: &&str| command.contains(&format!("/{}/", operation.version));
    pages.iter().filter_map(in_section).map(|(command, _)| command).find(is_called).unwrap_or_default()
}

/// Returns the pages below a folder.
fn pages(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { pages(&path) } else { vec![std::fs::read_to_string(path).unwrap()] })
        .collect()
}

/// Returns the lines of a command without the token of the `Authorization` header, and with the JSON body on one line.
fn comparable(command: &str) -> Vec<String> {
    let (options, body) = command.split_once("--data-raw '{").unwrap_or((command, ""));
    let lines = options.lines().filter(|line| !line.to_lowercase().contains("authorization: "));
    let mut lines: Vec<String> = lines.map(|line| line.trim_end_matches('\\').trim().to_owned()).collect();
    if let Ok(body) = serde_json::from_str::<Value>(&format!("{{{}", body.trim_end().trim_end_matches('\''))) {
        lines.push(body.to_string());
    }
    lines
}

#[test]
fn a_curl_command_equals_that_of_the_reference() {
    let pages = pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference"));
    for operation in operations::ALL {
        let mut input = made::examples(operation, true);
        // A token has no example.
        for token in operation.parameters.iter().filter(|token| token.place == Place::Header && token.sensitive) {
            input[operation.key(token)] = made::value(token);
        }
        let name = format!("{}.{}", operation.version, operation.id);
        let run = flex(&["call", &name, "--input", &input.to_string(), "--curl", "--reveal"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let expected = documented(&pages, operation);
        assert_ne!(expected, "", "{name} has no command in the reference");
        assert_eq!(comparable(&run.out), comparable(expected), "{name}");
    }
}
