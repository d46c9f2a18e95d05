//! The request was not sent, since it breaks a rule.

use std::error::Error as StdError;
use std::fmt;

use crate::operations::{Operation, Parameter, Place};
use crate::sid::ParseSidError;

/// A request breaks rules of the API, and so was not sent.
#[derive(Debug, Clone)]
pub struct InputError {
    operation: Option<&'static str>,
    faults: Faults,
}

/// What is wrong with a request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    parameters: Vec<InvalidParameter>,
    problems: Vec<String>,
}

impl Faults {
    /// Something is wrong with a parameter. A list can have more than one fault, but what was not understood need not
    /// be said to be missing, too.
    pub(crate) fn add(&mut self, parameter: &Parameter, rule: impl Into<String>, found: Option<&str>) {
        let is_known = |known: &InvalidParameter| known.name == parameter.name && known.place == parameter.place;
        if found.is_some_and(|found| !found.is_empty()) || !self.parameters.iter().any(is_known) {
            self.parameters.push(InvalidParameter::new(parameter, rule.into(), found));
        }
    }

    /// Something is wrong with the request as a whole.
    pub(crate) fn add_problem(&mut self, problem: String) {
        self.problems.push(problem);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.parameters.is_empty() && self.problems.is_empty()
    }

    fn of_problem(problem: String) -> Self {
        Self { parameters: Vec::new(), problems: vec![problem] }
    }
}

impl InputError {
    /// What is wrong with its parameters, in the order of the operation's table.
    pub(crate) fn of_operation(operation: &'static Operation, mut faults: Faults) -> Self {
        let position = |fault: &InvalidParameter| {
            let is_it = |known: &Parameter| known.name == fault.name && known.place == fault.place;
            operation.parameters.iter().position(is_it)
        };
        faults.parameters.sort_by_key(position);
        Self { operation: Some(operation.id), faults }
    }

    /// Something is wrong with the request as a whole.
    pub(crate) fn of_request(operation: &'static str, problem: String) -> Self {
        Self { operation: Some(operation), faults: Faults::of_problem(problem) }
    }

    pub(crate) fn of_sid(error: &ParseSidError) -> Self {
        Self::of_name(error.to_string())
    }

    /// There is no such operation.
    pub(crate) fn of_name(problem: String) -> Self {
        Self { operation: None, faults: Faults::of_problem(problem) }
    }

    /// The operation that was not carried out; `None` if a text did not parse as a SID, or named no operation.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.operation
    }

    /// Every parameter that breaks a rule, is missing, or is not of its type.
    #[must_use]
    pub fn parameters(&self) -> &[InvalidParameter] {
        &self.faults.parameters
    }

    /// What is wrong beyond single parameters, in words: a text that is no SID, an operation or a parameter that does
    /// not exist.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.faults.problems
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation {
            write!(f, "{operation} was not sent: ")?;
        }
        let problems = self.faults.problems.iter().map(|problem| problem as &dyn fmt::Display);
        let parameters = self.faults.parameters.iter().map(|parameter| parameter as &dyn fmt::Display);
        for (index, fault) in problems.chain(parameters).enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl StdError for InputError {}

/// A parameter whose value breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidParameter {
    /// Its name on the wire, for example `Integration.FlowSid`.
    pub name: &'static str,
    /// Where it would have travelled.
    pub place: Place,
    /// The rule, for example `must be between 1 and 1000`.
    pub rule: String,
    /// The first 60 characters of the value; `None` if there was none, or it is not to be shown.
    pub found: Option<String>,
}

impl InvalidParameter {
    pub(crate) fn new(parameter: &Parameter, rule: String, found: Option<&str>) -> Self {
        let found = found.filter(|_| !parameter.sensitive).map(|found| crate::snippet::of_text(found, 60));
        Self { name: parameter.name, place: parameter.place, rule, found }
    }
}

impl fmt::Display for InvalidParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, place, rule, found } = self;
        write!(f, "{place} `{name}` {rule}")?;
        match found {
            Some(found) => write!(f, ", found {found:?}"),
            None => Ok(()),
        }
    }
}
