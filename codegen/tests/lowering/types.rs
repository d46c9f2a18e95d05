//! Lowering of schemas to types.

use crate::{render, spec};

/// The type of a form field with this schema, with these schemas.
fn ty(schema: &str, schemas: &str) -> String {
    let form = format!("{{type: object, properties: {{X: {schema}}}}}");
    let body = format!("{{content: {{application/x-www-form-urlencoded: {{schema: {form}}}}}}}");
    let api = spec::lower(&format!(
        "paths: {{/v1/A: {{post: {{operationId: FetchA, requestBody: {body}}}}}}}\ncomponents: {{schemas: {schemas}}}"
    ));
    let line = render::parameters(&api);
    line.split_once("form ").map(|(_, rest)| rest.to_owned()).expect("there is a form field")
}

#[test]
fn strings_have_the_type_of_their_format() {
    insta::assert_snapshot!(ty("{type: string}", "{}"), @"x: String = `X`");
    insta::assert_snapshot!(ty("{type: string, format: date-time}", "{}"), @"x: Timestamp = `X`");
    insta::assert_snapshot!(ty("{type: string, format: date-time-rfc-2822}", "{}"), @"x: Timestamp = `X`");
    insta::assert_snapshot!(ty("{type: string, format: date}", "{}"), @"x: Date = `X`");
    insta::assert_snapshot!(ty("{type: string, format: phone-number}", "{}"), @"x: String = `X`");
}

#[test]
fn numbers_have_the_type_of_their_format() {
    insta::assert_snapshot!(ty("{type: integer}", "{}"), @"x: I64 = `X`");
    insta::assert_snapshot!(ty("{type: integer, format: int32}", "{}"), @"x: I32 = `X`");
    insta::assert_snapshot!(ty("{type: integer, enum: [1, 2]}", "{}"), @"x: I64 = `X`");
    insta::assert_snapshot!(ty("{type: boolean}", "{}"), @"x: Bool = `X`");
}

#[test]
fn lists_and_maps_hold_their_items() {
    insta::assert_snapshot!(ty("{type: array, items: {type: array, items: {type: boolean}}}", "{}"), @"x: Vec<Vec<Bool>> = `X`, a JSON array");
    insta::assert_snapshot!(ty("{type: object, additionalProperties: {type: integer}}", "{}"), @"x: Map<I64> = `X`, a JSON object");
    insta::assert_snapshot!(ty("{type: object, format: uri-map}", "{}"), @"x: Map<String> = `X`, a JSON object");
    insta::assert_snapshot!(ty("{type: array}", "{}"), @"x: Vec<Json> = `X`");
}

#[test]
fn schemas_without_a_type_or_properties_are_json() {
    for schema in [
        "{type: object}",
        "{type: object, properties: {}}",
        "{type: object, additionalProperties: true}",
        "{allOf: [{type: object}]}",
        "{allOf: [{type: object}, {type: object}]}",
    ] {
        assert_eq!(ty(schema, "{}"), "x: Json = `X`, a JSON object", "{schema}");
    }
    let scalars = "{anyOf: [{type: string}, {type: integer}]}";
    assert_eq!(ty(scalars, "{}"), "x: Json = `X`, a string, number or boolean");
    for schema in [
        "{}",
        "{nullable: true}",
        "{not: {type: string}}",
        "{allOf: []}",
        "{oneOf: []}",
        "{enum: [1, 2]}",
        "{enum: [a, 1]}",
    ] {
        assert_eq!(ty(schema, "{}"), "x: Json = `X`", "{schema}");
    }
}

#[test]
fn properties_without_a_type_make_an_object() {
    insta::assert_snapshot!(ty("{properties: {a: {type: string}}}", "{}"), @"x: FetchAX = `X`, a JSON object");
}

#[test]
fn a_single_part_or_choice_is_used_directly() {
    insta::assert_snapshot!(ty("{allOf: [{type: boolean}]}", "{}"), @"x: Bool = `X`");
    insta::assert_snapshot!(ty("{oneOf: [{type: boolean}]}", "{}"), @"x: Bool = `X`");
}

#[test]
fn references_are_resolved_through_components_and_siblings() {
    let schemas = "{a: {$ref: '#/components/schemas/b'}, b: {type: integer, format: int32}}";
    insta::assert_snapshot!(ty("{$ref: '#/components/schemas/a'}", schemas), @"x: I32 = `X`");
    insta::assert_snapshot!(ty("{$ref: '#/components/schemas/a', nullable: true}", schemas), @"x: I32 = `X`");
}

#[test]
fn lists_nest_20_levels_deep() {
    let nested =
        |depth: usize| format!("{}{{type: boolean}}{}", "{type: array, items: ".repeat(depth), "}".repeat(depth));
    let expected = format!("x: {}Bool{} = `X`, a JSON array", "Vec<".repeat(20), ">".repeat(20));
    assert_eq!(ty(&nested(20), "{}"), expected);
}
