//! Removes the overlay's conditions that do not fit the document, which may be older or newer.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::document::{Action, Change};
use crate::spec::found::describe;
use crate::spec::pointer::{Pointer, escape, unescape};
use crate::spec::report::Report;

const CONDITION: &str = "x-sdk-required-when";

/// The maximum number of references from a use to a definition.
const REFERENCES: usize = 32;

/// Takes out the conditions that an action has added, if the operation lacks their parameter or their values, or always
/// requires what they are on. What the document itself states is not the overlay's fault.
pub(super) fn forget_unfit(action: &Action<'_>, places: &[String], document: &mut Value, report: &mut Report<'_>) {
    let Change::Update(update) = action.change else { return };
    let root = Pointer::Root;
    let at = root.key("actions");
    let at = at.item(action.index);
    let mut added = Vec::new();
    collect(update, "", &at.key("update"), &mut added);
    for (below, at) in &added {
        for place in places {
            let place = format!("{place}{below}");
            for (unfit, reason) in unfit(document, &place) {
                report.note(at, reason);
                remove(document, &place, &unfit);
            }
        }
    }
}

/// The conditions in an update: the place of the parameter below the target, and that of the condition in the overlay.
fn collect(update: &Value, below: &str, at: &Pointer<'_>, added: &mut Vec<(String, String)>) {
    for (key, value) in update.as_object().into_iter().flatten() {
        let at = at.key(key);
        if key == CONDITION {
            added.push((below.to_owned(), at.to_string()));
        } else {
            collect(value, &format!("{below}/{}", escape(key)), &at, added);
        }
    }
}

/// The parts of a condition that do not fit: values, each with the reason.
fn unfit(document: &Value, place: &str) -> Vec<(Vec<Value>, String)> {
    let condition = document.pointer(place).and_then(|parameter| parameter.get(CONDITION)?.as_object()?.iter().next());
    let Some((name, Value::Array(values))) = condition else { return Vec::new() };
    let Some(parameters) = parameters(document, place) else { return Vec::new() };
    if is_required(document, place) {
        return vec![(values.clone(), format!("a condition on `{name}` for a parameter that is always required"))];
    }
    let Some(schema) = parameters.get(name.as_str()) else {
        return vec![(values.clone(), format!("a condition on `{name}`, which the operation lacks"))];
    };
    let Some(Value::Array(known)) = enumeration(document, schema) else { return Vec::new() };
    let lacking = values.iter().filter(|value| !known.contains(value));
    let reason = |value| format!("a condition on {}, which the enum of `{name}` lacks", describe(value));
    lacking.map(|value| (vec![value.clone()], reason(value))).collect()
}

/// Removes values of a condition, and the condition if it has no others.
fn remove(document: &mut Value, place: &str, unfit: &[Value]) {
    let Some(Value::Object(parameter)) = document.pointer_mut(place) else { return };
    let Some(Value::Object(condition)) = parameter.get_mut(CONDITION) else { return };
    let values = condition.values_mut().next().and_then(Value::as_array_mut);
    let is_empty = values.is_none_or(|values| {
        values.retain(|value| !unfit.contains(value));
        values.is_empty()
    });
    if is_empty {
        parameter.shift_remove(CONDITION);
    }
}

/// The schemas of the parameters, by name, of the operation that a place is in. `None` for a place in no operation.
fn parameters<'d>(document: &'d Value, place: &str) -> Option<BTreeMap<&'d str, &'d Value>> {
    let (path, rest) = place.strip_prefix("/paths/")?.split_once('/')?;
    let item = document.pointer(&format!("/paths/{path}"))?;
    let operation = item.get(rest.split('/').next()?).filter(|it| it.is_object())?;
    let mut found = BTreeMap::new();
    for list in [item, operation].into_iter().filter_map(|it| it.get("parameters")?.as_array()) {
        for parameter in list.iter().map(|parameter| resolved(document, parameter)) {
            let name = parameter.get("name").and_then(Value::as_str);
            found.extend(name.zip(parameter.get("schema").or(Some(&Value::Null))));
        }
    }
    let body = operation.get("requestBody").map(|body| resolved(document, body));
    for media in body.and_then(|body| body.get("content")?.as_object()).into_iter().flat_map(Map::values) {
        fields(document, media.get("schema").unwrap_or(&Value::Null), REFERENCES, &mut found);
    }
    Some(found)
}

/// The properties of an object and of the parts of an `allOf`.
fn fields<'d>(document: &'d Value, schema: &'d Value, depth: usize, found: &mut BTreeMap<&'d str, &'d Value>) {
    let schema = resolved(document, schema);
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    found.extend(properties.map(|(name, schema)| (name.as_str(), schema)));
    let parts = schema.get("allOf").and_then(Value::as_array).filter(|_| depth > 0);
    parts.into_iter().flatten().for_each(|part| fields(document, part, depth - 1, found));
}

/// The `enum` of a schema, or of the one schema that it consists of.
fn enumeration<'d>(document: &'d Value, schema: &'d Value) -> Option<&'d Value> {
    let mut schema = resolved(document, schema);
    for _ in 0..REFERENCES {
        let Some([part]) = schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) else { break };
        schema = resolved(document, part);
    }
    schema.get("enum")
}

/// The object that a value refers to, or the value.
fn resolved<'d>(document: &'d Value, mut value: &'d Value) -> &'d Value {
    for _ in 0..REFERENCES {
        let reference = value.get("$ref").and_then(|reference| reference.as_str()?.strip_prefix('#'));
        let Some(target) = reference.and_then(|reference| document.pointer(reference)) else { break };
        value = target;
    }
    value
}

/// Whether the parameter or form field at a place is always required.
fn is_required(document: &Value, place: &str) -> bool {
    let own = document.pointer(place).and_then(|parameter| parameter.get("required"));
    let (object, name) = place.rsplit_once("/properties/").unwrap_or(("", ""));
    let listed = document.pointer(object).and_then(|object| object.get("required")?.as_array());
    let name = unescape(name);
    own == Some(&Value::Bool(true)) || listed.is_some_and(|names| names.iter().any(|known| known == name.as_ref()))
}
