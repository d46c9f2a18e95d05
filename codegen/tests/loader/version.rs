//! Supported OpenAPI versions.

use insta::assert_snapshot;

use super::{loaded, problems};

#[test]
fn swagger_2_0() {
    assert_snapshot!(problems("swagger: '2.0'\npaths: {}\n"), @"
    error: the document is Swagger 2.0; the generator reads OpenAPI 3.0
      --> spec.yaml:1:1 at #/swagger
      found: the string `2.0`
      help: convert the document to OpenAPI 3.0
    ");
}

#[test]
fn yaml_that_is_not_openapi() {
    assert_snapshot!(problems("name: flex\nservices: []\n"), @"
    error: the document is not OpenAPI: `openapi` is missing
      --> spec.yaml:1:1
      found: an object with the keys `name`, `services`
      help: use an OpenAPI 3.0 document, with `openapi: 3.0.1` on top
    ");
}

#[test]
fn a_document_that_is_not_an_object() {
    assert_snapshot!(problems("- openapi: 3.0.1\n"), @"
    error: the document is not an object
      --> spec.yaml:1:1
      found: an array of 1 item
      help: use an OpenAPI 3.0 document
    ");
}

#[test]
fn a_document_that_is_a_string() {
    assert_snapshot!(problems("<!doctype html>\n"), @"
    error: the document is not an object
      --> spec.yaml:1:1
      found: the string `<!doctype html>`
      help: use an OpenAPI 3.0 document
    ");
}

#[test]
fn a_version_of_another_type() {
    assert_snapshot!(problems("openapi: [3]\npaths: {}\n"), @r#"
    error: `openapi` must be a string
      --> spec.yaml:1:1 at #/openapi
      found: an array of 1 item
      help: write the version as a string: `"3.0.1"`
    "#);
}

#[test]
fn a_version_that_does_not_exist() {
    assert_snapshot!(problems("openapi: three\n"), @"
    error: the OpenAPI version is not supported
      --> spec.yaml:1:1 at #/openapi
      found: the string `three`
      help: use an OpenAPI 3.0 document
    ");
}

#[test]
fn each_patch_of_3_0_is_supported() {
    for patch in 0..=4 {
        loaded(format!("openapi: 3.0.{patch}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n"));
    }
}
