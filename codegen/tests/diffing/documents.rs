//! Whole documents: the project's own, and the vendor's if this machine has them.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::diff::{Bump, diff};
use codegen::ir::Api;
use codegen::{Input, Names, Source};

use super::checked;

/// The API of a document, with or without the project's overlay.
pub(crate) fn read(path: &Path, overlay: Option<&Path>) -> Api {
    let source = |path: &Path| Source {
        path: path.display().to_string(),
        bytes: fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    };
    lower(&Input { spec: source(path), words: None, overlay: overlay.map(source) })
}

/// The API of an input; its overlay may be older or newer than the document.
pub(crate) fn lower(input: &Input) -> Api {
    let (document, _) = codegen::spec::load_one(input).unwrap_or_else(|problems| panic!("{problems}"));
    codegen::lower::lower(&[document], &Names::default(), &mut Vec::new())
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// A file of the repository.
pub(crate) fn repository_file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// Folders beside the repository, if any, each with a transition from `old.json` to `new.json`.
fn transitions() -> Vec<PathBuf> {
    let folder = repository_file("../shared/upstream/history");
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect()
}

#[test]
fn a_document_does_not_differ_from_itself() {
    for name in ["flex_v1", "flex_v2"] {
        for overlay in [None, Some(repository_file(&format!("spec/{name}.overlay.yaml")))] {
            let api = read(&repository_file(&format!("spec/{name}.yaml")), overlay.as_deref());
            assert_eq!(diff(&api, &api).bump(), Bump::None);
        }
    }
    let everything = read(Path::new(&repository_file("codegen/tests/generate/everything.yaml")), None);
    assert_eq!(diff(&everything, &everything).bump(), Bump::None);
}

#[test]
fn two_versions_differ() {
    let [v1, v2] = ["spec/flex_v1.yaml", "spec/flex_v2.yaml"].map(|path| read(&repository_file(path), None));
    assert_eq!(checked(&v1, &v2).bump(), Bump::Major);
}

#[test]
fn past_transitions_are_reported_in_both_directions() {
    let overlay = repository_file("spec/flex_v1.overlay.yaml");
    for folder in transitions() {
        for overlay in [None, Some(&*overlay)] {
            let [old, new] = ["old.json", "new.json"].map(|name| read(&folder.join(name), overlay));
            assert_ne!(checked(&old, &new).bump(), Bump::None, "{}", folder.display());
            for api in [old, new] {
                assert_eq!(diff(&api, &api).bump(), Bump::None, "{}", folder.display());
            }
        }
    }
}
