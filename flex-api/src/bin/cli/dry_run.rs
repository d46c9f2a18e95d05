//! A request as one object of JSON, instead of sending it.
//!
//! Values are decoded, names of headers in lower case. The body is a list of pairs, empty where there are none; JSON
//! for an operation that takes JSON, and null if none was given.

use std::fmt::Write as _;
use std::io;

use flex_api::Request;
use flex_api::operations::{Body, Place};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// Stands for what is not to be shown.
pub(crate) const MASK: &str = "[REDACTED]";

/// A request, with its secrets or without.
pub(crate) struct Shown<'a> {
    pub(crate) request: &'a Request,
    pub(crate) reveal: bool,
}

impl Shown<'_> {
    fn masks(&self, place: Place, name: &str) -> bool {
        let parameter = self.request.operation().parameter(place, name);
        !self.reveal && parameter.is_none_or(|parameter| parameter.sensitive)
    }

    /// The segments of the path, decoded.
    pub(crate) fn segments(&self) -> Vec<String> {
        let template = self.request.operation().path.split('/');
        let segment = |(template, segment): (&str, &str)| {
            if template.contains('{') && self.masks_segment(template) {
                return MASK.to_owned();
            }
            percent_decode_str(segment).decode_utf8_lossy().into_owned()
        };
        template.zip(self.request.path().split('/')).map(segment).collect()
    }

    /// A segment is hidden if any of its placeholders is for something secret.
    fn masks_segment(&self, template: &str) -> bool {
        let names = template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        names.into_iter().any(|(name, _)| self.masks(Place::Path, name))
    }

    /// The query, decoded.
    pub(crate) fn query(&self) -> Vec<(String, String)> {
        self.pairs(Place::Query, self.request.query())
    }

    /// The form, decoded.
    pub(crate) fn form(&self) -> Vec<(String, String)> {
        self.pairs(Place::Form, self.request.form())
    }

    fn pairs<'b>(&self, place: Place, pairs: impl Iterator<Item = (&'b str, &'b str)>) -> Vec<(String, String)> {
        let shown = |(name, value): (&str, &str)| {
            let value = if self.masks(place, name) { MASK } else { value };
            (name.to_owned(), value.to_owned())
        };
        pairs.map(shown).collect()
    }

    /// The headers that parameters gave.
    pub(crate) fn headers(&self) -> Vec<(String, String)> {
        let shown = |(name, value): (&flex_api::http::HeaderName, &flex_api::http::HeaderValue)| {
            let text = String::from_utf8_lossy(value.as_bytes());
            let text = if value.is_sensitive() && !self.reveal { MASK.into() } else { text };
            (name.as_str().to_owned(), text.into_owned())
        };
        self.request.headers().iter().map(shown).collect()
    }

    /// The JSON body, if one was given.
    pub(crate) fn json(&self) -> Option<Value> {
        let json = self.request.json()?;
        let is_secret = self.request.operation().hides_body() && !self.reveal;
        Some(if is_secret { Value::from(MASK) } else { json.clone() })
    }
}

/// Prints it, a pair a line.
pub(crate) fn print(shown: &Shown<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let operation = shown.request.operation();
    let headers = shown.headers().into_iter().map(|(name, value)| (name, Value::from(value)));
    let body = match operation.body {
        Body::Json => shown.json().map_or_else(|| "null".to_owned(), |json| nested(&json)),
        _ => pairs(&shown.form()),
    };
    let members = [
        ("operation", Value::from(operation.id).to_string()),
        ("method", Value::from(operation.method.as_str()).to_string()),
        ("path", Value::from(shown.segments().join("/")).to_string()),
        ("query", pairs(&shown.query())),
        ("headers", nested(&Value::Object(headers.collect()))),
        ("body", body),
    ];
    let members = members.map(|(name, text)| format!("  \"{name}\": {text}"));
    writeln!(out, "{{\n{}\n}}", members.join(",\n"))
}

fn pairs(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return "[]".to_owned();
    }
    let mut text = "[".to_owned();
    for (index, (name, value)) in pairs.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let _ = write!(text, "{comma}\n    [{}, {}]", Value::from(name.as_str()), Value::from(value.as_str()));
    }
    text + "\n  ]"
}

/// No line of it is within a text: there, line ends are escaped.
fn nested(value: &Value) -> String {
    format!("{value:#}").replace('\n', "\n  ")
}
