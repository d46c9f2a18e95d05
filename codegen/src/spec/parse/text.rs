//! Bytes to text, and what keeps text from being JSON or YAML.

use serde_json::error::Category;

use crate::Problem;
use crate::spec::Source;

/// How many brackets may stand open at once in YAML: its parser takes time by the square of their number.
const BRACKETS: usize = 1_000;

/// The message and the help for what nests too deeply.
const TOO_DEEP: (&str, &str) = ("the document is nested too deeply", "nest it at most 127 levels deep: use `$ref`");

/// The text of a source: UTF-8 with something in it.
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
            "give a JSON or YAML file in UTF-8",
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
        return Err(problem("the file is empty", String::new(), "give a document in JSON or YAML"));
    }
    Ok(text)
}

/// Refuses a text with more open brackets than any document has, wherever they stand.
pub(super) fn check_brackets(source: &Source, text: &str) -> Result<(), Problem> {
    let mut open = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > BRACKETS {
            let found = format!("more than {BRACKETS} open brackets");
            return Err(syntax(source, TOO_DEEP.0, None, &found, TOO_DEEP.1));
        }
    }
    Ok(())
}

/// What `serde_json` did not like.
pub(super) fn json_problem(source: &Source, error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    let text = text.strip_suffix(&format!(" at line {} column {}", error.line(), error.column())).unwrap_or(&text);
    let (message, help) = if error.classify() == Category::Eof {
        ("the JSON ends in the middle", "complete the file: it may be half-written")
    } else {
        reason(text, "the file is not JSON", "mend the JSON here")
    };
    syntax(source, message, Some((error.line(), error.column())), text, help)
}

/// What `serde_yaml_ng` did not like.
pub(super) fn yaml_problem(source: &Source, error: &serde_yaml_ng::Error) -> Problem {
    let text = error.to_string();
    let place = error.location().map(|location| (location.line(), location.column()));
    let (message, help) = reason(&text, "the file is not YAML", "mend the YAML here");
    let found =
        place.map_or(text.clone(), |(line, column)| text.replacen(&format!(" at line {line} column {column}"), "", 1));
    syntax(source, message, place, &found, help)
}

/// The message and the help for what both parsers say in the same words.
fn reason<'a>(text: &str, message: &'a str, help: &'a str) -> (&'a str, &'a str) {
    if text.contains("recursion limit exceeded") {
        TOO_DEEP
    } else if text.contains("repetition limit exceeded") {
        ("the document's aliases expand to too much", "write out what the aliases stand for, or use `$ref`")
    } else if text.contains("more than one document") {
        ("the file holds more than one YAML document", "remove what follows the `---` in the middle of the file")
    } else {
        (message, help)
    }
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
