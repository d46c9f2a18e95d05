//! Sets broken parts of a document aside, so that a run reports the problems of the rest, too.
//!
//! No problem that lowering finds may be a consequence of a broken part. So a part that says little by itself, such as
//! a limit, is removed. A schema becomes one that accepts every value. Any other broken part is removed with the
//! operations that depend on it, and so is a schema whose values are sent.

use serde_json::{Map, Value, json};

use super::grammar::Shape;
use super::grammar::{COMPONENTS, DOCUMENT, Entry, Field, Handling, METHODS, OPERATION, Object, PATHS, SCHEMA, SERVER};
use super::pointer::{escape, unescape};
use super::{Unsupported, keywords, reach};
use crate::Problem;

/// The keywords of a schema without which it describes the same kind of value.
const LIMITS: [&str; 10] = [
    "default",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxLength",
    "maximum",
    "minLength",
    "minimum",
    "nullable",
    "pattern",
];

/// The extensions that a schema keeps when it is emptied: without them, names could clash.
const KEPT: [&str; 2] = ["x-sdk-name", "x-sdk-sensitive"];

/// What is done about a broken place, at the first so many keys of its pointer.
#[derive(Debug, PartialEq)]
enum Repair {
    /// The value is replaced.
    Replace(usize, Value),
    /// The key is removed.
    Remove(usize),
    /// The schema accepts every value.
    Empty(usize),
    /// All servers are removed.
    Servers,
}

/// Sets the broken places aside. Returns false if nothing remains to be checked.
pub(super) fn set(document: &mut Value, broken: &[String]) -> bool {
    let mut empty = Vec::new();
    for place in broken {
        let keys: Vec<_> = place.split('/').skip(1).map(unescape).collect();
        let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
        let Some(repair) = repair(Shape::Object(&DOCUMENT), Some(document), (&keys, 0)) else { return false };
        let top = |depth: usize| place.split('/').take(depth + 1).collect::<Vec<_>>().join("/");
        match repair {
            Repair::Replace(depth, value) => put(document, &top(depth), value),
            Repair::Remove(depth) => keywords::remove(document, &[top(depth)]),
            Repair::Servers => remove_servers(document),
            Repair::Empty(depth) => {
                let place = top(depth);
                let kept = document.pointer(&place).and_then(Value::as_object).into_iter().flatten();
                let kept = kept.filter(|(key, _)| KEPT.contains(&key.as_str()));
                let kept: Map<String, Value> = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
                put(document, &place, kept.into());
                empty.push(place);
            }
        }
    }
    remove_operations(document, &empty);
    true
}

/// Removes the operations that depend on parts that are gone, or send values of the emptied schemas.
fn remove_operations(document: &mut Value, empty: &[String]) {
    let operations = reach::operations(document);
    let depends = |operation: &reach::Reached<'_>| {
        operation.dangles(document) || empty.iter().any(|place| operation.sends(place))
    };
    let gone: Vec<String> =
        operations.iter().filter(|operation| depends(operation)).map(reach::Reached::pointer).collect();
    keywords::remove(document, &gone);
}

/// Removes the operations that use what OpenAPI 3.0 cannot express; returns each such part with its operations.
pub(super) fn leave_out(document: &mut Value, unsupported: &[Problem]) -> Vec<Unsupported> {
    if unsupported.is_empty() {
        return Vec::new();
    }
    let operations = reach::operations(document);
    let id =
        |place: &str| document.pointer(&format!("{place}/operationId")).and_then(Value::as_str).unwrap_or_default();
    let of = |problem: &Problem| {
        let places =
            operations.iter().filter(|operation| operation.uses(&problem.pointer)).map(reach::Reached::pointer);
        let operations = places.map(|place| (id(&place).to_owned(), place)).map(|(id, place)| (place, id)).collect();
        Unsupported { problem: problem.clone(), operations }
    };
    let all: Vec<Unsupported> = unsupported.iter().map(of).collect();
    let gone: Vec<String> =
        all.iter().flat_map(|part| part.operations.iter().map(|(place, _)| place.clone())).collect();
    keywords::remove(document, &gone);
    all
}

