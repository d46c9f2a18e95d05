//! Complete responses with unexpected content.

use super::Step::Send;
use super::*;

/// The expected result of decoding: the name of the flow, or path and reason of the error.
enum Expected {
    Name(Option<&'static str>),
    Invalid(&'static str, &'static str),
}

use Expected::{Invalid, Name};

fn nested(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn bodies() -> Vec<(&'static str, Vec<u8>, Expected)> {
    let deep = nested(100_000);
    let bytes = |text: &str| text.as_bytes().to_vec();
    vec![
        ("nothing", bytes(""), Invalid("", "the body is empty")),
        ("null", bytes("null"), Invalid("", "the body is null")),
        ("blanks", bytes(" \r\n "), Invalid("", "EOF")),
        ("cut short", bytes(r#"{"friendly_name": "x", "sid": "FO"#), Invalid("$.sid", "EOF")),
        ("two documents", bytes("{}{}"), Invalid("", "trailing characters")),
        ("HTML", bytes("<!DOCTYPE html><title>Sign in</title>"), Invalid("", "expected value")),
        ("not UTF-8", b"{\"friendly_name\": \"\xc3\x28\"}".to_vec(), Invalid("", "not UTF-8")),
        ("not UTF-8 in an unknown field", b"{\"x\": \"\xff\"}".to_vec(), Invalid("", "not UTF-8")),
        ("UTF-16", utf16("{}"), Invalid("$", "")),
        ("half a surrogate pair", bytes(r#"{"friendly_name": "\ud800"}"#), Invalid("$.friendly_name", "")),
        ("a control character", b"{\"friendly_name\": \"\x01\"}".to_vec(), Invalid("$.friendly_name", "control")),
        (
            "a number beyond all bounds",
            bytes(r#"{"friendly_name": 1e999}"#),
            Invalid("$.friendly_name", "out of range"),
        ),
        ("a list", bytes("[]"), Invalid("$", "array")),
        ("nested, never closed", bytes(&format!("{{\"x\": {}", "[".repeat(100_000))), Invalid("$.x", "EOF")),
        ("nested, all of it", bytes(&deep), Invalid("$", "array")),
        (
            "nested, in an unknown field",
            bytes(&format!("{{\"x\": {deep}, \"friendly_name\": \"a\"}}")),
            Name(Some("a")),
        ),
        ("nested, for a text", bytes(&format!("{{\"friendly_name\": {deep}}}")), Name(None)),
        (
            "nested, for a free-form value, which is kept as deep as the parser goes",
            bytes(&format!("{{\"integration\": {deep}, \"friendly_name\": \"a\"}}")),
            Invalid("$.integration", "recursion limit exceeded"),
        ),
        ("a byte order mark", bytes("\u{feff}{\"friendly_name\": \"a\"}"), Name(Some("a"))),
        ("a key twice", bytes(r#"{"friendly_name": "a", "friendly_name": "b"}"#), Name(Some("b"))),
        ("a key twice, then null", bytes(r#"{"friendly_name": "a", "friendly_name": null}"#), Name(None)),
        ("an empty object", bytes("{}"), Name(None)),
        ("nulls", bytes(r#"{"friendly_name": null, "integration": null}"#), Name(None)),
    ]
}

/// No request is retried, because the server has processed it and would send the same response.
#[tokio::test]
async fn a_body_is_decoded_or_is_a_decode_error() {
    for (name, body, expected) in bodies() {
        let server =
            Server::start(move |_| vec![Send(response(200, "Content-Type: application/json\r\n", &body))]).await;
        let client = client(&server);
        for (result, writes) in [(fetch(&client).await, false), (update(&client).await, true)] {
            match (&expected, result) {
                (Name(expected), Ok(response)) => {
                    assert_eq!(response.value().friendly_name.as_deref(), *expected, "{name}");
                }
                (Invalid(path, problem), Err(error)) => {
                    assert!(error.to_string().contains(problem), "{name}: {error}");
                    assert_eq!((error.attempts(), error.is_retryable()), (1, false), "{name}");
                    assert_eq!(error.may_have_taken_effect(), writes, "{name}");
                    let Error::Decode(error) = error else { panic!("{name}: {error:?}") };
                    assert_eq!((error.status(), error.path().unwrap_or("")), (200, *path), "{name}");
                    assert!(error.snippet().len() <= 600, "{name}: {} bytes are shown", error.snippet().len());
                }
                (_, result) => panic!("{name}: {result:?}"),
            }
        }
        assert_eq!(server.seen(), (2, 2), "{name}");
    }
}

/// Free-form values are kept unchanged, up to the maximum depth of the parser.
#[tokio::test]
async fn free_form_values_have_a_maximum_depth() {
    for (depth, readable) in [(100, true), (1000, false), (100_000, false)] {
        let body = format!("{{\"sid\": \"KD1\", \"routing\": {}}}", nested(depth));
        let server = Server::start(move |_| json(200, &body)).await;
        let sid = "KD00000000000000000000000000000001".parse().unwrap();
        match client(&server).v1().interactions().fetch(&sid).send().await {
            Ok(interaction) => assert!(readable && interaction.routing.is_some(), "{depth}"),
            Err(Error::Decode(error)) => {
                assert!(!readable && error.path() == Some("$.routing"), "{depth}: {error}");
            }
            Err(error) => panic!("{depth}: {error:?}"),
        }
        assert_eq!(server.seen(), (1, 1));
    }
}

#[tokio::test]
async fn the_content_type_is_ignored() {
    for content_type in ["text/html", "text/plain; charset=utf-16", "application/octet-stream", "", "🦀"] {
        let headers = format!("Content-Type: {content_type}\r\n");
        let server = Server::start(move |_| vec![Send(response(200, &headers, r#"{"friendly_name": "a"}"#))]).await;
        let flow = fetch(&client(&server)).await.unwrap().into_value();
        assert_eq!(flow.friendly_name.as_deref(), Some("a"), "{content_type}");
        assert_eq!(server.seen(), (1, 1));
    }
}

#[tokio::test]
async fn duplicate_lists_are_not_concatenated() {
    let body = r#"{"flex_flows": [{"friendly_name": "a"}, {}], "meta": {"next_page_url": "/x"},
        "flex_flows": [{"friendly_name": "b"}], "meta": {"next_page_url": null}}"#;
    let server = Server::start(move |_| json(200, body)).await;
    let flows = client(&server).v1().flex_flows().list().stream().try_collect().await.unwrap();
    let names: Vec<_> = flows.into_iter().map(|flow| flow.friendly_name.unwrap()).collect();
    assert_eq!(names, ["b"]);
    assert_eq!(server.seen(), (1, 1));
}

/// An API error has status and message for every body.
#[tokio::test]
async fn every_error_response_has_status_and_message() {
    let html = "<html><title>502 Bad Gateway</title></html>";
    let problem = r#"{"type": "about:blank", "title": "Down", "detail": "Down for now", "status": 502}"#;
    let vendors = r#"{"code": 20500, "message": "Oh no", "code": 20501}"#;
    let deep = format!("{{\"message\": {}}}", nested(100_000));
    let cases: [(&[u8], Option<i64>, &str); 9] = [
        (html.as_bytes(), None, "Bad Gateway"),
        (b"", None, "Bad Gateway"),
        (b"\xff\xfe", None, "Bad Gateway"),
        (b"{\"message\":", None, "Bad Gateway"),
        (deep.as_bytes(), None, "Bad Gateway"),
        (br#"{"message": 5, "code": "many"}"#, None, "5"),
        (br#"{"code": 123456789, "message": "never heard of"}"#, Some(123_456_789), "never heard of"),
        (problem.as_bytes(), None, "Down for now"),
        (vendors.as_bytes(), Some(20501), "Oh no"),
    ];
    for (body, code, message) in cases {
        let owned = body.to_vec();
        let server = Server::start(move |_| vec![Send(response(502, "Content-Type: text/html\r\n", &owned))]).await;
        let client = client(&server);
        for (error, effect) in [(fetch(&client).await.unwrap_err(), false), (update(&client).await.unwrap_err(), true)]
        {
            assert_eq!((error.status(), error.code(), error.may_have_taken_effect()), (Some(502), code, effect));
            assert_eq!(error.attempts(), if effect { 1 } else { 3 }, "{error}");
            let Error::Api(api) = error else { panic!("{error:?}") };
            assert_eq!(api.message(), message);
            assert!(api.body().len() <= 17 * 1024);
        }
        assert_eq!(server.seen(), (4, 4));
    }
}
