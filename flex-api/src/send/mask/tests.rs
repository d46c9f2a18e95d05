//! Secrets in the texts of responses.

use super::*;

/// A secret with characters that URLs, JSON, HTML and base64 encode.
const SECRET: &str = "s3cr\"t/%41+&<?>~ \\x";

fn basic(user: &str, password: &str) -> HeaderValue {
    format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{password}"))).parse().unwrap()
}

#[test]
fn every_form_of_a_secret_is_masked() {
    let mask = Mask::of_header(&basic("AC1", SECRET));
    let percent = SECRET.bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat();
    let html = SECRET.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&#34;");
    let forms = [
        SECRET.to_owned(),
        percent.clone(),
        percent.to_uppercase(),
        SECRET.replace('%', "%25").replace('+', "%2B").replace(' ', "+"),
        serde_json::to_string(SECRET).unwrap().trim_matches('"').to_owned(),
        SECRET.chars().map(|char| format!("\\u{:04x}", u32::from(char))).collect::<Vec<_>>().concat(),
        html,
        BASE64_STANDARD.encode(SECRET),
        BASE64_STANDARD.encode(SECRET).replace('+', "-").replace('/', "_"),
        BASE64_STANDARD.encode(format!("AC1:{SECRET}")),
        basic("AC1", SECRET).to_str().unwrap().to_owned(),
    ];
    for form in forms {
        let shown = mask.text(format!("you sent {form}, which"));
        let shown = shown.strip_prefix("you sent ").and_then(|rest| rest.strip_suffix(", which")).unwrap();
        assert_eq!(shown.trim_end_matches('='), REDACTED, "{form}");
    }
}

#[test]
fn a_secret_within_a_longer_base64_text_is_masked() {
    let secret = "0123456789abcdef0123456789abcdef";
    let mask = Mask::of_secret(&secret.into());
    for before in ["", "a", "ab", "abc"] {
        let shown = mask.text(BASE64_STANDARD.encode(format!("{before}{secret}, more")));
        assert!(shown.contains(REDACTED) && shown.len() < 30, "{shown}");
    }
}

#[test]
fn a_secret_at_the_end_of_a_snippet_is_masked_as_a_whole() {
    let mask = Mask::of_secret(&"0123456789".into());
    assert_eq!(mask.snippet(b"it is 0123456789, and 0123456789", 8), "it is [REDACTED]…");
    assert_eq!(mask.snippet(b"0123456789 0123456789 0123456789", 24), "[REDACTED] [REDACTED] [REDACTED]");
    assert_eq!(mask.snippet(b"it is 012345", 100), "it is 012345");
}

#[test]
fn keys_and_values_of_json_are_masked() {
    let mask = Mask::of_header(&"Bearer t0ken".parse().unwrap());
    let echo = serde_json::json!({"t0ken": ["Bearer t0ken", {"a": "xt0kenx"}], "number": 1});
    let masked = serde_json::json!({REDACTED: [REDACTED, {"a": "x[REDACTED]x"}], "number": 1});
    assert_eq!(mask.json(echo), masked);
}

#[test]
fn headers_with_a_secret_are_sensitive() {
    let mask = Mask::of_secret(&"t0ken".into());
    let mut headers: HeaderMap = [("a", "fine"), ("b", "x t0ken")]
        .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
        .into_iter()
        .collect();
    mask.headers(&mut headers);
    assert!(!headers["a"].is_sensitive() && headers["b"].is_sensitive());
}

#[test]
fn short_secrets_and_user_names_are_not_masked() {
    let mask = Mask::of_header(&basic("AC1234567", "abc"));
    assert_eq!(mask.text("AC1234567 abc".to_owned()), "AC1234567 abc");
    assert_eq!(Mask::default().text("abc".to_owned()), "abc");
}
