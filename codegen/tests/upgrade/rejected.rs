//! What OpenAPI 3.0 cannot express.

use codegen::generate_supported;
use insta::assert_snapshot;

use crate::{document, input, problems};

#[test]
fn each_keyword_is_rejected_at_its_place() {
    let keywords = [
        ("prefixItems", "[{type: string}]"),
        ("contains", "{type: string}"),
        ("if", "{type: string}"),
        ("patternProperties", "{'^a': {}}"),
        ("propertyNames", "{pattern: a}"),
        ("unevaluatedProperties", "{type: string}"),
        ("dependentSchemas", "{a: {required: [b]}}"),
        ("dependentRequired", "{a: [b]}"),
        ("$dynamicRef", "'#a'"),
        ("$id", "https://a.example"),
        ("$schema", "https://a.example"),
    ];
    for (keyword, value) in keywords {
        let problems = problems(&document("3.1.0", &format!("{{type: object, {keyword}: {value}}}"), ""));
        let message = format!("`{keyword}` of a schema cannot be expressed in OpenAPI 3.0");
        // In the field and in the component.
        assert_eq!(problems.matches("error: ").count(), 2, "{problems}");
        assert_eq!(problems.matches(&message).count(), 2, "{problems}");
        assert!(problems.contains(&format!("#/components/schemas/Value/{keyword}\n")), "{problems}");
    }
}

#[test]
fn places_are_those_of_the_text() {
    let moved =
        "{type: [object, string], properties: {x: {oneOf: [{type: 'null'}, {prefixItems: [{}]}]}, y: {type: 5}}}";
    let text = format!(
        "openapi: 3.1.0
info: {{title: T, version: '1'}}
paths:
  /v1/A: {{$ref: '#/components/pathItems/A'}}
components:
  pathItems: {{A: {{get: {{operationId: FetchA, responses: {{'400': {{description: ''}}}}}}}}}}
  schemas:
    A: {moved}
    B: {{const: [1], exclusiveMinimum: 5, minimum: x}}
"
    );
    assert_snapshot!(problems(&input(&text)), @r#"
    error: `type` must be `string`, `number`, `integer`, `boolean`, `array` or `object`
      --> spec.yaml:8:101 at #/components/schemas/A/properties/y/type
      found: the number `5`
      help: quote it: `"5"`

    error: `prefixItems` of a schema cannot be expressed in OpenAPI 3.0
      --> spec.yaml:8:75 at #/components/schemas/A/properties/x/oneOf/1/prefixItems
      found: an array of 1 item
      help: describe the items with `items`, or use an object with properties; `regen --skip-unsupported` leaves out the operations that use it

    error: an operation has no successful response
      --> spec.yaml:6:46 at #/components/pathItems/A/get/responses
      found: `400`
      help: add the status of a successful response; `regen --skip-unsupported` leaves the operation out
    "#);
}

#[test]
fn schemas_that_accept_nothing_and_lists_of_types_beside_members() {
    let schema = "{type: [object, string], oneOf: [{type: object}], properties: {a: false}}";
    assert_snapshot!(problems(&input(&format!("openapi: 3.1.0\ncomponents: {{schemas: {{A: {schema}}}}}\ninfo: {{title: T}}\n"))), @"
    error: a list of types beside `oneOf`, `anyOf` or `allOf` cannot be expressed in OpenAPI 3.0
      --> spec.yaml:2:28 at #/components/schemas/A/type
      found: an array of 2 items
      help: move the types to the members; `regen --skip-unsupported` leaves out the operations that use it

    error: the schema `false`, which accepts no value, cannot be expressed in OpenAPI 3.0
      --> spec.yaml:2:90 at #/components/schemas/A/properties/a
      found: the boolean `false`
      help: remove what no value may have; `regen --skip-unsupported` leaves out the operations that use it
    ");
}

#[test]
fn the_dialect_and_references_that_leave_the_components() {
    let text = "openapi: 3.1.0
info: {title: T, version: '1'}
jsonSchemaDialect: https://a.example
components: {schemas: {A: {$defs: {B: {}}, properties: {b: {$ref: '#/components/schemas/A/$defs/B'}}}}}
";
    assert_snapshot!(problems(&input(text)), @"
    error: `jsonSchemaDialect` is not supported
      --> spec.yaml:3:1 at #/jsonSchemaDialect
      found: the string `https://a.example`
      help: use the default dialect of OpenAPI 3.1

    error: a reference to something other than a component
      --> spec.yaml:4:61 at #/components/schemas/A/properties/b/$ref
      found: `#/components/schemas/A/$defs/B`
      help: move its target to `#/components/schemas`, and refer to it there
    ");
}

#[test]
fn later_versions() {
    assert_snapshot!(problems(&input("openapi: 3.2.0\n")), @"
    error: the document is OpenAPI 3.2; the generator reads OpenAPI 3.0 and 3.1
      --> spec.yaml:1:1 at #/openapi
      found: the string `3.2.0`
      help: convert the document to OpenAPI 3.1 or 3.0
    ");
}

#[test]
fn operations_that_use_it_can_be_left_out() {
    let top = "    Tuple: {prefixItems: [{}]}\n";
    let mut input = document("3.1.0", "{type: string}", top);
    let text = String::from_utf8_lossy(&input.spec.bytes).into_owned();
    let operation = "  /v1/Tuples: {get: {operationId: FetchTuple, responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Tuple'}}}}}}}\ncomponents:";
    input.spec.bytes = text.replace("components:\n", &format!("{operation}\n")).into_bytes();
    assert_eq!(problems(&input).matches("error: ").count(), 1);
    let output = generate_supported(&[input], None).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(output.files.iter().any(|file| file.contents.contains("CreateFlow")));
    assert!(!output.files.iter().any(|file| file.contents.contains("FetchTuple")));
    let notes: Vec<String> = output.left_out.iter().map(ToString::to_string).collect();
    assert_snapshot!(notes.join("\n"), @"
    note: the operation `FetchTuple` is left out: `prefixItems` of a schema cannot be expressed in OpenAPI 3.0 (found: an array of 1 item)
      --> spec.yaml at #/paths/~1v1~1Tuples/get
    ");
}
