//! The faults that are active, and how often each has happened.

use std::ops::Deref;
use std::sync::Arc;

use serde_json::{Value, json};

use super::Fault;
use crate::request::operations::Operation;

/// The number of characters of a fault's text that the journal keeps for each request.
const SHOWN: usize = 500;

/// A fault that happens to requests.
pub(in crate::mock) struct Happening {
    fault: Fault,
    /// The beginning of its text.
    pub(in crate::mock) shown: String,
}

impl Happening {
    pub(in crate::mock) fn new(fault: Fault) -> Arc<Self> {
        let text = fault.to_string();
        let shown = match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        };
        Arc::new(Self { fault, shown })
    }
}

impl Deref for Happening {
    type Target = Fault;

    fn deref(&self) -> &Fault {
        &self.fault
    }
}

/// The active faults, in the order in which they were added.
#[derive(Default)]
pub(in crate::mock) struct Active(Vec<Entry>);

struct Entry {
    fault: Arc<Happening>,
    /// The number of requests that matched.
    matched: u64,
    /// The number of requests that failed.
    failed: u64,
}

impl Active {
    pub(in crate::mock) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(in crate::mock) fn add(&mut self, fault: Fault) {
        if fault.selection.times != Some(0) {
            self.0.push(Entry { fault: Happening::new(fault), matched: 0, failed: 0 });
        }
    }

    pub(in crate::mock) fn clear(&mut self) {
        self.0.clear();
    }

    /// Returns the first fault that happens to a request. Removes it if this was the last time.
    pub(in crate::mock) fn select(
        &mut self,
        operation: Option<&'static Operation>,
        input: &Value,
    ) -> Option<Arc<Happening>> {
        let position = self.0.iter_mut().position(|entry| entry.happens(operation, input))?;
        let entry = &self.0[position];
        if entry.fault.selection.times == Some(entry.failed) {
            return Some(self.0.remove(position).fault);
        }
        Some(Arc::clone(&entry.fault))
    }

    pub(in crate::mock) fn to_json(&self) -> Value {
        let entry = |entry: &Entry| json!({"fault": entry.fault.fault.to_string(), "matched": entry.matched, "failed": entry.failed});
        json!({"faults": self.0.iter().map(entry).collect::<Vec<_>>()})
    }
}

impl Entry {
    fn happens(&mut self, operation: Option<&'static Operation>, input: &Value) -> bool {
        let selection = &self.fault.selection;
        if !selection.matches(operation, input) {
            return false;
        }
        self.matched += 1;
        let happens = self.matched > selection.after.unwrap_or(0) && selection.draws(self.matched);
        self.failed += u64::from(happens);
        happens
    }
}
