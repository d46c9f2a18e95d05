//! The facts of a document: everything except its words.

use serde_json::{Map, Value};

use super::grammar::{Decision, Handling, rebuild};
use super::keywords::unknown_message;
use super::pointer::Pointer;
use super::report::Report;
use super::write::write;
use super::{Input, Source, locate_notes_in, locate_problems, read, version};
use crate::{Note, Problem, Problems};

/// The start of a file of facts.
const COMMENT: &str = "\
The facts of the API, as the vendor's document states them, without its words.

`cargo xtask update` writes this file; do not edit it. The words are in `….words.yaml`, and the changes for the
SDK in `….overlay.yaml`.";

/// The facts of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The file of facts. The same facts produce the same text, whatever the words.
    pub text: String,
    /// The keywords that are dropped because no table lists them, each with its place in the document.
    pub unknown: Vec<Note>,
}

/// Extracts the facts of a document, in its structure and order, and in the form of OpenAPI 3.0.
///
/// # Errors
///
/// If the file cannot be read, cannot be expressed in OpenAPI 3.0, or has numbers that would lose digits.
pub fn facts(source: &Source) -> Result<Facts, Problems> {
    let mut problems: Vec<Problem> = Vec::new();
    let document = read(source, &mut problems).map(|(document, unsupported)| {
        problems.extend(unsupported);
        document
    });
    let mut report = Report::new(&source.path, &mut problems);
    let located = |problems| {
        let input = Input { spec: source.clone(), words: None, overlay: None };
        locate_problems(std::slice::from_ref(&input), Problems(problems))
    };
    let Some(document) = document.filter(|document| version::check(document, &mut report)) else {
        return Err(located(problems));
    };
    let mut unknown = Vec::new();
    let facts = extract(&document, &source.path, &mut unknown);
    locate_notes_in(std::iter::once(source), &mut unknown);
    let text = String::from_utf8_lossy(&source.bytes);
    check_numbers(&facts, &long_integers(&text), &Pointer::Root, &mut report);
    if problems.is_empty() { Ok(Facts { text: write(COMMENT, &facts), unknown }) } else { Err(located(problems)) }
}

fn extract(document: &Value, file: &str, unknown: &mut Vec<Note>) -> Value {
    let mut facts = rebuild(document, &mut |keyword| match keyword.handling {
        Some(Handling::Used | Handling::Carried) => Decision::Below,
        // The loader reports the problem.
        Some(Handling::Rejected(_)) => Decision::Whole,
        // OpenAPI requires a description of each response.
        Some(Handling::Words) if keyword.required => Decision::Replaced(Value::String(String::new())),
        Some(Handling::Words | Handling::Ignored(_)) => Decision::Dropped,
        None => {
            let message = unknown_message(keyword.object, keyword.key);
            unknown.push(Note::new(message, file, keyword.at.to_string()));
            Decision::Dropped
        }
    });
    // An object that held words alone is dropped.
    if let Value::Object(map) = &mut facts
        && map.get("components").and_then(Value::as_object).is_some_and(Map::is_empty)
    {
        map.shift_remove("components");
    }
    facts
}

/// Rejects integers beyond 64 bits, which would lose digits as JSON numbers.
fn check_numbers(value: &Value, long: &[(f64, &str)], at: &Pointer<'_>, report: &mut Report<'_>) {
    match value {
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, item)| check_numbers(item, long, &at.item(index), report));
        }
        Value::Object(map) => map.iter().for_each(|(key, value)| check_numbers(value, long, &at.key(key), report)),
        Value::Number(number) if number.is_f64() => {
            if let Some((_, written)) = long.iter().find(|(long, _)| number.as_f64() == Some(*long)) {
                let help = "write it with an exponent, or remove it: no 64-bit integer reaches it";
                report.problem(at, "a number beyond 64 bits would lose digits", format!("`{written}`"), help);
            }
        }
        _ => {}
    }
}

/// The integers of a text that are beyond 64 bits, each as parsed and as written.
fn long_integers(text: &str) -> Vec<(f64, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || "_.+-".contains(c);
    let tokens = text.split(|c: char| !is_part(c)).filter(|token| token.len() >= u64::MAX.ilog10() as usize);
    let integers = tokens.filter(|token| {
        let digits = token.trim_start_matches(['-', '+']);
        digits.bytes().all(|byte| byte.is_ascii_digit())
            && token.parse::<u64>().is_err()
            && token.parse::<i64>().is_err()
    });
    integers.filter_map(|token| Some((token.parse().ok()?, token))).collect()
}
