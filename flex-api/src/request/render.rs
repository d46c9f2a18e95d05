//! Checks values and renders them to a request.

use std::slice;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::error::{InputError, Violations};
use super::operations::template::{Part, parts};
use super::operations::{Operation, Parameter, Place, Serialization};
use super::options::RequestOptions;
use super::serialize::{self, Pair, encode_value};
use super::values::{ParameterValue, Values};
use super::{Request, encode, json};
use crate::model::REDACTED;

const MISSING: &str = "must be set";

impl Request {
    /// Renders a request in the order of the operation's table. Reports all violations together.
    pub(crate) fn render(values: &Values) -> Result<Self, InputError> {
        let operation = values.operation;
        let mut violations = values.violations.clone();
        let mut request = Self {
            operation,
            path: render_path(operation, &values.path, &mut violations),
            query: Vec::new(),
            form: Vec::new(),
            headers: HeaderMap::new(),
            json: values.body.clone(),
            options: RequestOptions::default(),
        };
        for (position, parameter) in operation.parameters.iter().enumerate() {
            match (parameter.place, values.get(position), &values.body) {
                (Place::Path, ..) => {}
                (Place::Body, _, Some(body)) => {
                    json::check_body(parameter, body, json::ADVICE, &mut violations);
                }
                (_, Some(value), _) => request.add(parameter, value, &mut violations),
                (_, None, _) => {
                    if let Some(rule) = requirement(values, parameter) {
                        violations.add(parameter, &rule, None);
                    }
                }
            }
        }
        if violations.is_empty() { Ok(request) } else { Err(InputError::in_operation(operation, violations)) }
    }

    fn add(&mut self, parameter: &'static Parameter, value: &ParameterValue, violations: &mut Violations) {
        let is_valid = match value {
            ParameterValue::Text(text) => check(parameter, slice::from_ref(text), violations),
            ParameterValue::Texts(texts) => check(parameter, texts, violations),
            ParameterValue::Json(value) => json::check(parameter, slice::from_ref(value), json::ADVICE, violations),
            ParameterValue::JsonList(items) => json::check(parameter, items, json::ADVICE, violations),
        };
        if !is_valid {
            return;
        }
        let mut headers = Vec::new();
        let target = match parameter.place {
            Place::Form => &mut self.form,
            Place::Query => &mut self.query,
            Place::Header | Place::Body | Place::Path => &mut headers,
        };
        serialize::pairs(parameter, value, violations, target);
        if parameter.place == Place::Header {
            for pair in &headers {
                self.add_header(pair, violations);
            }
        }
    }

    fn add_header(&mut self, Pair { parameter, value: text, .. }: &Pair, violations: &mut Violations) {
        let name = HeaderName::from_bytes(parameter.name.as_bytes());
        if let (Ok(name), Some(mut value)) = (name, header_value(text)) {
            value.set_sensitive(parameter.sensitive);
            self.headers.append(name, value);
        } else {
            let rule = "must be visible ASCII characters, with spaces only between them, to be sent in a header";
            violations.add(parameter, rule, Some(text));
        }
    }

    /// Returns the path, with the placeholders of sensitive values.
    pub(super) fn redacted_path(&self) -> String {
        let segments = self.operation.path.split('/').zip(self.path.split('/'));
        let is_sensitive = |template: &str| {
            parts(template).any(|part| match part {
                Part::Literal(_) => false,
                Part::Placeholder(name) => {
                    self.operation.parameter(Place::Path, name).is_none_or(|parameter| parameter.sensitive)
                }
            })
        };
        let shown = segments.map(|(template, segment)| {
            let mut text = String::new();
            if is_sensitive(template) {
                encode::push(&mut text, REDACTED);
            } else {
                text.push_str(segment);
            }
            text
        });
        shown.collect::<Vec<_>>().join("/")
    }
}

/// Returns the rule that a parameter must be set, if these values require it.
fn requirement(values: &Values, parameter: &Parameter) -> Option<String> {
    if parameter.required {
        return Some(MISSING.to_owned());
    }
    let condition = parameter.required_when?;
    let other = values.operation.parameters.get(condition.parameter)?;
    let Some(ParameterValue::Text(value)) = values.get(condition.parameter) else { return None };
    if !condition.values.contains(&value.as_str()) {
        return None;
    }
    let Parameter { name, sensitive, .. } = other;
    Some(if *sensitive {
        format!("{MISSING}, because of the value of `{name}`")
    } else {
        format!("{MISSING}, because `{name}` is `{value}`")
    })
}

/// Returns a header value that every server decodes alike: ASCII, without control characters, and without spaces at
/// either end, which are not part of the value.
fn header_value(text: &str) -> Option<HeaderValue> {
    let sendable = text.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'));
    let trimmed = text.trim_matches([' ', '\t']).len() == text.len();
    if sendable && trimmed { HeaderValue::from_str(text).ok() } else { None }
}

/// Checks each value against the parameter's rule.
fn check(parameter: &Parameter, values: &[String], violations: &mut Violations) -> bool {
    let rule = parameter.rule;
    let mut good = true;
    for value in values.iter().filter(|value| !rule.allows(value)) {
        good = false;
        violations.add(parameter, &format!("must be {rule}"), Some(value));
    }
    good
}

/// Replaces each placeholder with its value.
fn render_path(operation: &'static Operation, values: &[String], violations: &mut Violations) -> String {
    let mut path = String::with_capacity(operation.path.len() + 64);
    let mut values = values.iter();
    for part in parts(operation.path) {
        let parameter = match part {
            Part::Literal(text) => {
                path.push_str(text);
                continue;
            }
            Part::Placeholder(name) => operation.parameter(Place::Path, name),
        };
        let Some(parameter) = parameter else { continue };
        let text = values.next().map_or("", String::as_str);
        if matches!(text, "" | "." | "..") {
            violations.add(parameter, "must not be empty, `.` or `..`: it would change the path", Some(text));
        } else if check(parameter, &items(parameter, text), violations) {
            encode_value(parameter, text, &mut path);
        }
    }
    path
}

/// Returns the items of a list in a path, or the value itself.
fn items(parameter: &Parameter, text: &str) -> Vec<String> {
    match parameter.serialization {
        Serialization::Joined(separator) => text.split(separator).map(str::to_owned).collect(),
        _ => vec![text.to_owned()],
    }
}

#[cfg(test)]
mod tests;
