//! Bytes to a JSON value, whether they are JSON or YAML.

mod value_seed;
mod scalar;
mod text;
mod yaml;

use serde::de::DeserializeSeed as _;
use serde_json::Value;

use self::value_seed::{ValueSeed, Reading};
use super::Source;
use super::pointer::Pointer;
use crate::Problem;

/// Reads a source, keeping the order of keys. `None` when `problems` got the reason.
///
/// Duplicate keys are problems, but the value is handed on all the same, so that a run reports what else is wrong.
pub(crate) fn parse(source: &Source, problems: &mut Vec<Problem>) -> Option<Value> {
    let text = match self::text(source) {
        Ok(text) => text,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let outcome = if looks_like_json(text) {
        // YAML's flow style opens like JSON: the complaint about JSON counts, unless the text is good YAML.
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
/// Why there is none.
pub(super) fn text(source: &Source) -> Result<&str, Problem> {
    text::decode(source)
}

/// Whether a text begins as JSON does. YAML's flow style begins so as well.
pub(super) fn looks_like_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// A value with what was wrong in it, or the problem that kept it from being read.
type Outcome = Result<(Value, Vec<Problem>), Problem>;

fn json(source: &Source, text: &str) -> Outcome {
    let reading = Reading::new(source);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = ValueSeed::new(Pointer::Root, &reading).deserialize(&mut deserializer);
    let value = read.and_then(|value| deserializer.end().map(|()| value));
    match value {
        Ok(value) => Ok((value, reading.into_duplicates())),
        Err(error) => Err(text::json_problem(source, &error)),
    }
}
