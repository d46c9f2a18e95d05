//! Signatures that the vendor's SDK for Python has computed; `.ci/webhook-vectors` of the repository prints them.

use flex_api::http::Request;
use flex_api::webhooks::{SIGNATURE, SIGNATURE_SETTINGS, Validator};
use serde_json::Value;

use super::of_server;

fn vectors() -> Vec<Value> {
    serde_json::from_str(include_str!("vectors.json")).unwrap()
}

fn text<'a>(vector: &'a Value, key: &str) -> &'a str {
    vector[key].as_str().unwrap_or_default()
}

/// Returns the request of a vector, and a validator with its token, or its shared key if the request names one.
fn request(vector: &Value) -> (Request<&str>, Validator) {
    let (token, settings) = (text(vector, "token"), vector["settings"].as_str());
    let request = of_server(text(vector, "url"))
        .header("Content-Type", text(vector, "content_type"))
        .header(SIGNATURE, text(vector, "signature"));
    match settings {
        None => (request.body(text(vector, "body")).unwrap(), Validator::new([token]).unwrap()),
        Some(settings) => {
            let request = request.header(SIGNATURE_SETTINGS, settings).body(text(vector, "body")).unwrap();
            (request, Validator::new(["another"]).unwrap().shared_keys([token]).unwrap())
        }
    }
}

/// Returns the public URL: everything before the path.
fn origin(url: &str) -> &str {
    &url[..url[8..].find('/').map_or(url.len(), |slash| slash + 8)]
}

#[test]
fn the_validator_decides_like_the_vendors_sdk() {
    let vectors = vectors();
    assert!(vectors.len() > 30);
    for vector in &vectors {
        let (request, validator) = request(vector);
        let expected = vector["accepted"].as_bool().unwrap();
        let with_url = validator.clone().url(origin(text(vector, "url"))).unwrap();
        let result = with_url.validate(&request);
        assert_eq!(result.is_ok(), expected, "{}: {result:?}", vector["name"]);
        // Without a URL, the request has the same host, but neither user nor password.
        let result = validator.validate(&request);
        let has_user = origin(text(vector, "url")).contains('@');
        assert_eq!(result.is_ok(), expected && !has_user, "{}: {result:?}", vector["name"]);
    }
}

#[test]
fn another_token_url_or_parameter_is_not_accepted() {
    for vector in vectors().iter().filter(|vector| vector["accepted"] == true) {
        let (request, _) = request(vector);
        let (url, name) = (text(vector, "url"), &vector["name"]);
        let other = || Validator::new(["x"]).unwrap().shared_keys(["x"]).unwrap();
        assert!(other().url(origin(url)).unwrap().validate(&request).is_err(), "{name}");
        let (_, validator) = self::request(vector);
        assert!(validator.clone().url("https://other.test").unwrap().validate(&request).is_err(), "{name}");
        let changed = request.map(|body| format!("{body}&added=1"));
        assert!(validator.url(origin(url)).unwrap().validate(&changed).is_err(), "{name}");
    }
}
