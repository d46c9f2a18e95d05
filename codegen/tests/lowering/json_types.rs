//! The check of values that are sent as JSON.

use codegen::ir::{JsonType, Parameter, Rule, Type};

use crate::{render, spec};

const COMPONENTS: &str = "components: {schemas: {
    model: {type: object, properties: {a: {type: string}}},
    other: {type: object, properties: {b: {type: string}}},
    id: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}}}";
const MODEL: &str = "{$ref: '#/components/schemas/model'}";
const OTHER: &str = "{$ref: '#/components/schemas/other'}";

fn only_parameter(yaml: &str) -> Parameter {
    let mut found = Vec::new();
    render::each_operation(&spec::lower(yaml), &mut |_, operation| found.extend(operation.parameters.clone()));
    let [parameter] = &found[..] else { panic!("one parameter: {found:?}") };
    parameter.clone()
}

fn in_operation(operation: &str) -> Parameter {
    only_parameter(&format!("paths: {{/v1/A: {{post: {{operationId: CreateA, {operation}}}}}}}\n{COMPONENTS}"))
}

/// The field of a form with this schema.
fn field(schema: &str) -> Parameter {
    let form = format!("{{type: object, required: [P], properties: {{P: {schema}}}}}");
    in_operation(&format!("requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {form}}}}}}}"))
}

/// A JSON body with this schema.
fn body(schema: &str) -> Parameter {
    in_operation(&format!("requestBody: {{required: true, content: {{application/json: {{schema: {schema}}}}}}}"))
}

/// The check in words.
fn check(parameter: &Parameter) -> String {
    match &parameter.rule {
        Rule::Json(types) => JsonType::in_words(types),
        other => format!("{other:?}"),
    }
}

#[test]
fn json_has_the_types_of_its_schema() {
    let union = format!("{{oneOf: [{MODEL}, {OTHER}]}}");
    let or_text = format!("{{oneOf: [{MODEL}, {{type: string}}]}}");
    let or_any = format!("{{anyOf: [{MODEL}, {{}}]}}");
    let nullable = format!("{{oneOf: [{MODEL}], nullable: true}}");
    let both = format!("{{allOf: [{MODEL}, {OTHER}]}}");
    for (schema, expected) in [
        ("{}", "Any"),
        ("{description: Free.}", "Any"),
        ("{type: object}", "a JSON object"),
        ("{type: object, nullable: true}", "a JSON object or null"),
        ("{type: object, additionalProperties: {type: string}}", "a JSON object"),
        ("{properties: {a: {type: string}}}", "a JSON object"),
        ("{anyOf: [{type: object}, {type: array, items: {}}]}", "a JSON object or a JSON array"),
        ("{anyOf: [{type: integer}, {type: string}]}", "a string, number or boolean"),
        (MODEL, "a JSON object"),
        (&union, "a JSON object"),
        (&or_text, "a JSON object or a string, number or boolean"),
        (&or_any, "Any"),
        (&nullable, "a JSON object or null"),
        (&both, "a JSON object"),
    ] {
        for parameter in [field(schema), body(schema)] {
            assert_eq!(check(&parameter), expected, "{:?} {schema}", parameter.place);
        }
        let query = in_operation(&format!("parameters: [{{name: P, in: query, required: true, schema: {schema}}}]"));
        assert_eq!(check(&query), expected, "query {schema}");
    }
}

#[test]
fn the_check_of_a_list_is_that_of_its_items() {
    for (schema, expected) in [
        (format!("{{type: array, items: {MODEL}}}"), "a JSON object"),
        ("{type: array, items: {type: object, nullable: true}}".to_owned(), "a JSON object or null"),
        ("{type: array, items: {type: array, items: {type: string}}}".to_owned(), "a JSON array"),
        ("{type: array, items: {}}".to_owned(), "Any"),
        ("{type: array}".to_owned(), "Any"),
    ] {
        for parameter in [field(&schema), body(&schema)] {
            assert!(matches!(parameter.ty, Type::List(_)), "{schema}");
            assert_eq!(check(&parameter), expected, "{:?} {schema}", parameter.place);
        }
    }
}

#[test]
fn text_has_its_own_checks() {
    let id = "{$ref: '#/components/schemas/id'}";
    assert_eq!(check(&field(id)), r#"Sid(["FO"])"#);
    assert_eq!(check(&field(&format!("{{type: array, items: {id}}}"))), r#"Sid(["FO"])"#);
    assert_eq!(check(&field("{type: string, enum: [a]}")), "Any");
    // A JSON body is JSON, even if it is a text.
    assert_eq!(check(&body(id)), "a string, number or boolean");
    let path = "{'/v1/A/{P}': {get: {operationId: FetchA, parameters: [
        {name: P, in: path, required: true, schema: {oneOf: [{type: string}, {type: integer}]}}]}}}";
    assert_eq!(check(&only_parameter(&format!("paths: {path}"))), "Any");
}

#[test]
fn a_made_up_example_meets_the_check() {
    for (schema, expected) in [
        ("{anyOf: [{type: array, items: {}}, {type: string}]}", "[]"),
        ("{oneOf: [{type: string}, {type: integer}]}", "\"P\""),
        ("{type: array, items: {type: array, items: {type: string}}}", "[[\"P\"]]"),
        ("{type: array, items: {anyOf: [{type: string}, {type: integer}]}}", "[\"P\"]"),
    ] {
        assert_eq!(field(schema).example.map(|example| example.to_string()).as_deref(), Some(expected), "{schema}");
    }
}
