//! The compiler confirms the levels: code that uses the SDK still compiles after a change of the spec, unless the
//! change is breaking.
//!
//! All cases share a copy of the crate and a target folder, so that its dependencies are checked once. The documents
//! are small and belong to the tests.

mod cases;
mod hostile;
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
fn only_breaking_changes_stop_code_from_compiling() {
    let sdk = Sdk::copy();
    let before = [input("flows.yaml", FLOWS)];
    sdk.generate(&before, None);
    let mut compiled: Vec<&str> = Vec::new();
    for case in CASES {
        // Several changes affect the same code.
        if !compiled.contains(&case.caller) {
            sdk.write_caller(case.caller);
            assert_eq!(sdk.check(), Ok(()), "{}: the code does not compile before the change", case.name);
            compiled.push(case.caller);
        }
    }
    for case in CASES {
        let changed = [input("flows.yaml", &changed(FLOWS, case))];
        let level = diff(&lower(&before), &lower(&changed)).changes.iter().map(|change| change.level).max();
        assert_eq!(level, case.level, "{}", case.name);
        sdk.generate(&changed, None);
        sdk.write_caller(case.caller);
        match (sdk.check(), level) {
            (Err(stderr), Some(Level::Breaking)) => {
                assert!(stderr.contains(case.error), "{}: another error:\n{stderr}", case.name);
            }
            (Ok(()), Some(Level::Breaking)) => panic!("{}: the code compiles after a breaking change", case.name),
            (Ok(()), _) => {}
            (Err(stderr), _) => {
                panic!("{}: the code does not compile after a change that is not breaking:\n{stderr}", case.name)
            }
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

/// Returns the document with the texts of a case replaced, each at its first position below the case's text.
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
