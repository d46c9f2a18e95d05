//! Answers: one value, a page of a list, or nothing.

use crate::{render, spec};

/// The handles where an operation answers so, beside these components.
fn answer(id: &str, responses: &str, components: &str) -> String {
    let operation = format!("{{operationId: {id}, responses: {responses}}}");
    render::handles(&spec::lower(&format!("paths: {{/v1/A: {{get: {operation}}}}}\ncomponents: {components}")))
}

/// An answer of an object with these properties.
fn object(properties: &str) -> String {
    format!("{{'200': {{content: {{application/json: {{schema: {{type: object, properties: {properties}}}}}}}}}}}")
}

#[test]
fn a_list_beside_meta_is_a_page() {
    insta::assert_snapshot!(answer("FindA", &object("{meta: {type: object}, flows: {type: array, items: {type: string}}}"), "{}"), @"
    v1: V1
      a(): AApi
        find_a(): FindA -> Page<String> in `flows`
    ");
}

#[test]
fn a_list_beside_a_next_page_uri_is_a_page() {
    let properties =
        "{flows: {type: array, items: {type: string}}, next_page_uri: {type: string}, page: {type: integer}}";
    insta::assert_snapshot!(answer("FindA", &object(properties), "{}"), @"
    v1: V1
      a(): AApi
        find_a(): FindA -> Page<String> in `flows`
    ");
}

#[test]
fn a_list_alone_is_a_page_where_the_operation_lists() {
    let lone = object("{flows: {type: array, items: {type: string}}}");
    insta::assert_snapshot!(answer("ListA", &lone, "{}"), @"
    v1: V1
      a(): AApi
        list(): ListA -> Page<String> in `flows`
    ");
    insta::assert_snapshot!(answer("FetchA", &lone, "{}"), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> FetchAResponse
    ");
}

#[test]
fn anything_else_beside_the_list_makes_it_a_model() {
    let properties = "{meta: {}, flows: {type: array}, summary: {type: string}}";
    insta::assert_snapshot!(answer("ListA", &object(properties), "{}"), @"
    v1: V1
      a(): AApi
        list(): ListA -> ListAResponse
    ");
}

#[test]
fn records_written_inline_are_named_after_the_operation() {
    let properties = "{meta: {}, flows: {type: array, items: {type: object, properties: {x: {type: string}}}}}";
    insta::assert_snapshot!(answer("ListA", &object(properties), "{}"), @"
    v1: V1
      a(): AApi
        list(): ListA -> Page<ListAItem> in `flows`
    ");
}

#[test]
fn a_page_may_be_a_component_and_have_several_parts() {
    let components = "
      {responses: {Flows: {content: {application/json: {schema: {$ref: '#/components/schemas/flow_page'}}}}},
       schemas: {flow_page: {allOf: [{$ref: '#/components/schemas/paging'},
         {type: object, properties: {flows: {type: array, items: {type: object, properties: {x: {type: string}}}}}}]},
       paging: {type: object, properties: {meta: {type: object}}}}}";
    insta::assert_snapshot!(answer("ListA", "{'200': {$ref: '#/components/responses/Flows'}}", components), @"
    v1: V1
      a(): AApi
        list(): ListA -> Page<FlowPageItem> in `flows`
    ");
}

#[test]
fn a_response_by_reference_names_its_inline_schema() {
    let components =
        "{responses: {Gone: {content: {application/json: {schema: {type: object, properties: {x: {type: string}}}}}}}}";
    insta::assert_snapshot!(answer("FetchA", "{'200': {$ref: '#/components/responses/Gone'}}", components), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> GoneResponse
    ");
}

#[test]
fn of_several_answers_of_success_the_first_with_content_is_read() {
    let responses = "{'202': {content: {application/json: {schema: {type: boolean}}}}, '200': {}, '404': {}}";
    insta::assert_snapshot!(answer("FetchA", responses, "{}"), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> Bool
    ");
}

#[test]
fn a_range_or_the_default_stands_in_for_a_status() {
    let content = "content: {application/json: {schema: {type: boolean}}}";
    insta::assert_snapshot!(answer("FetchA", &format!("{{2XX: {{{content}}}}}"), "{}"), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> Bool
    ");
    insta::assert_snapshot!(answer("FetchA", &format!("{{default: {{{content}}}}}"), "{}"), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> Bool
    ");
}

#[test]
fn an_answer_of_json_without_a_schema_is_any_json() {
    insta::assert_snapshot!(answer("FetchA", "{'200': {content: {application/json: {}}}}", "{}"), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> Json
    ");
}

#[test]
fn the_words_of_the_answer_are_kept() {
    let api =
        spec::lower("paths: {/v1/A: {delete: {operationId: DeleteA, responses: {'204': {description: Gone now.}}}}}");
    let mut words = Vec::new();
    render::each_operation(&api, &mut |_, it| {
        words.extend(it.responses.iter().map(|response| format!("{} {}", response.status, response.docs)));
    });
    insta::assert_snapshot!(words.join("\n"), @"204 Gone now.");
}
