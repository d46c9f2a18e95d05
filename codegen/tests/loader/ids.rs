//! Ids that are derived for operations without one.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use heck::ToUpperCamelCase as _;
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{document, load_one, loaded};

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The operations of a document with their ids, sorted by path.
fn ids(document: &Value) -> Vec<(String, String)> {
    let paths = document["paths"].as_object().expect("paths");
    let mut ids: Vec<_> = paths
        .iter()
        .flat_map(|(path, item)| {
            METHODS.iter().filter_map(move |method| {
                let id = item.get(method)?["operationId"].as_str()?.to_owned();
                Some((format!("{path} {}", method.to_uppercase()), id))
            })
        })
        .collect();
    ids.sort();
    ids
}

/// The derived ids: each operation is a method and a path, with the response.
fn derived(operations: &[(&str, &str, Value)]) -> String {
    let mut paths = json!({});
    for (method, path, responses) in operations {
        paths[path][method] = json!({ "responses": responses });
    }
    let schemas = json!({ "flex.v1.task_record": { "type": "object" } });
    let spec = json!({
        "openapi": "3.0.1",
        "info": { "title": "T", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    });
    let mut text = String::new();
    for (operation, id) in ids(&loaded(spec.to_string())) {
        writeln!(text, "{id} {operation}").expect("a string takes it");
    }
    text
}

#[test]
fn ids_of_collections_and_their_items() {
    let operations = [
        ("get", "/v1/FlexFlows", json!({})),
        ("post", "/v1/FlexFlows", json!({})),
        ("get", "/v1/FlexFlows/{Sid}", json!({})),
        ("post", "/v1/FlexFlows/{Sid}", json!({})),
        ("put", "/v1/Categories/{Sid}", json!({})),
        ("patch", "/v1/Addresses/{Sid}", json!({})),
        ("delete", "/v1/FlexFlows/{Sid}", json!({})),
    ];
    assert_snapshot!(derived(&operations), @"
    UpdateAddress /v1/Addresses/{Sid} PATCH
    UpdateCategory /v1/Categories/{Sid} PUT
    ListFlexFlow /v1/FlexFlows GET
    CreateFlexFlow /v1/FlexFlows POST
    DeleteFlexFlow /v1/FlexFlows/{Sid} DELETE
    FetchFlexFlow /v1/FlexFlows/{Sid} GET
    UpdateFlexFlow /v1/FlexFlows/{Sid} POST
    ");
}

#[test]
fn ids_of_singletons() {
    let operations = [
        ("get", "/v1/Configuration", json!({})),
        ("post", "/v1/Configuration", json!({})),
        ("post", "/v1/Session", json!({ "201": { "description": "" } })),
        ("post", "/v1/Plugins/{Sid}/Archive", json!({})),
    ];
    assert_snapshot!(derived(&operations), @"
    FetchConfiguration /v1/Configuration GET
    UpdateConfiguration /v1/Configuration POST
    UpdateArchive /v1/Plugins/{Sid}/Archive POST
    CreateSession /v1/Session POST
    ");
}

#[test]
fn parents_distinguish_resources() {
    let operations = [
        ("get", "/v1/Channels", json!({})),
        ("get", "/v1/Interactions/{Sid}/Channels", json!({})),
        ("delete", "/v1/Interactions/{Sid}/Channels/{ChannelSid}", json!({})),
    ];
    assert_snapshot!(derived(&operations), @"
    ListChannel /v1/Channels GET
    ListInteractionChannel /v1/Interactions/{Sid}/Channels GET
    DeleteInteractionChannel /v1/Interactions/{Sid}/Channels/{ChannelSid} DELETE
    ");
}

#[test]
fn the_record_that_is_returned_names_the_resource() {
    let record = json!({ "$ref": "#/components/schemas/flex.v1.task_record" });
    let content = |schema: Value| json!({ "200": { "description": "", "content": { "application/json": { "schema": schema } } } });
    let page = json!({ "properties": { "meta": {}, "tasks": { "type": "array", "items": record } } });
    let operations = [
        ("get", "/v1/Tasks", content(page)),
        ("get", "/v1/Settings/Options", content(record)),
        ("delete", "/v1/Tasks/{Sid}", json!({})),
    ];
    assert_snapshot!(derived(&operations), @"
    FetchSettingTaskRecord /v1/Settings/Options GET
    ListTaskRecord /v1/Tasks GET
    DeleteTaskRecord /v1/Tasks/{Sid} DELETE
    ");
}

#[test]
fn methods_and_numbers_distinguish_operations() {
    let operations = [
        ("put", "/v1/Flows/{Sid}", json!({})),
        ("patch", "/v1/Flows/{Sid}", json!({})),
        ("get", "/v1/flow", json!({})),
        ("get", "/v1/Flows/{Sid}", json!({})),
    ];
    assert_snapshot!(derived(&operations), @"
    FetchFlow /v1/Flows/{Sid} GET
    PatchFlow /v1/Flows/{Sid} PATCH
    UpdateFlow /v1/Flows/{Sid} PUT
    FetchFlow2 /v1/flow GET
    ");
}

#[test]
fn an_existing_id_stays_and_is_not_used_twice() {
    let spec =
        document("paths:\n  /Flows:\n    get: {responses: {}}\n    post: {operationId: ListFlow, responses: {}}\n");
    let (documents, notes) = load_one(&spec).unwrap_or_else(|problems| panic!("{problems}"));
    let loaded = serde_json::to_value(&documents[0].openapi).expect("a document is JSON");
    let expected = [("/Flows GET", "GetFlow"), ("/Flows POST", "ListFlow")];
    assert_eq!(ids(&loaded), expected.map(|(operation, id)| (operation.to_owned(), id.to_owned())));
    assert_snapshot!(notes.iter().map(ToString::to_string).collect::<String>(), @"
    note: an operation without `operationId` is named `GetFlow`
      --> spec.yaml:5:5 at #/paths/~1Flows/get
    ");
}

#[test]
fn an_id_that_differs_from_an_existing_one_in_case_alone_is_not_derived() {
    let spec = "paths:\n  /Flows:\n    get: {responses: {}}\n    post: {operationId: list-flow, responses: {}}\n";
    let expected = [("/Flows GET", "GetFlow"), ("/Flows POST", "list-flow")];
    assert_eq!(ids(&loaded(document(spec))), expected.map(|(operation, id)| (operation.to_owned(), id.to_owned())));
}

#[test]
fn ids_of_any_paths_have_different_names() {
    let segments =
        ["", "/a", "/A", "/a-b", "/aB", "/{x}", "/{x}:{y}", "/v1", "/a.json", "/***", "/s", "/news", "/日本"];
    let mut paths = json!({});
    for path in segments.iter().flat_map(|one| segments.map(|two| segments.map(|three| format!("{one}{two}{three}")))) {
        for path in path.into_iter().filter(|path| path.starts_with('/')) {
            for method in METHODS {
                paths[&path][method] = json!({ "responses": { "204": { "description": "" } } });
            }
        }
    }
    let spec = json!({ "openapi": "3.0.1", "info": { "title": "T", "version": "1" }, "paths": paths });
    let mut names: Vec<String> =
        ids(&loaded(spec.to_string())).iter().map(|(_, id)| id.to_upper_camel_case()).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert!(names.len() == count && count > 5_000, "{} of {count}", names.len());
}

/// Without their ids, the project's own documents get the same ids, except for irregular nouns.
#[test]
fn the_ids_of_the_project_follow_from_its_paths_and_records() {
    // A document that an update imports may have other ids.
    if std::env::var_os("CHECK_DOCUMENTS").is_none() {
        return;
    }
    let mut text = String::new();
    for name in ["flex_v1.yaml", "flex_v2.yaml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name);
        let published = loaded(fs::read(path).expect("a spec"));
        let mut nameless = published.clone();
        for item in nameless["paths"].as_object_mut().expect("paths").values_mut() {
            for method in METHODS {
                if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
                    operation.remove("operationId");
                }
            }
        }
        let (published, derived) = (ids(&published), ids(&loaded(nameless.to_string())));
        let same = published.iter().zip(&derived).filter(|(published, derived)| published == derived).count();
        writeln!(text, "{name}: {same} of {}", published.len()).expect("a string takes it");
        for ((operation, published), (_, derived)) in published.iter().zip(&derived) {
            if published != derived {
                writeln!(text, "  {operation}: {derived} for {published}").expect("a string takes it");
            }
        }
    }
    assert_snapshot!(text, @"
    flex_v1.yaml: 73 of 73
    flex_v2.yaml: 3 of 3
    ");
}
