//! Parses bytes as a JSON value, from JSON or YAML.

mod scalar;
mod text;
mod value_seed;
mod yaml;

use serde::de::DeserializeSeed as _;
use serde_json::Value;

use self::value_seed::{Reading, ValueSeed};
use super::Source;
use super::pointer::Pointer;
use crate::Problem;

/// Parses a source, keeping the order of keys. `None` if `problems` has the reason.
///
/// Duplicate keys are problems, but the value is still returned, so that a run reports all problems.
pub(crate) fn parse(source: &Source, problems: &mut Vec<Problem>) -> Option<Value> {
    let text = match self::text(source) {
        Ok(text) => text,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let outcome = if looks_like_json(text) {
        // YAML's flow style starts like JSON: the JSON error is reported unless the text is valid YAML.
        json(source, text).or_else(|problem| yaml::read(source, text).map_err(|_| problem))
    } else {
        yaml::read(source, text)
    };
    match outcome {
        Ok((value, duplicates)) => {
            problems.extend(duplicates);
            Some(value)
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// The text of a source.
///
/// # Errors
///
/// The reason why it cannot be decoded.
pub(super) fn text(source: &Source) -> Result<&str, Problem> {
    text::decode(source)
}

/// Whether a text starts like JSON. YAML's flow style starts in the same way.
pub(super) fn looks_like_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// A value with its non-fatal problems, or the problem that prevents parsing.
type Outcome = Result<(Value, Vec<Problem>), Problem>;

fn json(source: &Source, text: &str) -> Outcome {
    let reading = Reading::new(source);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = ValueSeed::new(Pointer::Root, &reading).deserialize(&mut deserializer);
    let value = read.and_then(|value| deserializer.end().map(|()| value));
    match value {
        Ok(value) => Ok((value, reading.into_duplicates())),
        Err(error) => Err(text::json_problem(source, text, &error)),
    }
}
