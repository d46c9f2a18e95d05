//! The project's own documents.

use std::fs;
use std::path::Path;

use codegen::Source;

#[test]
fn the_documents_are_in_canonical_form() {
    for name in ["flex_v1.yaml", "flex_v2.yaml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name);
        let source = Source { path: name.to_owned(), bytes: fs::read(path).expect("a spec") };
        let facts = codegen::facts(&source).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(facts.text.as_bytes(), source.bytes, "{name}: `cargo xtask update spec/{name}` writes it");
        assert_eq!(facts.unknown, []);
    }
}
