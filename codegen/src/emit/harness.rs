//! `tests/generated`: tables of everything generated, for the tests of the crate.
//!
//! Without them, tests would hold hand-written lists of operations and types. The files are printed as text: they are
//! tables without documentation.

mod builders;
mod models;
mod responses;
mod sample;

use crate::File;
use crate::format;
use crate::ir::{Api, Resource};

/// The files.
pub(super) fn emit(api: &Api) -> Vec<File> {
    vec![
        file("builders", &builders::emit(api)),
        file("models", &models::emit(api)),
        file("responses", &responses::emit(api)),
    ]
}

fn file(name: &str, text: &str) -> File {
    File { path: format!("tests/generated/{name}.rs"), contents: format::head() + text }
}

/// Calls a function for each resource with its trail, which starts at the version.
fn each_resource<'a>(trail: &[&'a Resource], visit: &mut impl FnMut(&[&'a Resource])) {
    visit(trail);
    for child in &trail[trail.len() - 1].children {
        each_resource(&[trail, &[child]].concat(), visit);
    }
}
