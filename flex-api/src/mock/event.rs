//! The events that a mock server has sent.

use std::fmt;

use serde_json::{Value, json};

/// An event that a mock [`Server`](super::Server) has sent to its webhook, and what came of it.
///
/// `Debug` and `Display` show no values of the event: these can be personal data.
#[derive(Clone)]
#[non_exhaustive]
pub struct SentEvent {
    /// What the event is called, for example `onInteractionCreated`.
    pub name: &'static str,
    /// The URL of the webhook, without user, password and query.
    pub url: String,
    /// The parameters of the event.
    pub event: Value,
    /// The status of the handler's response, or `None` if there was none.
    pub status: Option<u16>,
    /// Why there was no response.
    pub problem: Option<String>,
}

impl SentEvent {
    pub(super) fn to_json(&self) -> Value {
        json!({
            "name": self.name,
            "url": self.url,
            "event": self.event,
            "status": self.status,
            "problem": self.problem,
        })
    }
}

impl fmt::Debug for SentEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentEvent")
            .field("name", &self.name)
            .field("url", &self.url)
            .field("status", &self.status)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}

/// One line, for example `POST http://localhost:3000/hooks 200 onInteractionCreated`.
impl fmt::Display for SentEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "POST {} ", self.url)?;
        match self.status {
            Some(status) => write!(f, "{status} {}", self.name)?,
            None => write!(f, "no response {}", self.name)?,
        }
        match &self.problem {
            Some(problem) => write!(f, ": {problem}"),
            None => Ok(()),
        }
    }
}
