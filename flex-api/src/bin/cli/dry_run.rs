//! Prints a request as one JSON object.
//!
//! Values are decoded, and header names are in lower case. A form body is a list of pairs. A JSON body is JSON, or null
//! if it is not set.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use flex_api::Request;
use flex_api::http::HeaderValue;
use flex_api::operations::Body;
use serde_json::Value;

/// Returns the value of a header as text.
pub(crate) fn text(value: &HeaderValue) -> Cow<'_, str> {
    String::from_utf8_lossy(value.as_bytes())
}

/// Returns the decoded path.
pub(crate) fn path(request: &Request) -> String {
    request.path_segments().collect::<Vec<_>>().join("/")
}

/// Prints the request, one pair per line.
pub(crate) fn print(request: &Request, out: &mut dyn io::Write) -> io::Result<()> {
    let operation = request.operation();
    let headers = request.headers().iter().map(|(name, value)| (name.as_str().to_owned(), Value::from(text(value))));
    let body = match operation.body {
        Body::Json => request.json().map_or_else(|| "null".to_owned(), nested),
        _ => pairs(request.form()),
    };
    let members = [
        ("operation", Value::from(operation.id).to_string()),
        ("method", Value::from(operation.method.as_str()).to_string()),
        ("path", Value::from(path(request)).to_string()),
        ("query", pairs(request.query())),
        ("headers", nested(&Value::Object(headers.collect()))),
        ("body", body),
    ];
    let members = members.map(|(name, text)| format!("  \"{name}\": {text}"));
    writeln!(out, "{{\n{}\n}}", members.join(",\n"))
}

fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = "[".to_owned();
    for (index, (name, value)) in pairs.enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let _ = write!(text, "{comma}\n    [{}, {}]", Value::from(name), Value::from(value));
    }
    if text.len() == 1 { "[]".to_owned() } else { text + "\n  ]" }
}

/// Formats and indents a value. Every line break belongs to the layout: those in strings are escaped.
fn nested(value: &Value) -> String {
    format!("{value:#}").replace('\n', "\n  ")
}
