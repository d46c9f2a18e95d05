//! Bytes to a JSON value, whether they are JSON or YAML.

mod node;
mod text;

use serde::de::DeserializeSeed as _;
use serde_json::Value;

use self::node::{Node, Reading};
use super::Source;
use super::pointer::Pointer;
use crate::Problem;

/// Reads a source, keeping the order of keys. `None` when `problems` got the reason.
///
/// Duplicate keys are problems, but the value is handed on all the same, so that a run reports what else is wrong.
pub(crate) fn parse(source: &Source, problems: &mut Vec<Problem>) -> Option<Value> {
    let text = match text::decode(source) {
        Ok(text) => text,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let outcome = if text.trim_start().starts_with(['{', '[']) {
        // YAML's flow style opens like JSON: the complaint about JSON counts, unless the text is good YAML.
        json(source, text).or_else(|problem| yaml(source, text).map_err(|_| problem))
    } else {
        yaml(source, text)
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

/// A value with what was wrong in it, or the problem that kept it from being read.
type Outcome = Result<(Value, Vec<Problem>), Problem>;

fn json(source: &Source, text: &str) -> Outcome {
    let reading = Reading::json(source);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Node::new(Pointer::Root, &reading).deserialize(&mut deserializer);
    let value = read.and_then(|value| deserializer.end().map(|()| value));
    reading.finish(value.map_err(|error| text::json_problem(source, &error)))
}

fn yaml(source: &Source, text: &str) -> Outcome {
    text::check_brackets(source, text)?;
    let reading = Reading::yaml(source);
    let deserializer = serde_yaml_ng::Deserializer::from_str(text);
    let value = Node::new(Pointer::Root, &reading).deserialize(deserializer);
    reading.finish(value.map_err(|error| text::yaml_problem(source, &error)))
}
