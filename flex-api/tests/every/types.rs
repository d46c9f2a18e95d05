//! Tests of every model, union and enum.

use serde_json::Value;

use super::models::{ENUMS, MODELS};
use super::responses::RESPONSES;
use super::round_trip::check;
use super::rows::Model;

#[test]
fn every_property_of_every_model_round_trips() {
    let problem = |model: &Model| {
        let sample: Value = serde_json::from_str(model.sample).expect("JSON");
        let problem = check(model.round_trip, &sample).err()?;
        Some(format!("{}: {problem}", model.name))
    };
    let problems: Vec<_> = MODELS.iter().filter_map(problem).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(RESPONSES.is_empty() || !MODELS.is_empty(), "a response has a model that is not listed");
}

#[test]
fn enums_have_the_values_of_their_schemas_in_order() {
    for row in ENUMS {
        assert_eq!((row.known)(), row.documented, "{}", row.name);
    }
}

#[test]
fn enum_values_round_trip_known_or_not() {
    for row in ENUMS {
        let mut values: Vec<String> = ["", "new-in-2030", "Other", "é ✓"].map(str::to_owned).into();
        values.extend(row.documented.iter().flat_map(|value| [(*value).to_owned(), value.to_uppercase()]));
        for value in values {
            let is_documented = row.documented.contains(&value.as_str());
            assert_eq!((row.knows)(&value), is_documented, "{}: {value:?}", row.name);
            assert_eq!((row.is_other)(&value), !is_documented, "{}: {value:?}", row.name);
            let value = Value::from(value);
            assert_eq!((row.round_trip)(&value).as_ref(), Ok(&value), "{}", row.name);
        }
    }
}
