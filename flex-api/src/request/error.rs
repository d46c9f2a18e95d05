//! Errors of requests that local validation rejects.

use std::error::Error as StdError;
use std::fmt;

use super::operations::{Operation, Parameter, Place};
use crate::model::sid::ParseSidError;
use crate::model::snippet;

/// An invalid request, which was not sent.
#[derive(Debug, Clone)]
pub struct InputError {
    operation: Option<&'static str>,
    violations: Violations,
}

/// The rules that a request breaks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Violations {
    parameters: Vec<InvalidParameter>,
    problems: Vec<String>,
}

impl Violations {
    /// Adds a violation of a parameter. A list can have several. An invalid value is not also reported as missing.
    pub(crate) fn add(&mut self, parameter: &Parameter, rule: &str, found: Option<&str>) {
        let is_known = |known: &InvalidParameter| known.name == parameter.name && known.place == parameter.place;
        if found.is_some_and(|found| !found.is_empty()) || !self.parameters.iter().any(is_known) {
            self.parameters.push(InvalidParameter::new(parameter, rule.to_owned(), found));
        }
    }

    /// Adds a problem of the request as a whole.
    pub(crate) fn add_problem(&mut self, problem: String) {
        self.problems.push(problem);
    }

    /// Adds other violations of the same request.
    #[cfg(feature = "mock")]
    pub(crate) fn append(&mut self, mut other: Self) {
        self.parameters.append(&mut other.parameters);
        self.problems.append(&mut other.problems);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.parameters.is_empty() && self.problems.is_empty()
    }

    fn of_problem(problem: String) -> Self {
        Self { parameters: Vec::new(), problems: vec![problem] }
    }
}

impl InputError {
    /// Creates an error from violations, in the order of the operation's table.
    pub(crate) fn in_operation(operation: &'static Operation, mut violations: Violations) -> Self {
        // One pass per parameter, because the sort of the standard library is ten times as much code.
        let mut unordered = std::mem::take(&mut violations.parameters);
        for known in operation.parameters {
            let is_of_it = |invalid: &mut InvalidParameter| known.name == invalid.name && known.place == invalid.place;
            violations.parameters.extend(unordered.extract_if(.., is_of_it));
        }
        violations.parameters.append(&mut unordered);
        Self { operation: Some(operation.id), violations }
    }

    /// Creates an error from a problem of the request as a whole.
    pub(crate) fn in_request(operation: &'static str, problem: String) -> Self {
        Self { operation: Some(operation), violations: Violations::of_problem(problem) }
    }

    /// Creates an error from a problem that occurs before the operation is known.
    pub(crate) fn without_operation(problem: String) -> Self {
        Self { operation: None, violations: Violations::of_problem(problem) }
    }

    /// Returns the ID of the operation, or `None` if the operation does not exist or the error is an invalid SID.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.operation
    }

    /// Returns every parameter that is missing, has the wrong type, or breaks a rule.
    #[must_use]
    pub fn parameters(&self) -> &[InvalidParameter] {
        &self.violations.parameters
    }

    /// Returns the other problems as messages: an invalid SID, an unknown operation or an unknown parameter.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.violations.problems
    }
}

/// An invalid SID is a problem without an operation.
impl From<ParseSidError> for InputError {
    fn from(error: ParseSidError) -> Self {
        Self::without_operation(error.to_string())
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation {
            write!(f, "{operation}: invalid request: ")?;
        }
        let problems = self.problems().iter().map(|problem| problem as &dyn fmt::Display);
        let parameters = self.parameters().iter().map(|parameter| parameter as &dyn fmt::Display);
        for (index, violation) in problems.chain(parameters).enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl StdError for InputError {}

/// A parameter whose value breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidParameter {
    /// The wire name, for example `Integration.FlowSid`.
    pub name: &'static str,
    /// The place of the parameter in the request.
    pub place: Place,
    /// The rule, for example `must be between 1 and 1000`.
    pub rule: String,
    /// The first 60 characters of the value, or `None` if it is missing or sensitive.
    pub found: Option<String>,
}

impl InvalidParameter {
    pub(crate) fn new(parameter: &Parameter, rule: String, found: Option<&str>) -> Self {
        let found = found.filter(|_| !parameter.sensitive).map(|found| snippet::of_text(found, 60));
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
