//! Objects with properties.

use crate::{render, spec};

/// The types of a response with the schema `one`.
fn types(schemas: &str) -> String {
    let response = "{'200': {content: {application/json: {schema: {$ref: '#/components/schemas/one'}}}}}";
    let paths = format!("paths: {{/v1/A: {{get: {{operationId: FetchA, responses: {response}}}}}}}");
    render::types(&spec::lower(&format!("{paths}\ncomponents:\n  schemas:\n{schemas}")))
}

#[test]
fn fields_keep_their_order_and_their_wire_names() {
    insta::assert_snapshot!(types("
    one: {type: object, description: An A., properties: {sid: {type: string}, DateCreated: {type: string, format: date-time}, type: {}}}
    "), @"
    model v1::a::One // An A.
      sid: String = `sid`
      date_created: Timestamp = `DateCreated`
      r#type: Json = `type`
    ");
}

#[test]
fn an_inline_object_is_named_after_its_owner_and_field() {
    insta::assert_snapshot!(types("
    one: {type: object, properties: {meta: {type: object, properties: {links: {type: object, properties: {self: {type: string}}}}}}}
    "), @"
    model v1::a::One
      meta: OneMeta = `meta`
    model v1::a::OneMeta
      links: OneMetaLinks = `links`
    model v1::a::OneMetaLinks
      self_: String = `self`
    ");
}

#[test]
fn a_list_of_inline_objects_is_a_list_of_models() {
    insta::assert_snapshot!(types("
    one: {type: object, properties: {rows: {type: array, items: {type: object, properties: {x: {type: string}}}}}}
    "), @"
    model v1::a::One
      rows: Vec<OneRows> = `rows`
    model v1::a::OneRows
      x: String = `x`
    ");
}

#[test]
fn a_model_that_contains_itself_directly_is_boxed() {
    insta::assert_snapshot!(types("
    one:
      type: object
      properties:
        parent: {$ref: '#/components/schemas/one'}
        children: {type: array, items: {$ref: '#/components/schemas/one'}}
        by_name: {type: object, additionalProperties: {$ref: '#/components/schemas/one'}}
    "), @"
    model v1::a::One
      parent: Box<One> = `parent`
      children: Vec<One> = `children`
      by_name: Map<One> = `by_name`
    ");
}

#[test]
fn models_that_contain_each_other_are_boxed_and_others_are_not() {
    insta::assert_snapshot!(types("
    one: {type: object, properties: {b: {$ref: '#/components/schemas/two'}}}
    two: {type: object, properties: {a: {$ref: '#/components/schemas/one'}, c: {$ref: '#/components/schemas/three'}}}
    three: {type: object, properties: {x: {type: string}}}
    "), @"
    model v1::a::One
      b: Box<Two> = `b`
    model v1::a::Three
      x: String = `x`
    model v1::a::Two
      a: Box<One> = `a`
      c: Three = `c`
    ");
}

#[test]
fn a_union_holds_its_models_in_boxes_so_a_field_is_not_boxed() {
    insta::assert_snapshot!(types("
    one: {type: object, properties: {next: {oneOf: [{$ref: '#/components/schemas/one'}, {type: string}]}}}
    "), @"
    model v1::a::One
      next: OneNext = `next`
    union v1::a::OneNext
      One(One)
      Variant2(String)
    ");
}

#[test]
fn several_parts_are_one_model_and_later_parts_override_earlier_ones() {
    insta::assert_snapshot!(types("
    one:
      allOf:
        - {$ref: '#/components/schemas/base'}
        - {type: object, properties: {kind: {type: string, enum: [x]}, own: {type: boolean}}}
    base: {type: object, properties: {sid: {type: string}, kind: {type: string}}}
    "), @"
    model v1::a::One
      sid: String = `sid`
      kind: OneKind = `kind`
      own: Bool = `own`
    enum v1::a::OneKind
      X = `x`
    ");
}

#[test]
fn properties_beside_the_parts_are_included() {
    insta::assert_snapshot!(types("
    one: {type: object, properties: {own: {type: boolean}}, allOf: [{$ref: '#/components/schemas/base'}]}
    base: {type: object, properties: {sid: {type: string}}}
    "), @"
    model v1::a::One
      sid: String = `sid`
      own: Bool = `own`
    ");
}

#[test]
fn repeated_parts_are_merged_once() {
    use std::fmt::Write as _;
    let mut schemas = "    one: {$ref: '#/components/schemas/s0'}\n".to_owned();
    for step in 0..40 {
        let next = format!("{{$ref: '#/components/schemas/s{}'}}", step + 1);
        writeln!(schemas, "    s{step}: {{allOf: [{next}, {next}]}}").expect("writing into a string does not fail");
    }
    schemas.push_str("    s40: {type: object, properties: {x: {type: string}}}\n");
    insta::assert_snapshot!(types(&schemas), @"
    model v1::a::S0
      x: String = `x`
    ");
}
