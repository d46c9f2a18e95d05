//! Responses: one value, a page of a list, or nothing.

use crate::{render, spec};

/// The handles of an operation with these responses and components.
fn handles(id: &str, responses: &str, components: &str) -> String {
    let operation = format!("{{operationId: {id}, responses: {responses}}}");
    render::handles(&spec::lower(&format!("paths: {{/v1/A: {{get: {operation}}}}}\ncomponents: {components}")))
}

/// A response with an object of these properties.
fn object(properties: &str) -> String {
    format!("{{'200': {{content: {{application/json: {{schema: {{type: object, properties: {properties}}}}}}}}}}}")
}

#[test]
fn a_list_beside_meta_is_a_page() {
    insta::assert_snapshot!(handles("FindA", &object("{meta: {type: object}, flows: {type: array, items: {type: string}}}"), "{}"), @"
    v1: V1
      a(): AApi
        find_a(): FindA -> Page<String> in `flows`
    ");
}

#[test]
fn a_list_beside_a_next_page_uri_is_a_page() {
    let properties =
        "{flows: {type: array, items: {type: string}}, next_page_uri: {type: string}, page: {type: integer}}";
    insta::assert_snapshot!(handles("FindA", &object(properties), "{}"), @"
    v1: V1
      a(): AApi
        find_a(): FindA -> Page<String> in `flows`
    ");
}

#[test]
fn a_list_alone_is_a_page_if_the_operation_lists() {
    let lone = object("{flows: {type: array, items: {type: string}}}");
    insta::assert_snapshot!(handles("ListA", &lone, "{}"), @"
    v1: V1
      a(): AApi
        list(): ListA -> Page<String> in `flows`
    ");
    insta::assert_snapshot!(handles("FetchA", &lone, "{}"), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> FetchAResponse
    ");
}

#[test]
fn any_other_property_beside_the_list_makes_it_a_model() {
    let properties = "{meta: {}, flows: {type: array}, summary: {type: string}}";
    insta::assert_snapshot!(handles("ListA", &object(properties), "{}"), @"
    v1: V1
      a(): AApi
        list(): ListA -> ListAResponse
    ");
}

#[test]
fn inline_records_are_named_after_the_operation() {
    let properties = "{meta: {}, flows: {type: array, items: {type: object, properties: {x: {type: string}}}}}";
    insta::assert_snapshot!(handles("ListA", &object(properties), "{}"), @"
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
    insta::assert_snapshot!(handles("ListA", "{'200': {$ref: '#/components/responses/Flows'}}", components), @"
    v1: V1
      a(): AApi
        list(): ListA -> Page<FlowPageItem> in `flows`
    ");
}

#[test]
fn a_referenced_response_names_its_inline_schema() {
    let components =
        "{responses: {Gone: {content: {application/json: {schema: {type: object, properties: {x: {type: string}}}}}}}}";
    insta::assert_snapshot!(handles("FetchA", "{'200': {$ref: '#/components/responses/Gone'}}", components), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> GoneResponse
    ");
}

#[test]
fn the_first_successful_response_with_content_is_decoded() {
    let responses = "{'202': {content: {application/json: {schema: {type: boolean}}}}, '200': {}, '404': {}}";
    insta::assert_snapshot!(handles("FetchA", responses, "{}"), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> Bool
    ");
}

#[test]
fn a_range_or_the_default_replaces_a_missing_status() {
    let content = "content: {application/json: {schema: {type: boolean}}}";
    insta::assert_snapshot!(handles("FetchA", &format!("{{2XX: {{{content}}}}}"), "{}"), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> Bool
    ");
    insta::assert_snapshot!(handles("FetchA", &format!("{{default: {{{content}}}}}"), "{}"), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> Bool
    ");
}

#[test]
fn a_json_response_without_a_schema_is_any_json() {
    insta::assert_snapshot!(handles("FetchA", "{'200': {content: {application/json: {}}}}", "{}"), @"
    v1: V1
      a(): AApi
        fetch(): FetchA -> Json
    ");
}

#[test]
fn the_description_of_the_response_is_kept() {
    let api =
        spec::lower("paths: {/v1/A: {delete: {operationId: DeleteA, responses: {'204': {description: Gone now.}}}}}");
    let mut words = Vec::new();
    render::each_operation(&api, &mut |_, it| {
        words.extend(it.responses.iter().map(|response| format!("{} {}", response.status, response.docs)));
    });
    insta::assert_snapshot!(words.join("\n"), @"204 Gone now.");
}
