//! Operation ids become method names.

use crate::{render, spec};

#[test]
fn the_vendors_verbs_are_the_methods_in_lifecycle_order() {
    let api = spec::lower(
        "
        paths:
          /v1/Flows: {get: {operationId: ListFlow}, post: {operationId: CreateFlow}}
          /v1/Flows/{Sid}:
            parameters: [{name: Sid, in: path, schema: {type: string}}]
            delete: {operationId: DeleteFlow}
            get: {operationId: FetchFlow}
            post: {operationId: UpdateFlow}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      flows(): FlowsApi
        create(): CreateFlow -> ()
        fetch(sid: String): FetchFlow -> ()
        list(): ListFlow -> ()
        update(sid: String): UpdateFlow -> ()
        delete(sid: String): DeleteFlow -> ()
    ");
}

#[test]
fn any_other_id_is_the_method_name() {
    let api = spec::lower("paths: {/v1/Flows: {post: {operationId: publishFlow}, get: {operationId: Listing}}}");
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      flows(): FlowsApi
        listing(): Listing -> ()
        publish_flow(): PublishFlow -> ()
    ");
}

#[test]
fn an_update_below_archive_is_the_method_archive() {
    let api = spec::lower(
        "
        paths:
          /v1/Plugins/{Sid}/Archive:
            parameters: [{name: Sid, in: path, schema: {type: string}}]
            post: {operationId: UpdatePluginArchive}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      plugins(): PluginsApi
        archive(sid: String): UpdatePluginArchive -> ()
    ");
}

#[test]
fn an_archive_that_is_not_an_update_stays_a_resource() {
    let api = spec::lower(
        "
        paths:
          /v1/Plugins/{Sid}/Archive:
            parameters: [{name: Sid, in: path, schema: {type: string}}]
            get: {operationId: FetchPluginArchive}
        ",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      plugins(): PluginsApi
        archive(sid: String): ArchiveApi
          fetch(): FetchPluginArchive -> ()
    ");
}

#[test]
fn a_verb_that_occurs_twice_on_a_handle_is_replaced_by_the_whole_ids() {
    let api = spec::lower("paths: {/v1/Flows: {post: {operationId: UpdateFlow}, put: {operationId: UpdateFlows}}}");
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      flows(): FlowsApi
        update_flow(): UpdateFlow -> ()
        update_flows(): UpdateFlows -> ()
    ");
}

#[test]
fn an_id_that_is_not_an_identifier_is_converted_to_one() {
    let api = spec::lower(
        "paths: {/v1/Foo: {get: {operationId: get /foo bar}, put: {operationId: '123'}, post: {operationId: '***'}}}",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      foo(): FooApi
        _123(): _123 -> ()
        empty(): Empty -> ()
        get_foo_bar(): GetFooBar -> ()
    ");
}

#[test]
fn an_id_that_is_a_keyword_or_a_method_of_handles_is_adapted() {
    let api = spec::lower("paths: {/v1/Flows: {get: {operationId: move}, put: {operationId: new}}}");
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      flows(): FlowsApi
        new_(): New -> ()
        r#move(): Move -> ()
    ");
}

#[test]
fn a_builder_gets_another_name_if_its_module_imports_it() {
    let api = spec::lower(
        "paths: {/v1/Flows: {post: {operationId: scope}, get: {operationId: page}, put: {operationId: a}}}",
    );
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      flows(): FlowsApi
        a(): ARequest -> ()
        page(): PageRequest -> ()
        scope(): ScopeRequest -> ()
    ");
}

#[test]
fn the_documentation_is_the_summary_and_the_rest_of_the_description() {
    let api = spec::lower(
        "
        paths:
          /v1/A:
            get: {operationId: FetchA, summary: Sum., description: Desc.}
            post: {operationId: UpdateA, description: \"First\\nline.\\n\\nRest.\"}
            put: {operationId: PutA}
        ",
    );
    let mut words = Vec::new();
    render::each_operation(&api, &mut |_, it| words.push(format!("{}: {:?} {:?}", it.id, it.summary, it.description)));
    insta::assert_snapshot!(words.join("\n"), @r#"
    FetchA: "Sum." "Desc."
    UpdateA: "First line." "Rest."
    PutA: "The operation `PutA`." ""
    "#);
}
