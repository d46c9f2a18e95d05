//! Checks that traces contain no secret, in this crate and in its dependencies.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::NoSubscriber;
use tracing::{Dispatch, Event, Metadata, Subscriber};

use super::Step::{Close, Send};
use super::*;

/// Records all spans and events at every level.
#[derive(Clone, Default)]
pub(crate) struct Recorder(pub(crate) Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Recorder {
    fn write(&self, what: &dyn fmt::Display, fields: impl FnOnce(&mut Line<'_>)) {
        let mut text = self.0.lock().unwrap();
        write!(text, "{what}").unwrap();
        fields(&mut Line(&mut text));
        text.push('\n');
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.write(&span.metadata().name(), |line| span.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.write(&"then", |line| values.record(line));
    }

    fn event(&self, event: &Event<'_>) {
        self.write(&event.metadata().target(), |line| event.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Secrets, parameters and texts of the calls in this test, none of which may be traced.
const NEVER: [&str; 4] = ["hush", "QUMxOmh1c2g", "Bearer", SID];

#[tokio::test]
async fn no_secret_and_no_value_is_traced() {
    let troubles: [Vec<Step>; 7] = [
        json(200, r#"{"friendly_name": "hush", "flex_flows": [], "x": "hush"}"#),
        json(200, r#"{"friendly_name": "hush"#),
        json(401, r#"{"message": "hush"}"#),
        vec![Send(response(503, "Retry-After: 0\r\nX: hush\r\nSet-Cookie: hush\r\n", "hush"))],
        vec![Send(response(302, "Location: https://hush@example.com/hush\r\n", ""))],
        vec![raw("HTTP/1.1 200 OK\r\nhush hush\r\n\r\n"), Close],
        page(&["hush"], Some("https://hush@attacker.example/hush")),
    ];
    let recorder = Recorder::default();
    // With a single subscriber, `tracing` caches the interest of the thread that reaches a callsite first. The thread
    // of another test has no subscriber and would disable the callsite for good.
    let _second = Dispatch::new(NoSubscriber::default());
    let guard = tracing::subscriber::set_default(recorder.clone());
    for steps in troubles {
        let token = json(200, r#"{"access_token": "hush", "expires_in": 60}"#);
        let server =
            Server::start(move |arrival| if arrival.target == "/token" { token.clone() } else { steps.clone() }).await;
        let oauth = builder(&server).oauth("OQ1", "hush").token_url(format!("{}/token", server.url()));
        for client in [builder(&server).auth_token("AC1", "hush"), oauth] {
            let v1 = client.build().unwrap().v1();
            let sid = SID.parse().unwrap();
            let _ = v1.flex_flows().update(&sid).friendly_name("hush").send().await;
            let _ = v1.flex_flows().list().friendly_name("hush").prefetch(true).stream().try_collect().await;
            let _ = v1.insights().session().create().authorization("hush").send().await;
            let _ = v1.insights().session().create().authorization("hush\n").send().await;
            let _ = v1.configuration().update().body("hush").send().await;
        }
    }
    drop(guard);

    let text = recorder.0.lock().unwrap();
    for text_part in ["operation=\"UpdateFlexFlow\"", "path=\"/v1/FlexFlows/{Sid}\"", "retrying", "status=503"] {
        assert!(text.contains(text_part), "{text_part} is missing:\n{text}");
    }
    for secret in NEVER {
        assert!(!text.contains(secret), "{secret} is traced:\n{text}");
    }
}
