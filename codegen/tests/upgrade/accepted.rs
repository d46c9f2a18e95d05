//! Documents that mean the same in both versions.

use codegen::{File, Names, facts, generate};

use crate::{document, input};

fn files(input: &codegen::Input) -> Vec<File> {
    generate(std::slice::from_ref(input), None).unwrap_or_else(|problems| panic!("{problems}")).files
}

/// Schemas of 3.1, each with its form in 3.0.
const SCHEMAS: [(&str, &str); 20] = [
    ("{type: [string, 'null'], maxLength: 5}", "{type: string, maxLength: 5, nullable: true}"),
    ("{type: [integer]}", "{type: integer}"),
    ("{type: [integer, number, 'null']}", "{type: number, nullable: true}"),
    ("{type: [string, 'null'], enum: [a, b, null]}", "{type: string, enum: [a, b, null], nullable: true}"),
    ("{type: string, const: a}", "{type: string, enum: [a]}"),
    ("{const: a}", "{enum: [a]}"),
    ("{type: string, examples: [x, y]}", "{type: string, example: x}"),
    ("{type: string, example: z, examples: [x]}", "{type: string, example: z}"),
    ("{type: integer, exclusiveMinimum: 1}", "{type: integer, minimum: 1, exclusiveMinimum: true}"),
    ("{type: integer, exclusiveMaximum: 9, maximum: 5}", "{type: integer, maximum: 5}"),
    ("{type: integer, exclusiveMaximum: 5, maximum: 9}", "{type: integer, maximum: 5, exclusiveMaximum: true}"),
    ("{type: integer, maximum: 5, exclusiveMaximum: true}", "{type: integer, maximum: 5, exclusiveMaximum: true}"),
    (
        "{$ref: '#/components/schemas/Other', description: An other.}",
        "{allOf: [{$ref: '#/components/schemas/Other'}], description: An other.}",
    ),
    (
        "{oneOf: [{type: 'null'}, {$ref: '#/components/schemas/Other'}]}",
        "{allOf: [{$ref: '#/components/schemas/Other'}], nullable: true}",
    ),
    (
        "{anyOf: [{type: string, format: date}, {type: 'null', description: None.}]}",
        "{allOf: [{type: string, format: date}], nullable: true}",
    ),
    (
        "{oneOf: [{type: string}, {const: null}, {type: integer}]}",
        "{oneOf: [{type: string}, {type: integer}], nullable: true}",
    ),
    ("{type: string, contentEncoding: base64}", "{type: string, format: byte}"),
    ("{type: array, items: true, unevaluatedItems: false, $comment: C}", "{type: array, items: {}}"),
    ("{type: object, $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: {A: {}}}", "{type: object}"),
    (
        "{type: [string, integer, 'null'], maxLength: 3, minimum: 1, description: D.}",
        "{oneOf: [{type: string, maxLength: 3}, {type: integer, minimum: 1}], nullable: true, description: D.}",
    ),
];

#[test]
fn a_schema_generates_what_its_form_in_3_0_generates() {
    for (new, old) in SCHEMAS {
        assert_eq!(files(&document("3.1.0", new, "")), files(&document("3.0.3", old, "")), "{new}");
    }
}

#[test]
fn facts_are_in_the_form_of_3_0() {
    for (new, old) in SCHEMAS {
        let facts = |input: codegen::Input| facts(&input.spec).unwrap_or_else(|problems| panic!("{problems}")).text;
        let (of_new, of_old) = (facts(document("3.1.0", new, "")), facts(document("3.0.3", old, "")));
        assert_eq!(files(&input(&of_new)), files(&input(&of_old)), "{new}");
        assert!(of_new.contains("openapi: '3.0.3'\n"), "{of_new}");
    }
}

#[test]
fn an_object_or_a_string_is_split_by_type() {
    let new = "{type: [object, string], properties: {x: {type: [string, 'null']}}, enum: [a, {}], pattern: '^a'}";
    let facts = facts(&document("3.1.0", new, "").spec).unwrap_or_else(|problems| panic!("{problems}")).text;
    let (_, value) = facts.split_once("    Value:\n").expect("the facts have the schema");
    insta::assert_snapshot!(value, @"
    oneOf:
      - type: object
        enum: [{}]
        properties:
          x: {type: string, nullable: true}
      - type: string
        enum: [a]
        pattern: ^a
    ");
}

#[test]
fn keywords_of_the_document() {
    let new = "openapi: 3.1.0
jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
info: {title: T, summary: S, version: '1', license: {name: L, identifier: MIT}}
webhooks: {new: {post: {requestBody: {content: {application/json: {schema: false}}}}}}
paths: {/v1/A: {$ref: '#/components/pathItems/A'}}
components: {pathItems: {A: {get: {operationId: FetchA, responses: {'204': {description: ''}}}}}}
";
    let old = "openapi: 3.0.3
info: {title: T, version: '1', license: {name: L}}
paths: {/v1/A: {get: {operationId: FetchA, responses: {'204': {description: ''}}}}}
";
    assert_eq!(files(&input(new)), files(&input(old)));
    let (_, notes) = codegen::spec::load(&[input(new)]).unwrap_or_else(|problems| panic!("{problems}"));
    let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes, ["note: nothing is generated for `webhooks`\n  --> spec.yaml:4:1 at #/webhooks"]);
}

#[test]
fn a_document_without_paths() {
    let api =
        codegen::api(&[input("openapi: 3.1.0\ninfo: {title: T, version: '1'}\nwebhooks: {}\n")], &Names::default());
    assert!(api.expect("a document").versions[0].root.operations.is_empty());
}

#[test]
fn words_and_overlays_use_the_form_of_3_0() {
    let source =
        |path: &str, text: &str| Some(codegen::Source { path: path.to_owned(), bytes: text.as_bytes().to_vec() });
    let with = |openapi: &str, schema: &str| codegen::Input {
        words: source("words.yaml", "schemas: {Value: {values: {a: The first.}}}"),
        overlay: source(
            "overlay.yaml",
            "{overlay: 1.0.0, info: {title: T, version: '1'}, actions: [{target: $.components.schemas.Value, update: {x-sdk-name: Kind}}]}",
        ),
        ..document(openapi, schema, "")
    };
    let (new, old) = (with("3.1.0", "{const: a, type: [string]}"), with("3.0.3", "{enum: [a], type: string}"));
    assert_eq!(files(&new), files(&old));
}
