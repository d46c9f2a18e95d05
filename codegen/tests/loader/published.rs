//! The documents as their vendor publishes them, if this machine has them.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::spec::load;
use codegen::{Input, Source};

/// Published documents beside the repository, if any.
fn published() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/upstream");
    let mut folders = vec![root];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                files.push(path);
            }
        }
    }
    files
}

#[test]
fn every_published_document_loads() {
    for path in published() {
        let bytes = fs::read(&path).expect("the file is there");
        let spec = Source { path: path.display().to_string(), bytes };
        if let Err(problems) = load(&[Input { spec, words: None, overlay: None }]) {
            panic!("{problems}");
        }
    }
}
