//! The requests that a mock server has received, and the events that it has sent.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use http::{HeaderMap, Method};
use serde_json::{Value, json};

use crate::model::REDACTED;
use crate::request::operations::{Operation, Parameter, Place};

/// A request that a mock [`Server`](super::Server) has received.
///
/// `Debug` and `Display` show `[REDACTED]` in place of sensitive values, and no headers.
#[derive(Clone)]
#[non_exhaustive]
pub struct Recorded {
    /// The operation, or `None` if no operation has this method and path.
    pub operation: Option<&'static Operation>,
    /// The HTTP method.
    pub method: Method,
    /// The path as it was sent, without the query.
    pub path: String,
    /// The headers as they were sent, with the credentials.
    pub headers: HeaderMap,
    /// The parameters by their names in the API, as in the input of [`Client::call`](crate::Client::call).
    pub input: Value,
    /// What was wrong with the request, if the API rejected it.
    pub problems: Vec<String>,
    /// The parameters that the operation does not have. The API ignores them.
    pub ignored: Vec<String>,
    /// The status of the response, or `None` if the server sent none.
    pub status: Option<u16>,
    /// The fault that happened to the request, as text: at most 500 characters of it.
    pub fault: Option<String>,
}

impl Recorded {
    /// Returns the name of the operation, for example `CreateFlexFlow`.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.operation.map(|operation| operation.id)
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "operation": self.name(),
            "version": self.operation.map(|operation| operation.version),
            "method": self.method.as_str(),
            "path": self.path,
            "headers": self.headers_by_name(),
            "input": self.input,
            "problems": self.problems,
            "ignored": self.ignored,
            "status": self.status,
            "fault": self.fault,
        })
    }

    /// Returns the headers as text. The values of a repeated header are joined, which has the same meaning in HTTP.
    fn headers_by_name(&self) -> BTreeMap<&str, String> {
        let mut headers = BTreeMap::<&str, String>::new();
        for (name, value) in &self.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            let known = headers.entry(name.as_str());
            known.and_modify(|known| *known = format!("{known}, {value}")).or_insert_with(|| value.into_owned());
        }
        headers
    }

    fn sensitive(&self) -> impl Iterator<Item = (&'static Operation, &'static Parameter)> {
        let all =
            self.operation.into_iter().flat_map(|operation| operation.parameters.iter().map(move |it| (operation, it)));
        all.filter(|(_, parameter)| parameter.sensitive)
    }

    /// Returns the path, or its template if a value in it is sensitive.
    fn shown_path(&self) -> &str {
        let hidden = self.sensitive().find(|(_, parameter)| parameter.place == Place::Path);
        hidden.map_or(&self.path, |(operation, _)| operation.path)
    }

    fn shown_input(&self) -> Value {
        let mut input = self.input.clone();
        for (operation, parameter) in self.sensitive() {
            if let Some(value) = input.get_mut(operation.key(parameter)) {
                *value = REDACTED.into();
            }
        }
        input
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorded")
            .field("operation", &self.name())
            .field("method", &self.method)
            .field("path", &self.shown_path())
            .field("input", &self.shown_input())
            .field("problems", &self.problems)
            .field("ignored", &self.ignored)
            .field("status", &self.status)
            .field("fault", &self.fault)
            .finish_non_exhaustive()
    }
}

/// One line, for example `POST /v1/FlexFlows 400 CreateFlexFlow: …`, with what was wrong with the request.
impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ", self.method, self.shown_path())?;
        match self.status {
            Some(status) => write!(f, "{status}")?,
            None => f.write_str("no response")?,
        }
        if let Some(name) = self.name() {
            write!(f, " {name}")?;
        }
        if !self.problems.is_empty() {
            write!(f, ": {}", self.problems.join("; "))?;
        }
        if !self.ignored.is_empty() {
            write!(f, " (ignored: {})", self.ignored.join(", "))?;
        }
        if let Some(fault) = &self.fault {
            write!(f, " (fault: {fault})")?;
        }
        Ok(())
    }
}

/// The most recent entries: requests or events.
pub(super) struct Journal<T> {
    entries: VecDeque<T>,
    limit: usize,
    /// The number of older entries that are no longer recorded.
    dropped: u64,
}

impl<T> Journal<T> {
    pub(super) fn new(limit: usize) -> Self {
        Self { entries: VecDeque::new(), limit, dropped: 0 }
    }

    pub(super) fn add(&mut self, entry: T) {
        while self.entries.len() >= self.limit {
            self.dropped += 1;
            if self.entries.pop_front().is_none() {
                return;
            }
        }
        self.entries.push_back(entry);
    }

    /// Removes all entries.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.dropped = 0;
    }

    pub(super) fn entries(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.entries.iter()
    }

    /// Returns the entries, under this name, and the number of those that are no longer recorded.
    pub(super) fn to_json(&self, name: &str, shown: fn(&T) -> Value) -> Value {
        json!({name: self.entries().map(shown).collect::<Vec<_>>(), "dropped": self.dropped})
    }
}

impl Journal<Recorded> {
    /// Returns the message that no recorded request is one of the operation, with a list of the requests.
    pub(super) fn not_called(&self, operation: &str) -> String {
        if self.limit == 0 {
            return format!(
                "whether {operation} was called is not known: no requests are recorded, because `Builder::journal` is 0"
            );
        }
        let (is_certain, mut text) = match self.dropped {
            0 => ("was not called", String::new()),
            dropped => (
                "is not one of the recorded requests",
                format!("\n  ({dropped} older requests are no longer recorded: `Builder::journal` sets how many are)"),
            ),
        };
        for request in &self.entries {
            text.push_str("\n  ");
            text.push_str(&request.to_string());
        }
        let text = if text.is_empty() { "\n  (no request)" } else { &text };
        format!("{operation} {is_certain}; the requests were:{text}")
    }
}
