//! `tests/generated`: what the crate's own tests need to know about everything that is generated.
//!
//! Without it, tests would hold lists of operations and types that somebody has to keep. The files are printed as text:
//! they are tables, and nobody reads them as documentation.

mod builders;
mod models;
mod sample;

use crate::File;
use crate::format;
use crate::ir::{Api, Resource};

/// The files.
pub(super) fn emit(api: &Api) -> Vec<File> {
    vec![file("builders", &builders::emit(api)), file("models", &models::emit(api))]
}

fn file(name: &str, text: &str) -> File {
    File { path: format!("tests/generated/{name}.rs"), contents: format::head() + text }
}

/// Calls a function for each resource with its trail, which begins with the version's own.
fn each_resource<'a>(trail: &[&'a Resource], visit: &mut impl FnMut(&[&'a Resource])) {
    visit(trail);
    for child in &trail[trail.len() - 1].children {
        each_resource(&[trail, &[child]].concat(), visit);
    }
}
