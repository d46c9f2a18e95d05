//! `tests/generated`: what the crate's own tests need to know about everything that is generated.
//!
//! Without it, tests would hold lists of operations and types that somebody has to keep. The files are printed as text:
//! they are tables, and nobody reads them as documentation.

mod builders;
mod models;
mod sample;

use crate::ir::{Api, Resource};

use super::Text;

/// The files.
#[must_use]
pub fn emit(api: &Api) -> Vec<Text> {
    vec![file("builders", builders::emit(api)), file("models", models::emit(api))]
}

fn file(name: &str, text: String) -> Text {
    Text { path: format!("tests/generated/{name}.rs"), text }
}

/// Calls a function for each resource with its trail, which begins with the version's own.
fn each_resource<'a>(trail: &[&'a Resource], visit: &mut impl FnMut(&[&'a Resource])) {
    visit(trail);
    for child in &trail[trail.len() - 1].children {
        each_resource(&[trail, &[child]].concat(), visit);
    }
}
