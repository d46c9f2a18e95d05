//! A server that repeats the credentials of a request, in every form and in every part of a response.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use flex_api::credentials::{Authorization, Credentials};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::Step::{Close, Send};
use super::secrets::Shown;
use super::*;

/// A password, and the secret of an OAuth client. Has characters that URLs and base64 encode.
const SECRET: &str = "marked+secret/0123456789?abcdef";

/// An access token, from the token endpoint or the caller.
const TOKEN: &str = "marked.token-0123456789/abcdef+";

/// Returns every form in which the credentials must not be shown.
fn forms(secrets: &[&str]) -> Vec<String> {
    let percent = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let mut forms = Vec::new();
    for secret in secrets {
        let secret = *secret;
        let base64 = BASE64_STANDARD.encode(secret);
        forms.extend([secret.to_owned(), percent(secret), percent(secret).to_lowercase()]);
        forms.extend([base64.trim_end_matches('=').to_owned(), base64.replace('/', "_").replace('+', "-")]);
    }
    if secrets.contains(&SECRET) {
        let pair = format!("AC1:{SECRET}");
        forms.extend([percent(&pair), format!("Basic {}", BASE64_STANDARD.encode(&pair)), pair]);
    }
    forms
}

#[derive(Debug)]
struct CallerCredentials;

impl Credentials for CallerCredentials {
    fn authorization(&self) -> Authorization {
        Box::pin(async { Ok(format!("Bearer {TOKEN}").parse().unwrap()) })
    }
}

/// Returns the steps that send one text in each part of a response.
fn responses(echo: &str) -> Vec<Vec<Step>> {
    let html = format!("<html>{echo}</html>");
    let text = serde_json::Value::from(echo);
    let error = serde_json::json!({ "code": 1, "message": echo, "more_info": echo, "details": { echo: [echo] } });
    let skipped = serde_json::json!({ "sid": "FO1", "date_created": echo, "enabled": [echo], "links": { echo: [] } });
    let page = serde_json::json!({
        "flex_flows": [{ "date_created": echo }],
        "meta": { "next_page_url": format!("https://attacker.example/{echo}") },
    });
    let headers =
        format!("Twilio-Request-Id: {echo}\r\nContent-Type: text/{echo}\r\nLocation: /{echo}\r\nX: {echo}\r\n");
    let mut all = Vec::new();
    for status in [200, 302, 400, 403, 503] {
        for body in [&html, &error.to_string(), &skipped.to_string(), &page.to_string(), &text.to_string()] {
            all.push(vec![Send(response(status, &headers, body))]);
        }
        all.push(vec![Send(response(status, &headers, format!("{{\"{echo}\": 1, \"sid\": \"{echo}")))]);
        all.push(vec![raw(&format!("HTTP/1.1 {status} {echo}\r\n{headers}Content-Length: 0\r\n\r\n"))]);
    }
    all.push(vec![raw(&format!("HTTP/1.1 200 OK\r\n{echo} {echo}\r\n\r\n")), Close]);
    all.push(vec![raw(echo), Close]);
    all
}

/// Adds everything that a caller can format of the outcome, except for the content of a response.
fn show<T>(shown: &mut Shown, outcome: Result<Response<T>, Error>) {
    match outcome {
        Ok(response) => {
            shown.add(&response.skipped());
            shown.add(&response.request_id());
            shown.add(&response.headers());
        }
        Err(error) => {
            shown.error(&error);
            shown.add(&error.request_id());
            match &error {
                Error::Api(error) => {
                    shown.add(&(error.message(), error.more_info(), error.details(), error.body(), error.headers()));
                }
                Error::Decode(error) => shown.add(&(error.snippet(), error.path(), error.headers())),
                _ => {}
            }
        }
    }
}

async fn call(client: &Client, shown: &mut Shown) {
    let response = fetch(client).await;
    if let Ok(response) = &response {
        // The model has no field with the echo: dates and lists that cannot be decoded are skipped.
        shown.add(response);
    }
    show(shown, response);
    show(shown, client.v1().flex_flows().list().send_with_meta().await);
    show(shown, client.call("ListFlexFlow", serde_json::json!({})).send_with_meta().await);
    let mut pages = client.v1().flex_flows().list().pages();
    while let Some(page) = pages.try_next().await.transpose() {
        page.map_or_else(|error| shown.error(&error), drop);
    }
    show(shown, client.v1().flex_flows().delete(&SID.parse().unwrap()).send_with_meta().await);
    let insights = client.v1().insights().user_roles().fetch().authorization(format!("Bearer {TOKEN}"));
    show(shown, insights.send_with_meta().await);
}

/// The clients, and the secrets that each of them sends.
type Configure = fn(ClientBuilder, String) -> ClientBuilder;
const CLIENTS: [(Configure, &[&str]); 3] = [
    (|builder, _| builder.auth_token("AC1", SECRET), &[SECRET]),
    (|builder, url| builder.oauth("OQ1", SECRET).token_url(url), &[SECRET, TOKEN]),
    (|builder, _| builder.credentials(CallerCredentials), &[TOKEN]),
];

/// Runs all calls against servers that repeat all that a client has sent, and against a token endpoint that does.
async fn echo(shown: &mut Shown) {
    let token = json(200, &serde_json::json!({ "access_token": TOKEN, "expires_in": 60 }).to_string());
    for (configure, secrets) in CLIENTS {
        // Operations of Insights send a token of their own in addition.
        let with_token = [secrets, &[TOKEN]].concat();
        let [plain, insights] = [secrets, &with_token].map(|secrets| responses(&forms(secrets).join(", ")));
        for (plain, insights) in plain.into_iter().zip(insights) {
            let token = token.clone();
            let server = Server::start(move |arrival| match arrival.target.as_str() {
                "/token" => token.clone(),
                target if target.contains("Insights") => insights.clone(),
                _ => plain.clone(),
            })
            .await;
            let client = configure(builder(&server), format!("{}/token", server.url()));
            call(&client.retry(RetryPolicy::none()).build().unwrap(), shown).await;
        }
    }
    for steps in responses(&forms(&[SECRET]).join(", ")) {
        let server = Server::start(move |_| steps.clone()).await;
        let client = builder(&server).oauth("OQ1", SECRET).token_url(server.url()).retry(RetryPolicy::none());
        show(shown, fetch(&client.build().unwrap()).await);
    }
}

#[tokio::test]
async fn credentials_in_a_response_are_not_shown() {
    let mut shown = Shown::default();
    echo(&mut shown).await;
    assert!(shown.0.contains("[REDACTED]"));
    for form in forms(&[SECRET, TOKEN]) {
        assert!(!shown.0.contains(&form), "{form} is shown:\n{}", excerpt(&shown.0, &form));
    }
}

#[cfg(feature = "tracing")]
#[tokio::test]
async fn credentials_in_a_response_are_not_traced() {
    let recorder = traces::Recorder::default();
    // `traces` describes why there are two subscribers.
    let _second = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
    let guard = tracing::subscriber::set_default(recorder.clone());
    echo(&mut Shown::default()).await;
    drop(guard);
    let text = recorder.0.lock().unwrap();
    assert!(text.contains("request_id=\"[REDACTED]\""));
    for form in forms(&[SECRET, TOKEN]) {
        assert!(!text.contains(&form), "{form} is traced:\n{}", excerpt(&text, &form));
    }
}

/// Returns the text around a form, for the message of a failed assertion.
fn excerpt(text: &str, form: &str) -> String {
    let at = text.find(form).unwrap_or_default();
    String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(400)..(at + 200).min(text.len())]).into_owned()
}
