//! Documents that lack what OpenAPI requires and the generator does not need.

use insta::assert_snapshot;

use super::{document, load_one, loaded};

/// The notes on a document.
fn notes(spec: &str) -> String {
    let (_, notes) = load_one(spec).unwrap_or_else(|problems| panic!("{problems}"));
    notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_document_with_nothing_but_its_version() {
    assert_snapshot!(notes("openapi: 3.0.1\n"), @"
    note: the document lacks `info`, which OpenAPI requires
      --> spec.yaml:1:1
    note: the document lacks `paths`, which OpenAPI requires
      --> spec.yaml:1:1
    ");
}

#[test]
fn an_info_without_title_and_version() {
    assert_snapshot!(notes("openapi: 3.0.1\ninfo: {}\npaths: {}\n"), @"
    note: the `info` lacks `title`, which OpenAPI requires
      --> spec.yaml:2:1 at #/info
    note: the `info` lacks `version`, which OpenAPI requires
      --> spec.yaml:2:1 at #/info
    ");
}

#[test]
fn versions_without_quotes() {
    let spec = "openapi: 3.0\ninfo: {title: T, version: 2}\npaths: {}\n";
    assert_snapshot!(notes(spec), @"
    note: `openapi` is a number: it is read as the string `3.0`
      --> spec.yaml:1:1 at #/openapi
    note: `version` is a number: it is read as the string `2`
      --> spec.yaml:2:18 at #/info/version
    ");
    assert_eq!((&loaded(spec)["openapi"], &loaded(spec)["info"]["version"]), (&"3.0".into(), &"2".into()));
}

#[test]
fn responses_without_descriptions_and_operations_without_responses() {
    let paths =
        "paths:\n  /A:\n    get: {responses: {200: {}, 400: {$ref: '#/components/responses/R'}}}\n    put: {}\n";
    let spec = document(&format!("{paths}components: {{responses: {{R: {{}}}}}}\n"));
    assert_snapshot!(notes(&spec), @"
    note: an operation without `operationId` is named `FetchA`
      --> spec.yaml:5:5 at #/paths/~1A/get
    note: an operation without `operationId` is named `UpdateA`
      --> spec.yaml:6:5 at #/paths/~1A/put
    note: a response lacks `description`, which OpenAPI requires (2 times, first here)
      --> spec.yaml:5:23 at #/paths/~1A/get/responses/200
    ");
    assert_eq!(loaded(&spec)["paths"]["/A"]["put"]["responses"], serde_json::json!({}));
}

#[test]
fn the_overlay_can_fill_gaps() {
    let overlay = "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions:\n- {target: $, update: {info: {title: T, version: '1'}, paths: {}}}\n";
    let (_, notes) = super::load_overlaid("openapi: 3.0.1\n", overlay).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(notes, []);
}
