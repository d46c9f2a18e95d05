//! Extensions of the overlay: `x-sdk-…`.

use crate::{render, spec};

#[test]
fn a_segment_with_another_name_or_no_handle() {
    let api = spec::lower(
        "
        x-sdk-segments: {Insights: null, QM: quality}
        paths:
          /v1/Insights/QM/Categories: {get: {operationId: ListCategory}}
          /v1/Insights/{Id}/Segments:
            get: {operationId: ListSegment, parameters: [{name: Id, in: path, schema: {type: string}}]}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      quality(): QualityApi
        categories(): CategoriesApi
          list(): ListCategory -> ()
      segments(id: String): SegmentsApi
        list(): ListSegment -> ()
    ");
}

#[test]
fn operations_of_a_last_segment_without_a_handle_move_to_the_parent() {
    let api = spec::lower(
        "
        x-sdk-segments: {Values: null}
        paths:
          /v1/Settings: {get: {operationId: FetchSettings}}
          /v1/Settings/Values: {get: {operationId: FetchValues}}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      settings(): SettingsApi
        fetch_settings(): FetchSettings -> ()
        fetch_values(): FetchValues -> ()
    ");
}

#[test]
fn an_operation_with_another_method() {
    let api = spec::lower("paths: {/v1/A: {post: {operationId: CreateLogin, x-sdk-name: log_in}}}");
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      a(): AApi
        log_in(): CreateLogin -> ()
    ");
}

#[test]
fn parameters_and_form_fields_with_other_setters() {
    let api = spec::lower(
        "
        paths:
          /v1/A/{Id}:
            post:
              operationId: UpdateA
              parameters:
                - {name: Id, in: path, x-sdk-name: ident, schema: {type: string}}
                - {name: Q, in: query, x-sdk-name: query, schema: {type: string}}
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    schema: {type: object, properties: {F: {type: string, x-sdk-name: flow}}}
        ",
    );
    insta::assert_snapshot!(render::parameters(&api), @"
    Post /v1/A/{Id}, form
      path ident: String = `Id`, required
      query query: String = `Q`
      form flow: String = `F`
    ");
}

#[test]
fn a_component_with_another_type_and_a_field_with_another_name() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/a'}}}}}
        components:
          schemas:
            a:
              type: object
              x-sdk-name: Answer
              properties:
                x: {type: string, x-sdk-name: exit}
                y: {$ref: '#/components/schemas/a', x-sdk-name: again}
                z: {type: object, properties: {w: {type: string}}}
        ",
    );
    insta::assert_snapshot!(render::types(&api), @"
    model v1::a::Answer
      exit: String = `x`
      again: Box<Answer> = `y`
      z: AnswerZ = `z`
    model v1::a::AnswerZ
      w: String = `w`
    ");
}
