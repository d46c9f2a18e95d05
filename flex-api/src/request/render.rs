//! From what a builder collected to a request, with every value checked.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Pair, Request};
use crate::call::{Texts, Values};
use crate::encode;
use crate::error::{Faults, InputError};
use crate::operations::{Operation, Parameter, Place};

const MISSING: &str = "must be set";

impl Request {
    /// Renders in the order of the operation's table. All that is wrong with a request is reported together.
    pub(crate) fn render(values: &Values) -> Result<Self, InputError> {
        let operation = values.operation;
        let mut faults = values.faults.clone();
        let path = render_path(operation, &values.path, &mut faults);
        let mut request = Self {
            operation,
            path,
            query: Vec::new(),
            form: Vec::new(),
            headers: HeaderMap::new(),
            json: values.body.clone(),
        };
        for parameter in operation.parameters.iter().filter(|parameter| parameter.place != Place::Path) {
            match values.get(parameter) {
                Some(texts) => request.add(parameter, texts, &mut faults),
                None if parameter.place == Place::Body && values.body.is_some() => {}
                None if parameter.required => faults.add(parameter, MISSING, None),
                None => {}
            }
        }
        if faults.is_empty() { Ok(request) } else { Err(InputError::of_operation(operation, faults)) }
    }

    fn add(&mut self, parameter: &'static Parameter, texts: &Texts, faults: &mut Faults) {
        if !check(parameter, texts.as_slice(), faults) {
            return;
        }
        let pairs = texts.as_slice().iter().map(|value| Pair { parameter, value: value.clone() });
        match parameter.place {
            Place::Form => self.form.extend(pairs),
            Place::Query => self.query.extend(pairs),
            Place::Header => self.add_headers(parameter, texts.as_slice(), faults),
            Place::Body | Place::Path => {}
        }
    }

    fn add_headers(&mut self, parameter: &'static Parameter, values: &[String], faults: &mut Faults) {
        let name = HeaderName::from_bytes(parameter.name.as_bytes());
        for text in values {
            if let (Ok(name), Some(mut value)) = (&name, header_value(text)) {
                value.set_sensitive(parameter.sensitive);
                self.headers.append(name.clone(), value);
            } else {
                let rule = "must be visible ASCII characters, with blanks only between them, to be sent in a header";
                faults.add(parameter, rule, Some(text));
            }
        }
    }
}

/// Only what every server reads as the same value: no line ends, no other control characters, nothing beyond ASCII, and
/// no blanks at either end, which are not part of a header's value.
fn header_value(text: &str) -> Option<HeaderValue> {
    let sendable = text.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'));
    let trimmed = text.trim_matches([' ', '\t']).len() == text.len();
    if sendable && trimmed { HeaderValue::from_str(text).ok() } else { None }
}

/// Whether each value keeps the parameter's rule.
fn check(parameter: &Parameter, values: &[String], faults: &mut Faults) -> bool {
    let rule = parameter.rule;
    let mut good = true;
    for value in values.iter().filter(|value| !rule.allows(value)) {
        good = false;
        faults.add(parameter, format!("must be {rule}"), Some(value));
    }
    good
}

/// Puts the values in place of the placeholders, which are as many.
fn render_path(operation: &'static Operation, values: &[String], faults: &mut Faults) -> String {
    let mut path = String::with_capacity(operation.path.len() + 64);
    let mut values = values.iter();
    let mut rest = operation.path;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        path.push_str(before);
        rest = after;
        let Some(parameter) = operation.parameter(Place::Path, name) else {
            continue;
        };
        let value = values.next().map(std::slice::from_ref).unwrap_or_default();
        let text = value.first().map_or("", String::as_str);
        if matches!(text, "" | "." | "..") {
            faults.add(parameter, "must not be empty, `.` or `..`: it would change the path", Some(text));
        } else if check(parameter, value, faults) {
            encode::push(&mut path, text);
        }
    }
    path.push_str(rest);
    path
}
