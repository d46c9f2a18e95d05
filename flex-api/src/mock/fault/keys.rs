//! The keys of a fault's text, and the checks of their values.

use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::header::{CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::Value;

use super::{At, Edit, Fault, Malformed, NEXT_LINK, RetryAfter, Wire};
use crate::request::operations;

/// Keys that can be repeated.
const REPEATED: [&str; 4] = ["header", "remove", "set", "when"];

/// All keys, for the message about an unknown one.
pub(super) const ALL: &str = "status, code, message, retry-after, retry-after-date, header, body, body-base64, set, remove, next-link, \
    delay, pause, close, reset, hang, endless, malformed, processed, on, when, after, times, chance, seed";

/// The names of [`Malformed`].
pub(super) const MALFORMED: [(&str, Malformed); 4] = [
    ("chunks", Malformed::Chunks),
    ("head", Malformed::Head),
    ("lengths", Malformed::Lengths),
    ("start", Malformed::Start),
];

/// Creates a fault from keys and values, or returns all problems.
pub(super) fn fault(pairs: impl IntoIterator<Item = (String, Option<String>)>) -> Result<Fault, Vec<String>> {
    let (mut fault, mut seen, mut problems) = (Fault::default(), Vec::new(), Vec::new());
    for (key, value) in pairs {
        if seen.contains(&key) && !REPEATED.contains(&key.as_str()) {
            problems.push(format!("`{key}`: set twice"));
            continue;
        }
        if let Err(problem) = set(&mut fault, &key, value.as_deref()) {
            problems.push(format!("`{key}`: {problem}"));
        }
        seen.push(key);
    }
    // What a part lacks may be in one that is not valid.
    if problems.is_empty() {
        problems.extend(fault.check().err().into_iter().flatten());
    }
    if seen.iter().any(|key| key == "seed") && fault.selection.chance.is_none() && problems.is_empty() {
        problems.push("`seed`: requires `chance`".to_owned());
    }
    problems.extend(fault.selection.check().err().map(|problem| format!("`when`: {problem}")));
    if problems.is_empty() { Ok(fault) } else { Err(problems) }
}

fn set(fault: &mut Fault, key: &str, value: Option<&str>) -> Result<(), String> {
    match key {
        "status" => fault.status = Some(status(number(value)?)?),
        "code" => fault.code = Some(number(value)?),
        "message" => fault.message = Some(required(value)?.to_owned()),
        "retry-after" => fault.retry_after = Some(RetryAfter::Seconds(number(value)?)),
        "retry-after-date" => fault.retry_after = Some(RetryAfter::Date(number(value)?)),
        "header" => {
            let (name, value) = pair(value, "Name=value")?;
            fault.headers.push(header(name, value)?);
        }
        "body" => fault.body = Some(required(value)?.to_owned().into()),
        "body-base64" => {
            fault.body = Some(BASE64_STANDARD.decode(required(value)?).map_err(|error| error.to_string())?.into());
        }
        "set" => {
            let (pointer, json) = pair(value, "/pointer=JSON")?;
            let json = serde_json::from_str(json).map_err(|error| format!("{json:?} is not JSON: {error}"))?;
            fault.edits.push(Edit { pointer: self::pointer(pointer)?, value: Some(json) });
        }
        "remove" => fault.edits.push(Edit { pointer: pointer(required(value)?)?, value: None }),
        "next-link" => {
            fault.edits.push(Edit { pointer: NEXT_LINK.to_owned(), value: Some(Value::from(required(value)?)) });
        }
        "delay" => fault.delay = Some(duration(required(value)?)?),
        "pause" => fault.pause = Some(duration(required(value)?)?),
        "close" | "reset" | "hang" | "endless" | "malformed" => {
            if fault.wire.is_some() {
                return Err("only one of `close`, `reset`, `hang`, `endless` and `malformed` is possible".to_owned());
            }
            fault.wire = Some(wire(key, value)?);
        }
        "processed" => match value {
            None => fault.processed = true,
            Some(value) => return Err(format!("takes no value, found {value:?}")),
        },
        _ => return select(fault, key, value),
    }
    Ok(())
}

fn select(fault: &mut Fault, key: &str, value: Option<&str>) -> Result<(), String> {
    let selection = &mut fault.selection;
    match key {
        "on" => {
            let found = operations::find_listed(required(value)?, "the command `operations`");
            selection.operation = Some(found.map_err(|error| error.to_string())?);
        }
        "when" => {
            let (name, value) = pair(value, "Name=value")?;
            selection.when.push((name.to_owned(), value.to_owned()));
        }
        "after" => selection.after = Some(number(value)?),
        "times" => selection.times = Some(number(value)?),
        "chance" => selection.chance = Some(probability(number(value)?)?),
        "seed" => selection.seed = Some(number(value)?),
        _ => return Err(format!("unknown key; the keys are {ALL}")),
    }
    Ok(())
}

fn wire(key: &str, value: Option<&str>) -> Result<Wire, String> {
    let kind = value.and_then(|name| MALFORMED.iter().find(|(known, _)| *known == name));
    Ok(match (key, value) {
        ("close", None) => Wire::Close(At::Head),
        ("close", Some("body")) => Wire::Close(At::Body),
        ("close", Some("end")) => Wire::Close(At::End),
        ("reset", None) => Wire::Reset(At::Head),
        ("reset", Some("body")) => Wire::Reset(At::Body),
        ("hang", None) => Wire::Hang(At::Head),
        ("hang", Some("body")) => Wire::Hang(At::Body),
        ("endless", None) => Wire::Endless(At::Body),
        ("endless", Some("head")) => Wire::Endless(At::Head),
        _ => match (key, kind) {
            ("malformed", Some((_, kind))) => Wire::Malformed(*kind),
            _ => return Err(unexpected(key, value)),
        },
    })
}

fn unexpected(key: &str, value: Option<&str>) -> String {
    let expected = match key {
        "close" => "no value, `body` or `end`",
        "endless" => "no value or `head`",
        "malformed" => "`chunks`, `head`, `lengths` or `start`",
        _ => "no value or `body`",
    };
    format!("expected {expected}, found {:?}", value.unwrap_or_default())
}

fn required(value: Option<&str>) -> Result<&str, String> {
    value.ok_or_else(|| "requires a value".to_owned())
}

fn number<N: std::str::FromStr>(value: Option<&str>) -> Result<N, String> {
    let value = required(value)?;
    value.parse().map_err(|_| format!("expected a number, found {value:?}"))
}

fn pair<'v>(value: Option<&'v str>, form: &str) -> Result<(&'v str, &'v str), String> {
    let value = required(value)?;
    value.split_once('=').ok_or_else(|| format!("expected `{form}`, found {value:?}"))
}

