//! Tests of every example of a response.

use serde_json::Value;

use super::responses::RESPONSES;
use super::round_trip::check;
use super::rows::Response;

#[test]
fn every_example_of_a_response_is_decoded() {
    let problem = |response: &Response| {
        let example: Value = serde_json::from_str(response.example).expect("JSON");
        let problem = (response.round_trip)(&example).err()?;
        Some(format!("{}: {problem}", response.operation))
    };
    let problems: Vec<_> = RESPONSES.iter().filter_map(problem).collect();
    // `cargo xtask probe` reads this line.
    println!("examples decoded: {} of {}", RESPONSES.len() - problems.len(), RESPONSES.len());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// An example may have properties that its schema lacks, so a loss is not a failure.
#[test]
fn a_loss_is_listed() {
    for response in RESPONSES {
        let example: Value = serde_json::from_str(response.example).expect("JSON");
        if let Err(difference) = check(response.round_trip, &example) {
            println!("{}: {difference}", response.operation);
        }
    }
}
