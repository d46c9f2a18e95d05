//! Formats every public type in every way, with secrets in all parts, and checks that none is shown.

use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};

use flex_api::transport::TransportError;
use flex_api::v1::flex_flows::FlexFlow;
use serde_json::json;

use super::Step::{Close, Hang, Reset, Send};
use super::*;

/// A part of every secret in these tests.
const HUSH: &str = "hush";

/// `AC1` and the secret in HTTP Basic authentication, and the beginning of it.
const ENCODED: [&str; 2] = ["QUMxOmh1c2g", "Basic "];

/// Collects formatted values.
#[derive(Default)]
pub(crate) struct Shown(pub(crate) String);

impl Shown {
    pub(crate) fn add(&mut self, value: &impl Debug) {
        write!(self.0, "{value:?}\n{value:#?}\n").unwrap();
    }

    /// Adds an error and its sources.
    pub(crate) fn error(&mut self, error: &(dyn StdError + 'static)) {
        let mut next = Some(error);
        while let Some(error) = next {
            write!(self.0, "{error}\n{error:#}\n{error:?}\n{error:#?}\n").unwrap();
            next = error.source();
        }
    }

    #[track_caller]
    fn holds_no_secret(&self) {
        assert!(self.0.len() > 100, "nothing was shown: {}", self.0);
        for secret in [HUSH, ENCODED[0], ENCODED[1]] {
            assert!(!self.0.contains(secret), "{secret} is shown:\n{}", self.0);
        }
    }
}

fn secretive(server: &Server) -> ClientBuilder {
    builder(server).auth_token("AC1", HUSH)
}

/// The token endpoint requires TLS.
#[cfg(feature = "rustls")]
#[test]
fn clients_and_their_settings_show_no_secret() {
    let mut shown = Shown::default();
    for builder in [
        Client::builder().auth_token("AC1", HUSH),
        Client::builder().api_key("SK1", HUSH),
        Client::builder().oauth("OQ1", HUSH),
    ] {
        shown.add(&builder);
        let client = builder.base_url("http://localhost:1").build().unwrap();
        shown.add(&client);
        shown.add(&client.v1());
        shown.add(&client.v1().plugin_service().plugins().versions("x"));
    }
    shown.holds_no_secret();
}

#[test]
fn invalid_settings_show_no_secret() {
    let mut shown = Shown::default();
    for url in ["https://AC1:hush@example.com", "https://example.com/?key=hush", "https://hush@[::1", "hush://x"] {
        let builder = || Client::builder().auth_token("AC1", HUSH);
        shown.add(&builder().base_url(url));
        shown.error(&builder().base_url(url).build().unwrap_err());
        let builder = || Client::builder().oauth("OQ1", HUSH);
        shown.add(&builder().token_url(url));
        shown.error(&builder().token_url(url).build().unwrap_err());
    }
    shown.error(&Client::new("AC1\n", HUSH).unwrap_err());
    shown.error(&Client::new("", HUSH).unwrap_err());
    shown.holds_no_secret();
}

#[test]
fn a_custom_http_client_shows_no_secret() {
    let headers = [(http::header::AUTHORIZATION, http::HeaderValue::from_static("hush"))].into_iter().collect();
    let custom = reqwest::Client::builder().default_headers(headers).build().unwrap();
    let builder = Client::builder().auth_token("AC1", HUSH).base_url("http://localhost:1").http_client(custom);
    let mut shown = Shown::default();
    shown.add(&builder);
    shown.add(&builder.build().unwrap());
    shown.holds_no_secret();
}

/// Values that the document marks as sensitive, in every place.
#[tokio::test]
async fn requests_show_no_secret() {
    let server = Server::start(|_| vec![Hang]).await;
    let v1 = secretive(&server).build().unwrap().v1();
    let mut shown = Shown::default();

    let create = v1.channels().create().flex_flow_sid(SID.parse().unwrap());
    let create = create.identity("hush").chat_user_friendly_name("hush").chat_friendly_name("open");
    let create = create.target("hush").pre_engagement_data("hush").task_attributes("hush");
    shown.add(&create);
    shown.add(&create.clone().into_request().unwrap());
    let mut sending = create.send();
    shown.add(&sending);
    assert!(tokio::time::timeout(Duration::from_millis(50), &mut sending).await.is_err());
    shown.add(&sending);

    let update = v1.configuration().update().body(json!({ "account_sid": "hush" }));
    shown.add(&update);
    shown.add(&update.into_request().unwrap());

    let list = v1.insights().segments().list().authorization("Bearer hush");
    shown.add(&list);
    shown.add(&list.clone().into_request().unwrap());
    shown.add(&list.clone().stream());
    shown.add(&list.pages());

    let invalid = v1.insights().segments().list().authorization("Bearer hush\r\nX: hush");
    shown.error(&invalid.send().await.unwrap_err());
    assert!(shown.0.contains("header `Authorization` must be"), "{}", shown.0);
    shown.holds_no_secret();
}

/// Any response of operations with sensitive content, and cookies.
#[tokio::test]
async fn responses_show_no_secret() {
    let bodies: [&[u8]; 6] = [
        br#"{"channel": {"x": "hush"}, "routing": "hush", "session_id": "hush"}"#,
        br#"{"channel": "hush", "links": "hush hush hush hush hush hush hush hush hush", "session_id": ["hush"]}"#,
        br#"{"channel": {"x": "hush", "session_id": "hush"#,
        b"\"hush\"",
        b"hush \xff",
        br#"{"workspace_id": ["hush"], "session_expiry": "x", "url": {"hush": "hush"}}"#,
    ];
    let mut shown = Shown::default();
    for body in bodies {
        let cookies = response(200, "Set-Cookie: session=hush\r\nSet-Cookie: other=hush\r\n", body);
        let server = Server::start(move |_| vec![Send(cookies.clone())]).await;
        let v1 = secretive(&server).build().unwrap().v1();
        let sid = "KD00000000000000000000000000000001".parse().unwrap();
        match v1.interactions().fetch(&sid).send_with_meta().await {
            Ok(response) => shown.add(&response),
            Err(error) => shown.error(&error),
        }
        match v1.insights().session().create().send_with_meta().await {
            Ok(response) => shown.add(&response),
            Err(error) => shown.error(&error),
        }
        assert_eq!(server.seen().0, 2);
    }
    shown.holds_no_secret();
}

#[tokio::test]
async fn errors_of_calls_show_no_secret() {
    let error_response = |status, body: &str| vec![Send(response(status, "Set-Cookie: session=hush\r\n", body))];
    let mut shown = Shown::default();
    for steps in [
        vec![Reset],
        vec![Close],
        vec![raw("hush\r\n"), Close],
        vec![raw("HTTP/1.1 200 OK\r\nhush hush\r\n\r\n"), Close],
        vec![raw("HTTP/1.1 200 OK\r\nContent-Length: hush\r\n\r\n"), Close],
        vec![raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhush\r\n"), Close],
        vec![Hang],
        error_response(500, "<html>Authorization: Basic QUMxOmh1c2g= hush</html>"),
        error_response(401, r#"{"code": 20003, "message": "Authenticate"}"#),
        error_response(302, ""),
        error_response(200, ""),
        error_response(200, &" ".repeat(5000)),
    ] {
        let server = Server::start(move |_| steps.clone()).await;
        let client = secretive(&server).attempt_timeout(Duration::from_millis(50)).max_body(4000).build().unwrap();
        shown.error(&fetch(&client).await.unwrap_err());
        shown.error(&update(&client).await.unwrap_err());
        // HTTP libraries often show the URL, which includes the query.
        shown.error(&client.v1().flex_flows().list().friendly_name(HUSH).send().await.unwrap_err());
        assert_eq!(server.arrivals()[0].header("authorization"), ["Basic QUMxOmh1c2g="]);
    }
    shown.holds_no_secret();
}

#[tokio::test]
async fn errors_of_links_show_no_secret() {
    let links =
        ["https://AC1:hush@attacker.example/?hush", "https://hush:hush@[::1", "//hush@x/hush#hush", "hush:hush"];
    let mut shown = Shown::default();
    for link in links {
        let server = Server::start(move |_| page(&["a"], Some(link))).await;
        let (_, error) = links::walk(&secretive(&server).build().unwrap()).await;
        // The snippet of the body is shown as for any response. It contains the link.
        let Some(Error::Decode(error)) = error else { panic!("{error:?}") };
        let message = error.to_string();
        shown.0.push_str(message.split("; the body begins").next().unwrap());
    }
    shown.holds_no_secret();
}

/// A token endpoint that echoes the request, and an API that rejects the token.
#[tokio::test]
async fn errors_of_tokens_show_no_secret() {
    let token = r#"{"access_token": "hush", "expires_in": 3600}"#;
    let echo = r#"{"error": "invalid_client", "error_description": "no client OQ1 with the secret hush"}"#;
    let mut shown = Shown::default();
    for (status, body) in [(400, echo), (500, "hush"), (200, "\"hush\""), (200, r#"{"token": "hush"}"#), (200, token)] {
        let server =
            Server::start(move |arrival| if arrival.target == "/token" { json(status, body) } else { json(401, "{}") })
                .await;
        let client = builder(&server).oauth("OQ1", HUSH).token_url(format!("{}/token", server.url())).build().unwrap();
        shown.add(&client);
        shown.error(&fetch(&client).await.unwrap_err());
        shown.add(&client);
        let form = String::from_utf8(server.arrivals()[0].body.clone()).unwrap();
        assert!(form.ends_with("client_secret=hush"), "{form}");
    }
    shown.holds_no_secret();
}

/// Types that contain only values of the caller.
#[test]
fn other_types_show_no_secret() {
    let mut shown = Shown::default();
    shown.add(&RetryPolicy::new());
    shown.add(&flex_api::RequestOptions::new());
    shown.add(&flex_api::Page::<FlexFlow>::default());
    shown.add(&FlexFlow::default());
    shown.error(&TransportError::connect("connection refused"));
    shown.error(&TransportError::too_large(http::StatusCode::OK, http::HeaderMap::new()));
    shown.error(&"x".parse::<flex_api::sids::FlexFlowSid>().unwrap_err());
    shown.error(&Client::builder().build().unwrap_err());
    shown.holds_no_secret();
}
