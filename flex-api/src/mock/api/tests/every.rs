//! Every operation of the table, on records of every kind.

use serde_json::{Map, Value, json};

use super::{api, call, http, ok};
use crate::mock::api::Api;
use crate::mock::api::effect::kinds;
use crate::mock::api::place::Place as Record;
use crate::mock::behavior::{Behavior, Change, Effect, Records};
use crate::mock::table;
use crate::request::operations::{ALL, Content, JsonType, Operation, Parameter, Place, Rule, Type, request};

/// A value that the parameter takes.
fn made(parameter: &Parameter) -> Value {
    let one = match (parameter.ty, parameter.values.first(), parameter.example, parameter.rule) {
        (Type::Text, Some(value), ..) => json!(value),
        (Type::Text, None, Some(example), _) if !parameter.list => json!(example),
        (_, _, Some(example), _) => serde_json::from_str(example).unwrap_or_else(|_| json!(example)),
        (Type::Text, .., Rule::Sid(prefixes)) => json!(format!("{}{:032x}", prefixes[0], 1)),
        (Type::Text, .., Rule::Uri) => json!("https://example.com"),
        (Type::Text, ..) => json!("x"),
        (Type::Boolean, ..) => json!(true),
        (Type::Date, ..) => json!("2026-01-31"),
        (Type::DateTime, ..) => json!("2026-01-31T12:00:00Z"),
        (Type::Integer | Type::Integer32 | Type::Number, ..) => json!(1),
        (Type::Json, .., Rule::Json([JsonType::Array, ..])) => json!([]),
        (Type::Json, .., Rule::Json([JsonType::Scalar, ..])) => json!("text"),
        (Type::Json, ..) => json!({}),
    };
    if parameter.list && !one.is_array() { json!([one]) } else { one }
}

/// The input with these path values, and with the other parameters that the filter selects.
fn input(operation: &Operation, values: &[String], takes: impl Fn(&Parameter) -> bool) -> Map<String, Value> {
    let mut values = values.iter();
    let mut input = Map::new();
    for parameter in operation.parameters {
        let value = match parameter.place {
            Place::Path => Some(values.next().map_or_else(|| made(parameter), |value| json!(value))),
            _ => takes(parameter).then(|| made(parameter)),
        };
        input.extend(value.map(|value| (operation.key(parameter), value)));
    }
    input
}

fn name(operation: &Operation) -> String {
    format!("{}.{}", operation.version, operation.id)
}

/// The change of an operation that creates or updates records of this kind.
fn change(behavior: &Behavior) -> Option<(&'static Records, &Change)> {
    match &behavior.effect {
        Effect::Create { records, change } | Effect::Update { records, change } => Some((records, change)),
        _ => None,
    }
}

/// The path values of a record that exists.
fn existing(api: &mut Api, kind: &'static Records) -> Vec<String> {
    for behavior in table::ALL {
        match change(behavior) {
            Some((of, change)) if std::ptr::eq(of, kind) && matches!(behavior.effect, Effect::Create { .. }) => {
                create(api, behavior.operation, kind, change);
            }
            Some((of, change)) if change.creates.iter().any(|creation| std::ptr::eq(creation.records, kind)) => {
                existing(api, of);
            }
            _ => {}
        }
    }
    let state = api.state();
    let mut paths = state.as_object().unwrap().keys().rev().filter_map(|path| api.kinds.find(path));
    let found = paths.find(|(of, _)| std::ptr::eq(**of, kind));
    found.unwrap_or_else(|| panic!("{} has no record", kind.path)).1
}

fn create(api: &mut Api, operation: &Operation, kind: &'static Records, change: &Change) -> Value {
    let above = kind.parent.map(|parent| existing(api, parent)).unwrap_or_default();
    let mut input = input(operation, &above, |parameter| parameter.required || parameter.place == Place::Form);
    for creation in change.creates {
        let Some((position, (source, property))) = creation.each.zip(creation.copies) else { continue };
        let key = existing(api, source).pop();
        input.insert(operation.key(&operation.parameters[position]), json!([{property: key}]));
    }
    ok(api, &name(operation), input.into())
}

