//! Decodes a request to the input by wire name, as [`Client::call`](crate::Client::call) takes it.

use http::HeaderMap;
use percent_encoding::percent_decode;
use serde_json::{Map, Value};

use super::convert::{scalar, text};
use super::credentials;
use crate::request::Violations;
use crate::request::operations::{Body, JsonType, Operation, Parameter, Place, Rule, Serialization, Type};

/// The input of a request.
pub(super) struct Decoded {
    pub(super) input: Map<String, Value>,
    /// What is wrong with the values, except for what the client checks before sending.
    pub(super) violations: Violations,
    /// The names of the parameters that the operation does not have, each with its place.
    pub(super) ignored: Vec<String>,
}

/// A name and a value of a query or a form.
pub(super) struct Pair {
    pub(super) name: String,
    pub(super) value: String,
    /// Whether the value is UTF-8.
    is_text: bool,
}

pub(super) fn decode(operation: &Operation, values: &[String], request: &http::Request<bytes::Bytes>) -> Decoded {
    let query = pairs(request.uri().query().unwrap_or_default().as_bytes());
    let form = if operation.body == Body::Form { pairs(request.body()) } else { Vec::new() };
    let mut values = values.iter();
    let mut decoded = Decoded { input: Map::new(), violations: Violations::default(), ignored: Vec::new() };
    for parameter in operation.parameters {
        let violations = &mut decoded.violations;
        let value = match parameter.place {
            Place::Path => values.next().map(|text| of_text(parameter.ty, text)),
            Place::Query => of_pairs(operation, parameter, &query, violations),
            Place::Form => of_pairs(operation, parameter, &form, violations),
            Place::Header => of_headers(parameter, request.headers(), violations),
            Place::Body => of_body(request.body(), violations),
        };
        let Some(value) = value else { continue };
        check_listed(parameter, &value, &mut decoded.violations);
        decoded.input.insert(operation.key(parameter), value);
    }
    for (place, pairs) in [(Place::Query, query), (Place::Form, form)] {
        let unknown = pairs.into_iter().filter(|pair| !is_known(operation, place, &pair.name));
        decoded.ignored.extend(unknown.map(|pair| format!("{place} `{}`", pair.name)));
    }
    decoded
}

/// Splits a query or a form. `+` is a space in both: clients that encode queries like forms send it.
pub(super) fn pairs(encoded: &[u8]) -> Vec<Pair> {
    let text = |part: &[u8]| {
        let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        match String::from_utf8(percent_decode(&spaced).collect()) {
            Ok(text) => (text, true),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), false),
        }
    };
    let parts = encoded.split(|byte| *byte == b'&').filter(|part| !part.is_empty());
    let pair = |part: &[u8]| {
        let end = part.iter().position(|byte| *byte == b'=').unwrap_or(part.len());
        let (value, is_text) = text(part.get(end + 1..).unwrap_or_default());
        Pair { name: text(&part[..end]).0, value, is_text }
    };
    parts.map(pair).collect()
}

fn of_pairs(
    operation: &Operation,
    parameter: &'static Parameter,
    pairs: &[Pair],
    violations: &mut Violations,
) -> Option<Value> {
    let place = parameter.place;
    let is_object = parameter.ty == Type::Json && !parameter.list;
    let own = |pair: &&Pair| pair.name == parameter.name;
    let object: Map<String, Value> = match parameter.serialization {
        Serialization::Deep => properties(parameter, pairs, |name| property(parameter, name), violations),
        Serialization::Exploded if is_object && !pairs.iter().any(|pair| own(&pair)) => {
            let unclaimed = |name| if is_named(operation, place, name) { None } else { Some(name) };
            properties(parameter, pairs, unclaimed, violations)
        }
        _ => Map::new(),
    };
    if !object.is_empty() {
        return Some(object.into());
    }
    let texts = pairs.iter().filter(own);
    let texts: Option<Vec<&str>> = texts.map(|pair| checked(parameter, pair, violations)).collect();
    value(parameter, &texts?, violations)
}

/// Collects the pairs that are properties of an object.
fn properties<'p>(
    parameter: &Parameter,
    pairs: &'p [Pair],
    property_of: impl Fn(&'p str) -> Option<&'p str>,
    violations: &mut Violations,
) -> Map<String, Value> {
    let mut object = Map::new();
    for pair in pairs {
        if let Some(name) = property_of(&pair.name)
            && let Some(text) = checked(parameter, pair, violations)
        {
            object.insert(name.to_owned(), bare(text));
        }
    }
    object
}

/// Returns the text of a pair, if it is UTF-8.
fn checked<'p>(parameter: &Parameter, pair: &'p Pair, violations: &mut Violations) -> Option<&'p str> {
    if !pair.is_text {
        violations.add(parameter, "must be percent-encoded UTF-8", Some(&pair.value));
    }
    pair.is_text.then_some(&pair.value)
}

