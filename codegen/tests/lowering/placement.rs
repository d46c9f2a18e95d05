//! The modules of types.

use crate::{render, spec};

/// The types if the schemas `one`, `two` and `inner` are used by these operations.
fn types(paths: &str) -> String {
    let schemas = "
    one: {type: object, properties: {inner: {$ref: '#/components/schemas/inner'}}}
    two: {type: object, properties: {inner: {$ref: '#/components/schemas/inner'}}}
    inner: {type: object, properties: {x: {type: string}}}";
    render::types(&spec::lower(&format!("paths: {paths}\ncomponents:\n  schemas:{schemas}")))
}

fn returns(id: &str, schema: &str) -> String {
    let schema = format!("{{$ref: '#/components/schemas/{schema}'}}");
    format!("{{operationId: {id}, responses: {{'200': {{content: {{application/json: {{schema: {schema}}}}}}}}}}}")
}

fn takes(id: &str, schema: &str) -> String {
    let schema = format!("{{$ref: '#/components/schemas/{schema}'}}");
    format!("{{operationId: {id}, requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}}}")
}

#[test]
fn a_type_is_in_the_module_of_the_only_resource_that_uses_it() {
    insta::assert_snapshot!(types(&format!("{{/v1/A: {{get: {}}}}}", returns("FetchA", "one"))), @"
    model v1::a::Inner
      x: String = `x`
    model v1::a::One
      inner: Inner = `inner`
    ");
}

#[test]
fn a_type_of_two_resources_is_in_their_common_module() {
    let (a, b) = (returns("FetchA", "one"), returns("FetchB", "two"));
    insta::assert_snapshot!(types(&format!("{{/v1/X/A: {{get: {a}}}, /v1/X/B: {{get: {b}}}}}")), @"
    model v1::x::Inner
      x: String = `x`
    model v1::x::a::One
      inner: Inner = `inner`
    model v1::x::b::Two
      inner: Inner = `inner`
    ");
}

#[test]
fn an_input_type_includes_all_types_in_it() {
    let (a, b) = (takes("CreateA", "one"), returns("FetchB", "two"));
    insta::assert_snapshot!(types(&format!("{{/v1/A: {{post: {a}}}, /v1/B: {{get: {b}}}}}")), @"
    model v1::Inner (input)
      x: String = `x`
    model v1::a::One (input)
      inner: Inner = `inner`
    model v1::b::Two
      inner: Inner = `inner`
    ");
}

#[test]
fn an_unused_schema_produces_no_type() {
    assert_eq!(types("{/v1/A: {get: {operationId: FetchA}}}"), "");
}
