//! The vendor's rendering of the project's documents, changed in one place at a time: the own document states the same
//! afterwards, and nothing else in it changes.

use serde_json::{Map, Value, json};

use super::facts::facts;
use super::{Own, difference, vendor};

/// How many places of the large document each change is tried in.
const PLACES: usize = 2;

/// A change of what stands at a place; gives whether there was something to change.
type Change = fn(&mut Value) -> bool;

/// Tries a change in every place that it fits, or in some of many. `lines` is how many lines may come, and go.
fn try_each(change: Change, lines: (usize, usize)) {
    let mut tried = 0;
    for name in ["flex_v1.yaml", "flex_v2.yaml"] {
        let own = Own::read(name);
        let vendor = vendor::render(&own.document);
        let mut places = Vec::new();
        collect(&vendor, String::new(), &mut places);
        // What answers have beside their content is no fact that an SDK depends on.
        places.retain(|place| {
            !place.contains("/headers/") && change(&mut vendor.pointer(place).expect("a place").clone())
        });
        let step = places.len().div_ceil(PLACES).max(1);
        for place in places.iter().step_by(step) {
            let mut new = vendor.clone();
            change(new.pointer_mut(place).expect("a place"));
            check(&own, &new, place, lines);
            tried += 1;
        }
    }
    assert!(tried > 1, "there is something to change");
}

fn check(own: &Own, new: &Value, place: &str, (most_come, most_gone): (usize, usize)) {
    let adopted = own.adopt(new);
    let document: Value = serde_yaml_ng::from_str(&adopted.text).unwrap_or_else(|error| panic!("{place}: {error}"));
    let (has, wanted) = (facts(&document, new), facts(new, &document));
    let missing: Vec<_> = wanted.difference(&has).collect();
    let more: Vec<_> = has.difference(&wanted).collect();
    assert!(missing.is_empty() && more.is_empty(), "{place}: missing {missing:#?}, more {more:#?}");
    assert!(!adopted.text.contains(vendor::WORDS), "{place}");
    // One page whose metadata differ gets them written out.
    let (most_come, most_gone) = if place.contains("/properties/meta") { (40, 1) } else { (most_come, most_gone) };
    let (gone, come) = difference(&own.text, &adopted.text);
    assert!(!come.is_empty() || !gone.is_empty(), "{place}: nothing changed");
    assert!(come.len() <= most_come && gone.len() <= most_gone, "{place}:\n- {gone:#?}\n+ {come:#?}");
    assert!(gone.iter().all(|line| most_gone > 20 || !line.trim_start().starts_with('#')), "{place}: {gone:#?}");
    let again = Own { text: adopted.text, document };
    assert!(again.adopt(new).text == again.text, "{place}: a second time changes it again");
}

