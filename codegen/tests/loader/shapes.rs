//! Values that are not valid OpenAPI 3.0.

use insta::assert_snapshot;

use super::{document, problems, schemas};

/// A document with one operation that has these lines.
fn operation(lines: &str) -> String {
    document(&format!("paths:\n  /Flows:\n    get:\n      operationId: ListFlow\n{lines}"))
}

#[test]
fn a_string_for_an_object() {
    assert_snapshot!(problems("openapi: 3.0.1\ninfo: T\npaths: []\n"), @"
    error: `info` must be the `info`, which is an object
      --> spec.yaml:2:1 at #/info
      found: the string `T`
      help: use the `info`, which is an object

    error: `paths` must be the `paths`, which is an object
      --> spec.yaml:3:1 at #/paths
      found: an empty array
      help: use the `paths`, which is an object
    ");
}

#[test]
fn a_string_for_a_count() {
    assert_snapshot!(problems(schemas("    Flow: {type: string, minLength: '34'}\n")), @"
    error: `minLength` must be an integer of 0 or more
      --> spec.yaml:6:26 at #/components/schemas/Flow/minLength
      found: the string `34`
      help: remove the quotes
    ");
}

#[test]
fn a_negative_count() {
    assert_snapshot!(problems(schemas("    Flow: {type: string, minLength: -1}\n")), @"
    error: `minLength` must be an integer of 0 or more
      --> spec.yaml:6:26 at #/components/schemas/Flow/minLength
      found: the number `-1`
      help: use an integer of 0 or more
    ");
}

#[test]
fn a_string_for_a_boolean() {
    assert_snapshot!(problems(schemas("    Flow: {type: string, nullable: yes}\n")), @"
    error: `nullable` must be `true` or `false`
      --> spec.yaml:6:26 at #/components/schemas/Flow/nullable
      found: the string `yes`
      help: use `true` or `false`
    ");
}

#[test]
fn an_unknown_type() {
    assert_snapshot!(problems(schemas("    Flow: {type: text}\n")), @"
    error: `type` must be `string`, `number`, `integer`, `boolean`, `array` or `object`
      --> spec.yaml:6:12 at #/components/schemas/Flow/type
      found: the string `text`
      help: use `string`, `number`, `integer`, `boolean`, `array` or `object`
    ");
}

#[test]
fn a_list_of_types_as_in_3_1() {
    assert_snapshot!(problems(schemas("    Flow: {type: [string, 'null']}\n")), @"
    error: `type` must be `string`, `number`, `integer`, `boolean`, `array` or `object`
      --> spec.yaml:6:12 at #/components/schemas/Flow/type
      found: an array of 2 items
      help: use one type; OpenAPI 3.0 has `nullable: true` where 3.1 lists `null` among the types
    ");
}

#[test]
fn a_number_for_a_limit_as_in_3_1() {
    assert_snapshot!(problems(schemas("    Flow: {type: integer, exclusiveMinimum: 0}\n")), @"
    error: `exclusiveMinimum` must be `true` or `false`
      --> spec.yaml:6:27 at #/components/schemas/Flow/exclusiveMinimum
      found: the number `0`
      help: use `true` or `false`
    ");
}

#[test]
fn a_key_without_a_value() {
    assert_snapshot!(problems(schemas("    Flow:\n      type: string\n      description:\n")), @"
    error: `description` must be a string
      --> spec.yaml:8:7 at #/components/schemas/Flow/description
      found: null
      help: add a value, or remove it
    ");
}

#[test]
fn a_flag_among_required_properties() {
    assert_snapshot!(problems(schemas("    Flow: {type: object, required: [sid, true]}\n")), @r#"
    error: an item of `required` must be a string
      --> spec.yaml:6:42 at #/components/schemas/Flow/required/1
      found: the boolean `true`
      help: quote it: `"true"`
    "#);
}

#[test]
fn required_as_a_boolean_of_a_property() {
    assert_snapshot!(problems(schemas("    Flow: {type: object, properties: {sid: {type: string, required: true}}}\n")), @"
    error: `required` must be an array
      --> spec.yaml:6:59 at #/components/schemas/Flow/properties/sid/required
      found: the boolean `true`
      help: use an array
    ");
}

#[test]
fn a_property_that_is_not_a_schema() {
    assert_snapshot!(problems(schemas("    Flow: {type: object, properties: {sid: string}}\n")), @"
    error: `sid` must be a schema or a reference to one
      --> spec.yaml:6:39 at #/components/schemas/Flow/properties/sid
      found: the string `string`
      help: use a schema or a reference to one
    ");
}

#[test]
fn additional_properties_of_a_wrong_kind() {
    assert_snapshot!(problems(schemas("    Flow: {type: object, additionalProperties: string}\n")), @"
    error: `additionalProperties` must be `true`, `false`, a schema or a reference to one
      --> spec.yaml:6:26 at #/components/schemas/Flow/additionalProperties
      found: the string `string`
      help: use `true`, `false`, a schema or a reference to one
    ");
}

#[test]
fn a_path_without_a_slash() {
    assert_snapshot!(problems(document("paths:\n  Flows: {}\n")), @"
    error: `Flows` does not belong in the `paths`
      --> spec.yaml:4:3 at #/paths/Flows
      found: an empty object
      help: the key must be a path that starts with `/`
    ");
}

#[test]
fn an_invalid_status() {
    assert_snapshot!(problems(operation("      responses:\n        OK: {description: OK}\n")), @"
    error: `OK` does not belong in the `responses`
      --> spec.yaml:8:9 at #/paths/~1Flows/get/responses/OK
      found: an object with the key `description`
      help: the key must be `default`, or a status such as `200` or `2XX`
    ");
}

#[test]
fn a_parameter_in_an_unknown_place() {
    let lines = "      responses: {}\n      parameters:\n      - {name: Sid, in: body, schema: {}}\n";
    assert_snapshot!(problems(operation(lines)), @"
    error: `in` must be `query`, `header`, `path` or `cookie`
      --> spec.yaml:9:21 at #/paths/~1Flows/get/parameters/0/in
      found: the string `body`
      help: use `query`, `header`, `path` or `cookie`
    ");
}

#[test]
fn a_parameter_without_a_schema() {
    let lines = "      responses: {}\n      parameters:\n      - {name: Sid, in: query}\n";
    assert_snapshot!(problems(operation(lines)), @"
    error: a query parameter lacks `schema` or `content`
      --> spec.yaml:9:9 at #/paths/~1Flows/get/parameters/0
      found: an object with the keys `name`, `in`
      help: add `schema` or `content`
    ");
}

#[test]
fn a_parameter_with_schema_and_content() {
    let lines = "      responses: {}\n      parameters:\n      - {name: Sid, in: query, schema: {}, content: {}}\n";
    assert_snapshot!(problems(operation(lines)), @"
    error: a query parameter has more than one of `schema` or `content`
      --> spec.yaml:9:9 at #/paths/~1Flows/get/parameters/0
      found: an object with the keys `name`, `in`, `schema`, `content`
      help: keep one of them
    ");
}

#[test]
fn a_style_of_another_place() {
    let lines = "      responses: {}\n      parameters:\n      - {name: Sid, in: header, style: form, schema: {}}\n";
    assert_snapshot!(problems(operation(lines)), @"
    error: `style` must be `simple`
      --> spec.yaml:9:33 at #/paths/~1Flows/get/parameters/0/style
      found: the string `form`
      help: use `simple`
    ");
}

#[test]
fn problems_of_all_places_are_reported_together() {
    let lines = "      responses:\n        200: {content: []}\n      deprecated: 1\n      parameters: {}\n";
    assert_snapshot!(problems(operation(lines)), @"
    error: `content` must be an object
      --> spec.yaml:8:15 at #/paths/~1Flows/get/responses/200/content
      found: an empty array
      help: use an object

    error: `deprecated` must be `true` or `false`
      --> spec.yaml:9:7 at #/paths/~1Flows/get/deprecated
      found: the number `1`
      help: use `true` or `false`

    error: `parameters` must be an array
      --> spec.yaml:10:7 at #/paths/~1Flows/get/parameters
      found: an empty object
      help: use an array
    ");
}
