//! Signing and sending.

use std::time::Duration;

use flex_api::webhooks::{SIGNATURE, Signer, Validator, send};
use serde_json::json;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{HOOK, TOKEN};

const TIMEOUT: Duration = Duration::from_secs(5);

#[test]
fn a_form_has_texts_repeats_lists_and_leaves_null_out() {
    let event = json!({"A": "é +", "B": 1.5, "C": true, "D": ["x", null, "x"], "E": {"k": [1]}, "F": null, "G": []});
    let request = Signer::new(TOKEN).form(HOOK, &event).unwrap();
    assert_eq!(&request.body()[..], b"A=%C3%A9%20%2B&B=1.5&C=true&D=x&D=x&E=%7B%22k%22%3A%5B1%5D%7D");
    assert_eq!(Validator::new([TOKEN]).unwrap().validate(&request), Ok(()));
}

#[test]
fn an_event_that_cannot_be_sent_is_an_error() {
    let signer = Signer::new(TOKEN);
    let problem = |url: &str, event| signer.form(url, &event).unwrap_err().to_string();
    assert_eq!(problem(HOOK, json!([1])), "the event must be a JSON object, because it is sent as a form");
    assert_eq!(problem("localhost:3000", json!({})), "the URL of the webhook must be http or https");
    assert_eq!(problem("/hooks", json!({})), "the URL of the webhook is not a URL");
}

/// Otherwise, the URL of the server differs from the signed one.
#[tokio::test]
async fn the_signature_covers_the_url_as_it_is_sent() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_string("ok")).mount(&server).await;
    for path in ["/a/../b c?q='é'&r=%2f#f", "", "//a?", "/?bodySHA=1&&x"] {
        let url = format!("{}{path}", server.uri());
        for request in [Signer::new(TOKEN).form(&url, &json!({"A": "1"})), Signer::new(TOKEN).json(&url, &json!([1]))] {
            let response = send(request.unwrap(), TIMEOUT).await.unwrap();
            assert_eq!(response.body(), "ok");
        }
    }
    for received in server.received_requests().await.unwrap() {
        // The server has the host in a header only.
        let path = received.url.as_str().strip_prefix("http://localhost").unwrap();
        let mut request = flex_api::http::Request::post(path).body(received.body).unwrap();
        *request.headers_mut() = received.headers;
        assert_eq!(Validator::new([TOKEN]).unwrap().validate(&request), Ok(()), "{}", request.uri());
    }
}

#[test]
fn user_and_password_are_signed_and_sent_as_a_header() {
    let request = Signer::new(TOKEN).form("https://u:p%20w@example.com/", &json!({})).unwrap();
    assert_eq!(request.uri(), "https://example.com/");
    assert_eq!(request.headers()["authorization"], "Basic dTpwIHc=");
    assert!(!format!("{request:?}").contains("dTpwIHc="));
    let validator = Validator::new([TOKEN]).unwrap().url("https://u:p%20w@example.com").unwrap();
    assert_eq!(validator.validate(&request), Ok(()));
    assert!(request.headers().contains_key(SIGNATURE));
}

#[tokio::test]
async fn a_handler_that_does_not_respond_is_an_error() {
    let server = MockServer::start().await;
    let slow = ResponseTemplate::new(200).set_delay(TIMEOUT);
    Mock::given(any()).respond_with(slow).mount(&server).await;
    let request = Signer::new(TOKEN).form(&server.uri(), &json!({})).unwrap();
    let error = send(request, Duration::from_millis(50)).await.unwrap_err();
    assert_eq!(error.to_string(), "no response within 0.05 s");
    let unused = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let request = Signer::new(TOKEN).form(&format!("http://{unused}"), &json!({})).unwrap();
    assert_eq!(send(request, TIMEOUT).await.unwrap_err().to_string(), "connection failed");
}