/// Responses of status 1xx precede another one, and 101 changes the protocol.
pub(super) fn status(status: u16) -> Result<StatusCode, String> {
    let known = StatusCode::from_u16(status).ok().filter(|_| (200..=599).contains(&status));
    known.ok_or_else(|| format!("the status of a fault is between 200 and 599, found {status}"))
}

pub(super) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let invalid = |problem: &dyn std::fmt::Display| format!("the header `{name}` is not valid: {problem}");
    let known = HeaderName::from_bytes(name.as_bytes()).map_err(|error| invalid(&error))?;
    if [CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING].contains(&known) {
        return Err(invalid(
            &"the server determines it; `malformed=lengths` or `malformed=chunks` sends an invalid one, `close=end` none",
        ));
    }
    Ok((known, HeaderValue::from_str(value).map_err(|error| invalid(&error))?))
}

pub(super) fn pointer(pointer: &str) -> Result<String, String> {
    if pointer.starts_with('/') {
        return Ok(pointer.to_owned());
    }
    Err(format!("a pointer to a value of the response begins with `/`, found {pointer:?}"))
}

pub(super) fn probability(probability: f64) -> Result<f64, String> {
    let is_valid = (0.0..=1.0).contains(&probability);
    if is_valid { Ok(probability) } else { Err(format!("a probability is between 0 and 1, found {probability}")) }
}

/// Reads `20ms`, `1.5s`, or seconds.
fn duration(text: &str) -> Result<Duration, String> {
    let (number, unit) = match (text.strip_suffix("ms"), text.strip_suffix('s')) {
        (Some(number), _) => (number, 0.001),
        (None, Some(number)) => (number, 1.0),
        (None, None) => (text, 1.0),
    };
    let seconds = number.trim().parse::<f64>().ok().map(|number| number * unit);
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| format!("expected a time such as `20ms` or `1.5s`, found {text:?}"))
}
