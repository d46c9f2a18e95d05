//! Request bodies.

use crate::{render, spec};

/// An operation with this request body, beside these components.
fn body(body: &str, components: &str) -> String {
    let operation = format!("{{operationId: CreateA, requestBody: {body}}}");
    render::parameters(&spec::lower(&format!("paths: {{/v1/A: {{post: {operation}}}}}\ncomponents: {components}")))
}

#[test]
fn each_property_of_a_form_is_a_parameter() {
    let form = "{content: {application/x-www-form-urlencoded: {schema:
        {type: object, required: [Name], properties:
         {Name: {type: string, description: What.}, Tags: {type: array, items: {type: string}}}}}}}";
    insta::assert_snapshot!(body(form, "{}"), @"
    Post /v1/A, form
      form name: String = `Name`, required // What.
      form tags: Vec<String> = `Tags`
    ");
}

#[test]
fn a_free_form_value_in_a_form_is_json() {
    let form = "{content: {application/x-www-form-urlencoded: {schema:
        {type: object, properties: {Attributes: {}, Routing: {type: object}, All: {type: array}}}}}}";
    insta::assert_snapshot!(body(form, "{}"), @"
    Post /v1/A, form
      form attributes: Json = `Attributes`
      form routing: Json = `Routing`, a JSON object
      form all: Vec<Json> = `All`
    ");
}

#[test]
fn a_referenced_form_is_lowered_like_an_inline_one() {
    let form = "{$ref: '#/components/requestBodies/A'}";
    let components = "
        {requestBodies: {A: {content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/a'}}}}},
         schemas: {a: {type: object, required: [X], properties: {X: {type: string}}}}}";
    insta::assert_snapshot!(body(form, components), @"
    Post /v1/A, form
      form x: String = `X`, required
    ");
}

#[test]
fn a_form_with_all_of_has_the_properties_of_all_parts() {
    let form = "{content: {application/x-www-form-urlencoded: {schema: {allOf: [
        {type: object, required: [X], properties: {X: {type: string}}},
        {type: object, required: [Y], properties: {X: {type: integer}, Y: {type: string}}}]}}}}";
    insta::assert_snapshot!(body(form, "{}"), @"
    Post /v1/A, form
      form x: I64 = `X`, required
      form y: String = `Y`, required
    ");
}

#[test]
fn a_json_body_is_one_parameter() {
    let json = "
        {required: true, description: The change.,
         content: {application/json: {schema: {$ref: '#/components/schemas/change'}}}}";
    let components = "{schemas: {change: {type: object, properties: {x: {type: string}}}}}";
    insta::assert_snapshot!(body(json, components), @"
    Post /v1/A, JSON
      body body: Change = `body`, required, a JSON object // The change.
    ");
}

#[test]
fn a_json_body_may_be_a_component_that_names_its_inline_schema() {
    let json = "{$ref: '#/components/requestBodies/Change'}";
    let components = "
        {requestBodies: {Change: {content: {application/json: {schema:
         {type: object, properties: {x: {type: string}}}}}}}}";
    insta::assert_snapshot!(body(json, components), @"
    Post /v1/A, JSON
      body body: ChangeBody = `body`, a JSON object
    ");
}

#[test]
fn a_json_body_of_anything_is_json() {
    let json = "{content: {application/json: {schema: {type: object}}}}";
    insta::assert_snapshot!(body(json, "{}"), @"
    Post /v1/A, JSON
      body body: Json = `body`, a JSON object
    ");
}

#[test]
fn parameters_and_suffixes_of_a_media_type_are_ignored() {
    insta::assert_snapshot!(body("{content: {application/json; charset=utf-8: {schema: {}}}}", "{}"), @"
    Post /v1/A, JSON
      body body: Json = `body`
    ");
    insta::assert_snapshot!(body("{content: {application/merge-patch+json: {schema: {}}}}", "{}"), @"
    Post /v1/A, JSON
      body body: Json = `body`
    ");
}

#[test]
fn the_first_supported_media_type_is_used() {
    let several = "{content: {multipart/form-data: {}, application/x-www-form-urlencoded: {schema:
        {type: object, properties: {X: {type: string}}}}, application/json: {}}}";
    insta::assert_snapshot!(body(several, "{}"), @"
    Post /v1/A, form
      form x: String = `X`
    ");
}
