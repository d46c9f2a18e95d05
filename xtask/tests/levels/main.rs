//! The levels held against the compiler: code that is written against the SDK compiles against what a changed spec
//! gives, unless the change is said to be breaking.
//!
//! All cases share a copy of the crate and a target folder, so that its dependencies are checked once. The documents are
//! small ones of the tests' own.

mod cases;
mod names;
mod sdk;

use codegen::diff::{Level, diff};
use codegen::ir::Api;
use codegen::{Input, Names, Source};

use cases::{CASES, Case};
use sdk::Sdk;

/// The document that the cases change.
const FLOWS: &str = include_str!("flows.yaml");

/// A document of another version.
const NOTES: &str = include_str!("notes.yaml");

#[test]
fn code_stops_compiling_where_a_change_is_said_to_break() {
    let sdk = Sdk::copy();
    let own = [input("flows.yaml", FLOWS)];
    sdk.generate(&own, None);
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
        let changed = [input("flows.yaml", &changed(FLOWS, case))];
        let level = diff(&lower(&own), &lower(&changed)).changes.iter().map(|change| change.level).max();
        assert_eq!(level, case.level, "{}", case.name);
        sdk.generate(&changed, None);
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
    names::check(&sdk);
}

#[test]
fn a_new_version_compiles_and_keeps_its_host() {
    let sdk = Sdk::copy();
    sdk.generate(&[input("flows.yaml", FLOWS), input("notes.yaml", NOTES)], None);
    sdk.write_caller(
        r#"
pub fn call(client: &Client) -> Result<[String; 2], flex_api::Error> {
    let create = client.v9().notes().create().text("a").into_request()?;
    let list = client.v1().flex_flows().list().into_request()?;
    assert_eq!(create.operation().server(), Some("https://notes.example.com"));
    Ok([create.url(client.base_url(create.operation())?), list.url(client.base_url(list.operation())?)])
}
"#,
    );
    assert_eq!(sdk.check(), Ok(()));
    assert!(sdk.read("src/request/operations/table.rs").contains(r#"("v9", "https://notes.example.com")"#));
}

fn input(path: &str, text: &str) -> Input {
    let spec = Source { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    Input { spec, words: None, overlay: None }
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
    codegen::lower::lower(&documents, &Names::default(), &mut notes).unwrap_or_else(|problems| panic!("{problems}"))
}
