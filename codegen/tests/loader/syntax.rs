//! Invalid JSON and YAML, and features of YAML.

use insta::assert_snapshot;
use serde_json::json;

use super::{document, loaded, problems, schemas};

#[test]
fn an_empty_file() {
    assert_snapshot!(problems(""), @"
    error: the file is empty
      --> spec.yaml
      help: use a document in JSON or YAML
    ");
}

#[test]
fn a_file_of_comments_alone() {
    assert_snapshot!(problems("# To be written.\n\n"), @"
    error: the file is empty
      --> spec.yaml
      help: use a document in JSON or YAML
    ");
}

#[test]
fn half_written_json() {
    assert_snapshot!(problems("{\n  \"openapi\": \"3.0.1\",\n  \"info\": {\"title\": \"T\""), @"
    error: the JSON ends in the middle
      --> spec.yaml:3:23
      found: EOF while parsing an object
      help: complete the file: it may be half-written
    ");
}

#[test]
fn broken_json() {
    assert_snapshot!(problems("{\n  \"openapi\": \"3.0.1\"\n  \"paths\": {}\n}"), @"
    error: the file is not JSON
      --> spec.yaml:3:3
      found: expected `,` or `}`
      help: fix the JSON here
    ");
}

#[test]
fn broken_yaml() {
    assert_snapshot!(problems("openapi: 3.0.1\ninfo:\n  title: T: U\n"), @"
    error: the file is not YAML
      --> spec.yaml:3:11
      found: mapping values are not allowed in this context
      help: fix the YAML here
    ");
}

#[test]
fn half_written_yaml() {
    assert_snapshot!(problems("openapi: 3.0.1\ninfo: {title: T,"), @"
    error: the file is not YAML
      --> spec.yaml:2:17
      found: while parsing a node, did not find expected node content
      help: fix the YAML here
    ");
}

#[test]
fn a_tab_in_yaml() {
    assert_snapshot!(problems("openapi: 3.0.1\ninfo:\n\ttitle: T\n"), @"
    error: the file is not YAML
      --> spec.yaml:3:2
      found: tabs disallowed within this context (block indentation)
      help: fix the YAML here
    ");
}

#[test]
fn two_yaml_documents() {
    assert_snapshot!(problems("openapi: 3.0.1\n---\nopenapi: 3.0.1\n"), @"
    error: the file holds more than one YAML document
      --> spec.yaml:2:1
      help: remove the text after the second `---`
    ");
}

#[test]
fn a_binary_file() {
    assert_snapshot!(problems(b"\x7fELF\x02\x01\x01\x00\x00"), @"
    error: the file is not text
      --> spec.yaml:1:8
      found: a zero byte, 7 bytes into the file
      help: use a JSON or YAML file in UTF-8
    ");
}

#[test]
fn a_file_in_latin_1() {
    assert_snapshot!(problems(b"openapi: 3.0.1\ninfo: {title: Caf\xe9}\n"), @"
    error: the file is not UTF-8
      --> spec.yaml:2:18
      found: the byte 0xe9, 32 bytes into the file
      help: save the file as UTF-8
    ");
}

#[test]
fn a_key_twice_in_yaml() {
    let spec = schemas("    Flow:\n      properties:\n        sid: {type: string}\n        sid: {type: integer}\n");
    assert_snapshot!(problems(spec), @"
    error: a key occurs twice in an object
      --> spec.yaml:9:9 at #/components/schemas/Flow/properties/sid
      found: `sid`, again
      help: keep one of the two
    ");
}

#[test]
fn a_key_twice_in_json() {
    let spec = r#"{"openapi": "3.0.1", "info": {"title": "T", "version": "1"}, "paths": {}, "paths": {}}"#;
    assert_snapshot!(problems(spec), @"
    error: a key occurs twice in an object
      --> spec.yaml:1:62 at #/paths
      found: `paths`, again
      help: keep one of the two
    ");
}

#[test]
fn json_nested_too_deeply() {
    assert_snapshot!(problems("[".repeat(100_000)), @"
    error: the document is nested too deeply
      --> spec.yaml:1:128
      found: recursion limit exceeded
      help: nest it at most 127 levels deep: use `$ref`
    ");
}

#[test]
fn yaml_nested_too_deeply() {
    assert_snapshot!(problems(format!("openapi:\n{}", "- ".repeat(100_000))), @"
    error: the document is nested too deeply
      --> spec.yaml:2:255
      found: recursion limit exceeded
      help: nest it at most 127 levels deep: use `$ref`
    ");
}

#[test]
fn yaml_of_brackets_alone() {
    assert_snapshot!(problems(format!("openapi: {}", "[".repeat(100_000))), @"
    error: the document is nested too deeply
      --> spec.yaml:1:265
      found: recursion limit exceeded
      help: nest it at most 127 levels deep: use `$ref`
    ");
}

#[test]
fn schemas_nested_too_deeply() {
    let spec = schemas(&format!("    Flow: {}{{}}{}\n", "{items: ".repeat(40), "}".repeat(40)));
    assert_snapshot!(problems(spec), @"
    error: the document is nested too deeply
      --> spec.yaml:6:244 at #/components/schemas/Flow/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items/items
      found: a schema
      help: move inner schemas to `#/components/schemas`, and refer to them
    ");
}

#[test]
fn schemas_nested_up_to_the_limit() {
    loaded(schemas(&format!("    Flow: {}{{}}{}\n", "{items: ".repeat(29), "}".repeat(29))));
}

#[test]
fn an_example_nested_up_to_the_limit() {
    loaded(schemas(&format!("    Flow: {{example: {}{}}}\n", "[".repeat(120), "]".repeat(120))));
}

#[test]
fn aliases_that_multiply() {
    let level = |level| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", "));
    let levels: String = (1..12).map(level).collect();
    let spec = format!("a0: &a0 [x, x, x, x, x, x, x, x, x]\n{levels}");
    assert_snapshot!(problems(spec), @"
    error: the document's aliases expand to too many values
      --> spec.yaml:7:15 at #/a6/1
      help: replace aliases with their values, or use `$ref`
    ");
}

#[test]
fn aliases_of_a_long_string() {
    let spec = format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000_000), vec!["*a"; 1_000].join(", "));
    assert_snapshot!(problems(spec), @"
    error: the document's aliases expand to too many values
      --> spec.yaml:2:397 at #/b/98
      help: replace aliases with their values, or use `$ref`
    ");
}

#[test]
fn an_alias_of_nothing() {
    assert_snapshot!(problems("openapi: *version\n"), @"
    error: the file is not YAML
      --> spec.yaml:1:10
      found: while parsing node, found unknown anchor
      help: fix the YAML here
    ");
}

#[test]
fn a_tag() {
    assert_snapshot!(problems("openapi: !version 3.0.1\n"), @"
    error: a YAML tag
      --> spec.yaml:1:10 at #/openapi
      found: `!version`
      help: remove the tag: OpenAPI uses only JSON types
    ");
}

#[test]
fn an_infinite_number() {
    assert_snapshot!(problems(schemas("    Flow: {type: number, maximum: .inf}\n")), @"
    error: a number that JSON does not support
      --> spec.yaml:6:35 at #/components/schemas/Flow/maximum
      found: inf
      help: use a finite number, or quote a string
    ");
}

#[test]
fn a_key_that_is_not_a_string() {
    assert_snapshot!(problems("openapi: 3.0.1\n[a, b]: c\n"), @"
    error: a key that is not a string
      --> spec.yaml:2:1
      found: a list
      help: use a string as the key
    ");
}

#[test]
fn a_merge_key_of_a_string() {
    assert_snapshot!(problems("openapi: 3.0.1\ninfo:\n  <<: T\n"), @"
    error: a merge key without a mapping
      --> spec.yaml:3:3 at #/info/<<
      found: the string `T`
      help: set `<<` to an alias of a mapping, or to a list of such aliases
    ");
}

#[test]
fn anchors_and_aliases_are_resolved() {
    let spec = schemas("    Flow: &flow {type: string}\n    Flows: {type: array, items: *flow}\n");
    let flows = &loaded(spec)["components"]["schemas"]["Flows"];
    assert_eq!(flows["items"], json!({ "type": "string" }));
}

#[test]
fn merge_keys_do_not_override_explicit_keys() {
    let spec = schemas(
        "    A: &a {type: string, title: A, pattern: a}\n    B: &b {title: B, format: b}\n    C: {<<: [*a, *b], pattern: c}\n",
    );
    let schema = &loaded(spec)["components"]["schemas"]["C"];
    assert_eq!(*schema, json!({ "type": "string", "title": "A", "pattern": "c", "format": "b" }));
}

#[test]
fn a_quoted_merge_key_is_an_ordinary_key() {
    let spec = schemas("    A: {type: object, properties: {\"<<\": {type: string}, '<<<': {type: string}}}\n");
    let schema = &loaded(spec)["components"]["schemas"]["A"];
    assert_eq!(schema["properties"], json!({ "<<": { "type": "string" }, "<<<": { "type": "string" } }));
}

#[test]
fn an_alias_for_a_key() {
    let spec = schemas("    A: &a {title: &t Flow}\n    B: {properties: {*t : {type: string}}}\n");
    let schema = &loaded(spec)["components"]["schemas"]["B"];
    assert_eq!(schema["properties"], json!({ "Flow": { "type": "string" } }));
}

#[test]
fn an_alias_within_its_anchor() {
    assert_snapshot!(problems("openapi: 3.0.1\ninfo: &a {b: [*a]}\n"), @"
    error: an alias within its own anchor
      --> spec.yaml:2:15 at #/info/b/0
      help: replace the alias with its value, or use `$ref`
    ");
}

#[test]
fn aliases_that_nest_too_deeply() {
    let level = |level| format!("a{level}: &a{level} [*a{}]\n", level - 1);
    let levels: String = (1..200).map(level).collect();
    assert_snapshot!(problems(format!("a0: &a0 []\n{levels}")), @"
    error: the document is nested too deeply
      --> spec.yaml:128:14
      found: recursion limit exceeded
      help: nest it at most 127 levels deep: use `$ref`
    ");
}

#[test]
fn brackets_in_a_string_do_not_nest() {
    loaded(schemas(&format!("    Flow: {{description: '{}'}}\n", "[".repeat(2_000))));
}

#[test]
fn keys_that_look_like_numbers_stay_strings() {
    let spec = document(
        "paths:\n  /Flows:\n    get:\n      operationId: List\n      responses:\n        200: {description: OK}\n",
    );
    assert_eq!(loaded(spec)["paths"]["/Flows"]["get"]["responses"]["200"]["description"], "OK");
}

#[test]
fn json_is_detected_by_content() {
    let json = r#"{"openapi": "3.0.1", "info": {"title": "T", "version": "1"}, "paths": {}}"#;
    let yaml_in_flow_style = "{openapi: 3.0.1, info: {title: T, version: '1'}, paths: {}}";
    assert_eq!(loaded(json), loaded(yaml_in_flow_style));
    assert_eq!(loaded(format!("\u{feff}{json}")), loaded(json));
}

#[test]
fn a_quoted_merge_key_is_a_field_in_words_and_overlays() {
    let spec = schemas("    A: {type: object, properties: {\"<<\": {type: string}}}\n");
    let words = "schemas: {A: {fields: {'<<': What is merged.}}}\n";
    let update = "{'<<': {x-sdk-name: merge}}";
    let overlay = format!(
        "overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions: [{{target: $.components.schemas.A.properties, update: {update}}}]\n"
    );
    let input = codegen::Input {
        spec: super::source("spec.yaml", spec),
        words: Some(super::source("words.yaml", words)),
        overlay: Some(super::source("overlay.yaml", overlay)),
    };
    let (document, _) = codegen::spec::load_one(&input).unwrap_or_else(|problems| panic!("{problems}"));
    let document = serde_json::to_value(&document.openapi).expect("a document is JSON");
    let field = &document["components"]["schemas"]["A"]["properties"]["<<"];
    assert_eq!(field, &json!({ "type": "string", "description": "What is merged.", "x-sdk-name": "merge" }));
}
