//! The text of a fault: keys and values, separated by semicolons.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::HeaderValue;

use super::keys::{self, MALFORMED};
use super::selection::Selection;
use super::{At, Fault, RetryAfter, Wire};
use crate::request::operations::{self, Operation};

/// The text or JSON of a [`Fault`] is not valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseFaultError(Vec<String>);

impl ParseFaultError {
    pub(super) fn new(problems: Vec<String>) -> Self {
        Self(problems)
    }
}

impl fmt::Display for ParseFaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid fault: {}", self.0.join("; "))
    }
}

impl StdError for ParseFaultError {}

/// Reads the text of a fault: see [`Fault`].
impl FromStr for Fault {
    type Err = ParseFaultError;

    fn from_str(text: &str) -> Result<Self, ParseFaultError> {
        let parts = parts(text).map_err(|problem| ParseFaultError(vec![problem]))?;
        let mut pairs = Vec::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').map_or((part, None), |(key, value)| (key, Some(value.trim())));
            let value = value.map(unquoted).transpose().map_err(|problem| ParseFaultError(vec![problem]))?;
            pairs.push((key.trim().to_owned(), value.map(Cow::into_owned)));
        }
        keys::fault(pairs).map_err(ParseFaultError)
    }
}

impl Fault {
    /// Reads the text of a fault for a single request, which selects none.
    pub(in crate::mock) fn of_headers<'h>(
        values: impl Iterator<Item = &'h HeaderValue>,
    ) -> Result<Option<Self>, ParseFaultError> {
        let texts: Result<Vec<&str>, _> = values.map(HeaderValue::to_str).collect();
        let texts = texts.map_err(|_| ParseFaultError(vec!["the header is not text in ASCII".to_owned()]))?;
        if texts.is_empty() {
            return Ok(None);
        }
        let fault: Self = texts.join(";").parse()?;
        if fault.selection.is_all() {
            return Ok(Some(fault));
        }
        let problem =
            "`on`, `when`, `after`, `times`, `chance` and `seed` select requests, and the header is for one request";
        Err(ParseFaultError(vec![problem.to_owned()]))
    }
}

/// Splits a text at the semicolons that are not in quotation marks.
fn parts(text: &str) -> Result<Vec<&str>, String> {
    let (mut parts, mut start, mut is_quoted, mut is_escaped) = (Vec::new(), 0, false, false);
    for (position, char) in text.char_indices() {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => {
                parts.push(text[start..position].trim());
                start = position + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    if is_quoted { Err(format!("a quotation mark has no end in {text:?}")) } else { Ok(parts) }
}

/// Decodes a value in quotation marks.
fn unquoted(value: &str) -> Result<Cow<'_, str>, String> {
    if !value.starts_with('"') {
        return Ok(value.into());
    }
    let text = serde_json::from_str::<String>(value);
    text.map(Cow::Owned).map_err(|error| format!("{value:?} is not a string in quotation marks: {error}"))
}

/// Encodes a value so that it is read unchanged.
fn quoted(value: &str) -> Cow<'_, str> {
    let is_plain = !value.is_empty()
        && !value.starts_with('"')
        && !value.contains(char::is_control)
        && parts(value).is_ok_and(|parts| parts == [value]);
    if is_plain { value.into() } else { serde_json::Value::from(value).to_string().into() }
}

/// Writes the text of the fault, from which it can be read.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, (key, value)) in self.pairs().into_iter().enumerate() {
            let separator = if position > 0 { "; " } else { "" };
            write!(f, "{separator}{key}")?;
            if let Some(value) = value {
                write!(f, "={}", quoted(&value))?;
            }
        }
        Ok(())
    }
}

type Pair = (&'static str, Option<String>);

impl Fault {
    fn pairs(&self) -> Vec<Pair> {
        let text = |key, value: Option<String>| value.map(|value| (key, Some(value)));
        let mut pairs: Vec<Pair> = Vec::new();
        pairs.extend(text("status", self.status.map(|status| status.as_u16().to_string())));
        pairs.extend(text("code", self.code.map(|code| code.to_string())));
        pairs.extend(text("message", self.message.clone()));
        pairs.extend(self.retry_after.map(|after| match after {
            RetryAfter::Seconds(seconds) => ("retry-after", Some(seconds.to_string())),
            RetryAfter::Date(seconds) => ("retry-after-date", Some(seconds.to_string())),
        }));
        for (name, value) in &self.headers {
            pairs.push(("header", Some(format!("{name}={}", String::from_utf8_lossy(value.as_bytes())))));
        }
        pairs.extend(self.body.as_ref().map(|body| match std::str::from_utf8(body) {
            Ok(text) => ("body", Some(text.to_owned())),
            Err(_) => ("body-base64", Some(BASE64_STANDARD.encode(body))),
        }));
        for edit in &self.edits {
            pairs.push(match &edit.value {
                Some(value) => ("set", Some(format!("{}={value}", edit.pointer))),
                None => ("remove", Some(edit.pointer.clone())),
            });
        }
        pairs.extend(text("delay", self.delay.map(time)));
        pairs.extend(text("pause", self.pause.map(time)));
        pairs.extend(self.wire.map(wire));
        pairs.extend(self.processed.then_some(("processed", None)));
        selection(&self.selection, &mut pairs);
        pairs
    }
}

fn wire(wire: Wire) -> Pair {
    let at = |at| match at {
        At::Head => None,
        At::Body => Some("body".to_owned()),
        At::End => Some("end".to_owned()),
    };
    match wire {
        Wire::Close(place) => ("close", at(place)),
        Wire::Reset(place) => ("reset", at(place)),
        Wire::Hang(place) => ("hang", at(place)),
        Wire::Endless(place) => ("endless", (place == At::Head).then(|| "head".to_owned())),
        Wire::Malformed(kind) => {
            let name = MALFORMED.iter().find(|(_, known)| *known == kind).map(|(name, _)| (*name).to_owned());
            ("malformed", name)
        }
    }
}

fn selection(selection: &Selection, pairs: &mut Vec<Pair>) {
    let Selection { operation, when, after, times, chance, seed } = selection;
    pairs.extend(operation.map(|operation| ("on", Some(name(operation)))));
    pairs.extend(when.iter().map(|(name, value)| ("when", Some(format!("{name}={value}")))));
    pairs.extend(after.map(|after| ("after", Some(after.to_string()))));
    pairs.extend(times.map(|times| ("times", Some(times.to_string()))));
    pairs.extend(chance.map(|chance| ("chance", Some(chance.to_string()))));
    pairs.extend(seed.map(|seed| ("seed", Some(seed.to_string()))));
}

/// Returns the name by which the operation is found.
fn name(operation: &Operation) -> String {
    let is_unique = operations::find(operation.id).is_ok();
    if is_unique { operation.id.to_owned() } else { format!("{}.{}", operation.version, operation.id) }
}

fn time(time: Duration) -> String {
    match (time.as_secs(), time.subsec_nanos()) {
        (seconds, 0) => format!("{seconds}s"),
        (_, nanos) if nanos % 1_000_000 == 0 => format!("{}ms", time.as_millis()),
        _ => format!("{}s", time.as_secs_f64()),
    }
}

#[cfg(test)]
mod tests;
