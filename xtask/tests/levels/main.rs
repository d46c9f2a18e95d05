//! The levels held against the compiler: code that is written against the SDK compiles against what a changed spec
//! gives, unless the change is said to be breaking.
//!
//! All cases share a copy of the crate and a target folder, so that its dependencies are checked once.

mod cases;
mod sdk;

use std::path::Path;

use codegen::diff::{Level, diff};
use codegen::ir::Api;
use codegen::{Input, Source};

use cases::{CASES, Case};
use sdk::Sdk;

/// The project's own documents, one of which is changed.
const SPECS: [&str; 2] = ["flex_v1", "flex_v2"];

#[test]
fn code_stops_compiling_where_a_change_is_said_to_break() {
    let sdk = Sdk::copy();
    let own = inputs(|text| text);
    sdk.generate(&own);
    let mut compiled: Vec<&str> = Vec::new();
    for case in CASES {
        // Several changes touch the same code.
        if !compiled.contains(&case.caller) {
            sdk.write_caller(case.caller);
            assert_eq!(sdk.check(), Ok(()), "{}: it compiles at first", case.name);
            compiled.push(case.caller);
        }
    }
    for case in CASES {
        let changed = inputs(|text| changed(&text, case));
        let level = diff(&lower(&own), &lower(&changed)).changes.iter().map(|change| change.level).max();
        assert_eq!(level, case.level, "{}", case.name);
        sdk.generate(&changed);
        sdk.write_caller(case.caller);
        match (sdk.check(), level) {
            (Err(said), Some(Level::Breaking)) => {
                assert!(said.contains(case.error), "{}: for another reason:\n{said}", case.name);
            }
            (Ok(()), Some(Level::Breaking)) => panic!("{}: it compiles, and is said to break", case.name),
            (Ok(()), _) => {}
            (Err(said), _) => panic!("{}: it does not compile, and is said not to break:\n{said}", case.name),
        }
    }
}

/// The project's documents with their overlays, the first one changed.
fn inputs(change: impl Fn(String) -> String) -> Vec<Input> {
    let read = |name: String| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name));
    let source = |path: String, text: String| Source { path, bytes: text.into_bytes() };
    let input = |name: &str| {
        let text = read(format!("{name}.yaml")).expect("a spec");
        let text = if name == SPECS[0] { change(text) } else { text };
        let overlay = format!("{name}.overlay.yaml");
        let laid = read(overlay.clone()).expect("an overlay");
        Input { spec: source(format!("{name}.yaml"), text), overlay: Some(source(overlay, laid)) }
    };
    SPECS.iter().map(|name| input(name)).collect()
}

/// The document with the texts of a case replaced, each where it first stands below the case's heading.
fn changed(text: &str, case: &Case) -> String {
    let at = text.find(case.below).unwrap_or_else(|| panic!("{}: no `{}`", case.name, case.below));
    let (before, below) = text.split_at(at);
    let below = case.replace.iter().fold(below.to_owned(), |below, (from, to)| {
        assert!(below.contains(from), "{}: no `{from}`", case.name);
        below.replacen(from, to, 1)
    });
    format!("{before}{below}")
}

fn lower(inputs: &[Input]) -> Api {
    let (documents, mut notes) = codegen::spec::load(inputs).unwrap_or_else(|problems| panic!("{problems}"));
    codegen::lower::lower(&documents, &mut notes).unwrap_or_else(|problems| panic!("{problems}"))
}
