//! The loader's messages for tiny documents, verbatim, and the published documents.

mod extensions;
mod gaps;
mod ids;
mod jsonpath;
mod misfits;
mod notes;
mod operations;
mod overlay;
mod published;
mod references;
mod shapes;
mod siblings;
mod syntax;
mod version;

use codegen::spec::{Document, load};
use codegen::{Input, Note, Problems, Source};

/// A document with the required head.
fn document(rest: &str) -> String {
    format!("openapi: 3.0.1\ninfo: {{title: T, version: '1'}}\n{rest}")
}

/// A document of schemas alone; the caller indents each line.
fn schemas(schemas: &str) -> String {
    document(&format!("paths: {{}}\ncomponents:\n  schemas:\n{schemas}"))
}

fn source(path: &str, bytes: impl AsRef<[u8]>) -> Source {
    Source { path: path.to_owned(), bytes: bytes.as_ref().to_vec() }
}

fn load_one(spec: impl AsRef<[u8]>) -> Result<(Vec<Document>, Vec<Note>), Problems> {
    load(&[Input { spec: source("spec.yaml", spec), words: None, overlay: None }])
}

fn load_overlaid(spec: impl AsRef<[u8]>, overlay: impl AsRef<[u8]>) -> Result<(Vec<Document>, Vec<Note>), Problems> {
    let overlay = Some(source("overlay.yaml", overlay));
    load(&[Input { spec: source("spec.yaml", spec), words: None, overlay }])
}

/// The problems of a document, as a user sees them.
fn problems(spec: impl AsRef<[u8]>) -> String {
    load_one(spec).expect_err("the document has problems").to_string()
}

/// The document as JSON.
fn loaded(spec: impl AsRef<[u8]>) -> serde_json::Value {
    let (documents, _) = load_one(spec).unwrap_or_else(|problems| panic!("{problems}"));
    serde_json::to_value(&documents[0].openapi).expect("a document is JSON")
}
