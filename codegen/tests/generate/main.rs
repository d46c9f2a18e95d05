//! What holds for `generate` as a whole, shown on a document that uses every feature.

mod determinism;
mod mutations;

use codegen::{File, Input, Problems, Source};
use serde_json::Value;

/// The document.
fn everything() -> Value {
    serde_yaml_ng::from_str(include_str!("everything.yaml")).expect("the document is YAML")
}

fn generate(document: &Value) -> Result<Vec<File>, Problems> {
    let spec = Source { path: "spec.yaml".to_owned(), bytes: document.to_string().into_bytes() };
    codegen::generate(&[Input { spec, overlay: None }]).map(|output| output.files)
}
