//! The events that a server sends, received by a handler that validates and decodes them.

use std::net::TcpListener;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::request::Parts;
use flex_api::http::{Request, StatusCode};
use flex_api::mock::{Fault, SentEvent, Server};
use flex_api::serde_json::{Value, json};
use flex_api::sids::InteractionSid;
use flex_api::v1::interactions::channels::ChannelStatusUpdate;
use flex_api::v1::interactions::{ChannelType, MediaChannel};
use flex_api::webhooks::{InteractionEvent, InteractionEventType, Payload, Validator};
use flex_api::{Client, Error};

use super::raw::send;

const LIMIT: Duration = Duration::from_secs(10);

/// A handler that runs in a thread of its own.
struct Handler {
    url: String,
    received: Receiver<InteractionEvent>,
}

impl Handler {
    /// Starts a handler that responds after a delay.
    fn start(token: &'static str, delay: Duration) -> Self {
        let (sender, received) = channel();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}/hooks?shop=1", listener.local_addr().unwrap());
        let app = Router::new().fallback(receive).with_state((sender, token, delay));
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, app).await.unwrap();
            });
        });
        Self { url, received }
    }

    fn next(&self) -> InteractionEvent {
        self.received.recv_timeout(LIMIT).unwrap()
    }
}

async fn receive(
    State((sender, token, delay)): State<(Sender<InteractionEvent>, &'static str, Duration)>,
    head: Parts,
    body: Bytes,
) -> StatusCode {
    tokio::time::sleep(delay).await;
    let request = Request::from_parts(head, body);
    if Validator::new([token]).unwrap().validate(&request).is_err() {
        return StatusCode::FORBIDDEN;
    }
    let event = Payload::of(&request).and_then(|payload| payload.decode());
    let _ = sender.send(event.unwrap());
    StatusCode::NO_CONTENT
}

async fn create(client: &Client) -> Result<InteractionSid, Error> {
    let channel = MediaChannel::default().kind(ChannelType::Sms);
    let interaction = client.v1().interactions().create().channel(channel).send().await?;
    Ok(interaction.sid.unwrap())
}

/// The sent events, once there are this many.
fn sent(server: &Server, count: usize) -> Vec<SentEvent> {
    let started = Instant::now();
    while server.events().len() < count {
        assert!(started.elapsed() < LIMIT, "{:?}", server.events());
        std::thread::sleep(Duration::from_millis(1));
    }
    server.events()
}

#[tokio::test]
async fn a_handler_validates_and_decodes_the_events_of_a_record_in_order() {
    let handler = Handler::start("the token", Duration::ZERO);
    let account = "AC00000000000000000000000000000005";
    let server = Server::builder().credentials(account, "the token").webhook(&handler.url).start().await.unwrap();
    let client = server.client();
    let mut expected = Vec::new();
    for _ in 0..20 {
        let sid = create(&client).await.unwrap();
        let interaction = client.v1().interactions();
        let channels = interaction.channels(&sid).list().send().await.unwrap();
        let channel = channels.items[0].sid.clone().unwrap();
        let update = interaction.channels(&sid).update(&channel);
        update.status(ChannelStatusUpdate::Closed).send().await.unwrap();
        for event in [
            InteractionEventType::InteractionCreated,
            InteractionEventType::ChannelCreated,
            InteractionEventType::ChannelStatusUpdated,
        ] {
            expected.push((Some(event), Some(sid.to_string()), Some(account.to_owned())));
        }
    }
    let received = (0..expected.len()).map(|_| handler.next());
    let received: Vec<_> = received.map(|event| (event.event_type, event.interaction_sid, event.account_sid)).collect();
    assert_eq!(received, expected);

    let sent = sent(&server, 60);
    assert_eq!((sent.len(), sent[0].status, sent[0].problem.as_deref()), (60, Some(204), None));
    assert_eq!(sent[2].event["ChannelStatus"], "closed");
    let url = handler.url.strip_suffix("?shop=1").unwrap();
    assert_eq!(sent[1].to_string(), format!("POST {url}?… 204 onChannelCreated"));
    assert!(!format!("{:?}", sent[0]).contains("KD"), "{:?}", sent[0]);
}

#[tokio::test]
async fn the_journal_of_events_is_also_a_request() {
    let handler = Handler::start("another token", Duration::ZERO);
    let server = Server::builder().webhook(&handler.url).journal(1).start().await.unwrap();
    create(&server.client()).await.unwrap();
    let started = Instant::now();
    let mut events = Value::Null;
    while events["dropped"] != 1 {
        assert!(started.elapsed() < LIMIT, "{events}");
        events = send(&server, "GET /__mock/events", &[], "").json();
    }
    // The handler has another token than the server.
    let event = &events["events"][0];
    assert_eq!((&event["name"], &event["status"]), (&json!("onChannelCreated"), &json!(403)));
    assert_eq!(event["event"]["EventType"], "onChannelCreated");
    assert!(handler.received.try_recv().is_err());
}

#[tokio::test]
async fn a_handler_that_cannot_be_reached_is_reported_and_breaks_no_request() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (sender, receiver) = channel();
    let url = format!("http://user:secret@127.0.0.1:{port}/hooks");
    let server =
        Server::builder().webhook(url).on_event(move |event| sender.send(event.to_string()).unwrap()).start().await;
    let server = server.unwrap();
    create(&server.client()).await.unwrap();
    for name in ["onInteractionCreated", "onChannelCreated"] {
        let line = receiver.recv_timeout(LIMIT).unwrap();
        let start = format!("POST http://127.0.0.1:{port}/hooks no response {name}: connection failed: ");
        assert!(line.starts_with(&start) && !line.contains("secret"), "{line}");
    }
    assert_eq!(sent(&server, 2)[1].status, None);
}

