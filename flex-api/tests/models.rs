//! Checks that models decode all their fields, and enums all their values.

#[path = "generated/models.rs"]
#[rustfmt::skip]
mod generated;
#[path = "models/rows.rs"]
mod rows;

use flex_api::PageMeta;
use flex_api::v1::flex_flows::FlexFlow;
use flex_api::v1::interactions::channels::participants::InteractionChannelParticipant;
use serde_json::{Value, json};

use self::generated::{ENUMS, MODELS};
use self::rows::{Through, through};

/// Checks that decoding and encoding returns the same value, except for nulls. A field that is not decoded would be
/// missing.
fn check(through: Through, value: &Value) -> Result<(), String> {
    let (read, expected) = (without_nulls(&through(value)?), without_nulls(value));
    if read == expected { Ok(()) } else { Err(format!("\n    is       {read}\n    expected {expected}")) }
}

/// Removes nulls, which are equivalent to absent values.
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
fn every_property_of_every_model_round_trips() {
    let problem = |model: &rows::Model| {
        let sample: Value = serde_json::from_str(model.sample).expect("JSON");
        let problem = check(model.through, &sample).err()?;
        Some(format!("{}: {problem}", model.name))
    };
    let problems: Vec<_> = MODELS.iter().filter_map(problem).collect();
    assert!(!MODELS.is_empty() && problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_metadata_of_a_page_round_trips() {
    let url = "https://api.example.com/v1/FlexFlows?PageSize=50&Page=0";
    let meta = json!({
        "page": 1, "page_size": 50, "key": "flex_flows", "url": url, "first_page_url": url, "previous_page_url": url,
        "next_page_url": url,
    });
    assert_eq!(check(through::<PageMeta>, &meta), Ok(()));
}

#[test]
fn a_value_that_is_not_decoded_is_detected() {
    let flow = through::<FlexFlow>;
    assert_eq!(check(flow, &json!({"sid": "FO1", "enabled": true, "url": null})), Ok(()));
    for lost in [
        json!({"date_created": "yesterday"}),
        json!({"enabled": "perhaps"}),
        json!({"no_such_field": 1}),
        json!({"integration": {"retry_count": "many"}}),
    ] {
        assert!(check(flow, &lost).is_err(), "{lost}");
    }
}

/// The values that the API describes as free-form keep what the model does not describe.
#[test]
fn a_free_form_value_is_read_and_written_without_loss() {
    let flow = through::<FlexFlow>;
    let participant = through::<InteractionChannelParticipant>;
    for integration in [json!({"retry_count": 3, "no_such_field": {"a": 1}}), json!("studio"), json!([1])] {
        assert_eq!(check(flow, &json!({ "integration": integration })), Ok(()));
    }
    let routing = json!({"task_sid": "WT1", "attributes": "{\"x\":1}", "timeout": 86_400});
    assert_eq!(check(participant, &json!({ "routing_properties": routing })), Ok(()));
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
            assert_eq!((row.through)(&value).as_ref(), Ok(&value), "{}", row.name);
        }
    }
}
