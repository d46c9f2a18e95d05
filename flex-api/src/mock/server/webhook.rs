//! Sends the events of a mock server to a webhook, one after the other.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::iter::successors;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Map, Value};
use tokio::sync::Notify;
use tokio::time::timeout;

use super::shared::Shared;
use crate::mock::api::Event;
use crate::mock::event::SentEvent;
use crate::send::Error;
use crate::webhooks::{Sender, Signer, without_query};

/// The longest wait for the response of the handler.
const TIMEOUT: Duration = Duration::from_secs(15);

/// How long a server that stops waits for the responses to its events.
const GRACE: Duration = Duration::from_millis(500);

/// The maximum number of events that wait for a handler.
const MAX_PENDING: usize = 1000;

/// A function that is called for each event.
pub(super) type OnEvent = Box<dyn Fn(&SentEvent) + Send + Sync>;

/// A webhook and the events that wait for it.
pub(super) struct Webhook {
    url: String,
    signer: Signer,
    sender: Sender,
    pub(super) on_event: Option<OnEvent>,
    /// The first one is being sent.
    pending: Mutex<VecDeque<Event>>,
    added: Notify,
    done: Notify,
}

impl Webhook {
    pub(super) fn new(url: String, token: &str, on_event: Option<OnEvent>) -> Result<Self, Error> {
        let signer = Signer::new(token);
        let request = signer.form(&url, &Value::Object(Map::new()))?;
        let sender = Sender::new(request.uri(), TIMEOUT)?;
        let (pending, added, done) = (Mutex::default(), Notify::new(), Notify::new());
        Ok(Self { url, signer, sender, on_event, pending, added, done })
    }

    /// Adds events, in order. Returns those for which there is no room.
    pub(super) fn add(&self, events: Vec<Event>) -> Vec<SentEvent> {
        if events.is_empty() {
            return Vec::new();
        }
        let mut pending = self.pending();
        let room = MAX_PENDING.saturating_sub(pending.len());
        let mut events = events.into_iter();
        pending.extend(events.by_ref().take(room));
        self.added.notify_one();
        let problem = || format!("not sent, because {MAX_PENDING} events wait for the handler");
        events.map(|event| self.sent(event, Err(problem()))).collect()
    }

    /// Returns the event that is sent next, when there is one. It stays pending.
    async fn next(&self) -> Event {
        loop {
            let next = self.pending().front().cloned();
            match next {
                Some(event) => return event,
                None => self.added.notified().await,
            }
        }
    }

    async fn send(&self, event: &Event) -> Result<u16, String> {
        let request = self.signer.form(&self.url, &event.fields).map_err(|error| described(&error))?;
        let response = self.sender.send(request).await.map_err(|error| described(&error))?;
        Ok(response.status().as_u16())
    }

    /// Waits until no event is pending.
    async fn finished(&self) {
        while !self.pending().is_empty() {
            self.done.notified().await;
        }
    }

    fn sent(&self, event: Event, result: Result<u16, String>) -> SentEvent {
        SentEvent {
            name: event.name,
            url: without_query(&self.url),
            event: event.fields.into(),
            status: result.as_ref().ok().copied(),
            problem: result.err(),
        }
    }

    fn pending(&self) -> MutexGuard<'_, VecDeque<Event>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends events until the runtime ends.
pub(super) async fn run(shared: Arc<Shared>) {
    let Some(webhook) = &shared.webhook else { return };
    loop {
        let event = webhook.next().await;
        let result = webhook.send(&event).await;
        webhook.pending().pop_front();
        shared.report(webhook.sent(event, result));
        webhook.done.notify_one();
    }
}

/// Waits a short time for the events of a server that stops, and reports those without a response.
pub(super) async fn finish(shared: &Shared) {
    let Some(webhook) = &shared.webhook else { return };
    if timeout(GRACE, webhook.finished()).await.is_err() {
        let rest = std::mem::take(&mut *webhook.pending());
        for event in rest {
            shared.report(webhook.sent(event, Err("the server stopped before the handler responded".to_owned())));
        }
    }
}

/// Returns an error with its causes.
fn described(error: &dyn StdError) -> String {
    let causes = successors(Some(error), |&error| error.source()).map(ToString::to_string);
    causes.collect::<Vec<_>>().join(": ")
}
