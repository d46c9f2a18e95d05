//! Values that are known, but checked later.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};
use flex_api::operations::{self, Operation};

/// Takes any text, and tells help and completions which ones are known.
///
/// Clap's own parser of such values ends at the first that is wrong; here all that is wrong is told at once.
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

/// Takes any text, and tells completions the names of the operations.
#[derive(Debug, Clone)]
pub(crate) struct OperationName;

impl TypedValueParser for OperationName {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        // Clap takes only texts that live as long as the program. It asks for them once, if at all.
        let name = |operation: &&'static Operation| PossibleValue::new(&*qualified(operation).leak());
        Some(Box::new(operations::ALL.iter().map(name)))
    }
}

/// The operation's name, with its version if another version has such an operation, too.
pub(crate) fn qualified(operation: &Operation) -> String {
    let namesakes = operations::ALL.iter().filter(|other| other.id == operation.id).count();
    if namesakes > 1 { format!("{}.{}", operation.version, operation.id) } else { operation.id.to_owned() }
}

/// The known value that is spelled most alike, if one is near enough to be what was meant.
pub(crate) fn nearest<'a>(value: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let value = value.to_lowercase();
    let likeness = |known: &str| strsim::jaro_winkler(&value, &known.to_lowercase());
    let rated = known.into_iter().map(|known| (likeness(known), known));
    rated.filter(|(likeness, _)| *likeness > 0.75).max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, known)| known)
}
