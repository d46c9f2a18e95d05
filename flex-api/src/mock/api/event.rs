//! The events that report records to a webhook.

use serde_json::{Map, Value};

use super::change;
use super::effect::Call;
use super::place::{Place, is_singleton};
use super::record::{Record, parse};
use super::store::Store;
use crate::mock::behavior::{self, EventValue, Records};

/// An event that a request has caused.
#[derive(Clone)]
#[cfg_attr(not(feature = "webhooks"), allow(dead_code, reason = "only webhooks send events"))]
pub(crate) struct Event {
    pub(crate) name: &'static str,
    /// The parameters. Those without a value are left out.
    pub(crate) fields: Map<String, Value>,
}

/// Returns the events that the next change of a record can cause. For a new record, these are all.
pub(super) fn possible(events: &'static [behavior::Event], record: &Record) -> Vec<&'static behavior::Event> {
    events.iter().filter(|event| event.becomes.is_empty() || !holds(event, record)).collect()
}

/// Returns the events that a changed record causes, of those that were possible. Its place has these values.
pub(super) fn caused(
    events: impl IntoIterator<Item = &'static behavior::Event>,
    store: &Store,
    call: &Call,
    place: &Place,
    values: &[String],
) -> Vec<Event> {
    let Some(record) = store.get(place) else { return Vec::new() };
    let events = events.into_iter().filter(|event| holds(event, record));
    events
        .map(|event| {
            let fields =
                event.fields.iter().map(|(name, value)| ((*name).to_owned(), value_of(value, store, call, values)));
            Event { name: event.name, fields: fields.filter(|(_, value)| !value.is_null()).collect() }
        })
        .collect()
}

/// Returns whether a record has the properties of an event.
fn holds(event: &behavior::Event, record: &Record) -> bool {
    event.becomes.iter().all(|(path, json)| change::at_map(&record.properties, path) == Some(&parse(json)))
}

fn value_of(value: &EventValue, store: &Store, call: &Call, values: &[String]) -> Value {
    match value {
        EventValue::Json(json) => parse(json),
        EventValue::Property(kind, path) => {
            let place = Place::of(kind, values);
            match store.get(&place) {
                Some(record) => property(record, path, &place, call),
                // It is stored with the first request for it.
                None if is_singleton(kind) => property(&new_singleton(kind, values, call), path, &place, call),
                None => Value::Null,
            }
        }
    }
}

fn new_singleton(kind: &'static Records, values: &[String], call: &Call) -> Record {
    Record::of_origins(kind, values, call.facts())
}

/// Returns the value at a path in a record. Some of its values are known only when it is shown.
fn property(record: &Record, path: &str, place: &Place, call: &Call) -> Value {
    let shown = || record.shown(&place.path(), Some(call.account), call.base_url);
    let stored = change::at_map(&record.properties, path).filter(|value| !value.is_null());
    stored.cloned().or_else(|| change::at(&shown(), path).cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
