use serde_json::json;

use super::super::operations::find;
use super::request;
use crate::request::{InputError, Request};

const FLOW: &str = "FO00000000000000000000000000000001";

/// What is wrong, one violation per line.
fn violations(made: Result<Request, InputError>) -> String {
    let error = made.expect_err("the input is invalid");
    let parameters = error.parameters().iter().map(ToString::to_string);
    error.problems().iter().cloned().chain(parameters).collect::<Vec<_>>().join("\n")
}

#[test]
fn values_go_where_the_table_says() {
    let input = json!({"Sid": FLOW, "FriendlyName": "a b", "Enabled": false, "Integration.Timeout": 5});
    let request = request("UpdateFlexFlow", input).expect("the input is valid");
    assert_eq!(request.path(), format!("/v1/FlexFlows/{FLOW}"));
    let expected = [("FriendlyName", "a b"), ("Enabled", "false"), ("Integration.Timeout", "5")];
    assert_eq!(request.form().collect::<Vec<_>>(), expected);
}

#[test]
fn all_that_is_wrong_is_told_together_in_the_order_of_the_table() {
    let input = json!({
        "friendly_name": "x", "Nonsense": 1, "ChatServiceSid": "IS1", "Enabled": "yes", "Integration.RetryCount": 1.5,
    });
    let told = violations(request("CreateFlexFlow", input));
    assert!(told.starts_with("there is no parameter `friendly_name`: did you mean `FriendlyName`?\n"), "{told}");
    assert!(told.contains("there is no parameter `Nonsense`: CreateFlexFlow takes `"), "{told}");
    let parameters: Vec<&str> = told.lines().skip(2).collect();
    assert_eq!(
        parameters,
        [
            "form field `FriendlyName` must be set",
            "form field `ChatServiceSid` must be IS and 32 hexadecimal digits, found \"IS1\"",
            "form field `ChannelType` must be set",
            "form field `Enabled` must be true or false, found \"yes\"",
            "form field `Integration.RetryCount` must be a whole number, found \"1.5\"",
        ]
    );
}

#[test]
fn a_path_value_that_is_missing_or_no_text_is_told_once() {
    assert_eq!(violations(request("FetchFlexFlow", json!({}))), "path parameter `Sid` must be set");
    assert_eq!(
        violations(request("FetchFlexFlow", json!({"Sid": 7}))),
        "path parameter `Sid` must be a text, found \"7\""
    );
    assert_eq!(
        violations(request("FetchFlexFlow", json!({"Sid": ""}))),
        "path parameter `Sid` must not be empty, `.` or `..`: it would change the path, found \"\""
    );
}

#[test]
fn the_input_is_an_object() {
    let told = violations(request("CreateChannel", json!([{"Identity": "do-not-show-me"}])));
    assert_eq!(told, "the input must be an object of parameters, found a list");
}

#[test]
fn values_that_are_not_to_be_shown_are_not_in_the_error() {
    let told = violations(request("ListInsightsQuestionnaires", json!({"Authorization": ["do-not-show-me"]})));
    assert_eq!(told, "header `Authorization` must be a text");
}

#[test]
fn a_list_is_a_list_and_each_of_it_is_checked() {
    let told =
        |sids| violations(request("CreateInsightsQuestionnaires", json!({"Name": "Calls", "QuestionSids": sids})));
    assert_eq!(told(json!("GE1")), "form field `QuestionSids` must be a list, each a text, found \"GE1\"");
    let mixed = told(json!(["GE00000000000000000000000000000001", "GE1", 2]));
    assert_eq!(mixed.lines().count(), 2, "{mixed}");
}

#[test]
fn a_name_of_several_versions_needs_the_version() {
    let input = || json!({"AddressSid": "IG00000000000000000000000000000001", "ChatFriendlyName": "Chat"});
    let told = find("CreateWebChannel").expect_err("both versions have one").to_string();
    assert_eq!(
        told,
        "more than one version has an operation `CreateWebChannel`: use `v1.CreateWebChannel` or `v2.CreateWebChannel`"
    );
    assert_eq!(request("v2.CreateWebChannel", input()).expect("valid").path(), "/v2/WebChats");
    assert_eq!(find("v1.CreateWebChannel").expect("it is there").path, "/v1/WebChannels");
}

#[test]
fn an_operation_that_is_not_there_brings_the_one_that_may_be_meant() {
    let told = |name: &str| find(name).expect_err("there is none").to_string();
    assert_eq!(told("create_flex_flow"), "there is no operation `create_flex_flow`: did you mean `CreateFlexFlow`?");
    assert_eq!(
        told("v3.createwebchannel"),
        "there is no operation `v3.createwebchannel`: did you mean `v1.CreateWebChannel`?"
    );
    assert_eq!(told("v3.CreateFlexFlow"), "there is no operation `v3.CreateFlexFlow`: did you mean `CreateFlexFlow`?");
    assert!(told("Nonsense").contains("`flex_api::operations::ALL`"));
}

#[test]
fn a_json_body_is_taken_as_it_is() {
    let body = json!({"account_sid": "AC00000000000000000000000000000001", "ui_attributes": null});
    let request = request("UpdateConfiguration", json!({"body": body})).expect("valid");
    assert_eq!(request.json(), Some(&body));
}
