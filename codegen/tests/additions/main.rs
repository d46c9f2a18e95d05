//! Additions to the project's own documents keep every existing public item.
//!
//! Each kind of addition is made at all places at once, and at some places one by one. `EVERY_PLACE=1` tries every
//! place
//! one by one, which takes minutes.

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
struct Own {
    documents: Vec<Document>,
    values: Vec<Value>,
    api: Api,
    items: Items,
    names: Names,
}

impl Own {
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
        assert_eq!(self.names.with(&api), Names::of(&api), "every name of before is one of after: {place}");
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

/// Makes a kind of addition: each sort at all places at once, if `together`, and some one by one.
fn each(places: fn(&Value) -> Vec<Addition>, together: bool) {
    let own = Own::read();
    for (index, value) in own.values.iter().enumerate() {
        let all = places(value);
        assert!(index > 0 || all.len() > PLACES, "the first document has places of this kind");
        let sorts: BTreeSet<usize> = all.iter().map(|addition| addition.sort).filter(|_| together).collect();
        for sort in sorts {
            own.add(index, &all.iter().filter(|addition| addition.sort == sort).collect::<Vec<_>>());
        }
        let every = std::env::var_os("EVERY_PLACE").is_some();
        let step = if every { 1 } else { all.len().div_ceil(PLACES).max(1) };
        all.iter().step_by(step).for_each(|addition| own.add(index, &[addition]));
    }
}

#[test]
fn an_operation() {
    each(places::operations, true);
}

#[test]
fn a_path_segment() {
    each(places::segments, true);
    each(places::segments_like_methods, false);
}

#[test]
fn a_resource_that_shares_the_types_of_another() {
    each(places::sharing_resources, true);
}

#[test]
fn a_schema_that_sorts_first() {
    each(places::earlier_schemas, false);
}

#[test]
fn a_member_of_an_object() {
    each(places::members, true);
}

#[test]
fn an_optional_parameter() {
    each(places::parameters, true);
}

#[test]
fn a_value_of_an_enum() {
    each(places::values, true);
}

#[test]
fn a_prefix_of_a_sid() {
    each(places::prefixes, true);
}

#[test]
fn a_version() {
    let own = Own::read();
    for document in &own.documents {
        let text = serde_json::to_string(&document.openapi).expect("a text");
        let text = text.replace("\"/v1/", "\"/v9/").replace("\"/v2/", "\"/v9/");
        let openapi = serde_json::from_str(&text).expect("a document");
        let mut new = document.clone();
        (new.path, new.openapi) = ("spec/flex_v9.yaml".to_owned(), openapi);
        for documents in
            [[own.documents.clone(), vec![new.clone()]].concat(), [vec![new], own.documents.clone()].concat()]
        {
            own.check(&documents, "a version");
        }
    }
}
