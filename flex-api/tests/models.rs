//! The models read what the specs show: every example, whole, and every value of every enum.

#[path = "models/spec.rs"]
mod spec;
#[path = "models/tables.rs"]
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use self::spec::{Overlay, Spec};
use self::tables::{Through, enums, inputs, models};

/// What a model makes of a value must be the value, but for nulls. What it could not read, or has no field for, is
/// missing then.
fn check(through: Through, value: &Value) -> Result<(), String> {
    let (read, expected) = (without_nulls(&through(value)?), without_nulls(value));
    if read == expected { Ok(()) } else { Err(format!("\n    is       {read}\n    expected {expected}")) }
}

/// Null and absent mean the same.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let entries = object.iter().filter(|(_, value)| !value.is_null());
            Value::Object(entries.map(|(key, value)| (key.clone(), without_nulls(value))).collect())
        }
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

#[test]
fn every_example_of_a_response_is_read_whole() {
    let models: BTreeMap<_, _> = models().into_iter().collect();
    let mut met = BTreeSet::new();
    let mut problems = Vec::new();
    for spec in Spec::all() {
        for (operation, model, value) in spec.models_in_responses() {
            let Some(through) = models.get(model.as_str()) else {
                problems.push(format!("{operation}: models/tables.rs has no row for {model}"));
                continue;
            };
            if let Err(problem) = check(*through, &value) {
                problems.push(format!("{operation}: {model} {problem}"));
            }
            met.insert(model);
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let rows: BTreeSet<_> = models.into_keys().map(str::to_owned).collect();
    assert_eq!(met, rows, "a row of models/tables.rs was not met in any example");
}

#[test]
fn every_example_of_a_typed_input_is_read_whole() {
    let specs = Spec::all();
    for (operation, property, through) in inputs() {
        let mut examples = specs.iter().flat_map(|spec| spec.request_examples(operation)).peekable();
        assert!(examples.peek().is_some(), "{operation} has no example");
        for example in examples {
            let value = &example[property];
            let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            assert!(!values.is_empty() && !value.is_null(), "the example of {operation} has no {property}");
            for value in values {
                check(through, value).unwrap_or_else(|problem| panic!("{operation}, {property}: {problem}"));
            }
        }
    }
}

#[test]
fn a_value_that_is_not_read_is_noticed() {
    let models: BTreeMap<_, _> = models().into_iter().collect();
    let flow = models["flex.v1.flex_flow"];
    assert_eq!(check(flow, &json!({"sid": "FO1", "enabled": true, "url": null})), Ok(()));
    for lost in [
        json!({"date_created": "yesterday"}),
        json!({"enabled": "perhaps"}),
        json!({"no_such_field": 1}),
        json!({"integration": {"no_such_field": 1}}),
    ] {
        assert!(check(flow, &lost).is_err(), "{lost}");
    }
}

#[test]
fn enums_know_the_values_of_the_specs_in_their_order() {
    let mut documented = BTreeMap::new();
    for spec in Spec::all() {
        documented.extend(spec.enums());
    }
    for overlay in Overlay::all() {
        documented.extend(overlay.enums());
    }
    let known: BTreeMap<_, _> = enums().into_iter().map(|row| (row.name.to_owned(), row.known)).collect();
    assert_eq!(known, documented);
}

#[test]
fn values_of_enums_come_back_as_they_were_known_or_not() {
    for row in enums() {
        assert!(row.known_are_variants, "{}: a known value is read as another variant", row.name);
        assert!(row.unknown_are_other, "{}: an unknown value is not read as `Other`", row.name);
        let unknown = ["", "new-in-2030", "Other", "é ✓", &row.known[0].to_uppercase()].map(str::to_owned);
        for value in row.known.into_iter().chain(unknown).map(Value::from) {
            assert_eq!((row.through)(&value), Ok(value), "{}", row.name);
        }
    }
}