/// The behaviors on records of a kind.
fn of(kind: &'static Records) -> impl Iterator<Item = &'static Behavior> {
    table::ALL.iter().copied().filter(move |behavior| match &behavior.effect {
        Effect::Answer { .. } => false,
        Effect::Create { records, .. }
        | Effect::Delete { records }
        | Effect::Fetch { records }
        | Effect::List { records, .. }
        | Effect::Update { records, .. } => std::ptr::eq(*records, kind),
    })
}

/// The record as the state has it, with the account of the request.
fn stored(api: &Api, kind: &Records, values: &[String]) -> Option<Value> {
    let state = api.state();
    let path = Record::of(kind, values).path();
    state.get(&path).cloned()
}

#[test]
fn every_kind_of_record_is_fetched_listed_changed_and_deleted() {
    let kinds = kinds(table::ALL);
    assert!(kinds.len() > 10);
    for kind in kinds {
        let mut api = api();
        let values = existing(&mut api, kind);
        let (mut deletes, mut reads) = (None, Vec::new());
        for behavior in of(kind) {
            let operation = behavior.operation;
            let request = input(operation, &values, |parameter| parameter.required);
            match behavior.effect {
                Effect::Create { .. } | Effect::Answer { .. } => {}
                Effect::Delete { .. } => deletes = Some((name(operation), request)),
                Effect::List { .. } => {
                    let page = ok(&mut api, &name(operation), request.into());
                    let listed = page[operation.content.page_key().unwrap()].as_array().unwrap();
                    assert!(!listed.is_empty(), "{}", operation.id);
                }
                Effect::Fetch { .. } | Effect::Update { .. } => {
                    let record = ok(&mut api, &name(operation), request.clone().into());
                    let stored = stored(&api, kind, &values).unwrap();
                    for (property, value) in record.as_object().unwrap() {
                        assert!(
                            stored[property] == *value || stored[property].is_null(),
                            "{} {property}",
                            operation.id
                        );
                    }
                    reads.push((name(operation), request));
                }
            }
        }
        let Some((operation, request)) = deletes else { continue };
        assert_eq!(call(&mut api, &operation, request.clone().into()), (204, Value::Null), "{operation}");
        assert_eq!(stored(&api, kind, &values), None);
        for (operation, request) in reads.into_iter().chain([(operation, request)]) {
            let (status, body) = call(&mut api, &operation, request.into());
            assert_eq!((status, &body["code"]), (404, &json!(20404)), "{operation}");
        }
    }
}

#[test]
fn a_created_record_has_every_value_that_was_sent() {
    for behavior in table::ALL {
        let (Some((kind, change)), Effect::Create { .. }) = (change(behavior), &behavior.effect) else { continue };
        let mut api = api();
        let operation = behavior.operation;
        let record = create(&mut api, operation, kind, change);
        assert_eq!(record.as_object().unwrap().len(), kind.properties.len(), "{}", operation.id);
        for own in change.inputs.iter().filter(|own| !own.property.is_empty()) {
            let parameter = &operation.parameters[own.parameter];
            if parameter.required || parameter.place == Place::Form {
                let pointer = format!("/{}", own.property.replace('.', "/"));
                let found = record.pointer(&pointer).filter(|value| !value.is_null());
                assert!(found.is_some(), "{} {}: {record}", operation.id, own.property);
            }
        }
    }
}

#[test]
fn other_operations_respond_with_their_example() {
    let others = table::ALL.iter().filter(|behavior| matches!(behavior.effect, Effect::Answer { .. }));
    for behavior in others {
        let operation = behavior.operation;
        let request = input(operation, &[], |parameter| parameter.required);
        let (status, body) = call(&mut api(), &name(operation), request.into());
        assert_eq!(status, behavior.status, "{}", operation.id);
        assert_eq!(body.is_null(), operation.content == Content::Nothing, "{}", operation.id);
    }
}

#[test]
fn the_input_of_every_operation_is_read_back() {
    for operation in ALL {
        let input = Value::Object(input(operation, &[], |_| true));
        let (found, read) = api().read(&http(&request(&name(operation), input.clone()).unwrap()));
        assert_eq!(found.map(name), Some(name(operation)));
        assert_eq!(read, input, "{}", operation.id);
    }
}

#[test]
fn every_operation_has_a_behavior() {
    let operations: Vec<_> = ALL.iter().map(|operation| name(operation)).collect();
    let behaviors: Vec<_> = table::ALL.iter().map(|behavior| name(behavior.operation)).collect();
    assert_eq!(behaviors, operations);
}

#[test]
fn every_state_can_be_restored() {
    for kind in kinds(table::ALL) {
        let mut api = api();
        existing(&mut api, kind);
        let state = api.state();
        api.restore(&state).unwrap_or_else(|problem| panic!("{}: {problem}", kind.path));
        assert_eq!(api.state(), state);
    }
}