/// The places of all nodes.
pub(crate) fn collect(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                collect(inner, format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                collect(inner, format!("{place}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

fn properties(schema: &mut Value) -> Option<&mut Map<String, Value>> {
    let has_type = schema.get("type").is_some_and(Value::is_string);
    schema.get_mut("properties").filter(|_| has_type)?.as_object_mut().filter(|map| map.len() > 2)
}

fn rename(map: &mut Map<String, Value>, from: &str, to: &str) {
    *map =
        std::mem::take(map).into_iter().map(|(key, it)| (if key == from { to.to_owned() } else { key }, it)).collect();
}

#[test]
fn properties_come() {
    let come = |schema: &mut Value| {
        let Some(map) = properties(schema) else { return false };
        map.shift_insert(
            1,
            "mutated".to_owned(),
            json!({"type": "string", "description": vendor::WORDS, "maxLength": 7}),
        );
        true
    };
    try_each(come, (3, 0));
}

#[test]
fn properties_go() {
    let go = |schema: &mut Value| {
        let Some(map) = properties(schema) else { return false };
        let name = map.keys().nth(1).cloned().expect("a property");
        map.shift_remove(&name);
        if let Some(Value::Array(names)) = schema.get_mut("required") {
            names.retain(|other| *other != json!(name));
        }
        true
    };
    // A schema of which it was the last use goes with it.
    try_each(go, (3, 40));
}

#[test]
fn renamed_properties_keep_their_words() {
    let rename = |schema: &mut Value| {
        let Some(map) = properties(schema) else { return false };
        let name = map.keys().next().cloned().expect("a property");
        // Only one that stands at its place: the project may have another order.
        rename(map, &name, &format!("{name}_"));
        if let Some(Value::Array(names)) = schema.get_mut("required") {
            names
                .iter_mut()
                .filter(|other| **other == json!(name))
                .for_each(|other| *other = json!(format!("{name}_")));
        }
        true
    };
    try_each(rename, (2, 2));
}

#[test]
fn types_change() {
    let retype = |schema: &mut Value| {
        let plain = schema.get("pattern").is_none() && schema.get("enum").is_none() && schema.get("format").is_none();
        if !plain || schema["type"] != "string" {
            return false;
        }
        schema["type"] = json!("number");
        schema["minimum"] = json!(1.5);
        true
    };
    try_each(retype, (7, 2));
}

#[test]
fn one_sid_becomes_another() {
    let other = |schema: &mut Value| {
        let is_sid = schema.get("pattern").is_some() && schema.get("name").is_none();
        if is_sid {
            schema["pattern"] = json!("^ZZ[0-9a-fA-F]{32}$");
        }
        is_sid
    };
    // A schema that nothing else uses goes, or becomes the other.
    try_each(other, (14, 9));
}

#[test]
fn values_come_and_go() {
    let change = |schema: &mut Value| {
        let Some(Value::Array(values)) = schema.get_mut("enum").filter(|values| values[0].is_string()) else {
            return false;
        };
        values.remove(0);
        values.push(json!("mutated"));
        true
    };
    try_each(change, (4, 6));
}

#[test]
fn what_is_required_changes() {
    let toggle = |schema: &mut Value| {
        let Some(name) = properties(schema).and_then(|map| map.keys().next().cloned()) else { return false };
        let mut names: Vec<Value> = schema["required"].as_array().cloned().unwrap_or_default();
        let count = names.len();
        names.retain(|other| *other != json!(name));
        if names.len() == count {
            names.push(json!(name));
        }
        schema["required"] = json!(names);
        if names.is_empty() {
            schema.as_object_mut().expect("a schema").shift_remove("required");
        }
        true
    };
    try_each(toggle, (12, 12));
}

#[test]
fn parameters_come_and_go() {
    let come = |operation: &mut Value| {
        let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) else { return false };
        let new =
            json!({"name": "Mutated", "in": "query", "description": vendor::WORDS, "schema": {"type": "boolean"}});
        parameters.push(new);
        true
    };
    try_each(come, (5, 0));
    let go = |operation: &mut Value| {
        let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) else { return false };
        let Some(index) = parameters.iter().position(|it| it["in"] == "query") else { return false };
        parameters.remove(index);
        true
    };
    try_each(go, (0, 10));
}

#[test]
fn operations_change_and_keep_their_words() {
    let reid = |operation: &mut Value| {
        let is_operation = operation.get("operationId").is_some();
        if is_operation {
            operation["operationId"] = json!("Mutated");
        }
        is_operation
    };
    try_each(reid, (1, 1));
    let restatus = |responses: &mut Value| {
        let Some(map) = responses.as_object_mut() else { return false };
        let Some(status) = map.keys().find(|key| key.len() == 3 && key.starts_with('2')).cloned() else { return false };
        rename(map, &status, "206");
        true
    };
    try_each(restatus, (1, 1));
}

#[test]
fn paths_move_and_keep_their_words() {
    let go = |paths: &mut Value| {
        let Some(map) = paths.as_object_mut() else { return false };
        let Some(path) = map.keys().rev().find(|key| key.starts_with("/v")).cloned() else { return false };
        rename(map, &path, &format!("{path}/Mutated"));
        true
    };
    try_each(go, (1, 1));
}

#[test]
fn operations_and_paths_go() {
    let go = |item: &mut Value| {
        let Some(map) = item.as_object_mut() else { return false };
        let Some(method) =
            ["get", "post"].into_iter().find(|it| map.get(*it).is_some_and(|it| it.get("operationId").is_some()))
        else {
            return false;
        };
        map.shift_remove(method);
        true
    };
    try_each(go, (8, 400));
}
