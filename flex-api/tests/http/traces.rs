//! Spans and events of `tracing`.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flex_api::RetryPolicy;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, NoSubscriber};
use tracing::{Dispatch, Event, Metadata, Subscriber};
use wiremock::MockServer;
use wiremock::matchers::{any, method, path};

use super::*;

/// Records all spans with their fields, and all events.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Recorded>>);

#[derive(Default)]
struct Recorded {
    spans: Vec<(&'static str, Fields)>,
    events: Vec<(&'static str, Fields)>,
}

#[derive(Default)]
struct Fields(BTreeMap<&'static str, String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut recorded = self.0.lock().unwrap();
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        recorded.spans.push((attributes.metadata().target(), fields));
        Id::from_u64(recorded.spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let index = usize::try_from(id.into_u64()).unwrap() - 1;
        values.record(&mut self.0.lock().unwrap().spans[index].1);
    }

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        self.0.lock().unwrap().events.push((event.metadata().target(), fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

impl Recorder {
    /// Records the spans and events of this thread until the guard is dropped.
    fn listen(&self) -> (DefaultGuard, Dispatch) {
        // With a single subscriber, `tracing` caches the interest of the thread that reaches a callsite first. The
        // thread of another test has no subscriber and would disable the callsite for good. A second prevents this.
        let second = Dispatch::new(NoSubscriber::default());
        (tracing::subscriber::set_default(self.clone()), second)
    }

    /// Returns one line per span and event of this crate, without values that change from run to run.
    fn lines(&self) -> Vec<String> {
        let recorded = self.0.lock().unwrap();
        recorded
            .spans
            .iter()
            .chain(&recorded.events)
            .filter(|(target, _)| *target == "flex_api")
            .map(|(_, fields)| line(fields))
            .collect()
    }
}

fn line(fields: &Fields) -> String {
    let mut line = String::new();
    for (name, value) in &fields.0 {
        match *name {
            "duration_ms" | "delay_ms" => write!(line, "{name} "),
            _ => write!(line, "{name}={value} "),
        }
        .unwrap();
    }
    line.trim_end().to_owned()
}

const SECRETS: [&str; 8] = ["hush", "T0KEN", "priv4te", "s3cret", "own-header", "QUMx", SID, "Bearer"];

#[tokio::test]
async fn a_call_is_a_span_and_a_retry_is_an_event() {
    let server = MockServer::start().await;
    when(any()).respond_with(json(503, r#"{"message": "s3cret"}"#)).up_to_n_times(1).mount(&server).await;
    when(any()).respond_with(json(200, "{}").insert_header("Twilio-Request-Id", "RQ1")).mount(&server).await;
    let client = builder(&server).retry(RetryPolicy::new().base_delay(Duration::ZERO)).build().unwrap();

    let recorder = Recorder::default();
    let guard = recorder.listen();
    client.v1().flex_flows().fetch(&SID.parse().unwrap()).send().await.unwrap();
    drop(guard);

    assert_eq!(
        recorder.lines(),
        [
            "attempts=2 duration_ms method=\"GET\" operation=\"FetchFlexFlow\" path=\"/v1/FlexFlows/{Sid}\" \
             request_id=\"RQ1\" status=200",
            "attempts=1 delay_ms error=\"api\" message=retrying status=503",
        ],
    );
}

#[tokio::test]
async fn the_span_of_a_failed_call_has_the_error() {
    let server = MockServer::start().await;
    when(method("DELETE")).respond_with(json(404, "{}").insert_header("Twilio-Request-Id", "RQ2")).mount(&server).await;
    when(any()).respond_with(json(200, "[")).mount(&server).await;
    let client = client(&server);
    let recorder = Recorder::default();
    let guard = recorder.listen();
    client.v1().flex_flows().delete(&SID.parse().unwrap()).send().await.unwrap_err();
    client.v1().flex_flows().list().send().await.unwrap_err();
    drop(guard);

    assert_eq!(
        recorder.lines(),
        [
            "attempts=1 duration_ms error=\"api\" method=\"DELETE\" operation=\"DeleteFlexFlow\" \
             path=\"/v1/FlexFlows/{Sid}\" request_id=\"RQ2\" status=404",
            "attempts=1 duration_ms error=\"decode\" method=\"GET\" operation=\"ListFlexFlow\" path=\"/v1/FlexFlows\" \
             status=200",
        ],
    );
}

#[tokio::test]
async fn no_secret_and_no_value_is_traced() {
    let server = MockServer::start().await;
    when(path("/v2/token"))
        .respond_with(json(200, r#"{"access_token": "T0KEN", "expires_in": 60}"#))
        .mount(&server)
        .await;
    when(any()).respond_with(json(401, r#"{"message": "s3cret"}"#)).mount(&server).await;
    let oauth = Client::builder()
        .oauth("OQ1", "hush")
        .base_url(server.uri())
        .token_url(format!("{}/v2/token", server.uri()))
        .build()
        .unwrap();

    let recorder = Recorder::default();
    let guard = recorder.listen();
    for client in [oauth, client(&server)] {
        let sid = SID.parse().unwrap();
        client.v1().flex_flows().update(&sid).friendly_name("priv4te").send().await.unwrap_err();
        client.v1().flex_flows().list().friendly_name("priv4te").send().await.unwrap_err();
        client.v1().insights().session().create().authorization("own-header").send().await.unwrap_err();
    }
    drop(guard);

    let lines = recorder.lines();
    assert_eq!(lines.iter().filter(|line| line.contains("operation=")).count(), 6, "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("renewing credentials")), "{lines:#?}");
    for secret in SECRETS {
        assert!(!lines.iter().any(|line| line.contains(secret)), "{secret}: {lines:#?}");
    }
}