/// The repair of a place below a value. `None` if the value itself is broken by it.
fn repair(shape: Shape, value: Option<&Value>, (keys, depth): (&[&str], usize)) -> Option<Repair> {
    match shape {
        Shape::List(inner) | Shape::Map(inner) => {
            let (key, rest) = keys.split_first()?;
            let value = match value? {
                Value::Array(items) => items.get(key.parse::<usize>().ok()?),
                value => value.get(key),
            };
            repair(*inner, value, (rest, depth + 1))
        }
        Shape::FlagOr(inner) => repair(*inner, value, (keys, depth)),
        Shape::Object(object) | Shape::Reference(object) => {
            let below = value.and_then(Value::as_object).zip(keys.split_first());
            let below = below.and_then(|(map, (key, rest))| of_key(object.chosen(map), map, key, (rest, depth + 1)));
            below.or_else(|| of_object(object, depth))
        }
        _ => None,
    }
}

/// The repair of a place below a key of an object, which is at this depth. `None` if the object is broken by it.
fn of_key(
    object: &'static Object,
    map: &Map<String, Value>,
    key: &str,
    (rest, depth): (&[&str], usize),
) -> Option<Repair> {
    match object.entry(key) {
        Entry::Field(field) => {
            let below = repair(field.shape, map.get(key), (rest, depth));
            below.or_else(|| of_field(object, field, (rest, depth)))
        }
        Entry::Name(shape) => {
            let below = repair(shape, map.get(key), (rest, depth));
            // The path stays: the names of handles and modules depend on it.
            below.or_else(|| object.is(&PATHS).then(|| Repair::Replace(depth, json!({}))))
        }
        Entry::Unknown => object.is(&PATHS).then_some(Repair::Remove(depth)),
    }
}

/// The repair of a keyword with a broken value.
fn of_field(object: &'static Object, field: &Field, (rest, depth): (&[&str], usize)) -> Option<Repair> {
    match field.key {
        "servers" if object.is(&DOCUMENT) => Some(Repair::Servers),
        "info" if object.is(&DOCUMENT) => Some(Repair::Replace(depth, json!({ "title": "unknown", "version": "" }))),
        "components" if object.is(&DOCUMENT) => Some(Repair::Remove(depth)),
        // A component, or all of a kind.
        _ if object.is(&COMPONENTS) => Some(Repair::Remove(depth + rest.len().min(1))),
        _ if field.required && matches!(field.handling, Handling::Words) => Some(Repair::Replace(depth, json!(""))),
        _ if object.is(&SERVER) || field.required => None,
        "anyOf" => None,
        key if object.is(&SCHEMA) && LIMITS.contains(&key) => Some(Repair::Remove(depth)),
        "deprecated" | "headers" => Some(Repair::Remove(depth)),
        _ => (!matches!(field.handling, Handling::Used | Handling::Rejected(_))).then_some(Repair::Remove(depth)),
    }
}

/// The repair of a broken object at this depth.
fn of_object(object: &'static Object, depth: usize) -> Option<Repair> {
    if object.is(&SCHEMA) { Some(Repair::Empty(depth)) } else { object.is(&OPERATION).then_some(Repair::Remove(depth)) }
}

fn put(document: &mut Value, place: &str, value: Value) {
    if let Some(old) = document.pointer_mut(place) {
        *old = value;
    }
}

fn remove_servers(document: &mut Value) {
    let mut places = vec!["/servers".to_owned()];
    for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        let at = format!("/paths/{}", escape(path));
        let methods = METHODS.iter().filter(|method| item.get(**method).is_some());
        places.extend(methods.map(|method| format!("{at}/{method}/servers")));
        places.push(format!("{at}/servers"));
    }
    keywords::remove(document, &places);
}
