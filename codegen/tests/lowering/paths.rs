//! Paths become nested handles.

use crate::{render, spec};

#[test]
fn each_literal_has_a_handle_that_takes_the_path_values_before_it() {
    let api = spec::lower(
        "
        paths:
          /v1/Flows: {get: {operationId: ListFlow}, post: {operationId: CreateFlow}}
          /v1/Flows/{FlowSid}/Steps/{Sid}:
            parameters:
              - {name: FlowSid, in: path, schema: {type: string, pattern: '^FW[0-9a-fA-F]{32}$'}}
              - {name: Sid, in: path, schema: {type: string, pattern: '^FT[0-9a-fA-F]{32}$'}}
            get: {operationId: FetchStep}
            delete: {operationId: DeleteStep}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      flows(): FlowsApi
        create(): CreateFlow -> ()
        list(): ListFlow -> ()
        steps(flow_sid: FlowSid): StepsApi
          fetch(sid: DeleteStepSid): FetchStep -> ()
          delete(sid: DeleteStepSid): DeleteStep -> ()
    ");
}

#[test]
fn a_literal_without_operations_is_a_handle_with_nested_handles_only() {
    let api = spec::lower("paths: {/v1/Insights/Settings/Tags: {get: {operationId: FetchTags}}}");
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      insights(): InsightsApi
        settings(): SettingsApi
          tags(): TagsApi
            fetch(): FetchTags -> ()
    ");
}

#[test]
fn the_order_of_the_paths_does_not_matter() {
    let [a, b] = ["/v1/B/{Id}: *b", "/v1/A/{Id}: *a"];
    let document = |first: &str, second: &str| {
        format!(
            "
            x-a: &a {{description: As., parameters: &id [{{name: Id, in: path, schema: {{type: string}}}}], get: {{operationId: FetchA}}}}
            x-b: &b {{description: Bs., parameters: *id, get: {{operationId: FetchB}}}}
            paths:
              {first}
              {second}
            "
        )
    };
    assert_eq!(spec::lower(&document(a, b)), spec::lower(&document(b, a)));
}

#[test]
fn two_path_values_between_literals_are_two_arguments() {
    let api = spec::lower(
        "
        paths:
          /v1/Rates/{From}/{To}/History:
            parameters: [{name: From, in: path, schema: {type: string}}, {name: To, in: path, schema: {type: string}}]
            get: {operationId: FetchHistory}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      rates(): RatesApi
        history(from: String, to: String): HistoryApi
          fetch(): FetchHistory -> ()
    ");
}

/// The client fills the template in this order.
#[test]
fn path_values_are_in_the_order_of_the_path() {
    let api = spec::lower(
        "
        paths:
          /v1/A/{X}/B/{Y}:
            get:
              operationId: FetchB
              parameters:
                - {name: Y, in: path, required: true, schema: {type: string}}
                - {name: Q, in: query, schema: {type: string}}
                - {name: X, in: path, required: true, schema: {type: string}}
        ",
    );
    let operation = &api.versions[0].root.children[0].children[0].operations[0];
    let names: Vec<&str> = operation.parameters.iter().map(|parameter| parameter.wire.as_str()).collect();
    assert_eq!(names, ["X", "Q", "Y"]);
}

#[test]
fn a_path_value_is_text_unless_it_is_a_sid() {
    let api = spec::lower(
        "
        paths:
          /v1/Days/{Day}:
            get: {operationId: FetchDay, parameters: [{name: Day, in: path, schema: {type: string, format: date}}]}
          /v1/Kinds/{Kind}:
            get: {operationId: FetchKind, parameters: [{name: Kind, in: path, schema: {type: string, enum: [a]}}]}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      days(): DaysApi
        fetch(day: String): FetchDay -> ()
      kinds(): KindsApi
        fetch(kind: String): FetchKind -> ()
    ");
    assert_eq!(render::types(&api), "");
}

#[test]
fn a_path_value_with_different_types_on_one_handle_is_text() {
    let api = spec::lower(
        "
        paths:
          /v1/Flows/{Sid}/Steps:
            parameters: [{name: Sid, in: path, schema: {type: string, pattern: '^FW[0-9a-fA-F]{32}$'}}]
            get: {operationId: ListStep}
          /v1/Flows/{FlowSid}/Steps/Last:
            parameters: [{name: FlowSid, in: path, schema: {type: string}}]
            get: {operationId: FetchLast}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      flows(): FlowsApi
        steps(flow_sid: String): StepsApi
          list(): ListStep -> ()
          last(): LastApi
            fetch(): FetchLast -> ()
    ");
}

#[test]
fn a_date_is_a_version_and_a_format_suffix_is_not_part_of_a_name() {
    let api = spec::lower("paths: {/2010-04-01/Accounts.json: {get: {operationId: ListAccount}}}");
    insta::assert_snapshot!(render::handles(&api), @"
    v2010_04_01: V20100401
      accounts(): AccountsApi
        list(): ListAccount -> ()
    ");
}

#[test]
fn paths_without_a_version_are_in_the_module_of_the_documents_title() {
    let api = spec::lower("info: {title: Some - API, version: '1'}\npaths: {/Flows: {get: {operationId: ListFlow}}}");
    insta::assert_snapshot!(render::handles(&api), @"
    some_api: SomeApi
      flows(): FlowsApi
        list(): ListFlow -> ()
    ");
}

#[test]
fn operations_on_the_version_itself_are_methods_of_its_handle() {
    let api = spec::lower("paths: {/v1: {get: {operationId: FetchStatus}}, /v1/Flows: {get: {operationId: ListFlow}}}");
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      fetch(): FetchStatus -> ()
      flows(): FlowsApi
        list(): ListFlow -> ()
    ");
}

#[test]
fn handles_of_a_literal_with_and_without_a_path_value_are_named_by_path() {
    let api = spec::lower(
        "
        x-sdk-segments: {'/v1/Flows/{Sid}/Steps': steps_of}
        paths:
          /v1/Flows/Steps: {get: {operationId: ListStep}}
          /v1/Flows/{Sid}/Steps:
            get: {operationId: ListStepOfFlow, parameters: [{name: Sid, in: path, schema: {type: string}}]}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      flows(): FlowsApi
        steps(): StepsApi
          list(): ListStep -> ()
        steps_of(sid: String): StepsOfApi
          list(): ListStepOfFlow -> ()
    ");
}

#[test]
fn two_documents_are_two_versions() {
    let api = spec::lower_all(&[
        "paths: {/v2/Flows: {get: {operationId: ListFlow}}}",
        "paths: {/v1/Flows: {get: {operationId: ListFlow}}}",
    ]);
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      flows(): FlowsApi
        list(): ListFlow -> ()
    v2: V2
      flows(): FlowsApi
        list(): ListFlow -> ()
    ");
}
