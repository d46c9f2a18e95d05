//! The curl command of an operation, for a POSIX shell.

use std::fmt::Write as _;

use serde_json::Value;

use crate::ir::{Auth, Body, Method, Operation, Parameter, Place, Serialization, Type, Version};
use crate::template::placeholders;

use crate::call::json::{self, Quotes};
use crate::call::{path_value, token};

/// The command, one option per line.
pub(super) fn example(version: &Version, operation: &Operation) -> String {
    let url = format!("{}{}", version.server.as_deref().unwrap_or_default(), path(operation));
    let mut lines = vec![match operation.method {
        Method::Get => format!("curl {}", quoted(&url)),
        method => format!("curl --request {} {}", method.as_str(), quoted(&url)),
    }];
    match &operation.auth {
        Auth::Basic => lines.push("--user \"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN\"".to_owned()),
        Auth::Header(name) => lines.push(format!("--header \"{name}: $FLEX_INSIGHTS_TOKEN\"")),
    }
    let in_place = |place: Place| move |parameter: &&Parameter| parameter.place == place;
    let own_auth = token(operation);
    let shown = |parameter: &&Parameter| own_auth.is_none_or(|token| !std::ptr::eq(token, *parameter));
    for header in operation.settable().filter(in_place(Place::Header)).filter(shown) {
        let value = |pair: &Pair| quoted(&format!("{}: {}", header.wire, pair.value));
        lines.extend(pairs(header).iter().map(|pair| format!("--header {}", value(pair))));
    }
    let query: Vec<Pair> = operation.settable().filter(in_place(Place::Query)).flat_map(pairs).collect();
    if !query.is_empty() {
        // With a body, `--data-urlencode` adds to the body instead of the query.
        let has_body = operation.body != Body::None;
        lines.extend((!has_body).then(|| "--get".to_owned()));
        lines.extend(query.iter().map(|pair| if has_body { pair.in_url() } else { pair.in_data() }));
    }
    match operation.body {
        Body::None => {}
        Body::Form => {
            let fields = operation.settable().filter(in_place(Place::Form)).flat_map(pairs);
            lines.extend(fields.map(|pair| pair.in_data()));
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

/// A name and a value as sent.
struct Pair {
    name: String,
    value: String,
    /// The value with its separators, percent-encoded; `None` if curl encodes it.
    encoded: Option<String>,
}

impl Pair {
    /// The option that adds the pair to the body, or with `--get` to the query.
    fn in_data(&self) -> String {
        let Self { name, value, encoded } = self;
        match encoded {
            Some(encoded) => format!("--data {}", quoted(&format!("{name}={encoded}"))),
            None => format!("--data-urlencode {}", quoted(&format!("{name}={value}"))),
        }
    }

    /// The option that adds the pair to the query beside a body.
    fn in_url(&self) -> String {
        let Self { name, value, encoded } = self;
        let pair = encoded.as_ref().map_or_else(|| format!("{name}={value}"), |encoded| format!("+{name}={encoded}"));
        format!("--url-query {}", quoted(&pair))
    }
}

/// The example of a parameter as sent.
fn pairs(parameter: &Parameter) -> Vec<Pair> {
    let Some(example) = &parameter.example else { return Vec::new() };
    let own = |value: String| Pair { name: parameter.wire.clone(), value, encoded: None };
    let is_list = matches!(parameter.ty, Type::List(_));
    match (parameter.serialization, example) {
        (Serialization::Json, example) => vec![own(example.to_string())],
        (Serialization::Joined(separator), Value::Array(_) | Value::Object(_)) => {
            vec![joined(parameter, separator, example)]
        }
        (Serialization::Exploded, Value::Array(items)) => items.iter().map(|item| own(text(item))).collect(),
        (Serialization::Exploded, Value::Object(properties)) => {
            properties.iter().map(|(name, value)| Pair { name: name.clone(), ..own(text(value)) }).collect()
        }
        (Serialization::Deep, Value::Object(properties)) => {
            let deep = |name: &String| format!("{}[{name}]", parameter.wire);
            properties.iter().map(|(name, value)| Pair { name: deep(name), ..own(text(value)) }).collect()
        }
        (Serialization::Plain | Serialization::Bare, Value::Array(items)) if is_list => {
            items.iter().map(|item| own(text(item))).collect()
        }
        (_, value) => vec![own(text(value))],
    }
}

/// The items of a list, or the names and values of an object, as one text.
fn joined(parameter: &Parameter, separator: char, example: &Value) -> Pair {
    let parts: Vec<String> = match example {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::Object(properties) => properties.iter().flat_map(|(name, value)| [name.clone(), text(value)]).collect(),
        other => vec![text(other)],
    };
    let mark = if separator == ' ' { "%20".to_owned() } else { separator.to_string() };
    let encoded: Vec<String> = parts.iter().map(|part| encoded(part)).collect();
    let value = parts.join(&separator.to_string());
    Pair { name: parameter.wire.clone(), value, encoded: Some(encoded.join(&mark)) }
}

/// One value as text.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The path with its example values.
fn path(operation: &Operation) -> String {
    let mut path = operation.path.clone();
    for wire in placeholders(&operation.path) {
        let is_path = |parameter: &&Parameter| parameter.place == Place::Path && parameter.wire == wire;
        let serialization = operation.parameters.iter().find(is_path).map(|parameter| parameter.serialization);
        let value = path_value(operation, wire);
        let value = match serialization {
            Some(Serialization::Joined(separator)) => {
                let items: Vec<String> = value.split(separator).map(encoded).collect();
                items.join(&separator.to_string())
            }
            _ => encoded(value),
        };
        path = path.replace(&format!("{{{wire}}}"), &value);
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