fn of_headers(parameter: &'static Parameter, headers: &HeaderMap, violations: &mut Violations) -> Option<Value> {
    let mut texts = Vec::new();
    for value in headers.get_all(parameter.name) {
        if credentials::is_authorization(parameter) && credentials::is_account(value) {
            continue;
        }
        let Ok(text) = value.to_str() else {
            violations.add(
                parameter,
                "must be visible ASCII characters",
                Some(&String::from_utf8_lossy(value.as_bytes())),
            );
            return None;
        };
        texts.push(text);
    }
    value(parameter, &texts, violations)
}

fn of_body(body: &[u8], violations: &mut Violations) -> Option<Value> {
    if body.is_empty() {
        return None;
    }
    match serde_json::from_slice(body) {
        Ok(value) => Some(value),
        Err(error) => {
            violations.add_problem(format!("the body must be JSON: {error}"));
            None
        }
    }
}

/// Returns the value of a parameter that was sent with these texts.
fn value(parameter: &Parameter, texts: &[&str], violations: &mut Violations) -> Option<Value> {
    let is_json = parameter.ty == Type::Json;
    let is_repeated = match parameter.serialization {
        Serialization::Plain | Serialization::Bare => parameter.list,
        Serialization::Exploded => parameter.list || is_json,
        Serialization::Json | Serialization::Joined(_) | Serialization::Deep => false,
    };
    match (texts, parameter.serialization) {
        ([], _) => None,
        ([text], Serialization::Joined(separator)) if parameter.list || is_json && text.contains(separator) => {
            let part = |part: &str| if is_json { bare(part) } else { of_text(parameter.ty, part) };
            let parts: Vec<&str> = text.split(separator).collect();
            if takes_objects_only(parameter.rule) && parts.len().is_multiple_of(2) {
                let members = parts.chunks_exact(2).map(|member| (member[0].to_owned(), part(member[1])));
                return Some(Value::Object(members.collect()));
            }
            Some(parts.into_iter().map(part).collect())
        }
        ([text], serialization) if !is_repeated || serialization == Serialization::Exploded && !parameter.list => {
            item(parameter, text, violations)
        }
        (texts, _) if is_repeated => texts.iter().map(|text| item(parameter, text, violations)).collect(),
        (texts, _) => {
            violations.add(parameter, &format!("must be sent once, not {} times", texts.len()), None);
            None
        }
    }
}

/// Returns whether joined texts are the names and values of an object, and not a list.
fn takes_objects_only(rule: Rule) -> bool {
    matches!(rule, Rule::Json(types) if types.contains(&JsonType::Object) && !types.contains(&JsonType::Array))
}

/// Returns the value of one text.
fn item(parameter: &Parameter, text: &str, violations: &mut Violations) -> Option<Value> {
    match (parameter.serialization, parameter.ty) {
        (Serialization::Json, _) | (Serialization::Plain, Type::Json) => {
            let value = serde_json::from_str(text).ok();
            if value.is_none() {
                violations.add(parameter, "must be JSON", Some(text));
            }
            value
        }
        (_, Type::Json) => Some(bare(text)),
        (_, ty) => Some(of_text(ty, text)),
    }
}

/// Returns a text in its type. A text of another form is rejected when the input is checked.
fn of_text(ty: Type, text: &str) -> Value {
    scalar(ty, text).unwrap_or_else(|| text.into())
}

/// Returns JSON whose strings have no quotation marks.
fn bare(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(Value::String(_)) | Err(_) => text.into(),
        Ok(value) => value,
    }
}

/// Rejects values that the document does not list. The client sends them, because its document may be old.
fn check_listed(parameter: &Parameter, value: &Value, violations: &mut Violations) {
    if parameter.values.is_empty() || parameter.ty == Type::Json {
        return;
    }
    let items = if let Value::Array(items) = value { items } else { std::slice::from_ref(value) };
    for text in items.iter().map(text).filter(|text| !parameter.values.contains(&text.as_str())) {
        let rule = format!("must be one of `{}`", parameter.values.join("`, `"));
        violations.add(parameter, &rule, Some(&text));
    }
}

/// Returns whether an operation takes a pair with this name.
fn is_known(operation: &Operation, place: Place, name: &str) -> bool {
    let takes_any = |known: &Parameter| {
        known.place == place && known.serialization == Serialization::Exploded && known.ty == Type::Json && !known.list
    };
    is_named(operation, place, name) || operation.parameters.iter().any(takes_any)
}

/// Returns whether a name is that of a parameter or of a property in brackets.
fn is_named(operation: &Operation, place: Place, name: &str) -> bool {
    let parameters = operation.parameters.iter().filter(|known| known.place == place);
    parameters.into_iter().any(|known| {
        known.name == name || known.serialization == Serialization::Deep && property(known, name).is_some()
    })
}

/// Returns the property in the brackets after the name of a parameter: `origin` of `filter[origin]`.
fn property<'n>(parameter: &Parameter, name: &'n str) -> Option<&'n str> {
    name.strip_prefix(parameter.name)?.strip_prefix('[')?.strip_suffix(']')
}

#[cfg(test)]
mod tests;
