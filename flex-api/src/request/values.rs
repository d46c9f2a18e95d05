//! The values of an operation's parameters, as unchecked text.

use std::fmt;

use super::error::Violations;
use super::operations::{Operation, Place};
use crate::model::REDACTED;

/// The values of an operation's parameters. Path values are in the order of the placeholders. Other values have the
/// position of their parameter in the operation's table.
#[derive(Clone)]
pub(crate) struct Values {
    pub(crate) operation: &'static Operation,
    pub(crate) path: Vec<String>,
    texts: Vec<(usize, Texts)>,
    pub(crate) body: Option<serde_json::Value>,
    /// The violations found before rendering.
    pub(crate) violations: Violations,
}

/// The value of a parameter.
#[derive(Debug, Clone)]
#[allow(dead_code, reason = "a specification need not have a list among its parameters")]
pub(crate) enum Texts {
    One(String),
    Many(Vec<String>),
}

impl Values {
    pub(crate) fn new(operation: &'static Operation, path: Vec<String>) -> Self {
        Self { operation, path, texts: Vec::new(), body: None, violations: Violations::default() }
    }

    /// Sets the value of the parameter at this position. Replaces an earlier one.
    pub(crate) fn set(&mut self, position: usize, texts: Texts) {
        match self.texts.iter_mut().find(|(known, _)| *known == position) {
            Some((_, known)) => *known = texts,
            None => self.texts.push((position, texts)),
        }
    }

    pub(crate) fn get(&self, position: usize) -> Option<&Texts> {
        self.texts.iter().find(|(known, _)| *known == position).map(|(_, texts)| texts)
    }
}

impl Texts {
    pub(crate) fn as_slice(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

/// Shows the values in the order of the table. Redacts those of sensitive parameters.
impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct(self.operation.id);
        let mut path = self.path.iter();
        for (position, parameter) in self.operation.parameters.iter().enumerate() {
            let value: Option<&dyn fmt::Debug> = match (parameter.place, self.get(position)) {
                (Place::Path, _) => path.next().map(|text| text as _),
                (_, Some(Texts::One(text))) => Some(text),
                (_, Some(Texts::Many(texts))) => Some(texts),
                (_, None) => None,
            };
            if let Some(value) = value {
                shown.field(parameter.name, if parameter.sensitive { &REDACTED } else { value });
            }
        }
        if let Some(body) = &self.body {
            shown.field("body", if self.operation.hides_body() { &REDACTED } else { body });
        }
        shown.finish_non_exhaustive()
    }
}
