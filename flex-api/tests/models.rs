//! Checks what single models decode and keep.

#[path = "every/round_trip.rs"]
mod round_trip;

use flex_api::PageMeta;
use flex_api::v1::flex_flows::FlexFlow;
use flex_api::v1::interactions::channels::participants::InteractionChannelParticipant;
use serde_json::json;

use self::round_trip::{check, round_trip};

#[test]
fn the_metadata_of_a_page_round_trips() {
    let url = "https://api.example.com/v1/FlexFlows?PageSize=50&Page=0";
    let meta = json!({
        "page": 1, "page_size": 50, "key": "flex_flows", "url": url, "first_page_url": url, "previous_page_url": url,
        "next_page_url": url,
    });
    assert_eq!(check(round_trip::<PageMeta>, &meta), Ok(()));
}

#[test]
fn a_value_that_is_not_decoded_is_detected() {
    let flow = round_trip::<FlexFlow>;
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
    let flow = round_trip::<FlexFlow>;
    let participant = round_trip::<InteractionChannelParticipant>;
    for integration in [json!({"retry_count": 3, "no_such_field": {"a": 1}}), json!("studio"), json!([1])] {
        assert_eq!(check(flow, &json!({ "integration": integration })), Ok(()));
    }
    let routing = json!({"task_sid": "WT1", "attributes": "{\"x\":1}", "timeout": 86_400});
    assert_eq!(check(participant, &json!({ "routing_properties": routing })), Ok(()));
}
