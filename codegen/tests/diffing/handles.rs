//! Handles that move or whose path values change.

use super::{BASE, changes, check};

#[test]
fn a_handle_that_moves_is_reported_once() {
    let new = BASE.replace("/v1/Flows", "/v1/Streams");
    let changes = changes(BASE, &new);
    assert_eq!(changes[0], "breaking handle_moved flows");
    assert!(changes[1..].iter().all(|change| change.starts_with("wire operation_path_changed ")), "{changes:?}");
    assert_eq!(changes.len(), 5);
}

#[test]
fn a_handle_below_another() {
    let new = BASE.replace("/Steps:", "/Acts:");
    assert_eq!(changes(BASE, &new), ["breaking handle_moved flows.steps", "wire operation_path_changed CreateStep"]);
}

#[test]
fn the_path_values_of_a_handle() {
    check(
        "{name: FlowSid, in: path, required: true, schema: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}}",
        "{name: FlowSid, in: path, required: true, schema: {type: string}}",
        &["breaking handle_arguments_changed /v1/Flows/{FlowSid}/Steps"],
    );
    let new = BASE.replace("{FlowSid}", "{StreamSid}").replace("name: FlowSid, in", "name: StreamSid, in");
    assert_eq!(changes(BASE, &new), ["docs handle_arguments_renamed /v1/Flows/{FlowSid}/Steps"]);
}

#[test]
fn an_additional_path_value() {
    let new = BASE.replace("/v1/Flows/{Sid}:", "/v1/Flows/{Sid}/{Part}:");
    let new = new.replace(
        "parameters: [{name: Sid, in: path",
        "parameters: [{name: Part, in: path, required: true, schema: {type: string}}, {name: Sid, in: path",
    );
    assert_eq!(
        changes(BASE, &new),
        ["breaking operation_arguments_changed FetchFlow", "wire operation_path_changed FetchFlow"]
    );
}

#[test]
fn a_child_that_moves_leaves_its_parent_where_it_was() {
    let get = |id: &str| format!("{{get: {{operationId: {id}, responses: {{'204': {{}}}}}}}}");
    let at = |roles: &str| {
        let (user_roles, assessments) = (get("FetchUserRoles"), get("FetchAssessments"));
        format!("paths: {{/v1/{roles}/UserRoles: {user_roles}, /v1/Accounts/Assessments: {assessments}}}")
    };
    assert_eq!(
        changes(&at("Accounts"), &at("Insights")),
        ["breaking handle_moved accounts.user_roles", "wire operation_path_changed FetchUserRoles"]
    );
}

#[test]
fn a_handle_that_moves_with_all_its_children() {
    let get = |id: &str| format!("{{get: {{operationId: {id}, responses: {{'204': {{}}}}}}}}");
    let at = |parent: &str| format!("paths: {{/v1/{parent}/A: {}, /v1/{parent}/B: {}}}", get("FetchA"), get("FetchB"));
    let changes = changes(&at("Old"), &at("New"));
    assert_eq!(changes[0], "breaking handle_moved old");
    assert_eq!(changes.iter().filter(|change| change.contains("handle_moved")).count(), 1);
}
