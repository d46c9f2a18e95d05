//! Converts arguments to the input of an operation, and collects all faults.

mod source;

use clap::ArgMatches;
use flex_api::InputError;
use flex_api::operations::{Operation, Parameter, Place, Rule, Type};
use serde_json::{Map, Number, Value};

use super::command::COMMAND;
use super::command::flag::SWITCHED;
use super::flags::{self, Flag};
use super::globals::{Globals, not_one_of};
use super::strays::Strays;

pub(crate) use self::source::Source;

/// The input of an operation, read from its flags.
pub(crate) struct Input {
    pub(crate) value: Value,
    pub(crate) rejected: Rejected,
}

/// The invalid flags, each with the position of its parameter.
#[derive(Default)]
pub(crate) struct Rejected(Vec<(usize, String)>);

impl Input {
    /// Reads the flags.
    pub(crate) fn read(
        operation: &'static Operation,
        matches: &ArgMatches,
        globals: &Globals,
        strays: &mut Strays,
    ) -> Self {
        let mut source = Source::default();
        let mut object = Map::new();
        let mut rejected = Rejected::default();
        let flags = flags::of(operation);
        let texts: Vec<Vec<String>> = flags.iter().map(|flag| texts(flag, matches, strays)).collect();
        let word = word(&flags, matches, strays);
        for (position, (flag, mut texts)) in flags.iter().zip(texts).enumerate() {
            texts.extend(word.iter().filter(|(of, _)| *of == position).map(|(_, text)| text.clone()));
            let read = if flag.is_page_size {
                Ok(globals.page_size.map(Value::from))
            } else {
                flag_value(flag, texts, matches, &mut source)
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
    /// Returns all faults in the order of the operation's table: those of rejected flags, and the library's.
    pub(crate) fn faults(self, operation: &'static Operation, error: Option<&InputError>) -> Vec<String> {
        let found = error.map(|error| self.library_faults(operation, error)).unwrap_or_default();
        let problems = error.map(|error| error.problems().to_vec()).unwrap_or_default();
        let mut faults = self.0;
        faults.extend(found);
        faults.sort_by_key(|(position, _)| *position);
        problems.into_iter().chain(faults.into_iter().map(|(_, fault)| fault)).collect()
    }

    /// Returns the library's faults. Skips rejected flags: they are absent from the input, but not missing.
    fn library_faults(&self, operation: &'static Operation, error: &InputError) -> Vec<(usize, String)> {
        let flags = flags::of(operation);
        let mut faults = Vec::new();
        for fault in error.parameters() {
            let is_match = |flag: &Flag| flag.parameter.name == fault.name && flag.parameter.place == fault.place;
            let Some(position) = flags.iter().position(is_match) else { continue };
            if self.0.iter().all(|(known, _)| *known != position) {
                let found = fault.found.as_ref().map(|found| format!(", found {found:?}")).unwrap_or_default();
                let rule = rule(&flags, position, &fault.rule);
                faults.push((position, format!("--{}: {rule}{found}", flags[position].name)));
            }
        }
        faults
    }
}

/// Returns a rule of the library, with the name of a flag for that of the parameter that a condition depends on.
fn rule(flags: &[Flag], position: usize, rule: &str) -> String {
    let condition = flags[position].parameter.required_when;
    match condition.and_then(|condition| flags.get(condition.parameter)) {
        Some(other) => rule.replacen(&format!("`{}`", other.parameter.name), &format!("--{}", other.name), 1),
        None => rule.to_owned(),
    }
}

/// Returns the values of a flag. The word after a switch is its value if it is `true` or `false`.
fn texts(flag: &Flag, matches: &ArgMatches, strays: &mut Strays) -> Vec<String> {
    if flag.is_page_size {
        return Vec::new();
    }
    let texts = matches.get_many::<String>(&flag.name).into_iter().flatten().cloned();
    if flag.negative().is_none() {
        return texts.collect();
    }
    let indices = matches.indices_of(&flag.name).into_iter().flatten();
    let value = |(text, index)| match text {
        text if text == SWITCHED => strays.take_boolean_after(index).unwrap_or_else(|| "true".to_owned()),
        text => text,
    };
    texts.zip(indices).map(value).collect()
}

/// Takes the word that is the value of the only path parameter without a flag, with its position.
fn word(flags: &[Flag], matches: &ArgMatches, strays: &mut Strays) -> Option<(usize, String)> {
    let [position] = unset_path_values(flags, matches)[..] else { return None };
    strays.take_word().map(|word| (position, word))
}

/// Returns what to do about a word that is not the value of a path parameter.
pub(crate) fn hint_for_word(flags: &[Flag], matches: &ArgMatches) -> String {
    let unset = unset_path_values(flags, matches);
    let names: Vec<String> = unset.iter().map(|position| format!("--{}", flags[*position].name)).collect();
    match &names[..] {
        [] => String::new(),
        [only] => format!(": only one word can be the value of {only}"),
        [others @ .., last] => format!(": write {} or {last} before it", others.join(", ")),
    }
}

fn unset_path_values(flags: &[Flag], matches: &ArgMatches) -> Vec<usize> {
    let is_unset = |flag: &Flag| flag.parameter.place == Place::Path && !matches.contains_id(&flag.name);
    (0..flags.len()).filter(|position| is_unset(&flags[*position])).collect()
}

/// Returns the value of a flag, or all its problems.
fn flag_value(
    flag: &Flag,
    mut texts: Vec<String>,
    matches: &ArgMatches,
    source: &mut Source,
) -> Result<Option<Value>, Vec<String>> {
    if let Some(negative) = flag.negative()
        && matches.get_count(&negative) > 0
    {
        if !texts.is_empty() {
            return Err(vec![format!("--{} and --{negative}: use only one", flag.name)]);
        }
        texts.push("false".to_owned());
    }
    if texts.len() > 1 && !flag.parameter.list {
        return Err(vec![format!("--{}: set {} times, but takes one value", flag.name, texts.len())]);
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

/// Converts the text of a flag to the value that the operation takes.
fn value(flag: &Flag, text: &str, source: &mut Source) -> Result<Value, String> {
    let parameter = flag.parameter;
    let invalid = |expected: &str| Err(format!("--{}: must be {expected}{}", flag.name, found(parameter, text)));
    if parameter.place == Place::Body || parameter.ty == Type::Json {
        let expected = match parameter.rule {
            rule @ Rule::Json(_) if text != "-" && !text.starts_with('@') => format!(" (must be {rule} in JSON)"),
            _ => String::new(),
        };
        return source.json(text).map_err(|problem| format!("--{}: {problem}{expected}", flag.name));
    }
    match parameter.ty {
        Type::Boolean => text.parse::<bool>().map(Value::Bool).or_else(|_| invalid("true or false")),
        Type::Integer => text.parse::<i64>().map(Value::from).or_else(|_| invalid("a whole number")),
        Type::Integer32 => text.parse::<i32>().map(Value::from).or_else(|_| invalid("a 32-bit whole number")),
        Type::Number => {
            let number = text.parse::<f64>().ok().and_then(Number::from_f64);
            number.map(Value::Number).map_or_else(|| invalid("a number"), Ok)
        }
        _ => known(flag, text).map(Value::from),
    }
}

/// Accepts only known values, if there are any: a typing error is likelier than a value newer than this program.
fn known(flag: &Flag, text: &str) -> Result<String, String> {
    let values = flag.parameter.values;
    if values.is_empty() || values.contains(&text) {
        return Ok(text.to_owned());
    }
    if flag.parameter.sensitive {
        return Err(format!("--{}: must be one of {}", flag.name, values.join(", ")));
    }
    Err(format!("{} (`{COMMAND} call` accepts any value)", not_one_of(&flag.name, text, values)))
}

fn found(parameter: &Parameter, text: &str) -> String {
    if parameter.sensitive { String::new() } else { format!(", found {text:?}") }
}
