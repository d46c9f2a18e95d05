//! What holds for every document: builders, models and examples, from the generated tables.
//!
//! Nothing here names an item of the API, so `cargo xtask probe` runs these tests for other documents.

#![recursion_limit = "1024"]

#[path = "every/build.rs"]
mod build;
#[path = "generated/builders.rs"]
#[rustfmt::skip]
mod builders;
#[path = "every/examples.rs"]
mod examples;
#[path = "every/input.rs"]
#[allow(dead_code, reason = "the types of the API's parameters decide which readers are used")]
mod input;
#[path = "every/made.rs"]
mod made;
#[path = "generated/models.rs"]
#[rustfmt::skip]
mod models;
#[path = "every/operations.rs"]
mod operations;
#[path = "generated/responses.rs"]
#[rustfmt::skip]
mod responses;
#[path = "every/round_trip.rs"]
mod round_trip;
#[path = "every/rows.rs"]
mod rows;
#[cfg(feature = "mock")]
#[path = "every/served.rs"]
mod served;
#[cfg(feature = "mock")]
#[path = "every/session.rs"]
mod session;
#[path = "every/types.rs"]
mod types;
