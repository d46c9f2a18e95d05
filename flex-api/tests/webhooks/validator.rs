//! The validator: URLs, tokens, keys and the reasons of errors.

use flex_api::http::Request;
use flex_api::webhooks::{InvalidSignature, SIGNATURE, SIGNATURE_SETTINGS, Signer, Validator};
use serde_json::{Value, json};

use super::{HOOK, TOKEN, of_server, signed};

fn event() -> Value {
    json!({"EventType": "onParticipantLeft"})
}

fn reason(request: &Request<String>) -> String {
    Validator::new([TOKEN]).unwrap().validate(request).unwrap_err().to_string()
}

#[test]
fn each_of_several_tokens_is_accepted() {
    let request = signed(HOOK, &event());
    assert_eq!(Validator::new(["new", TOKEN, "old"]).unwrap().validate(&request), Ok(()));
    let (head, body) = request.into_parts();
    assert_eq!(Validator::new([TOKEN]).unwrap().validate_parts(&head, body.as_bytes()), Ok(()));
    assert!(Validator::new(["new", "old"]).unwrap().validate_parts(&head, body.as_bytes()).is_err());
}

/// Everybody can sign with an empty token, which a variable without a value leads to.
#[test]
fn an_empty_token_accepts_nothing() {
    let forged = Signer::new("").form(HOOK, &event()).unwrap();
    assert_eq!(Validator::new([""]).unwrap().validate(&forged), Err(InvalidSignature::NoToken));
    assert!(Validator::new(["", TOKEN]).unwrap().validate(&forged).is_err());
    let forged = Signer::shared_key("k", "").form(HOOK, &event()).unwrap();
    let error = Validator::new([TOKEN]).unwrap().shared_keys([""]).unwrap().validate(&forged).unwrap_err();
    assert_eq!(error, InvalidSignature::NoSharedKey { key: Some("k".to_owned()) });
}

#[test]
fn a_shared_key_and_a_token_do_not_replace_each_other() {
    let by_key = Signer::shared_key("k", TOKEN).form(HOOK, &event()).unwrap();
    let by_token = Signer::new(TOKEN).form(HOOK, &event()).unwrap();
    assert_eq!(Validator::new(["x"]).unwrap().shared_keys([TOKEN]).unwrap().validate(&by_key), Ok(()));
    assert!(Validator::new(["x"]).unwrap().shared_keys([TOKEN]).unwrap().validate(&by_token).is_err());
    assert!(Validator::new([TOKEN]).unwrap().shared_keys(["x"]).unwrap().validate(&by_key).is_err());
    let error = Validator::new([TOKEN]).unwrap().validate(&by_key).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request is signed with a shared key (`k`): pass its secret to `Validator::shared_keys`"
    );
}

#[test]
fn a_proxy_may_change_host_port_scheme_and_the_start_of_the_path() {
    let (head, body) = signed("https://user:secret@example.com:8443/api/hooks?a=%2F", &event()).into_parts();
    for (path, url) in [
        ("/hooks?a=%2F", "https://user:secret@example.com:8443/api"),
        ("/hooks?a=%2F", "https://user:secret@example.com:8443/api/"),
        ("/api/hooks?a=%2F", "https://user:secret@example.com:8443"),
        ("/?a=%2F", "https://user:secret@example.com:8443/api/hooks"),
    ] {
        let mut request = Request::from_parts(head.clone(), body.clone());
        *request.uri_mut() = path.parse().unwrap();
        request.headers_mut().insert("Host", "10.0.0.1:3000".parse().unwrap());
        let validator = Validator::new([TOKEN]).unwrap().url(url).unwrap();
        assert_eq!(validator.validate(&request), Ok(()), "{path} {url}");
        assert!(!format!("{validator:?}").contains("secret"), "{validator:?}");
        let error = Validator::new(["x"]).unwrap().url(url).unwrap().validate(&request).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
    }
}

#[test]
fn headers_of_a_proxy_are_not_trusted() {
    let mut request = signed(HOOK, &event());
    request.headers_mut().insert("Host", "internal".parse().unwrap());
    request.headers_mut().insert("X-Forwarded-Host", "example.com".parse().unwrap());
    assert!(Validator::new([TOKEN]).unwrap().validate(&request).is_err());
}

#[test]
fn the_url_of_a_validator_is_checked() {
    for url in [
        "example.com",
        "ftp://example.com",
        "https://example.com/?a=b",
        "https://example.com/#a",
        "https:\\\\a",
        "https:///a",
        "https://a:",
        "https://é.test",
    ] {
        let error = Validator::new([TOKEN]).unwrap().url(url).unwrap_err().to_string();
        assert!(error.starts_with("the URL of the webhooks "), "{error}");
    }
}

#[test]
fn the_error_of_another_url_shows_the_urls_without_their_query() {
    let mut request = signed("https://example.com/hooks?name=Ada", &event());
    *request.uri_mut() = "/other?name=Ada".parse().unwrap();
    let error = Validator::new([TOKEN]).unwrap().url("https://example.com").unwrap().validate(&request).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no auth token matches the signature (1 tried) for the URL `https://example.com/other?…` or \
         `https://example.com:443/other?…`: check the auth token; if a proxy changes the URL, pass the public one to \
         `Validator::url`; pass the query and the body as they were received, without changing or encoding them again"
    );
    let by_key = Signer::shared_key("k", TOKEN).form(HOOK, &event()).unwrap();
    let validator = Validator::new([TOKEN]).unwrap().shared_keys(["x", "", "y"]).unwrap();
    let error = validator.validate(&by_key).unwrap_err().to_string();
    assert!(error.starts_with("no shared key matches the signature (2 tried) for the URL `"), "{error}");
}

