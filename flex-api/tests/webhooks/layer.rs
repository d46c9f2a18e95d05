//! The layer, in an axum server on a real socket.

use std::time::Duration;

use axum::extract::{Extension, Request};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::any;
use axum::{Router, body::Bytes};
use flex_api::webhooks::{InteractionEvent, InvalidSignature, Payload, Signer, ValidateWebhookLayer, Validator, send};
use serde_json::{Value, json};

use super::TOKEN;

/// Responds with the type of the event, and with the length of the body.
async fn hook(Extension(payload): Extension<Payload>, body: Bytes) -> String {
    let event: InteractionEvent = payload.decode().unwrap();
    format!("{} {}", event.event_type.map_or("none".to_owned(), String::from), body.len())
}

/// Puts the reason of a rejection into a header.
async fn with_reason(mut response: Response) -> Response {
    if let Some(error) = response.extensions().get::<InvalidSignature>() {
        let reason = error.to_string().parse().unwrap();
        response.headers_mut().insert("x-reason", reason);
    }
    response
}

/// Starts a server. Returns its address.
async fn serve(url: Option<&str>) -> String {
    let validator = Validator::new([TOKEN]).unwrap();
    let validator = url.map_or_else(|| validator.clone(), |url| validator.clone().url(url).unwrap());
    let layer = ValidateWebhookLayer::new(validator).max_body(100);
    let hooks = Router::new().route("/hooks", any(hook)).layer(layer);
    let app = Router::new().nest("/api", hooks).layer(map_response(with_reason));
    let app = app.route("/open", any(async |request: Request| request.uri().to_string()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async { axum::serve(listener, app).await });
    format!("http://{address}")
}

/// Sends an event to a path. Returns status, body and reason.
async fn post(server: &str, path: &str, event: &Value, signer: &Signer) -> (u16, String, String) {
    let url = format!("{server}{path}");
    let request = if event.is_array() { signer.json(&url, event) } else { signer.form(&url, event) };
    let response = send(request.unwrap(), Duration::from_secs(5)).await.unwrap();
    let reason = response.headers().get("x-reason").map_or("", |reason| reason.to_str().unwrap()).to_owned();
    (response.status().as_u16(), String::from_utf8_lossy(response.body()).into_owned(), reason)
}

#[tokio::test]
async fn a_valid_webhook_reaches_the_handler_with_its_body() {
    // In axum, the path of a nested router does not have its prefix.
    let server = serve(None).await;
    let public = serve(Some(&format!("{server}/api"))).await;
    let event = json!({"EventType": "onChannelCreated", "ChannelSid": "UO1"});
    let mut request = Signer::new(TOKEN).form(&format!("{server}/api/hooks"), &event).unwrap();
    *request.uri_mut() = format!("{public}/api/hooks").parse().unwrap();
    let length = request.body().len();
    let response = send(request, Duration::from_secs(5)).await.unwrap();
    assert_eq!(response.body(), &format!("onChannelCreated {length}"));
}

#[tokio::test]
async fn a_webhook_that_is_not_valid_is_rejected_without_a_body() {
    let server = serve(None).await;
    let (status, body, reason) = post(&server, "/api/hooks", &json!({"A": "1"}), &Signer::new("another")).await;
    assert_eq!((status, &*body), (403, ""));
    assert!(
        reason.starts_with("no auth token matches the signature (1 tried) for the URL `https://127.0.0.1:"),
        "{reason}"
    );
    assert_eq!(post(&server, "/open", &json!({}), &Signer::new("another")).await.0, 200);
}

#[tokio::test]
async fn a_long_body_is_rejected() {
    let server = serve(None).await;
    let (status, body, _) = post(&server, "/api/hooks", &json!({"A": "x".repeat(100)}), &Signer::new(TOKEN)).await;
    assert_eq!((status, &*body), (413, ""));
}
