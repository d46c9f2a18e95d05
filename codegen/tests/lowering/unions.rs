//! `oneOf`.

use crate::{render, spec};

/// The types of a response with this schema, which may refer to four models.
fn types(schema: &str) -> String {
    let response = format!("{{'200': {{content: {{application/json: {{schema: {schema}}}}}}}}}");
    let paths = format!("paths: {{/v1/A: {{get: {{operationId: FetchA, responses: {response}}}}}}}");
    let schemas = "
    v1.cat: {type: object, properties: {kind: {type: string}}}
    v1.dog: {type: object, properties: {kind: {type: string}}}
    v2.dog: {type: object, properties: {kind: {type: string}}}
    other: {type: object, properties: {kind: {type: string}}}";
    render::types(&spec::lower(&format!("{paths}\ncomponents:\n  schemas:{schemas}")))
}

const CAT: &str = "{$ref: '#/components/schemas/v1.cat'}";
const DOG: &str = "{$ref: '#/components/schemas/v1.dog'}";

#[test]
fn choices_are_named_after_their_schemas() {
    insta::assert_snapshot!(types(&format!("{{oneOf: [{CAT}, {DOG}]}}")), @"
    model v1::a::Cat
      kind: String = `kind`
    model v1::a::Dog
      kind: String = `kind`
    union v1::a::FetchAResponse
      Cat(Cat)
      Dog(Dog)
    ");
}

#[test]
fn inline_choices_are_numbered() {
    insta::assert_snapshot!(types("{oneOf: [{type: object, properties: {x: {type: string}}}, {type: string}]}"), @"
    union v1::a::FetchAResponse
      Variant1(FetchAResponseVariant1)
      Variant2(String)
    model v1::a::FetchAResponseVariant1
      x: String = `x`
    ");
}

#[test]
fn discriminator_values_come_from_the_mapping_or_the_name_of_the_schema() {
    let by = "discriminator: {propertyName: kind, mapping: {feline: '#/components/schemas/v1.cat'}}";
    insta::assert_snapshot!(types(&format!("{{oneOf: [{CAT}, {DOG}], {by}}}")), @"
    model v1::a::Cat
      kind: String = `kind`
    model v1::a::Dog
      kind: String = `kind`
    union v1::a::FetchAResponse
      by `kind`
      Cat(Cat) = `feline`
      Dog(Dog) = `v1.dog`
    ");
}

#[test]
fn two_choices_with_the_same_last_part_use_more_of_their_names() {
    insta::assert_snapshot!(types(&format!("{{oneOf: [{DOG}, {{$ref: '#/components/schemas/v2.dog'}}]}}")), @"
    model v1::a::Dog
      kind: String = `kind`
    union v1::a::FetchAResponse
      Dog(Dog)
      V2Dog(V2Dog)
    model v1::a::V2Dog
      kind: String = `kind`
    ");
}

#[test]
fn a_choice_called_other_differs_from_the_catch_all_variant() {
    insta::assert_snapshot!(types(&format!("{{oneOf: [{CAT}, {{$ref: '#/components/schemas/other'}}]}}")), @"
    model v1::a::Cat
      kind: String = `kind`
    union v1::a::FetchAResponse
      Cat(Cat)
      Other_(Other)
    model v1::a::Other
      kind: String = `kind`
    ");
}

#[test]
fn two_unions_of_inline_objects_in_one_model_do_not_conflict() {
    let union = "{oneOf: [{type: object, properties: {x: {type: string}}}, {type: integer}]}";
    insta::assert_snapshot!(types(&format!("{{type: object, properties: {{a: {union}, b: {union}}}}}")), @"
    model v1::a::FetchAResponse
      a: FetchAResponseA = `a`
      b: FetchAResponseB = `b`
    union v1::a::FetchAResponseA
      Variant1(FetchAResponseAVariant1)
      Variant2(I64)
    model v1::a::FetchAResponseAVariant1
      x: String = `x`
    union v1::a::FetchAResponseB
      Variant1(FetchAResponseBVariant1)
      Variant2(I64)
    model v1::a::FetchAResponseBVariant1
      x: String = `x`
    ");
}

#[test]
fn choices_of_one_type_are_one_variant() {
    insta::assert_snapshot!(types("{oneOf: [{type: string}, {type: string, maxLength: 5}, {type: integer}]}"), @"
    union v1::a::FetchAResponse
      Variant1(String)
      Variant3(I64)
    ");
}

#[test]
fn every_discriminator_value_of_a_choice_selects_it_and_a_text_has_none() {
    let mapping = "{cat: '#/components/schemas/v1.cat', kitten: '#/components/schemas/v1.cat'}";
    let by = format!("discriminator: {{propertyName: kind, mapping: {mapping}}}");
    insta::assert_snapshot!(types(&format!("{{oneOf: [{CAT}, {DOG}, {{type: string}}], {by}}}")), @"
    model v1::a::Cat
      kind: String = `kind`
    model v1::a::Dog
      kind: String = `kind`
    union v1::a::FetchAResponse
      by `kind`
      Cat(Cat) = `cat` or `kitten`
      Dog(Dog) = `v1.dog`
      Variant3(String)
    ");
}

#[test]
fn two_choices_whose_names_differ_only_by_case_are_a_problem() {
    let text = spec::problems(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/unit'}}}}}
        components:
          schemas:
            unit: {oneOf: [{$ref: '#/components/schemas/mW'}, {$ref: '#/components/schemas/MW'}]}
            mW: {type: object, properties: {x: {type: string}}}
            MW: {type: object, properties: {x: {type: string}}}
        ",
    );
    assert!(text.contains("two types of a union have one name"), "{text}");
}

#[test]
fn a_union_that_is_a_choice_of_itself_is_a_problem() {
    let text = spec::problems(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/a'}}}}}
        components:
          schemas:
            a: {oneOf: [{$ref: '#/components/schemas/b'}, {type: string}]}
            b: {oneOf: [{$ref: '#/components/schemas/a'}, {type: integer}]}
        ",
    );
    assert!(text.contains("a cycle of references"), "{text}");
}
