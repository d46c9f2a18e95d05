//! Lists, page by page.

use serde_json::{Value, json};

use crate::mock::api::Api;
use crate::mock::api::tests::{BASE_URL, answer, api, basic, call, ok};

const SERVICE: &str = "IS00000000000000000000000000000001";

fn create(api: &mut Api, name: &str) -> Value {
    ok(api, "CreateFlexFlow", json!({"FriendlyName": name, "ChatServiceSid": SERVICE, "ChannelType": "sms"}))
}

fn with_flows(names: &[&str]) -> Api {
    let mut api = api();
    for name in names {
        create(&mut api, name);
    }
    api
}

/// The names on a page.
fn names(page: &Value) -> Vec<&str> {
    page["flex_flows"].as_array().unwrap().iter().map(|flow| flow["friendly_name"].as_str().unwrap()).collect()
}

/// The page at a URL of the metadata.
fn follow(api: &mut Api, page: &Value, link: &str) -> Value {
    let url = page["meta"][link].as_str().unwrap_or_else(|| panic!("{link} of {}", page["meta"]));
    let request = http::Request::get(url).header("authorization", basic(crate::mock::api::tests::ACCOUNT, "x"));
    let (status, page) = answer(api, &request.body(bytes::Bytes::new()).unwrap());
    assert_eq!(status, 200, "{page}");
    page
}

#[test]
fn pages_follow_each_other_in_both_directions() {
    let mut api = with_flows(&["a", "b", "c", "d", "e"]);
    let first = ok(&mut api, "ListFlexFlow", json!({"PageSize": 2}));
    assert_eq!(names(&first), ["a", "b"]);
    let url = format!("{BASE_URL}/v1/FlexFlows?PageSize=2&Page=0");
    let meta = &first["meta"];
    assert_eq!((&meta["url"], &meta["first_page_url"]), (&json!(url), &json!(url)));
    assert_eq!((&meta["key"], &meta["page"], &meta["page_size"]), (&json!("flex_flows"), &json!(0), &json!(2)));
    assert_eq!(meta["previous_page_url"], Value::Null);
    let second = follow(&mut api, &first, "next_page_url");
    assert_eq!((names(&second), &second["meta"]["page"]), (vec!["c", "d"], &json!(1)));
    assert_eq!(second["meta"]["url"], first["meta"]["next_page_url"]);
    let third = follow(&mut api, &second, "next_page_url");
    assert_eq!((names(&third), &third["meta"]["next_page_url"]), (vec!["e"], &Value::Null));
    let back = follow(&mut api, &third, "previous_page_url");
    assert_eq!((names(&back), &back["meta"]["page"]), (vec!["c", "d"], &json!(1)));
    let start = follow(&mut api, &back, "previous_page_url");
    assert_eq!((names(&start), &start["meta"]["previous_page_url"]), (vec!["a", "b"], &Value::Null));
    assert_eq!(names(&follow(&mut api, &start, "next_page_url")), ["c", "d"]);
    assert_eq!(names(&follow(&mut api, &third, "first_page_url")), ["a", "b"]);
}

#[test]
fn links_repeat_filters_and_the_page_size() {
    let mut api = with_flows(&["a & b", "c", "a & b", "a & b"]);
    let first = ok(&mut api, "ListFlexFlow", json!({"FriendlyName": "a & b", "PageSize": 2}));
    assert_eq!(names(&first), ["a & b", "a & b"]);
    let next = first["meta"]["next_page_url"].as_str().unwrap();
    assert!(next.contains("?FriendlyName=a%20%26%20b&PageSize=2&Page=1&PageToken=PA"), "{next}");
    let second = follow(&mut api, &first, "next_page_url");
    assert_eq!((names(&second), &second["meta"]["next_page_url"]), (vec!["a & b"], &Value::Null));
    assert_eq!(names(&ok(&mut api, "ListFlexFlow", json!({"FriendlyName": "a"}))), [] as [&str; 0]);
}

#[test]
fn a_page_has_50_records_unless_the_request_states_a_size() {
    let mut api = with_flows(&["a"; 51]);
    let first = ok(&mut api, "ListFlexFlow", json!({}));
    assert_eq!((names(&first).len(), &first["meta"]["page_size"]), (50, &json!(50)));
    assert_eq!(names(&follow(&mut api, &first, "next_page_url")).len(), 1);
}

#[test]
fn only_the_token_selects_a_page() {
    let mut api = with_flows(&["a", "b", "c"]);
    let page = ok(&mut api, "ListFlexFlow", json!({"PageSize": 1, "Page": 7}));
    assert_eq!((names(&page), &page["meta"]["page"]), (vec!["a"], &json!(7)));
    for token in ["x", "PA", "PAx", "PZ00"] {
        let (status, body) = call(&mut api, "ListFlexFlow", json!({"PageToken": token}));
        assert_eq!((status, &body["code"]), (400, &json!(20001)), "{token}");
    }
}

#[test]
fn a_list_can_change_between_its_pages() {
    let mut api = with_flows(&["a", "b", "c"]);
    let first = ok(&mut api, "ListFlexFlow", json!({"PageSize": 2}));
    for flow in first["flex_flows"].as_array().unwrap() {
        call(&mut api, "DeleteFlexFlow", json!({"Sid": flow["sid"]}));
    }
    create(&mut api, "d");
    let second = follow(&mut api, &first, "next_page_url");
    assert_eq!((names(&second), &second["meta"]["previous_page_url"]), (vec!["c", "d"], &Value::Null));
}

#[test]
fn a_page_without_records_leads_to_those_beside_it() {
    let mut api = with_flows(&["a", "b", "c"]);
    let first = ok(&mut api, "ListFlexFlow", json!({"PageSize": 2}));
    let second = follow(&mut api, &first, "next_page_url");
    call(&mut api, "DeleteFlexFlow", json!({"Sid": second["flex_flows"][0]["sid"]}));
    let empty = follow(&mut api, &first, "next_page_url");
    assert_eq!((names(&empty), &empty["meta"]["next_page_url"]), (vec![], &Value::Null));
    assert_eq!(names(&follow(&mut api, &empty, "previous_page_url")), ["a", "b"]);
}
