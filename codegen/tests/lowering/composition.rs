//! Compositions that mean one schema.

use crate::{render, spec};

const SCHEMAS: &str = "
    kind: {type: string, enum: [a, b]}
    size: {type: integer, maximum: 9}
    text: {type: string}
    thing: {type: object, properties: {x: {type: string}}}
    note: {description: A note.}";

/// The fields of a model with these fields, one per line.
fn fields(fields: &str) -> String {
    let model = format!("{{type: object, properties: {fields}}}");
    let response = format!("{{'200': {{content: {{application/json: {{schema: {model}}}}}}}}}");
    let paths = format!("paths: {{/v1/A: {{get: {{operationId: FetchA, responses: {response}}}}}}}");
    let types = render::types(&spec::lower(&format!("{paths}\ncomponents:\n  schemas:{SCHEMAS}")));
    let own = types.split("model v1::a::").find(|text| text.starts_with("FetchAResponse\n")).expect("there is a model");
    own.lines().skip(1).filter(|line| line.starts_with("  ")).map(str::trim).collect::<Vec<_>>().join("\n")
}

/// The query parameters with these schemas.
fn parameters(schemas: &[&str]) -> String {
    let one = |(index, schema): (usize, &&str)| format!("{{name: P{index}, in: query, schema: {schema}}}");
    let all = schemas.iter().enumerate().map(one).collect::<Vec<_>>().join(", ");
    let paths = format!("paths: {{/v1/A: {{get: {{operationId: FetchA, parameters: [{all}]}}}}}}");
    render::parameters(&spec::lower(&format!("{paths}\ncomponents:\n  schemas:{SCHEMAS}")))
}

#[test]
fn an_all_of_with_annotations_means_its_one_real_member() {
    for annotation in [
        "nullable: true",
        "description: d",
        "title: t",
        "default: {}",
        "example: {}",
        "deprecated: true",
        "readOnly: true",
        "required: [x]",
        "maxProperties: 3",
        "additionalProperties: false",
        "x-own: 1",
        "",
        "$ref: '#/components/schemas/note'",
        "allOf: [{description: d}, {}]",
        "type: object",
    ] {
        for members in ["{THING}, {ANNOTATION}", "{ANNOTATION}, {THING}", "{allOf: [{THING}, {ANNOTATION}]}, {}"] {
            let members = members.replace("{ANNOTATION}", &format!("{{{annotation}}}"));
            let members = members.replace("{THING}", "{$ref: '#/components/schemas/thing'}");
            let found = fields(&format!("{{f: {{allOf: [{members}]}}}}"));
            assert!(found.starts_with("f: Thing"), "{members}: {found}");
        }
    }
}

#[test]
fn a_choice_of_one_means_that_member() {
    let thing = "{$ref: '#/components/schemas/thing'}";
    for keyword in ["anyOf", "oneOf"] {
        for rest in ["", ", {nullable: true}", ", {enum: [null]}", ", {type: string, nullable: true, enum: [null]}"] {
            let found = fields(&format!("{{f: {{{keyword}: [{thing}{rest}]}}}}"));
            assert!(found.starts_with("f: Thing"), "{keyword} {rest}: {found}");
        }
    }
    insta::assert_snapshot!(fields("{a: {anyOf: [{oneOf: [{allOf: [{$ref: '#/components/schemas/kind'}, {}]}]}]}}"), @"
    a: Kind = `a`
    A = `a`
    B = `b`
    ");
    insta::assert_snapshot!(fields(&format!("{{a: {{type: object, anyOf: [{thing}]}}}}")), @"a: Thing = `a`");
}

#[test]
fn items_and_further_properties_are_resolved_alike() {
    let thing = "{allOf: [{$ref: '#/components/schemas/thing'}, {description: d}]}";
    insta::assert_snapshot!(
        fields(&format!("{{a: {{type: array, items: {thing}}}, b: {{type: object, additionalProperties: {thing}}}}}")),
        @"
        a: Vec<Thing> = `a`
        b: Map<Thing> = `b`
        "
    );
}

#[test]
fn limits_and_formats_of_annotations_apply() {
    insta::assert_snapshot!(parameters(&[
        "{allOf: [{type: integer}, {minimum: 1}]}",
        "{allOf: [{$ref: '#/components/schemas/size'}, {minimum: 1, maximum: 20}]}",
        "{allOf: [{$ref: '#/components/schemas/size'}, {maximum: 5, exclusiveMaximum: true}]}",
        "{type: integer, allOf: [{minimum: 2}]}",
        "{allOf: [{type: string}, {pattern: '^FO[0-9a-fA-F]{32}$'}]}",
        "{allOf: [{type: string}, {format: date}]}",
        "{allOf: [{$ref: '#/components/schemas/text'}, {maxLength: 9}, {minLength: 2, maxLength: 12}]}",
        "{allOf: [{$ref: '#/components/schemas/text'}, {enum: [a]}]}",
        "{allOf: [{$ref: '#/components/schemas/kind'}, {type: string}]}",
        "{allOf: [{type: array, items: {type: integer}}, {description: d}]}",
    ]), @"
    Get /v1/A
      query p0: I64 = `P0`, 1..=
      query p1: I64 = `P1`, 1..=9
      query p2: I64 = `P2`, ..=4
      query p3: I64 = `P3`, 2..=
      query p4: P4Sid = `P4`, FO
      query p5: Date = `P5`
      query p6: String = `P6`, 2..=9 characters
      query p7: FetchAP7 = `P7`
      query p8: Kind = `P8`
      query p9: Vec<I64> = `P9` // d
    ");
}

#[test]
fn the_statement_nearest_to_the_use_decides() {
    insta::assert_snapshot!(parameters(&[
        "{allOf: [{$ref: '#/components/schemas/kind'}, {default: a}], default: b, description: d}",
        "{allOf: [{$ref: '#/components/schemas/kind'}, {default: a}]}",
        "{allOf: [{type: string, default: a}, {default: b}]}",
    ]), @"
    Get /v1/A
      query p0: Kind = `P0`, default `b` // d
      query p1: Kind = `P1`, default `a`
      query p2: String = `P2`, default `b`
    ");
}

#[test]
fn several_objects_are_merged_and_annotations_add_nothing() {
    let more = "{type: object, properties: {y: {type: string}}}";
    insta::assert_snapshot!(
        fields(&format!("{{a: {{allOf: [{{$ref: '#/components/schemas/thing'}}, {more}, {{description: d}}]}}}}")),
        @"a: FetchAResponseA = `a`"
    );
}

#[test]
fn compositions_that_share_members_end() {
    let mut schemas = String::from("s0: {type: string}\n");
    for index in 1..40 {
        let below = format!("{{$ref: '#/components/schemas/s{}'}}", index - 1);
        schemas.extend([format!("    s{index}: {{allOf: [{below}, {below}], description: d}}\n")]);
    }
    let parameter = "{name: A, in: query, schema: {$ref: '#/components/schemas/s39'}}";
    spec::lower(&format!(
        "paths: {{/v1/A: {{get: {{operationId: FetchA, parameters: [{parameter}]}}}}}}\ncomponents:\n  schemas:\n    {schemas}"
    ));
}
