//! Decodes bytes as text and reports syntax errors of JSON and YAML.

use saphyr_parser::{Marker, ScanError};
use serde_json::error::Category;

use crate::Problem;
use crate::spec::Source;

/// The message and the fix for excessive nesting.
const TOO_DEEP: (&str, &str) = ("the document is nested too deeply", "nest it at most 127 levels deep: use `$ref`");

/// The text of a source: UTF-8 and not empty.
pub(super) fn decode(source: &Source) -> Result<&str, Problem> {
    let problem = |message: &str, found: String, help: &str| Problem {
        message: message.to_owned(),
        file: source.path.clone(),
        pointer: String::new(),
        found,
        help: help.to_owned(),
    };
    let bytes = source.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&source.bytes);
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(problem(
            "the file is not text",
            format!("a zero byte, {at} bytes into the file"),
            "use a JSON or YAML file in UTF-8",
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        problem(
            "the file is not UTF-8",
            format!("the byte 0x{:02x}, {at} bytes into the file", bytes[at]),
            "save the file as UTF-8",
        )
    })?;
    let blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(blank) {
        return Err(problem("the file is empty", String::new(), "use a document in JSON or YAML"));
    }
    Ok(text)
}

/// The problem for an error of `serde_json`.
pub(super) fn json_problem(source: &Source, error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    let text = text.strip_suffix(&format!(" at line {} column {}", error.line(), error.column())).unwrap_or(&text);
    let (message, help) = if error.classify() == Category::Eof {
        ("the JSON ends in the middle", "complete the file: it may be half-written")
    } else {
        reason(text, "the file is not JSON", "fix the JSON here")
    };
    syntax(source, message, Some((error.line(), error.column())), text, help)
}

/// The problem for an error of the YAML parser.
pub(super) fn yaml_problem(source: &Source, error: &ScanError) -> Problem {
    let (message, help) = reason(error.info(), "the file is not YAML", "fix the YAML here");
    let place = (error.marker().line(), error.marker().col() + 1);
    syntax(source, message, Some(place), error.info(), help)
}

/// The problem for excessive nesting at a place.
pub(super) fn too_deep(source: &Source, at: Marker) -> Problem {
    syntax(source, TOO_DEEP.0, Some((at.line(), at.col() + 1)), "recursion limit exceeded", TOO_DEEP.1)
}

/// The file with a position.
pub(super) fn file(source: &Source, at: Marker) -> String {
    format!("{}:{}:{}", source.path, at.line(), at.col() + 1)
}

/// The message and the fix for errors that both parsers report in the same words.
fn reason<'a>(text: &str, message: &'a str, help: &'a str) -> (&'a str, &'a str) {
    if text.contains("recursion limit exceeded") { TOO_DEEP } else { (message, help) }
}

fn syntax(source: &Source, message: &str, place: Option<(usize, usize)>, found: &str, help: &str) -> Problem {
    let file = match place {
        Some((line, column)) => format!("{}:{line}:{column}", source.path),
        None => source.path.clone(),
    };
    Problem {
        message: message.to_owned(),
        file,
        pointer: String::new(),
        found: found.to_owned(),
        help: help.to_owned(),
    }
}
