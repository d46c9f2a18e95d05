//! From arguments to the input of an operation, with all that is wrong told together.

mod source;

use clap::ArgMatches;
use flex_api::InputError;
use flex_api::operations::{Operation, Parameter, Place, Type};
use serde_json::{Map, Number, Value};

use super::flags::{self, Flag};
use super::globals::{Globals, not_one_of};

pub(crate) use self::source::Source;

/// The input that the flags of an operation's command describe.
pub(crate) struct Input {
    pub(crate) value: Value,
    pub(crate) rejected: Rejected,
}

/// The flags that were not understood, each with the position of its parameter.
#[derive(Default)]
pub(crate) struct Rejected(Vec<(usize, String)>);

impl Input {
    /// Reads the flags.
    pub(crate) fn read(operation: &'static Operation, matches: &ArgMatches, globals: &Globals) -> Self {
        let mut source = Source::default();
        let mut object = Map::new();
        let mut rejected = Rejected::default();
        for (position, flag) in flags::of(operation).iter().enumerate() {
            let read = if flag.is_page_size {
                Ok(globals.page_size.map(Value::from))
            } else {
                one_flag(flag, matches, &mut source)
            };
            match read {
                Ok(None) => {}
                Ok(Some(value)) => {
                    object.insert(operation.key(flag.parameter), value);
                }
                Err(problems) => {
                    let named = |problem: String| (position, problem);
                    rejected.0.extend(problems.into_iter().map(named));
                }
            }
        }
        Self { value: Value::Object(object), rejected }
    }
}

impl Rejected {
    /// All faults, in the order of the operation's table: the rejected flags, and what is wrong with the others.
    pub(crate) fn faults(self, operation: &'static Operation, error: Option<&InputError>) -> Vec<String> {
        let found = error.map(|error| self.found(operation, error)).unwrap_or_default();
        let problems = error.map(|error| error.problems().to_vec()).unwrap_or_default();
        let mut faults = self.0;
        faults.extend(found);
        faults.sort_by_key(|(position, _)| *position);
        problems.into_iter().chain(faults.into_iter().map(|(_, fault)| fault)).collect()
    }

    /// What is wrong with flags that were understood. The rejected ones are missing in the input, but were not left out.
    fn found(&self, operation: &'static Operation, error: &InputError) -> Vec<(usize, String)> {
        let flags = flags::of(operation);
        let mut faults = Vec::new();
        for fault in error.parameters() {
            let is_it = |flag: &Flag| flag.parameter.name == fault.name && flag.parameter.place == fault.place;
            let Some(position) = flags.iter().position(is_it) else { continue };
            if self.0.iter().all(|(known, _)| *known != position) {
                let found = fault.found.as_ref().map(|found| format!(", found {found:?}")).unwrap_or_default();
                faults.push((position, format!("--{}: {}{found}", flags[position].name, fault.rule)));
            }
        }
        faults
    }
}

/// The value of a flag; all its problems otherwise.
fn one_flag(flag: &Flag, matches: &ArgMatches, source: &mut Source) -> Result<Option<Value>, Vec<String>> {
    let mut texts: Vec<String> = matches.get_many::<String>(&flag.name).into_iter().flatten().cloned().collect();
    if let Some(negative) = flag.negative()
        && matches.get_count(&negative) > 0
    {
        if !texts.is_empty() {
            return Err(vec![format!("--{} and --{negative}: give one of them", flag.name)]);
        }
        texts.push("false".to_owned());
    }
    if texts.len() > 1 && !flag.parameter.list {
        return Err(vec![format!("--{}: given {} times, but takes one value", flag.name, texts.len())]);
    }
    let mut values = Vec::new();
    let mut problems = Vec::new();
    for text in &texts {
        match value(flag, text, source) {
            Ok(value) => values.push(value),
            Err(problem) => problems.push(problem),
        }
    }
    match problems.is_empty() {
        false => Err(problems),
        true if flag.parameter.list => Ok((!values.is_empty()).then_some(Value::Array(values))),
        true => Ok(values.pop()),
    }
}

/// What clap gave as text, as the operation takes it.
fn value(flag: &Flag, text: &str, source: &mut Source) -> Result<Value, String> {
    let parameter = flag.parameter;
    let refused = |what: &str| Err(format!("--{}: must be {what}{}", flag.name, found(parameter, text)));
    if parameter.place == Place::Body {
        return source.json(text).map_err(|problem| format!("--{}: {problem}", flag.name));
    }
    match parameter.ty {
        Type::Json => source.json(text).map_err(|problem| format!("--{}: {problem}", flag.name)),
        Type::Boolean => text.parse::<bool>().map(Value::Bool).or_else(|_| refused("true or false")),
        Type::Integer => text.parse::<i64>().map(Value::from).or_else(|_| refused("a whole number")),
        Type::Integer32 => {
            text.parse::<i32>().map(Value::from).or_else(|_| refused("a whole number of at most 32 bits"))
        }
        Type::Number => {
            let number = text.parse::<f64>().ok().and_then(Number::from_f64);
            number.map(Value::Number).map_or_else(|| refused("a number"), Ok)
        }
        _ => known(flag, text).map(Value::from),
    }
}

/// Only a known value, if there are any: a slip of the pen is likelier than a value that is newer than this program.
fn known(flag: &Flag, text: &str) -> Result<String, String> {
    let values = flag.parameter.values;
    if values.is_empty() || values.contains(&text) {
        return Ok(text.to_owned());
    }
    if flag.parameter.sensitive {
        return Err(format!("--{}: must be one of {}", flag.name, values.join(", ")));
    }
    Err(format!("{} (`flex call` sends any value)", not_one_of(&flag.name, text, values)))
}

fn found(parameter: &Parameter, text: &str) -> String {
    if parameter.sensitive { String::new() } else { format!(", found {text:?}") }
}
