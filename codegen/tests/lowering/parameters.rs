//! Parameters, by their place in the request.

use crate::{render, spec};

#[test]
fn each_place_is_distinguished() {
    let api = spec::lower(
        "
        paths:
          /v1/A/{Sid}:
            post:
              operationId: UpdateA
              parameters:
                - {name: Sid, in: path, required: true, schema: {type: string}}
                - {name: Page, in: query, schema: {type: integer}}
                - {name: If-Match, in: header, required: true, description: The version., schema: {type: string}}
              requestBody:
                content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {Name: {type: string}}}}}
        ",
    );
    insta::assert_snapshot!(render::parameters(&api), @"
    Post /v1/A/{Sid}, form
      path sid: String = `Sid`, required
      query page: I64 = `Page`
      header if_match: String = `If-Match`, required // The version.
      form name: String = `Name`
    ");
}

#[test]
fn a_name_may_occur_in_the_path_and_in_the_form() {
    let api = spec::lower(
        "
        paths:
          /v1/A/{Sid}:
            post:
              operationId: UpdateA
              parameters: [{name: Sid, in: path, schema: {type: string}}]
              requestBody:
                content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {Sid: {type: string}}}}}
        ",
    );
    insta::assert_snapshot!(render::parameters(&api), @"
    Post /v1/A/{Sid}, form
      path sid: String = `Sid`, required
      form sid: String = `Sid`
    ");
}

#[test]
fn an_operation_overrides_a_parameter_of_its_path() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            parameters:
              - {name: X, in: query, schema: {type: string}}
              - {name: X, in: header, schema: {type: string}}
            get: {operationId: FetchA, parameters: [{name: X, in: query, x-sdk-name: y, schema: {type: integer}}]}
        ",
    );
    insta::assert_snapshot!(render::parameters(&api), @"
    Get /v1/A
      header x: String = `X`
      query y: I64 = `X`
    ");
}

#[test]
fn a_shared_parameter_is_resolved_through_any_number_of_references() {
    let api = spec::lower(
        "
        paths:
          /v1/A: {get: {operationId: FetchA, parameters: [{$ref: '#/components/parameters/Size'}]}}
        components:
          parameters:
            Size: {$ref: '#/components/parameters/PageSize'}
            PageSize: {name: PageSize, in: query, schema: {type: integer, minimum: 1, maximum: 1000}}
        ",
    );
    insta::assert_snapshot!(render::parameters(&api), @"
    Get /v1/A
      query page_size: I64 = `PageSize`, 1..=1000
    ");
}

#[test]
fn operations_share_the_enum_of_a_shared_parameter_and_none_of_them_names_it() {
    let api = spec::lower(
        "
        paths:
          /v1/A: {get: {operationId: ListA, parameters: [{$ref: '#/components/parameters/Sort'}]}}
          /v1/B: {get: {operationId: ListB, parameters: [{$ref: '#/components/parameters/Sort'}]}}
        components:
          parameters:
            Sort: {name: SortBy, in: query, schema: {type: string, enum: [asc, desc]}}
        ",
    );
    insta::assert_snapshot!(render::types(&api), @"
    enum v1::Sort (input)
      Asc = `asc`
      Desc = `desc`
    ");
}

#[test]
fn checks_before_sending_come_from_limits_formats_and_patterns() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              parameters:
                - {name: A, in: query, schema: {type: string, minLength: 1, maxLength: 64}}
                - {name: B, in: query, schema: {type: string, format: uri}}
                - {name: C, in: query, schema: {type: integer, minimum: 0, exclusiveMinimum: true}}
                - {name: D, in: query, schema: {type: number, maximum: 1.5}}
                - {name: E, in: query, schema: {type: string, pattern: '^AC[0-9a-fA-F]{32}$'}}
                - {name: F, in: query, schema: {type: array, items: {type: string, maxLength: 5}}}
                - {name: G, in: query, schema: {type: string, pattern: '^[a-z]+$'}}
        ",
    );
    insta::assert_snapshot!(render::parameters(&api), @"
    Get /v1/A
      query a: String = `A`, 1..=64 characters
      query b: String = `B`, URI
      query c: I64 = `C`, 1..=
      query d: F64 = `D`, ..=1.5
      query e: ESid = `E`, AC
      query f: Vec<String> = `F`, ..=5 characters
      query g: String = `G`
    ");
}

#[test]
fn a_default_is_shown_as_the_document_writes_it() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              parameters:
                - {name: A, in: query, schema: {type: string, default: ''}}
                - {name: B, in: query, schema: {type: boolean, default: false}}
                - {name: C, in: query, schema: {$ref: '#/components/schemas/size'}}
        components: {schemas: {size: {type: integer, default: 50}}}
        ",
    );
    insta::assert_snapshot!(render::parameters(&api), @"
    Get /v1/A
      query a: String = `A`, default ``
      query b: Bool = `B`, default `false`
      query c: I64 = `C`, default `50`
    ");
}

#[test]
fn the_description_is_that_of_the_parameter_or_of_its_schema() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              parameters:
                - {name: A, in: query, description: Own., schema: {type: string, description: Inner.}}
                - {name: B, in: query, schema: {type: string, description: Inner.}}
        ",
    );
    insta::assert_snapshot!(render::parameters(&api), @"
    Get /v1/A
      query a: String = `A` // Own.
      query b: String = `B` // Inner.
    ");
}

#[test]
fn a_parameter_with_content_is_free_form() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get: {operationId: FetchA, parameters: [{name: Filter, in: query, content: {application/json: {}}}]}
        ",
    );
    insta::assert_snapshot!(render::parameters(&api), @"
    Get /v1/A
      query filter: Json = `Filter`
    ");
}
