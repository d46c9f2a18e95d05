//! Requests back to their input.

use http::header::AUTHORIZATION;
use serde_json::{Value, json};

use super::*;
use crate::request::operations::{Rule, request as by_name};
use crate::request::{InputError, Request, check};

const OBJECT: Rule = Rule::Json(&[JsonType::Object]);

static QUERY: Operation = Operation::for_tests(
    "/v1/Values",
    Body::None,
    &[
        Parameter::query("Text"),
        Parameter::query("Kind").values(&["a", "b"]),
        Parameter::query("Secret").sensitive().rule(Rule::Sid(&["AC"])),
        Parameter::query("Size").ty(Type::Integer).rule(Rule::Range { min: Some(1), max: Some(9) }),
        Parameter::query("Share").ty(Type::Number),
        Parameter::query("Is").ty(Type::Boolean),
        Parameter::query("On").ty(Type::Date),
        Parameter::query("At").ty(Type::DateTime),
        Parameter::query("List").list(),
        Parameter::query("Csv").list().ty(Type::Integer).serialization(Serialization::Joined(',')),
        Parameter::query("Space").list().serialization(Serialization::Joined(' ')),
        Parameter::query("filter").ty(Type::Json).serialization(Serialization::Deep),
        Parameter::query("Flat").ty(Type::Json).rule(OBJECT).serialization(Serialization::Joined(',')),
        Parameter::query("Any").ty(Type::Json).serialization(Serialization::Bare),
        Parameter::query("Object").ty(Type::Json),
        Parameter::query("Model").ty(Type::Json).rule(OBJECT),
        Parameter::query("Objects").list().ty(Type::Json),
        Parameter::query("Json").serialization(Serialization::Json),
        Parameter::header("X-List").list().serialization(Serialization::Joined(',')),
        Parameter::header("Authorization").sensitive(),
    ],
);

static FORM: Operation = Operation::for_tests(
    "/v1/Values/{Ids}/{Id}",
    Body::Form,
    &[
        Parameter::path("Ids").serialization(Serialization::Joined(',')),
        Parameter::path("Id").ty(Type::Integer),
        Parameter::form("Id").required(),
        Parameter::form("Spread").ty(Type::Json).serialization(Serialization::Exploded),
    ],
);

static BODY: Operation =
    Operation::for_tests("/v1/Values", Body::Json, &[Parameter::body("body").ty(Type::Json).required()]);

