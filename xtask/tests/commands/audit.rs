//! `audit`: the keywords of a document and how the generator handles each.

use insta::assert_snapshot;

use super::{Checkout, SPEC};

#[test]
fn every_keyword_is_known() {
    let run = Checkout::new().run(&["audit", "spec/flex_v1.yaml"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_snapshot!(run.stdout, @"
    spec/flex_v1.yaml
      the document  openapi      1  used
      the document  info         1  used
      the document  servers      1  used
      the document  paths        1  used
      the `info`    title        1  carried
      the `info`    version      1  carried
      a server      url          1  used
      a path        post         1  used
      an operation  operationId  1  used
      an operation  responses    1  used
      a response    description  1  words
    ");
}

#[test]
fn unknown_keywords_come_last_with_their_places() {
    let checkout = Checkout::new();
    checkout.write("a.yaml", &format!("{SPEC}x-own: 1\ntags: [{{name: a, webhook: b}}, {{name: c, webhook: d}}]\n"));
    let run = checkout.run(&["audit", "a.yaml"]);
    assert_eq!(run.code, Some(1));
    let last = &run.stdout[run.stdout.find("\n\n").expect("an empty line")..];
    assert_snapshot!(last, @"
    `x-own` is an unknown extension of the document
      a.yaml:9:1 at #/x-own

    `webhook` is an unknown keyword of a tag
      a.yaml:10:18 at #/tags/0/webhook
      a.yaml:10:41 at #/tags/1/webhook
    ");
    assert_snapshot!(run.stderr, @"
    error: 3 keywords are unknown
      help: add each with its handling to the tables of `codegen/src/spec/grammar`
    ");
}

#[test]
fn descriptions_in_security_schemes_links_and_callbacks_are_words() {
    let checkout = Checkout::new();
    let document = r#"{"openapi": "3.0.1", "info": {"title": "T", "version": "1"}, "paths": {}, "components": {
        "securitySchemes": {"o": {"type": "oauth2", "description": "O.", "flows": {"password":
            {"tokenUrl": "https://example.com", "scopes": {"read": "Reads."}}}}},
        "links": {"l": {"operationId": "A", "description": "L."}},
        "callbacks": {"c": {"{$request.body#/url}": {"summary": "C.", "post": {"description": "P.", "responses": {}}}}},
        "schemas": {"A": {"xml": {"name": "a"}, "x-field-extra-annotation": "@A"}}}}"#;
    checkout.write("a.json", document);
    let run = checkout.run(&["audit", "a.json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_snapshot!(run.stdout, @"
    a.json
      the document           openapi                   1  used
      the document           info                      1  used
      the document           paths                     1  used
      the document           components                1  used
      the `info`             title                     1  carried
      the `info`             version                   1  carried
      the `components`       securitySchemes           1  used
      the `components`       links                     1  carried
      the `components`       callbacks                 1  carried
      the `components`       schemas                   1  used
      a security scheme      type                      1  carried
      a security scheme      description               1  words
      a security scheme      flows                     1  carried
      the OAuth flows        password                  1  carried
      an OAuth flow          tokenUrl                  1  carried
      an OAuth flow          scopes                    1  carried
      the scopes             read                      1  words
      a link                 operationId               1  carried
      a link                 description               1  words
      a path                 summary                   1  words
      a path                 post                      1  used
      an operation           description               1  words
      an operation           responses                 1  used
      a schema               xml                       1  carried
      a schema               x-field-extra-annotation  1  ignored: it is an annotation of Java code
      the `xml` of a schema  name                      1  carried
    ");
}

#[test]
fn several_documents_are_listed_one_after_the_other() {
    let checkout = Checkout::new();
    checkout.write("a.json", r#"{"openapi": "3.0.1"}"#);
    checkout.write("b.json", r#"{"info": {"title": "T"}, "openapi": "3.0.1"}"#);
    assert_snapshot!(checkout.run(&["audit", "a.json", "b.json"]).stdout, @"
    a.json
      the document  openapi  1  used

    b.json
      the document  info     1  used
      the document  openapi  1  used
      the `info`    title    1  carried
    ");
}

#[test]
fn what_is_no_document_of_openapi_3_is_an_error() {
    let checkout = Checkout::new();
    for (name, text, message) in [
        ("a.html", "<!DOCTYPE html>\n<html></html>\n", "the document is not an object"),
        ("a.json", "[1]", "the document is not an object"),
        ("a.yaml", "openapi: 4.0.0\n", "the OpenAPI version is not supported"),
        ("b.yaml", "swagger: '2.0'\n", "the document is Swagger 2.0; the generator reads OpenAPI 3.0"),
        ("c.yaml", "info: {}\n", "the document is not OpenAPI: `openapi` is missing"),
    ] {
        checkout.write(name, text);
        let stderr = checkout.failed(1, &["audit", name]);
        assert!(stderr.starts_with(&format!("error: {message}\n  --> {name}:1:1")), "{stderr}");
        assert!(checkout.failed(1, &["update", name]).contains(message));
    }
}

#[test]
fn a_file_that_cannot_be_read_is_reported() {
    let stderr = Checkout::new().failed(1, &["audit", "gone.yaml"]);
    assert!(stderr.contains("error: the file cannot be read\n  --> gone.yaml"), "{stderr}");
}

#[test]
fn the_help_fits_80_columns() {
    let help = Checkout::new().run(&["audit", "--help"]).stdout;
    let wide: Vec<&str> = help.lines().filter(|line| line.chars().count() > 80).collect();
    assert_eq!(wide, [""; 0]);
}
