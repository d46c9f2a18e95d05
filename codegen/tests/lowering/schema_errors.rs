//! Problems of schemas, verbatim.

use crate::spec::problems;

/// The problems of the schema of a form field.
fn schema(schema: &str) -> String {
    let schemas = format!("{{a: {schema}, x.one: {{type: object}}, y: {{type: object, properties: {{x: {{}}}}}}}}");
    let form = "{type: object, properties: {X: {$ref: '#/components/schemas/a'}}}";
    let body = format!("{{content: {{application/x-www-form-urlencoded: {{schema: {form}}}}}}}");
    problems(&format!(
        "paths: {{/v1/A: {{post: {{operationId: FetchA, requestBody: {body}}}}}}}\ncomponents: {{schemas: {schemas}}}"
    ))
}

#[test]
fn a_list_of_lists_of_itself() {
    insta::assert_snapshot!(schema("{type: array, items: {$ref: '#/components/schemas/a'}}"), @"
    error: lists or maps nest without end
      --> spec.yaml at #/components/schemas/a
      found: `a`, recursively
      help: put an object with properties between the levels
    ");
}

#[test]
fn two_values_with_the_same_variant() {
    insta::assert_snapshot!(schema("{type: string, enum: [sms, SMS]}"), @"
    error: two values become one variant
      --> spec.yaml at #/components/schemas/a/enum
      found: `sms` and `SMS`, both `Sms`
      help: name one of the values with `x-sdk-variants` in the overlay
    ");
}

#[test]
fn numbers_as_values_of_a_string() {
    insta::assert_snapshot!(schema("{type: string, enum: [a, 2, 3]}"), @"
    error: a value of a string enum is not a string
      --> spec.yaml at #/components/schemas/a/enum/1
      found: the number `2`
      help: quote it
    ");
}

#[test]
fn two_fields_with_the_same_name() {
    insta::assert_snapshot!(schema("{type: object, properties: {a-b: {type: string}, a.b: {type: string}}}"), @"
    error: two fields become one
      --> spec.yaml at #/components/schemas/a/properties/a.b
      found: `a-b` and `a.b`, both `a_b`
      help: rename one of them with `x-sdk-name` in the overlay
    ");
}

#[test]
fn two_types_with_the_same_name() {
    insta::assert_snapshot!(schema(
        "{type: object, properties: {z: {properties: {b: {properties: {c: {}}}}}, z_b: {properties: {c: {}}}}}",
    ), @"
    error: the name of a type is taken
      --> spec.yaml at #/components/schemas/a/properties/z_b
      found: `AZB`, also the name of the schema at `/components/schemas/a/properties/z/properties/b`
      help: name the schema with `x-sdk-name` in the overlay; turn an inline schema into a component first
    ");
}

#[test]
fn a_field_with_the_name_of_the_field_for_further_keys() {
    let object = "type: object, properties: {Other: {type: string}}";
    insta::assert_snapshot!(schema(&format!("{{{object}, additionalProperties: true}}")), @"
    error: two fields become one
      --> spec.yaml at #/components/schemas/a/properties/Other
      found: `Other`, and `other` for `additionalProperties: true`
      help: rename one of them with `x-sdk-name` in the overlay
    ");
}
