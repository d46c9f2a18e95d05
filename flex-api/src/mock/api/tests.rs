//! Requests of the client against the table.

mod every;

use std::cell::Cell;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::header::{ALLOW, AUTHORIZATION, WWW_AUTHENTICATE};
use serde_json::json;

use super::*;
use crate::request::Request;
use crate::request::operations::request;

pub(super) const ACCOUNT: &str = "AC00000000000000000000000000000001";

pub(super) const BASE_URL: &str = "http://127.0.0.1:4010";

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(1_800_000_000) };
}

/// Moves the clock of the current test.
pub(super) fn wait(seconds: i64) {
    NOW.set(NOW.get() + seconds);
}

fn clock() -> Timestamp {
    Timestamp::from_millisecond(NOW.get() * 1000 + 250).unwrap()
}

pub(super) fn api() -> Api {
    with_credentials(None)
}

fn with_credentials(credentials: Option<(&str, &str)>) -> Api {
    let credentials = credentials.map(|(user, secret)| (user.to_owned(), secret.to_owned()));
    Api::with(Settings { credentials, base_url: BASE_URL.to_owned() }, clock, table::ALL)
}

pub(super) fn basic(user: &str, secret: &str) -> String {
    format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{secret}")))
}

/// The request as the client sends it.
pub(super) fn http(request: &Request) -> http::Request<Bytes> {
    let mut http = http::Request::new(request.body());
    *http.method_mut() = request.method().into();
    *http.uri_mut() = request.path_and_query().parse().unwrap();
    *http.headers_mut() = request.headers().clone();
    if let Some(content_type) = request.content_type() {
        http.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    http.headers_mut().entry(AUTHORIZATION).or_insert(basic(ACCOUNT, "token").parse().unwrap());
    http
}

/// Status and body of the response to a request.
pub(super) fn answer(api: &mut Api, request: &http::Request<Bytes>) -> (u16, Value) {
    let Outcome { response, .. } = api.answer(request);
    let body = response.body();
    (response.status().as_u16(), if body.is_empty() { Value::Null } else { serde_json::from_slice(body).unwrap() })
}

/// Status and body of the response to a request by name.
pub(super) fn call(api: &mut Api, name: &str, input: Value) -> (u16, Value) {
    answer(api, &http(&request(name, input).unwrap()))
}

/// The body of a successful response.
pub(super) fn ok(api: &mut Api, name: &str, input: Value) -> Value {
    let (status, body) = call(api, name, input);
    assert!((200..300).contains(&status), "{name}: {status} {body}");
    body
}

/// A response to a request line with a body.
fn raw(api: &mut Api, method: &str, uri: &str, content_type: &str, body: &'static str) -> Outcome {
    let request = http::Request::builder().method(method).uri(uri).header(CONTENT_TYPE, content_type);
    let request = request.header(AUTHORIZATION, basic(ACCOUNT, "token"));
    api.answer(&request.body(Bytes::from(body)).unwrap())
}

fn body(outcome: &Outcome) -> Value {
    serde_json::from_slice(outcome.response.body()).unwrap()
}

#[test]
fn unknown_paths_and_methods_are_rejected_in_the_vendors_form() {
    let mut api = api();
    let outcome = raw(&mut api, "GET", "/v1/Unknown", "", "");
    assert_eq!(
        body(&outcome),
        json!({
            "code": 20404,
            "message": "The requested resource /v1/Unknown was not found",
            "more_info": "https://www.twilio.com/docs/errors/20404",
            "status": 404,
        })
    );
    assert!(outcome.operation.is_none());
    let outcome = raw(&mut api, "PATCH", "/v1/FlexFlows", "", "");
    assert_eq!((outcome.response.status().as_u16(), body(&outcome)["code"].as_i64()), (405, Some(20004)));
    assert_eq!(outcome.response.headers()[ALLOW], "POST, GET");
    assert_eq!(outcome.response.headers()["twilio-request-id"], "RQ00000000000000000000000000000002");
}

#[test]
fn a_body_of_another_content_type_is_rejected() {
    let mut api = api();
    let outcome = raw(&mut api, "POST", "/v1/FlexFlows", "application/json", "{}");
    assert_eq!(outcome.response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(
        outcome.refused,
        ["the content type must be `application/x-www-form-urlencoded`, found `application/json`"]
    );
    // Without a body there is nothing to misread.
    let outcome = raw(&mut api, "POST", "/v1/FlexFlows", "text/plain", "");
    assert_eq!(outcome.response.status(), StatusCode::BAD_REQUEST);
    let form = "application/x-www-form-urlencoded; charset=utf-8";
    let outcome = raw(&mut api, "POST", "/v1/FlexFlows", form, "FriendlyName=a");
    assert_eq!(outcome.input, json!({"FriendlyName": "a"}));
    assert_eq!(outcome.response.status(), StatusCode::BAD_REQUEST);
}

#[test]
fn all_invalid_parameters_are_in_one_error() {
    let mut api = api();
    let form = "ChatServiceSid=x&ChannelType=fax&IntegrationType=studio&Nonsense=1";
    let outcome = raw(&mut api, "POST", "/v1/FlexFlows", "application/x-www-form-urlencoded", form);
    let expected = [
        "form field `FriendlyName` must be set",
        "form field `ChatServiceSid` must be `IS` followed by 32 hexadecimal digits, found \"x\"",
        "form field `ChannelType` must be one of `web`, `sms`, `facebook`, `whatsapp`, `line`, `custom`, found \"fax\"",
        "form field `Integration.FlowSid` must be set, because `IntegrationType` is `studio`",
    ];
    assert_eq!(outcome.refused, expected);
    assert_eq!(outcome.ignored, ["form field `Nonsense`"]);
    let body = body(&outcome);
    assert_eq!((body["status"].as_i64(), body["code"].as_i64()), (Some(400), Some(20001)));
    assert_eq!(body["message"], format!("Invalid request: {}", expected.join("; ")));
}

#[test]
fn a_malformed_sid_in_a_path_is_not_found() {
    let outcome = raw(&mut api(), "GET", "/v1/FlexFlows/FO1", "", "");
    assert_eq!(body(&outcome)["code"], 20404);
    assert_eq!(outcome.refused, ["path parameter `Sid` must be `FO` followed by 32 hexadecimal digits, found \"FO1\""]);
}

/// The status for the value of an `Authorization` header.
fn status(api: &mut Api, operation: &str, authorization: Option<&str>) -> u16 {
    let mut request = http(&request(operation, json!({})).unwrap());
    request.headers_mut().remove(AUTHORIZATION);
    request.headers_mut().extend(authorization.map(|value| (AUTHORIZATION, value.parse().unwrap())));
    let outcome = api.answer(&request);
    let is_rejected = outcome.response.status() == StatusCode::UNAUTHORIZED;
    assert_eq!(outcome.response.headers().contains_key(WWW_AUTHENTICATE), is_rejected);
    assert_eq!(is_rejected.then(|| body(&outcome)["code"].clone()), is_rejected.then(|| json!(20003)));
    outcome.response.status().as_u16()
}

#[test]
fn credentials_must_have_the_form_of_an_account() {
    let mut api = api();
    let key = "SK00000000000000000000000000000001";
    for good in [&basic(ACCOUNT, "x"), &basic(key, "x:y"), "Bearer x", "bearer x"] {
        assert_eq!(status(&mut api, "ListFlexFlow", Some(good)), 200, "{good}");
    }
    for wrong in [&basic(ACCOUNT, ""), &basic("AC1", "x"), &basic("", "x"), "Basic ?", "Bearer ", "x", ""] {
        assert_eq!(status(&mut api, "ListFlexFlow", Some(wrong)), 401, "{wrong}");
    }
    assert_eq!(status(&mut api, "ListFlexFlow", None), 401);
}

#[test]
fn given_credentials_are_the_only_ones() {
    let mut api = with_credentials(Some((ACCOUNT, "s")));
    assert_eq!(status(&mut api, "ListFlexFlow", Some(&basic(ACCOUNT, "s"))), 200);
    for wrong in [&basic(ACCOUNT, "x"), &basic("AC00000000000000000000000000000002", "s"), "Bearer s"] {
        assert_eq!(status(&mut api, "ListFlexFlow", Some(wrong)), 401, "{wrong}");
    }
}

#[test]
fn a_token_replaces_the_credentials_of_operations_that_take_one() {
    let mut api = with_credentials(Some((ACCOUNT, "s")));
    assert_eq!(status(&mut api, "ListInsightsAssessments", Some("any-token")), 200);
    assert_eq!(status(&mut api, "ListInsightsAssessments", Some(&basic(ACCOUNT, "s"))), 200);
    assert_eq!(status(&mut api, "ListInsightsAssessments", Some(&basic(ACCOUNT, "x"))), 401);
    assert_eq!(status(&mut api, "ListInsightsAssessments", None), 401);
}

#[test]
fn reading_a_request_has_no_effect() {
    let mut api = api();
    let input =
        json!({"FriendlyName": "a", "ChatServiceSid": "IS00000000000000000000000000000001", "ChannelType": "sms"});
    let create = http(&request("CreateFlexFlow", input.clone()).unwrap());
    let (operation, found) = api.read(&create);
    assert_eq!((operation.map(|operation| operation.id), found), (Some("CreateFlexFlow"), input));
    assert_eq!(ok(&mut api, "ListFlexFlow", json!({}))["flex_flows"], json!([]));
}