#[tokio::test]
async fn a_slow_handler_delays_neither_a_response_nor_for_long_the_end() {
    let handler = Handler::start("mock", Duration::from_secs(60));
    let lines = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let log = lines.clone();
    let builder = Server::builder().webhook(&handler.url);
    let server = builder.on_event(move |event| log.lock().unwrap().push(event.to_string())).start().await.unwrap();
    let client = server.client();
    let started = Instant::now();
    for _ in 0..10 {
        create(&client).await.unwrap();
    }
    drop(server);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    let lines = lines.lock().unwrap();
    assert_eq!(lines.len(), 20);
    assert!(lines[0].ends_with("no response onInteractionCreated: the server stopped before the handler responded"));
}

#[tokio::test]
async fn pending_events_are_sent_before_the_server_stops() {
    let handler = Handler::start("mock", Duration::from_millis(5));
    let server = Server::builder().webhook(&handler.url).start().await.unwrap();
    create(&server.client()).await.unwrap();
    drop(server);
    assert_eq!(handler.next().event_type, Some(InteractionEventType::InteractionCreated));
    assert_eq!(handler.next().event_type, Some(InteractionEventType::ChannelCreated));
}

#[tokio::test]
async fn a_lost_response_does_not_lose_the_events_of_a_change_that_took_effect() {
    let handler = Handler::start("mock", Duration::ZERO);
    let server = Server::builder().webhook(&handler.url).start().await.unwrap();
    let client = super::builder(&server).build().unwrap();
    server.fail(Fault::reset().processed()).on("CreateInteraction").times(1);
    assert!(create(&client).await.unwrap_err().may_have_taken_effect());
    assert_eq!(handler.next().event_type, Some(InteractionEventType::InteractionCreated));
    assert_eq!(handler.next().event_type, Some(InteractionEventType::ChannelCreated));
    server.fail(Fault::status(503)).on("CreateInteraction");
    assert!(create(&client).await.is_err());
    drop(server);
    assert!(handler.received.try_recv().is_err());
}

#[test]
fn the_url_of_a_webhook_is_checked_at_the_start() {
    for url in ["localhost:3000", "ftp://localhost/", ""] {
        let error = Server::builder().webhook(url).start().wait().unwrap_err().to_string();
        assert!(error.starts_with("the URL of the webhook "), "{error}");
    }
}
