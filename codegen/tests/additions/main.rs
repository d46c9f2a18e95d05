//! Additions to the project's own documents keep every existing public item.
//!
//! Each kind of addition is made at all places at once, and at some places one by one. `EVERY_PLACE=1` tries
//! every place one by one, which takes minutes.

mod items;
mod places;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::diff::{Bump, diff};
use codegen::ir::Api;
use codegen::spec::Document;
use codegen::{Input, Names, Source};
use serde_json::Value;

use items::{Items, items};
use places::Addition;

/// The number of places at which each kind of addition is tried one by one.
const PLACES: usize = 4;

/// The project's own documents and their API.
struct Project {
    documents: Vec<Document>,
    values: Vec<Value>,
    api: Api,
    items: Items,
    names: Names,
}

impl Project {
    fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
        let source = |path: String| Source { bytes: fs::read(folder.join(&path)).expect("a spec"), path };
        let input = |name: &str| Input {
            spec: source(format!("{name}.yaml")),
            words: None,
            overlay: Some(source(format!("{name}.overlay.yaml"))),
        };
        let inputs = ["flex_v1", "flex_v2"].map(input);
        let (documents, mut notes) = codegen::spec::load(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
        let lock = Names::parse(&source("names.lock".to_owned())).unwrap_or_else(|problems| panic!("{problems}"));
        let api = codegen::lower::lower(&documents, &lock, &mut notes).unwrap_or_else(|problems| panic!("{problems}"));
        let value = |document: &Document| serde_json::to_value(&document.openapi).expect("a value");
        let values = documents.iter().map(value).collect();
        Self { documents, values, items: items(&api), names: Names::of(&api), api }
    }

    /// Checks the API of documents with additions.
    fn check(&self, documents: &[Document], place: &str) {
        let lowered = codegen::lower::lower(documents, &self.names, &mut Vec::new());
        let api = lowered.unwrap_or_else(|problems| panic!("{place}: {problems}"));
        let after = items(&api);
        for (path, signature) in &self.items {
            assert_eq!(after.get(path), Some(signature), "{path} after {place}");
        }
        let diff = diff(&self.api, &api);
        assert_ne!(diff.bump(), Bump::Major, "{place}:\n{}", diff.text());
        assert_eq!(self.names.with(&api), Names::of(&api), "every earlier name is kept: {place}");
    }

    /// Makes additions to one of the documents.
    fn add(&self, index: usize, additions: &[&Addition]) {
        let mut value = self.values[index].clone();
        for addition in additions {
            (addition.add)(&mut value);
        }
        let mut documents = self.documents.clone();
        documents[index].openapi = serde_json::from_value(value).expect("a document");
        let place = additions.iter().map(|addition| addition.place.as_str()).collect::<Vec<_>>();
        self.check(&documents, &place.join(", "));
    }
}

/// Makes a kind of addition: each variant at all places at once, if `together`, and some one by one.
fn check_all(places: fn(&Value) -> Vec<Addition>, together: bool) {
    let project = Project::read();
    for (index, value) in project.values.iter().enumerate() {
        let all = places(value);
        assert!(index > 0 || all.len() > PLACES, "the first document has places of this kind");
        let variants: BTreeSet<usize> = all.iter().map(|addition| addition.variant).filter(|_| together).collect();
        for variant in variants {
            project.add(index, &all.iter().filter(|addition| addition.variant == variant).collect::<Vec<_>>());
        }
        let every = std::env::var_os("EVERY_PLACE").is_some();
        let step = if every { 1 } else { all.len().div_ceil(PLACES).max(1) };
        all.iter().step_by(step).for_each(|addition| project.add(index, &[addition]));
    }
}

#[test]
fn an_operation() {
    check_all(places::operations, true);
}

#[test]
fn a_path_segment() {
    check_all(places::segments, true);
    check_all(places::segments_like_methods, false);
}

#[test]
fn a_resource_that_shares_the_types_of_another() {
    check_all(places::sharing_resources, true);
}

#[test]
fn a_schema_that_sorts_first() {
    check_all(places::earlier_schemas, false);
}

#[test]
fn a_member_of_an_object() {
    check_all(places::members, true);
}

#[test]
fn an_optional_parameter() {
    check_all(places::parameters, true);
}

#[test]
fn a_value_of_an_enum() {
    check_all(places::values, true);
}

#[test]
fn a_prefix_of_a_sid() {
    check_all(places::prefixes, true);
}

#[test]
fn a_version() {
    let project = Project::read();
    for document in &project.documents {
        let text = serde_json::to_string(&document.openapi).expect("a text");
        let text = text.replace("\"/v1/", "\"/v9/").replace("\"/v2/", "\"/v9/");
        let openapi = serde_json::from_str(&text).expect("a document");
        let mut new = document.clone();
        (new.path, new.openapi) = ("spec/flex_v9.yaml".to_owned(), openapi);
        for documents in
            [[project.documents.clone(), vec![new.clone()]].concat(), [vec![new], project.documents.clone()].concat()]
        {
            project.check(&documents, "a version");
        }
    }
}
