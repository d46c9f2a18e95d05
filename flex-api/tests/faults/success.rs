//! Errors with the status of a success. The client must not report success.

use super::*;

/// Bodies of errors: the vendor's form, RFC 9457, OAuth and those of other servers.
const ERRORS: [&str; 6] = [
    r#"{"code": 20404, "message": "Not found", "more_info": "https://example.com", "status": 404}"#,
    r#"{"type": "about:blank", "title": "Down", "status": 503, "detail": "Down for now"}"#,
    r#"{"error": "invalid_request", "error_description": "no"}"#,
    r#"{"error": {"code": 7, "message": "nested"}}"#,
    "<html><body>Sign in</body></html>",
    "\n <?xml version=\"1.0\"?><TwilioResponse><RestException/></TwilioResponse>",
];

#[track_caller]
fn assert_decode_error<T: std::fmt::Debug>(result: Result<T, Error>, body: &str) {
    let error = result.expect_err(body);
    assert!(matches!(error, Error::Decode(_)), "{body}: {error:?}");
    assert_eq!((error.attempts(), error.is_retryable()), (1, false), "{body}");
    assert!(error.to_string().contains("invalid response with status 200"), "{body}: {error}");
}

#[tokio::test]
async fn an_error_is_not_a_model() {
    for body in ERRORS {
        let server = Server::start(move |_| json(200, body)).await;
        let client = client(&server);
        assert_decode_error(fetch(&client).await, body);
        assert_decode_error(update(&client).await, body);
        // Models with fields of the same names as those of errors.
        assert_decode_error(client.v1().configuration().fetch().send().await, body);
        let sid = "KD00000000000000000000000000000001".parse().unwrap();
        assert_decode_error(client.v1().interactions().fetch(&sid).send().await, body);
        let input = serde_json::json!({ "Sid": SID });
        assert_decode_error(client.call("FetchFlexFlow", input.clone()).send().await, body);
        let request = flex_api::operations::request("FetchFlexFlow", input).unwrap();
        assert_decode_error(client.send_as::<serde_json::Value>(request).await, body);
    }
}

#[tokio::test]
async fn an_object_without_a_documented_key_is_not_a_model() {
    for body in [r#"{"hello": "world"}"#, r#"{"data": {"sid": "FO1"}}"#, r#"{"message": "Forbidden"}"#] {
        let server = Server::start(move |_| json(200, body)).await;
        assert_decode_error(fetch(&client(&server)).await, body);
    }
}

/// An API may omit what has no value, and add what is not documented.
#[tokio::test]
async fn a_model_may_be_empty_and_may_have_the_keys_of_an_error() {
    let sent = [
        "{}",
        r#"{"sid": "FO1", "code": 1, "message": "x", "status": "open"}"#,
        r#"{"friendly_name": null, "new": 1}"#,
        r#"{"integration": {"code": 1, "message": "x", "status": 404}}"#,
    ];
    for body in sent {
        let server = Server::start(move |_| json(200, body)).await;
        fetch(&client(&server)).await.unwrap_or_else(|error| panic!("{body}: {error}"));
    }
}

#[tokio::test]
async fn a_delete_with_the_body_of_an_error_is_an_error() {
    let sid = || SID.parse().unwrap();
    for body in ERRORS {
        let server = Server::start(move |_| json(200, body)).await;
        let flows = client(&server).v1().flex_flows();
        let error = flows.delete(&sid()).send().await.unwrap_err();
        assert!(error.may_have_taken_effect(), "{error:?}");
        assert_decode_error::<()>(Err(error), body);
        let call = client(&server).call("DeleteFlexFlow", serde_json::json!({ "Sid": SID }));
        assert_decode_error(call.send().await, body);
    }
    for (status, body) in [(204, ""), (200, ""), (200, "{}"), (200, "null"), (202, "OK"), (200, r#"{"sid": "FO1"}"#)] {
        let server = Server::start(move |_| json(status, body)).await;
        client(&server).v1().flex_flows().delete(&sid()).send().await.unwrap_or_else(|error| panic!("{body}: {error}"));
    }
}
