//! Known values, which are checked after parsing.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};
use flex_api::operations::{self, Operation};

/// Accepts any text, and lists the known values in help and completions.
///
/// Clap's own parser stops at the first invalid value; with this one, all faults are reported together.
#[derive(Debug, Clone)]
pub(crate) struct Known(pub(crate) &'static [&'static str]);

impl TypedValueParser for Known {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(|value| PossibleValue::new(*value))))
    }
}

/// Accepts any text, and lists the operation names in completions.
#[derive(Debug, Clone)]
pub(crate) struct OperationName;

impl TypedValueParser for OperationName {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        // Clap requires static texts, and calls this at most once.
        let name = |operation: &&'static Operation| PossibleValue::new(&*qualified(operation).leak());
        Some(Box::new(operations::ALL.iter().map(name)))
    }
}

/// Returns the operation's name, with its version if another version has an operation of that name.
pub(crate) fn qualified(operation: &Operation) -> String {
    let namesakes = operations::ALL.iter().filter(|other| other.id == operation.id).count();
    if namesakes > 1 { format!("{}.{}", operation.version, operation.id) } else { operation.id.to_owned() }
}

/// Returns the most similar known value, if it is similar enough to suggest.
pub(crate) fn nearest<'a>(value: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let value = value.to_lowercase();
    let likeness = |known: &str| strsim::jaro_winkler(&value, &known.to_lowercase());
    let rated = known.into_iter().map(|known| (likeness(known), known));
    rated.filter(|(likeness, _)| *likeness > 0.75).max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, known)| known)
}
