//! Parameters that the value of another parameter requires.

use crate::escape::code;

use super::{Operation, Parameter};

/// The values of another parameter with which a parameter is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The position of the other parameter in [`Operation::parameters`]. It is in the query, a header or the form, and has
    /// one value: a text, a number or a boolean.
    pub parameter: usize,
    /// The values as they are sent, sorted.
    pub values: Vec<String>,
}

impl Condition {
    /// Whether the example of the other parameter is one of the values.
    #[must_use]
    pub fn is_met_by_example(&self, parameters: &[Parameter]) -> bool {
        let example = parameters[self.parameter].example.as_ref();
        let text = example.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        text.is_some_and(|text| self.values.contains(&text))
    }
}

impl Operation {
    /// When a parameter is required, in Markdown: ``if `Kind` is `a` or `b` ``. `None` without a condition.
    #[must_use]
    pub fn condition_in_words(&self, parameter: &Parameter) -> Option<String> {
        let Condition { parameter: other, values } = parameter.required_when.as_ref()?;
        let values: Vec<String> = values.iter().map(|value| code(value)).collect();
        Some(format!("if {} is {}", code(&self.parameters[*other].wire), values.join(" or ")))
    }
}
