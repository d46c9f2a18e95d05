//! Converts values to the names and texts of a request, in the form that the operation's table states.

use std::borrow::Cow;

use serde_json::Value;

use super::encode;
use super::error::Violations;
use super::operations::{Parameter, Serialization, Type};
use super::values::ParameterValue;

/// A name and a value of a query or a form, or a value of a header.
#[derive(Clone)]
pub(super) struct Pair {
    pub(super) parameter: &'static Parameter,
    /// The name of the parameter, of a property, or of a property within the parameter.
    pub(super) name: Cow<'static, str>,
    pub(super) value: String,
}

impl Pair {
    pub(super) fn new(parameter: &'static Parameter, value: String) -> Self {
        Self { parameter, name: Cow::Borrowed(parameter.name), value }
    }

    /// Appends the pair, percent-encoded except for the brackets and separators that its form adds.
    pub(super) fn encode(&self, target: &mut String) {
        let parameter_name = self.parameter.name;
        match self.parameter.serialization {
            Serialization::Deep if self.name.len() > parameter_name.len() => {
                encode::push(target, parameter_name);
                target.push('[');
                encode::push(target, &self.name[parameter_name.len() + 1..self.name.len() - 1]);
                target.push(']');
            }
            _ => encode::push(target, &self.name),
        }
        target.push('=');
        encode_value(self.parameter, &self.value, target);
    }
}

/// Appends a value, percent-encoded except for the separators that its form adds.
pub(super) fn encode_value(parameter: &Parameter, value: &str, target: &mut String) {
    let Serialization::Joined(separator) = parameter.serialization else { return encode::push(target, value) };
    for (index, part) in value.split(separator).enumerate() {
        match (index, separator) {
            (0, _) => {}
            // A URL has no spaces.
            (_, ' ') => target.push_str("%20"),
            (_, separator) => target.push(separator),
        }
        encode::push(target, part);
    }
}

/// Appends the pairs of a value that meets the parameter's rule, or records the violations.
pub(super) fn pairs(
    parameter: &'static Parameter,
    value: &ParameterValue,
    violations: &mut Violations,
    target: &mut Vec<Pair>,
) {
    let mut push = |text: String| target.push(Pair::new(parameter, text));
    match (parameter.serialization, value) {
        (Serialization::Json, value) => push(json(parameter.ty, value).to_string()),
        (Serialization::Joined(separator), value) => {
            let parts = parts(parameter, value, violations).unwrap_or_default();
            if let Some(joined) = join(parameter, &parts, separator, violations)
                && !parts.is_empty()
            {
                push(joined);
            }
        }
        (Serialization::Exploded, ParameterValue::Json(Value::Object(members))) => {
            for (property, value) in properties(parameter, members, violations).unwrap_or_default() {
                target.push(Pair { parameter, name: Cow::Owned(property.to_owned()), value });
            }
        }
        (Serialization::Exploded, ParameterValue::Json(Value::Array(items))) => {
            for text in scalars(parameter, items, violations).unwrap_or_default() {
                push(text);
            }
        }
        (Serialization::Deep, ParameterValue::Json(Value::Object(members))) => {
            for (property, value) in properties(parameter, members, violations).unwrap_or_default() {
                target.push(Pair { parameter, name: Cow::Owned(format!("{}[{property}]", parameter.name)), value });
            }
        }
        (Serialization::Deep, value) => {
            violations.add(parameter, "must be an object", value.texts().first().map(String::as_str));
        }
        (Serialization::Plain, ParameterValue::Json(json)) => push(json.to_string()),
        (Serialization::Plain, ParameterValue::JsonList(items)) => {
            for item in items {
                push(item.to_string());
            }
        }
        (Serialization::Plain | Serialization::Bare | Serialization::Exploded, value) => {
            for text in value.texts() {
                push(text);
            }
        }
    }
}

/// Joins texts. A separator in one of them is a violation: whether a server splits the text before or after it decodes
/// it, it must find the same texts.
fn join(parameter: &Parameter, parts: &[String], separator: char, violations: &mut Violations) -> Option<String> {
    let mut is_valid = true;
    for part in parts.iter().filter(|part| part.chars().any(|character| character == separator)) {
        is_valid = false;
        violations.add(parameter, &format!("must not contain {separator:?}, which separates the values"), Some(part));
    }
    is_valid.then(|| parts.join(&separator.to_string()))
}

/// The texts of a list, the names and values of an object, or a single text.
fn parts(parameter: &Parameter, value: &ParameterValue, violations: &mut Violations) -> Option<Vec<String>> {
    match value {
        ParameterValue::JsonList(items) | ParameterValue::Json(Value::Array(items)) => {
            scalars(parameter, items, violations)
        }
        ParameterValue::Json(Value::Object(members)) => {
            let mut parts = Vec::new();
            for (name, value) in properties(parameter, members, violations)? {
                parts.extend([name.to_owned(), value]);
            }
            Some(parts)
        }
        ParameterValue::Json(_) | ParameterValue::Text(_) | ParameterValue::Texts(_) => Some(value.texts()),
    }
}

/// The names and texts of the properties of an object. A null property is absent.
fn properties<'a>(
    parameter: &Parameter,
    members: &'a serde_json::Map<String, Value>,
    violations: &mut Violations,
) -> Option<Vec<(&'a str, String)>> {
    let mut texts = Some(Vec::new());
    for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        match (scalar(parameter, value, violations), &mut texts) {
            (Some(text), Some(texts)) => texts.push((name.as_str(), text)),
            _ => texts = None,
        }
    }
    texts
}

/// The texts of the items of a list.
fn scalars(parameter: &Parameter, items: &[Value], violations: &mut Violations) -> Option<Vec<String>> {
    let mut texts = Some(Vec::new());
    for item in items {
        match (scalar(parameter, item, violations), &mut texts) {
            (Some(text), Some(texts)) => texts.push(text),
            _ => texts = None,
        }
    }
    texts
}

/// The text of a value that is not a list, an object or null.
fn scalar(parameter: &Parameter, value: &Value, violations: &mut Violations) -> Option<String> {
    if matches!(value, Value::Array(_) | Value::Object(_) | Value::Null) {
        let rule = "must contain only texts, numbers and booleans: it cannot be sent otherwise";
        violations.add(parameter, rule, Some(&value.to_string()));
        return None;
    }
    Some(as_text(value))
}

/// A JSON value as text: a string without its quotation marks.
pub(super) fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The value as JSON.
fn json(ty: Type, value: &ParameterValue) -> Value {
    let one = |text: &String| match ty {
        Type::Boolean | Type::Integer | Type::Integer32 | Type::Number => {
            serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into())
        }
        _ => Value::from(text.as_str()),
    };
    match value {
        ParameterValue::Text(text) => one(text),
        ParameterValue::Texts(texts) => texts.iter().map(one).collect(),
        ParameterValue::Json(json) => json.clone(),
        ParameterValue::JsonList(items) => items.iter().cloned().collect(),
    }
}

#[cfg(test)]
mod tests;
