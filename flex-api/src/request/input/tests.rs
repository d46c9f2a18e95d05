//! JSON input by wire names.

use serde_json::json;

use super::super::operations::find;
use super::request;
use crate::request::{InputError, Request};

const FLOW: &str = "FO00000000000000000000000000000001";

/// Returns the violations, one per line.
fn violations(result: Result<Request, InputError>) -> String {
    let error = result.expect_err("the input is invalid");
    let parameters = error.parameters().iter().map(ToString::to_string);
    error.problems().iter().cloned().chain(parameters).collect::<Vec<_>>().join("\n")
}

#[test]
fn values_are_sent_in_the_places_of_the_table() {
    let input = json!({"Sid": FLOW, "FriendlyName": "a b", "Enabled": false, "Integration.Timeout": 5});
    let request = request("UpdateFlexFlow", input).expect("the input is valid");
    assert_eq!(request.path(), format!("/v1/FlexFlows/{FLOW}"));
    let expected = [("FriendlyName", "a b"), ("Enabled", "false"), ("Integration.Timeout", "5")];
    assert_eq!(request.form().collect::<Vec<_>>(), expected);
}

#[test]
fn all_violations_are_reported_in_the_order_of_the_table() {
    let input = json!({
        "friendly_name": "x", "Nonsense": 1, "ChatServiceSid": "IS1", "Enabled": "yes", "Integration.RetryCount": 1.5,
    });
    let message = violations(request("CreateFlexFlow", input));
    assert!(message.starts_with("there is no parameter `friendly_name`: did you mean `FriendlyName`?\n"), "{message}");
    assert!(message.contains("there is no parameter `Nonsense`: CreateFlexFlow takes `"), "{message}");
    let parameters: Vec<&str> = message.lines().skip(2).collect();
    assert_eq!(
        parameters,
        [
            "form field `FriendlyName` must be set",
            "form field `ChatServiceSid` must be `IS` followed by 32 hexadecimal digits, found \"IS1\"",
            "form field `ChannelType` must be set",
            "form field `Enabled` must be true or false, found \"yes\"",
            "form field `Integration.RetryCount` must be an integer, found \"1.5\"",
        ]
    );
}

#[test]
fn a_value_requires_other_parameters() {
    let input = json!({"Sid": FLOW, "IntegrationType": "task", "Integration.WorkflowSid": "WW1", "Enabled": 1});
    assert_eq!(
        violations(request("UpdateFlexFlow", input)).lines().collect::<Vec<_>>(),
        [
            "form field `Enabled` must be true or false, found \"1\"",
            "form field `Integration.WorkspaceSid` must be set, because `IntegrationType` is `task`",
            "form field `Integration.WorkflowSid` must be `WW` followed by 32 hexadecimal digits, found \"WW1\"",
        ]
    );
    for accepted in ["Studio", "new"] {
        assert!(request("UpdateFlexFlow", json!({"Sid": FLOW, "IntegrationType": accepted})).is_ok(), "{accepted}");
    }
}

#[test]
fn an_invalid_path_value_is_reported_once() {
    assert_eq!(violations(request("FetchFlexFlow", json!({}))), "path parameter `Sid` must be set");
    assert_eq!(
        violations(request("FetchFlexFlow", json!({"Sid": 7}))),
        "path parameter `Sid` must be a string, found \"7\""
    );
    assert_eq!(
        violations(request("FetchFlexFlow", json!({"Sid": ""}))),
        "path parameter `Sid` must not be empty, `.` or `..`: it would change the path, found \"\""
    );
}

#[test]
fn the_input_must_be_an_object() {
    let message = violations(request("CreateChannel", json!([{"Identity": "do-not-show-me"}])));
    assert_eq!(message, "the input must be an object with parameters, found an array");
}

#[test]
fn errors_do_not_show_sensitive_values() {
    let message = violations(request("ListInsightsQuestionnaires", json!({"Authorization": ["do-not-show-me"]})));
    assert_eq!(message, "header `Authorization` must be a string");
}

#[test]
fn each_item_of_a_list_is_checked() {
    let message =
        |sids| violations(request("CreateInsightsQuestionnaires", json!({"Name": "Calls", "QuestionSids": sids})));
    assert_eq!(message(json!("GE1")), "form field `QuestionSids` must be an array, each item a string, found \"GE1\"");
    let mixed = message(json!(["GE00000000000000000000000000000001", "GE1", 2]));
    assert_eq!(mixed.lines().count(), 2, "{mixed}");
}

#[test]
fn an_ambiguous_name_requires_the_version() {
    let input = || json!({"AddressSid": "IG00000000000000000000000000000001", "ChatFriendlyName": "Chat"});
    let message = find("CreateWebChannel").expect_err("both versions have one").to_string();
    assert_eq!(
        message,
        "more than one version has an operation `CreateWebChannel`: use `v1.CreateWebChannel` or `v2.CreateWebChannel`"
    );
    assert_eq!(request("v2.CreateWebChannel", input()).expect("valid").path(), "/v2/WebChats");
    assert_eq!(find("v1.CreateWebChannel").expect("the operation exists").path, "/v1/WebChannels");
}

#[test]
fn an_unknown_operation_suggests_a_similar_one() {
    let message = |name: &str| find(name).expect_err("there is none").to_string();
    assert_eq!(message("create_flex_flow"), "there is no operation `create_flex_flow`: did you mean `CreateFlexFlow`?");
    assert_eq!(
        message("v3.createwebchannel"),
        "there is no operation `v3.createwebchannel`: did you mean `v1.CreateWebChannel`?"
    );
    assert_eq!(
        message("v3.CreateFlexFlow"),
        "there is no operation `v3.CreateFlexFlow`: did you mean `CreateFlexFlow`?"
    );
    assert!(message("Nonsense").contains("`flex_api::operations::ALL`"));
}

#[test]
fn a_json_body_is_sent_unchanged() {
    let body = json!({"account_sid": "AC00000000000000000000000000000001", "ui_attributes": null});
    let request = request("UpdateConfiguration", json!({"body": body})).expect("valid");
    assert_eq!(request.json(), Some(&body));
}
