//! The documentation and sensitivity of fields and of the schemas that they refer to.

use crate::{render, spec};

/// The types of a response with these properties, with these schemas.
fn types(properties: &str, schemas: &str) -> String {
    let response = "{'200': {content: {application/json: {schema: {$ref: '#/components/schemas/one'}}}}}";
    let paths = format!("paths: {{/v1/A: {{get: {{operationId: FetchA, responses: {response}}}}}}}");
    let model = format!("    one: {{type: object, properties: {properties}}}");
    render::types(&spec::lower(&format!("{paths}\ncomponents:\n  schemas:\n{model}\n{schemas}")))
}

#[test]
fn a_reference_has_the_description_of_its_target() {
    insta::assert_snapshot!(types("{x: {$ref: '#/components/schemas/two'}}", "    two: {type: string, description: Of two.}"), @"
    model v1::a::One
      x: String = `x` // Of two.
    ");
}

#[test]
fn a_description_beside_a_reference_takes_precedence() {
    let properties = "
      {x: {$ref: '#/components/schemas/two', description: Own.},
       y: {allOf: [{$ref: '#/components/schemas/two'}], nullable: true}}";
    insta::assert_snapshot!(types(properties, "    two: {type: string, description: Of two.}"), @"
    model v1::a::One
      x: String = `x` // Own.
      y: String = `y` // Of two.
    ");
}

#[test]
fn descriptions_are_adapted_for_rustdoc() {
    let properties = r#"{x: {type: string, description: "See https://a.example/b, <b> or [c].\r\n\r\n    let x;"}}"#;
    insta::assert_snapshot!(types(properties, ""), @r"
    model v1::a::One
      x: String = `x` // See <https://a.example/b>, \<b> or \[c].

    ```text
    let x;
    ```
    ");
}

#[test]
fn the_vendors_mark_for_personal_data_hides_a_value_unless_the_overlay_overrides_it() {
    let properties = "
      {a: {type: string, x-twilio: {pii: {handling: sensitive}}},
       b: {type: string, x-twilio: {pii: {handling: standard}}},
       c: {type: string, x-sdk-sensitive: true},
       d: {type: string, x-sdk-sensitive: false, x-twilio: {pii: {handling: sensitive}}}}";
    insta::assert_snapshot!(types(properties, ""), @"
    model v1::a::One
      a: String = `a`, sensitive
      b: String = `b`
      c: String = `c`, sensitive
      d: String = `d`
    ");
}

#[test]
fn a_value_is_hidden_if_its_target_or_its_items_are() {
    let properties = "
      {a: {$ref: '#/components/schemas/secret'},
       b: {type: array, items: {$ref: '#/components/schemas/secret'}},
       c: {$ref: '#/components/schemas/secret', x-sdk-sensitive: false},
       d: {$ref: '#/components/schemas/secret', description: D.}}";
    insta::assert_snapshot!(types(properties, "    secret: {type: string, x-sdk-sensitive: true}"), @"
    model v1::a::One
      a: String = `a`, sensitive
      b: Vec<String> = `b`, sensitive
      c: String = `c`
      d: String = `d`, sensitive // D.
    ");
}

#[test]
fn a_parameter_is_hidden_if_a_part_of_it_is() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            post:
              operationId: CreateA
              parameters: [{name: Q, in: query, schema: {type: string, x-sdk-sensitive: true}}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/outer'}}}}
        components:
          schemas:
            outer: {type: object, properties: {inner: {type: array, items: {$ref: '#/components/schemas/inner'}}}}
            inner: {type: object, properties: {token: {type: string, x-sdk-sensitive: true}}}
        ",
    );
    insta::assert_snapshot!(render::parameters(&api), @"
    Post /v1/A, JSON
      query q: String = `Q`, sensitive
      body body: Outer = `body`, a JSON object, sensitive
    ");
}