fn http(uri: &str, body: &str) -> http::Request<bytes::Bytes> {
    http::Request::post(uri).body(bytes::Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

/// Decodes and checks a request.
fn checked(
    operation: &'static Operation,
    values: &[&str],
    uri: &str,
    body: &str,
) -> (Value, Result<Request, InputError>) {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    let decoded = decode(operation, &values, &http(uri, body));
    let input = Value::Object(decoded.input);
    (input.clone(), check(operation, input, decoded.violations))
}

/// The messages of a request with this query.
fn wrong(query: &str) -> Vec<String> {
    let error = checked(&QUERY, &[], &format!("/v1/Values?{query}"), "").1.expect_err("the query is invalid");
    error.problems().iter().cloned().chain(error.parameters().iter().map(ToString::to_string)).collect()
}

#[test]
fn every_form_of_a_value_is_read_back() {
    let input = json!({
        "Text": "a b+c&é", "Kind": "a", "Size": 5, "Share": 1.5, "Is": true, "On": "2026-01-31",
        "At": "2026-01-31T12:00:00Z", "List": ["a", "b,c"], "Csv": [1, 2], "Space": ["x", "y"],
        "filter": {"origin": "a&b", "n": 1}, "Any": "s t", "Object": {"a": [1]}, "Objects": [{"a": 1}, "b"], "Json": "s",
    });
    let request = check(&QUERY, input.clone(), Violations::default()).expect("the input is valid");
    let (found, again) = checked(&QUERY, &[], &request.path_and_query(), "");
    assert_eq!(found, input);
    assert_eq!(again.expect("the input is valid").path_and_query(), request.path_and_query());
}

#[test]
fn paths_and_forms_are_read_back() {
    let input = json!({"Ids": "a,b/c", "path:Id": 7, "form:Id": "x", "Spread": {"k": "v", "n": 2}});
    let (found, request) = checked(&FORM, &["a,b/c", "7"], "/v1/Values/a,b%2Fc/7", "Id=x&k=v&n=2");
    assert_eq!(found, input);
    assert_eq!(request.expect("the input is valid").encoded_form(), "Id=x&k=v&n=2");
}

#[test]
fn a_plus_sign_is_a_space() {
    assert_eq!(checked(&QUERY, &[], "/v1/Values?Text=a+b%2Bc", "").0, json!({"Text": "a b+c"}));
}

#[test]
fn headers_are_parameters_and_account_credentials_are_not() {
    let mut request = http("/v1/Values", "");
    request.headers_mut().insert("x-list", "a,b".parse().unwrap());
    request.headers_mut().insert(AUTHORIZATION, "Basic QUM6eA==".parse().unwrap());
    assert_eq!(Value::Object(decode(&QUERY, &[], &request).input), json!({"X-List": ["a", "b"]}));
    request.headers_mut().insert(AUTHORIZATION, "token".parse().unwrap());
    assert_eq!(decode(&QUERY, &[], &request).input["Authorization"], "token");
}

#[test]
fn all_faults_are_reported_together_and_secrets_are_not_shown() {
    assert_eq!(
        wrong("Kind=c&Secret=hush&Size=10&Share=x&Is=maybe&Csv=1,x&Object=%7B&Text=a&Text=b&filter=x"),
        [
            "query parameter `Text` must be sent once, not 2 times",
            "query parameter `Kind` must be one of `a`, `b`, found \"c\"",
            "query parameter `Secret` must be `AC` followed by 32 hexadecimal digits",
            "query parameter `Size` must be between 1 and 9, found \"10\"",
            "query parameter `Share` must be a number, found \"x\"",
            "query parameter `Is` must be true or false, found \"maybe\"",
            "query parameter `Csv` must be an integer, found \"x\"",
            "query parameter `filter` must be an object, found \"x\"",
            "query parameter `Object` must be JSON, found \"{\"",
        ]
    );
}

#[test]
fn json_text_of_another_type_is_rejected() {
    let error = |query: &str| checked(&QUERY, &[], &format!("/v1/Values?{query}"), "").1.unwrap_err().to_string();
    let model = error("Model=%22%7B%7D%22");
    assert!(model.contains("query parameter `Model` must be an object, not a string, found \"{}\""), "{model}");
    assert!(error("Flat=a,1,b").contains("`Flat` must be an object, not an array"), "{}", error("Flat=a,1,b"));
    let (input, request) = checked(&QUERY, &[], "/v1/Values?Model=%7B%7D&Flat=a,1,b,x", "");
    assert_eq!(input, json!({"Flat": {"a": 1, "b": "x"}, "Model": {}}));
    assert!(request.is_ok());
}

#[test]
fn an_undecodable_value_is_not_also_missing() {
    let error = checked(&FORM, &["a", "1"], "/v1/Values/a/1", "Id=%FF").1.unwrap_err();
    let messages: Vec<String> = error.parameters().iter().map(ToString::to_string).collect();
    assert_eq!(messages, ["form field `Id` must be percent-encoded UTF-8, found \"\u{fffd}\""]);
    let error = checked(&FORM, &["a", "1"], "/v1/Values/a/1", "").1.unwrap_err();
    assert_eq!(error.parameters()[0].to_string(), "form field `Id` must be set");
}

#[test]
fn a_body_must_be_json_and_set_if_it_is_required() {
    assert_eq!(checked(&BODY, &[], "/v1/Values", "{\"a\":1}").0, json!({"body": {"a": 1}}));
    let message = |body| checked(&BODY, &[], "/v1/Values", body).1.unwrap_err().to_string();
    assert!(message("{").contains("the body must be JSON"), "{}", message("{"));
    assert!(message("").contains("`body` must be set"), "{}", message(""));
}

#[test]
fn unknown_parameters_are_ignored_and_noted() {
    let decoded = decode(&BODY, &[], &http("/v1/Values?Text=a&x%20y", "{}"));
    assert_eq!(decoded.ignored, ["query parameter `Text`", "query parameter `x y`"]);
    // A parameter whose properties have names of their own takes all names.
    let decoded = decode(&FORM, &["a".to_owned(), "1".to_owned()], &http("/v1/Values/a/1", "Id=x&Text=a"));
    assert_eq!(decoded.ignored, [] as [&str; 0]);
}

#[test]
fn requests_by_name_are_read_back() {
    let request = by_name("ListFlexFlow", json!({"FriendlyName": "a & b", "PageSize": 20})).unwrap();
    let decoded = decode(request.operation(), &[], &http(&request.path_and_query(), ""));
    assert_eq!(Value::Object(decoded.input), json!({"FriendlyName": "a & b", "PageSize": 20}));
}
