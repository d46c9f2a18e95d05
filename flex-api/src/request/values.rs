//! The values of an operation's parameters, unchecked.

use std::fmt;

use serde_json::Value;

use super::error::Violations;
use super::operations::{Operation, Place};
use super::serialize::as_text;
use crate::model::REDACTED;

/// The values of an operation's parameters. Path values are in the order of the placeholders. Other values have the
/// position of their parameter in the operation's table.
#[derive(Clone)]
pub(crate) struct Values {
    pub(crate) operation: &'static Operation,
    pub(crate) path: Vec<String>,
    set: Vec<(usize, ParameterValue)>,
    pub(crate) body: Option<Value>,
    /// The violations found before rendering.
    pub(crate) violations: Violations,
}

/// The value of a parameter, before it is serialized.
#[derive(Debug, Clone)]
#[allow(dead_code, reason = "a document need not have parameters of each kind")]
pub(crate) enum ParameterValue {
    Text(String),
    Texts(Vec<String>),
    /// Free-form JSON, a union or an object.
    Json(Value),
    /// A list of such values.
    JsonList(Vec<Value>),
}

impl Values {
    pub(crate) fn new(operation: &'static Operation, path: Vec<String>) -> Self {
        Self { operation, path, set: Vec::new(), body: None, violations: Violations::default() }
    }

    /// Sets the value of the parameter at this position. Replaces an earlier one.
    pub(crate) fn set(&mut self, position: usize, value: ParameterValue) {
        match self.set.iter_mut().find(|(known, _)| *known == position) {
            Some((_, known)) => *known = value,
            None => self.set.push((position, value)),
        }
    }

    pub(crate) fn get(&self, position: usize) -> Option<&ParameterValue> {
        self.set.iter().find(|(known, _)| *known == position).map(|(_, value)| value)
    }
}

impl ParameterValue {
    /// Returns the value as text, one for each item of a list. A JSON string is its text.
    pub(crate) fn texts(&self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text.clone()],
            Self::Texts(texts) => texts.clone(),
            Self::Json(json) => vec![as_text(json)],
            Self::JsonList(items) => items.iter().map(as_text).collect(),
        }
    }
}

/// Shows the values in the order of the table. Redacts those of sensitive parameters.
impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct(self.operation.id);
        let mut path = self.path.iter();
        for (position, parameter) in self.operation.parameters.iter().enumerate() {
            let texts;
            let value: Option<&dyn fmt::Debug> = match (parameter.place, self.get(position)) {
                (Place::Path, _) => path.next().map(|text| text as _),
                (_, Some(value @ (ParameterValue::Texts(_) | ParameterValue::JsonList(_)))) => {
                    texts = value.texts();
                    Some(&texts)
                }
                (_, Some(value)) => {
                    texts = value.texts();
                    Some(&texts[0])
                }
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
