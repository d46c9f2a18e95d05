//! The request was not sent, since it breaks a rule.

use std::error::Error as StdError;
use std::fmt;

use crate::operation::{Parameter, Place};
use crate::sid::ParseSidError;

/// A request breaks rules of the API, and so was not sent.
#[derive(Debug, Clone)]
pub struct InputError {
    operation: Option<&'static str>,
    parameters: Vec<InvalidParameter>,
    problem: Option<String>,
}

impl InputError {
    pub(crate) fn of_operation(operation: &'static str, parameters: Vec<InvalidParameter>) -> Self {
        Self { operation: Some(operation), parameters, problem: None }
    }

    /// Something is wrong with the request as a whole.
    pub(crate) fn of_request(operation: &'static str, problem: String) -> Self {
        Self { operation: Some(operation), parameters: Vec::new(), problem: Some(problem) }
    }

    pub(crate) fn of_sid(error: &ParseSidError) -> Self {
        Self { operation: None, parameters: Vec::new(), problem: Some(error.to_string()) }
    }

    /// The operation that was not carried out; `None` if a text did not parse as a SID.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.operation
    }

    /// Every parameter that breaks a rule; empty if a text did not parse as a SID, or the request as a whole is at fault.
    #[must_use]
    pub fn parameters(&self) -> &[InvalidParameter] {
        &self.parameters
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation {
            write!(f, "{operation} was not sent: ")?;
        }
        if let Some(problem) = &self.problem {
            f.write_str(problem)?;
        }
        for (index, parameter) in self.parameters.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            parameter.fmt(f)?;
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
