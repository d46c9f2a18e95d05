//! What the thread of a mock server and its interface share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::Value;

#[cfg(feature = "webhooks")]
use super::webhook::Webhook;
use crate::mock::api::{Api, Event, Outcome, error};
#[cfg(feature = "webhooks")]
use crate::mock::event::SentEvent;
use crate::mock::fault::{Active, Fault, Happening, ParseFaultError, Step};
use crate::mock::journal::{Journal, Recorded};
use crate::send::ConfigError;

/// The header that adds a fault to a request.
const HEADER: &str = "mock-fault";

/// A function that is called for each request.
pub(super) type OnRequest = Box<dyn Fn(&Recorded) + Send + Sync>;

pub(super) struct Shared {
    state: Mutex<State>,
    on_request: Option<OnRequest>,
    #[cfg(feature = "webhooks")]
    pub(super) webhook: Option<Webhook>,
}

pub(super) struct State {
    pub(super) api: Api,
    pub(super) faults: Active,
    /// The records that [`reset`](Self::reset) restores, if they are not the examples.
    start: Option<Value>,
    pub(super) journal: Journal<Recorded>,
    #[cfg(feature = "webhooks")]
    pub(super) sent: Journal<SentEvent>,
}

/// What the server does with a request.
pub(super) struct Reply {
    pub(super) wait: Duration,
    pub(super) response: Response<Bytes>,
    /// Sent in place of the response.
    pub(super) steps: Option<Vec<Step>>,
}

impl Shared {
    /// Creates the state, without a webhook. Each journal has this number of entries.
    pub(super) fn new(api: Api, journal: usize, on_request: Option<OnRequest>) -> Self {
        let state = State {
            api,
            faults: Active::default(),
            start: None,
            journal: Journal::new(journal),
            #[cfg(feature = "webhooks")]
            sent: Journal::new(journal),
        };
        Self {
            state: Mutex::new(state),
            on_request,
            #[cfg(feature = "webhooks")]
            webhook: None,
        }
    }

    /// Locks the state. A panic in another thread leaves it complete: each change is one call.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn restore(&self, state: &Value) -> Result<(), ConfigError> {
        let restored = self.lock().api.restore(state);
        restored.map_err(|problem| ConfigError::new(format!("the state of the mock server is invalid: {problem}")))
    }

    /// Restores the records with which the server begins.
    pub(super) fn start_with(&self, state: Value) -> Result<(), ConfigError> {
        self.restore(&state)?;
        self.lock().start = Some(state);
        Ok(())
    }

    /// Decides the response to a request, and records both.
    pub(super) fn reply(&self, request: &Request<Bytes>) -> Reply {
        let (outcome, fault) = self.lock().process(request);
        let Outcome { operation, input, refused, ignored, response, events } = outcome;
        let steps = fault.as_ref().and_then(|fault| fault.steps(&response));
        let has_head = fault.as_ref().is_none_or(|fault| fault.has_head());
        let recorded = Recorded {
            operation,
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            headers: request.headers().clone(),
            input,
            problems: refused,
            ignored,
            status: has_head.then(|| response.status().as_u16()),
            fault: fault.as_ref().map(|fault| fault.shown.clone()),
        };
        // Without the lock, so that the function can use the server.
        if let Some(on_request) = &self.on_request {
            on_request(&recorded);
        }
        self.lock().journal.add(recorded);
        self.send(events);
        Reply { wait: fault.map(|fault| fault.wait()).unwrap_or_default(), response, steps }
    }
}

#[cfg(feature = "webhooks")]
impl Shared {
    /// Sends events, if there is a webhook. Does not wait for it.
    fn send(&self, events: Vec<Event>) {
        let Some(webhook) = &self.webhook else { return };
        for not_sent in webhook.add(events) {
            self.report(not_sent);
        }
    }

    /// Records a sent event.
    pub(super) fn report(&self, sent: SentEvent) {
        if let Some(on_event) = self.webhook.as_ref().and_then(|webhook| webhook.on_event.as_ref()) {
            on_event(&sent);
        }
        self.lock().sent.add(sent);
    }
}

#[cfg(not(feature = "webhooks"))]
impl Shared {
    /// Without the feature `webhooks`, no events are sent.
    #[expect(clippy::unused_self, reason = "with webhooks, it is used")]
    fn send(&self, _: Vec<Event>) {}
}

impl State {
    /// Replaces all records with those from the start.
    pub(super) fn reset(&mut self) {
        self.api.reset();
        if let Some(state) = &self.start {
            // It was valid at the start. The API's records do not depend on anything else.
            let _ = self.api.restore(state);
        }
    }

    /// Returns the outcome with the response that the client gets, and the fault.
    fn process(&mut self, request: &Request<Bytes>) -> (Outcome, Option<Arc<Happening>>) {
        let fault = match self.fault(request) {
            Ok(None) => return (self.api.answer(request), None),
            Ok(Some(fault)) => fault,
            Err(invalid) => {
                let problem = format!("header `Mock-Fault`: {invalid}");
                let mut response = error(StatusCode::BAD_REQUEST, None, &problem);
                self.api.identify(&mut response);
                return (Outcome { refused: vec![problem], response, ..self.unprocessed(request) }, None);
            }
        };
        let mut outcome = if fault.is_processed() { self.api.answer(request) } else { self.unprocessed(request) };
        outcome.response = fault.response(fault.is_processed().then(|| std::mem::take(&mut outcome.response)));
        self.api.identify(&mut outcome.response);
        (outcome, Some(fault))
    }

    /// Returns the fault that happens to a request: the one of its header, or the first active one that selects it.
    fn fault(&mut self, request: &Request<Bytes>) -> Result<Option<Arc<Happening>>, ParseFaultError> {
        let of_header = Fault::of_headers(request.headers().get_all(HEADER).iter())?;
        if of_header.is_some() || self.faults.is_empty() {
            return Ok(of_header.map(Happening::new));
        }
        let (operation, input) = self.api.read(request);
        Ok(self.faults.select(operation, &input))
    }

    /// Returns the outcome of a request that the API does not process, with an empty response.
    fn unprocessed(&self, request: &Request<Bytes>) -> Outcome {
        let (operation, input) = self.api.read(request);
        Outcome {
            operation,
            input,
            refused: Vec::new(),
            ignored: Vec::new(),
            response: Response::default(),
            events: Vec::new(),
        }
    }
}
