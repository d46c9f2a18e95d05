//! Decodes bytes as text and reports syntax errors of JSON and YAML.

use saphyr_parser::{Marker, ScanError};
use serde_json::error::Category;

use crate::Problem;
use crate::position::{Position, line_and_column};
use crate::spec::Source;

/// The message and the fix for excessive nesting.
const TOO_DEEP: (&str, &str) = ("the document is nested too deeply", "nest it at most 127 levels deep: use `$ref`");

/// The maximum length of a key in bytes. Every problem below a key repeats it in its pointer.
pub(super) const LONGEST_KEY: usize = 10_000;

/// The message and the fix for a key that is too long.
pub(super) const TOO_LONG: (&str, &str) = ("a key is too long", "use a key of at most 10,000 bytes");

/// The text of a source: UTF-8 and not empty.
pub(super) fn decode(source: &Source) -> Result<&str, Problem> {
    let problem = |message, found: String, help| Problem::new(message, &source.path, "", found, help);
    let bytes = source.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&source.bytes);
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(problem(
            "the file is not text",
            format!("a zero byte, {at} bytes into the file"),
            "use a JSON or YAML file in UTF-8",
        )
        .at(readable_before(bytes, at)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        problem(
            "the file is not UTF-8",
            format!("the byte 0x{:02x}, {at} bytes into the file", bytes[at]),
            "save the file as UTF-8",
        )
        .at(readable_before(bytes, at))
    })?;
    let blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(blank) {
        return Err(problem("the file is empty", String::new(), "use a document in JSON or YAML"));
    }
    Ok(text)
}

/// The position of the byte at an index. The bytes before it may have others that are not UTF-8.
fn readable_before(bytes: &[u8], index: usize) -> Position {
    let text = String::from_utf8_lossy(&bytes[..index]);
    line_and_column(&text, text.len())
}

/// The problem for an error of `serde_json`.
pub(super) fn json_problem(source: &Source, json: &str, error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    let text = text.strip_suffix(&format!(" at line {} column {}", error.line(), error.column())).unwrap_or(&text);
    // `serde_json` counts line feeds and bytes.
    let above: usize = json.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let position = line_and_column(json, json.len().min(above + error.column().saturating_sub(1)));
    let (message, help) = if error.classify() == Category::Eof {
        ("the JSON ends in the middle", "complete the file: it may be half-written")
    } else {
        reason(text, "the file is not JSON", "fix the JSON here")
    };
    Problem::new(message, &source.path, "", text, help).at(position)
}

/// The problem for an error of the YAML parser.
pub(super) fn yaml_problem(source: &Source, yaml: &str, error: &ScanError) -> Problem {
    let (message, help) = reason(error.info(), "the file is not YAML", "fix the YAML here");
    // The parser places the end of a text without a final line break on a line of its own.
    let (at, end) = (position(*error.marker()), line_and_column(yaml, yaml.len()));
    let at = if at.line > end.line { end } else { at };
    Problem::new(message, &source.path, "", error.info(), help).at(at)
}

/// The problem for excessive nesting at a place.
pub(super) fn too_deep(source: &Source, at: Marker) -> Problem {
    Problem::new(TOO_DEEP.0, &source.path, "", "recursion limit exceeded", TOO_DEEP.1).at(position(at))
}

/// The position of a marker.
pub(super) fn position(at: Marker) -> Position {
    Position::new(at.line().max(1), at.col() + 1)
}

/// The message and the fix for errors that both parsers report in the same words.
fn reason<'a>(text: &str, message: &'a str, help: &'a str) -> (&'a str, &'a str) {
    if text.contains("recursion limit exceeded") {
        TOO_DEEP
    } else if text.contains(TOO_LONG.0) {
        TOO_LONG
    } else {
        (message, help)
    }
}