#[test]
fn a_missing_or_malformed_header_is_named() {
    let mut request = signed(HOOK, &event());
    request.headers_mut().insert(SIGNATURE, "§".parse().unwrap());
    assert_eq!(reason(&request), "the `X-Twilio-Signature` header is not base64");
    request.headers_mut().remove(SIGNATURE);
    assert_eq!(reason(&request), "no `X-Twilio-Signature` header");
    let mut request = signed(HOOK, &event());
    request.headers_mut().remove("Host");
    assert_eq!(reason(&request), "the request has no host: pass its URL to `Validator::url`");
    request.headers_mut().insert(SIGNATURE_SETTINGS, "key=k,algorithm=HMAC_\u{9b}MD5".parse().unwrap());
    assert_eq!(reason(&request), "the signature algorithm `HMAC_\\u{9b}MD5` is not supported");
}

/// Otherwise, somebody who recorded a request without a body could add one.
#[test]
fn a_body_that_the_signature_does_not_cover_is_not_accepted() {
    let signature = signed(HOOK, &json!({})).headers()[SIGNATURE].clone();
    let request = |kind: Option<&str>| {
        let request = of_server(HOOK).header(SIGNATURE, &signature);
        let request = kind.into_iter().fold(request, |request, kind| request.header("Content-Type", kind));
        request.body("{}".to_owned()).unwrap()
    };
    assert_eq!(
        reason(&request(Some("application/json; charset=utf-8"))),
        "the signature does not cover the body (application/json): it is not a form, and the URL has no `bodySHA256`"
    );
    assert!(reason(&request(None)).contains("(without a content type)"));
    assert!(matches!(
        Validator::new([TOKEN]).unwrap().validate(&request(Some("Application/X-WWW-Form-Urlencoded;charset=UTF-8"))),
        Err(InvalidSignature::Mismatch { .. })
    ));
}

#[test]
fn a_json_body_is_checked_by_its_hash() {
    let signed = Signer::new(TOKEN).json("https://example.com/hooks?b='1'", &json!({"a": "é"})).unwrap();
    let validator = Validator::new([TOKEN]).unwrap();
    assert_eq!(validator.validate(&signed), Ok(()));
    let changed = signed.map(|_| "{}");
    assert_eq!(validator.validate(&changed), Err(InvalidSignature::BodyChanged));
    assert!(InvalidSignature::BodyChanged.to_string().contains("pass the body as it was received"));
}

/// The media type is not signed. Otherwise, somebody could choose how a recorded body is decoded.
#[test]
fn a_json_body_cannot_be_replayed_as_a_form_nor_a_form_as_json() {
    let validator = Validator::new([TOKEN]).unwrap();
    let mut json = Signer::new(TOKEN).json(HOOK, &json!("&EventType=onParticipantLeft&x=")).unwrap();
    assert_eq!(validator.validate(&json), Ok(()));
    json.headers_mut().insert("Content-Type", "Application/X-WWW-Form-Urlencoded; a=b".parse().unwrap());
    assert!(matches!(validator.validate(&json), Err(InvalidSignature::Mismatch { .. })));
    let mut form = Signer::new(TOKEN).form(HOOK, &event()).unwrap();
    form.headers_mut().insert("Content-Type", "application/json".parse().unwrap());
    assert!(matches!(validator.validate(&form), Err(InvalidSignature::UnsignedBody { .. })));
}

/// The hash in the URL of a form is that of another body.
#[test]
fn a_form_with_a_hash_must_match_both() {
    let validator = Validator::new([TOKEN]).unwrap();
    let body = Signer::new(TOKEN).form(HOOK, &event()).unwrap().into_body();
    let hash = "00";
    let form = Signer::new(TOKEN).form(&format!("{HOOK}?bodySHA256={hash}"), &event()).unwrap();
    assert_eq!(form.body(), &body);
    assert_eq!(validator.validate(&form), Err(InvalidSignature::BodyChanged));
}

/// A token of only NUL bytes signs as the empty one does.
#[test]
fn a_secret_that_cannot_be_one_is_an_error() {
    let error = Validator::new(["\0\0", TOKEN, " x", "x\n", "a\tb", ""]).unwrap_err().to_string();
    assert_eq!(
        error,
        "auth token 1 of the validator has a control character: remove it\n\
         auth token 3 of the validator begins or ends with white space: remove it\n\
         auth token 4 of the validator begins or ends with white space: remove it\n\
         auth token 5 of the validator has a control character: remove it"
    );
    let error = Validator::new([TOKEN]).unwrap().shared_keys(["\0"]).unwrap_err().to_string();
    assert_eq!(error, "shared key 1 of the validator has a control character: remove it");
}

#[test]
fn debug_output_has_no_secret() {
    let validator = Validator::new([TOKEN]).unwrap().shared_keys(["shared"]).unwrap();
    assert_eq!(format!("{validator:?}"), "Validator { tokens: 1, shared_keys: 1, url: None }");
    assert_eq!(format!("{:?}", Signer::shared_key("k", TOKEN)), "Signer { key: Some(\"k\"), .. }");
}
