//! The curl command of an operation, for a POSIX shell.

use std::fmt::Write as _;

use serde_json::Value;

use crate::ir::{Auth, Body, Method, Operation, Parameter, Place, Version};

use crate::call::json::{self, Quotes};
use crate::call::{path_value, placeholders, token};

/// The command, one option per line.
pub(super) fn example(version: &Version, operation: &Operation) -> String {
    let url = format!("{}{}", version.server, path(operation));
    let mut lines = vec![match operation.method {
        Method::Get => format!("curl {}", quoted(&url)),
        method => format!("curl --request {} {}", format!("{method:?}").to_uppercase(), quoted(&url)),
    }];
    match &operation.auth {
        Auth::Basic => lines.push("--user \"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN\"".to_owned()),
        Auth::Header(name) => lines.push(format!("--header \"{name}: $ACCESS_TOKEN\"")),
    }
    let in_place = |place: Place| move |parameter: &&Parameter| parameter.place == place;
    let own_auth = token(operation);
    let shown = |parameter: &&Parameter| own_auth.is_none_or(|token| !std::ptr::eq(token, *parameter));
    for header in operation.settable().filter(in_place(Place::Header)).filter(shown) {
        let texts = texts(header);
        lines.extend(texts.iter().map(|text| format!("--header {}", quoted(&format!("{}: {text}", header.wire)))));
    }
    let query: Vec<String> = operation.settable().filter(in_place(Place::Query)).flat_map(pairs).collect();
    if !query.is_empty() {
        // With a body, `--data-urlencode` adds to the body instead of the query.
        let option = if operation.body == Body::None { "--data-urlencode" } else { "--url-query" };
        lines.extend((operation.body == Body::None).then(|| "--get".to_owned()));
        lines.extend(query.iter().map(|pair| format!("{option} {pair}")));
    }
    match operation.body {
        Body::None => {}
        Body::Form => {
            let fields = operation.settable().filter(in_place(Place::Form)).flat_map(pairs);
            lines.extend(fields.map(|pair| format!("--data-urlencode {pair}")));
        }
        Body::Json => lines.extend(body(operation)),
    }
    lines.join(" \\\n  ")
}

/// The options that send the JSON body.
fn body(operation: &Operation) -> Vec<String> {
    let body = operation.settable().find(|parameter| parameter.place == Place::Body);
    let Some(value) = body.and_then(|body| body.example.as_ref()) else { return Vec::new() };
    let text = json::pretty(value, Quotes::Json, 0);
    vec!["--header 'Content-Type: application/json'".to_owned(), format!("--data {}", quoted(&text))]
}

/// `'Name=value'` for each value.
fn pairs(parameter: &Parameter) -> Vec<String> {
    texts(parameter).iter().map(|text| quoted(&format!("{}={text}", parameter.wire))).collect()
}

/// The values of a parameter as sent: one per item of a list.
fn texts(parameter: &Parameter) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match (&parameter.example, &parameter.ty) {
        (None, _) => Vec::new(),
        (Some(Value::Array(items)), crate::ir::Type::List(_)) => items.iter().map(text).collect(),
        (Some(value), _) => vec![text(value)],
    }
}

/// The path with its example values.
fn path(operation: &Operation) -> String {
    let mut path = operation.path.clone();
    for wire in placeholders(&operation.path) {
        path = path.replace(&format!("{{{wire}}}"), &encoded(path_value(operation, wire)));
    }
    path
}

/// One path value, percent-encoded.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A text in single quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
