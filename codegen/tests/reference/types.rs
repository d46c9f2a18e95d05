//! Models, enums and unions.

use crate::{page, part};

#[test]
fn a_model_lists_its_fields_with_their_limits() {
    let yaml = "
        paths: {/v1/A: {get: {operationId: FetchA, responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/a'}}}}}}}}
        components:
          schemas:
            a:
              type: object
              description: An A.
              properties:
                type: {type: string, nullable: true, minLength: 1, maxLength: 5, pattern: 'a|b'}
                when: {type: string, format: date-time, description: When it was.}
                links: {type: object, format: uri-map}
                counts: {type: array, items: {type: integer, minimum: 0}}
                token: {type: string, x-sdk-sensitive: true}
                parent: {$ref: '#/components/schemas/a'}
        ";
    insta::assert_snapshot!(part(&page("v1/a.md", yaml), "## A", ""), @r"
    ## AModel

    An A.

    - `type`: `string` or null\
      `a|b` · 1 to 5 characters · In Rust: `r#type`
    - `when`: `string` (date-time)\
      When it was.
    - `links`: map of names to `string` (uri)
    - `counts`: list of `integer`\
      at least 0
    - `token`: `string`\
      Never shown in debug output.
    - `parent`: [`AModel`](#amodel)\
      An A.

    In Rust: `flex_api::v1::a::AModel`. Every field is an `Option`.

    [Top of the page](#a) · [All models and enums](../README.md#models-and-enums)
    ");
}

#[test]
fn an_enum_lists_its_values_with_their_meaning() {
    let yaml = "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              parameters: [{name: Kind, in: query, schema: {$ref: '#/components/schemas/kind'}}]
        components: {schemas: {kind: {type: string, enum: [in-progress, ''], x-enum-descriptions: {in-progress: It runs.}}}}
        ";
    insta::assert_snapshot!(part(&page("v1/a.md", yaml), "## Kind", ""), @r"
    ## Kind

    `kind` in the document.

    - `in-progress`: `InProgress`\
      It runs.
    - an empty text: `Empty`

    In Rust: `flex_api::v1::a::Kind`. Any other value is kept as `Other`; `From<&str>` creates it.

    [Top of the page](#a) · [All models and enums](../README.md#models-and-enums)
    ");
}

#[test]
fn a_union_lists_its_types() {
    let yaml = "
        paths: {/v1/A: {get: {operationId: FetchA, responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/u'}}}}}}}}
        components:
          schemas:
            u: {oneOf: [{$ref: '#/components/schemas/b'}, {$ref: '#/components/schemas/c'}], discriminator: {propertyName: kind}}
            b: {type: object, properties: {kind: {type: string}}}
            c: {type: object, properties: {kind: {type: string}}}
        ";
    insta::assert_snapshot!(part(&page("v1/a.md", yaml), "## U", ""), @r"
    ## UModel

    `u` in the document.

    - `B`: [`BModel`](#bmodel)\
      If `kind` is `b`.
    - `C`: [`CModel`](#cmodel)\
      If `kind` is `c`.

    In Rust: `flex_api::v1::a::UModel`. The value of `kind` selects the variant. Anything else is kept as `Other`.

    [Top of the page](#a) · [All models and enums](../README.md#models-and-enums)
    ");
}
