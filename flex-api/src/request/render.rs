//! From what a builder collected to a request, with every value checked.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Pair, Request};
use crate::call::{Draft, Given, Texts};
use crate::encode;
use crate::error::{InputError, InvalidParameter};
use crate::operation::{Operation, Parameter, Place};

impl Request {
    /// Renders in the order of the operation's table. All that is wrong with a request is reported together.
    pub(crate) fn render(draft: &Draft) -> Result<Self, InputError> {
        let operation = draft.operation;
        let mut problems = Vec::new();
        let path = render_path(operation, &draft.path, &mut problems);
        let mut request = Self {
            operation,
            path,
            query: Vec::new(),
            form: Vec::new(),
            headers: HeaderMap::new(),
            json: draft.body.clone(),
        };
        for parameter in operation.parameters.iter().filter(|parameter| parameter.place != Place::Path) {
            match draft.values.iter().find(|given| given.place == parameter.place && given.name == parameter.name) {
                Some(Given { texts, .. }) => request.add(parameter, texts, &mut problems),
                None if parameter.place == Place::Body && draft.body.is_some() => {}
                None if parameter.required => {
                    problems.push(InvalidParameter::new(parameter, "must be set".to_owned(), None));
                }
                None => {}
            }
        }
        if problems.is_empty() { Ok(request) } else { Err(InputError::of_operation(operation.id, problems)) }
    }

    fn add(&mut self, parameter: &'static Parameter, texts: &Texts, problems: &mut Vec<InvalidParameter>) {
        let count = problems.len();
        check(parameter, texts.as_slice(), problems);
        if problems.len() > count {
            return;
        }
        let pairs = texts.as_slice().iter().map(|value| Pair { parameter, value: value.clone() });
        match parameter.place {
            Place::Form => self.form.extend(pairs),
            Place::Query => self.query.extend(pairs),
            Place::Header => self.add_headers(parameter, texts.as_slice(), problems),
            Place::Body | Place::Path => {}
        }
    }

    fn add_headers(&mut self, parameter: &'static Parameter, values: &[String], problems: &mut Vec<InvalidParameter>) {
        let name = HeaderName::from_bytes(parameter.name.as_bytes());
        for text in values {
            if let (Ok(name), Some(mut value)) = (&name, header_value(text)) {
                value.set_sensitive(parameter.sensitive);
                self.headers.append(name.clone(), value);
            } else {
                let rule = "must be visible ASCII characters, with blanks only between them, to be sent in a header";
                problems.push(InvalidParameter::new(parameter, rule.to_owned(), Some(text)));
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

fn check(parameter: &'static Parameter, values: &[String], problems: &mut Vec<InvalidParameter>) {
    let rule = parameter.rule;
    for value in values.iter().filter(|value| !rule.allows(value)) {
        problems.push(InvalidParameter::new(parameter, format!("must be {rule}"), Some(value)));
    }
}

/// Puts the values in place of the placeholders, which are as many.
fn render_path(operation: &'static Operation, values: &[String], problems: &mut Vec<InvalidParameter>) -> String {
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
        let count = problems.len();
        if matches!(text, "" | "." | "..") {
            let rule = "must not be empty, `.` or `..`: it would change the path";
            problems.push(InvalidParameter::new(parameter, rule.to_owned(), Some(text)));
        } else {
            check(parameter, value, problems);
        }
        if problems.len() == count {
            encode::push(&mut path, text);
        }
    }
    path.push_str(rest);
    path
}
