//! The effects of operations on records.

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::{Map, Value};

use super::event::{self, Event};
use super::place::{Place, is_singleton};
use super::record::{Facts, NewRecord, Record, key_property};
use super::rejection::Rejection;
use super::store::{Entry, Store};
use super::{change, convert, creation, json_response, page};
use crate::mock::behavior::{self, Behavior, Change, Effect, Filter, Records};
use crate::request::Request;
use crate::request::operations::Content;

/// A valid request of an account.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) behavior: &'static Behavior,
    /// The values of the path, decoded.
    pub(super) values: &'a [String],
    pub(super) input: &'a Value,
    pub(super) request: &'a Request,
    pub(super) account: &'a str,
    pub(super) base_url: &'a str,
    pub(super) now: &'a str,
}

/// A successful response.
pub(super) struct Reply {
    status: u16,
    /// `None` for no content.
    body: Option<Body>,
    pub(super) events: Vec<Event>,
}

enum Body {
    Value(Value),
    /// JSON of the table.
    Json(&'static str),
}

impl Reply {
    pub(super) fn into_response(self) -> Response<Bytes> {
        let status = StatusCode::from_u16(self.status).expect("the generator writes a status");
        match self.body {
            Some(Body::Value(value)) => json_response(status, value.to_string()),
            Some(Body::Json(text)) => json_response(status, text),
            None => {
                let mut response = Response::new(Bytes::new());
                *response.status_mut() = status;
                response
            }
        }
    }
}

/// Returns the kinds of records that operations have an effect on, each once.
pub(super) fn kinds(behaviors: &'static [&'static Behavior]) -> Vec<&'static Records> {
    let mut kinds: Vec<&'static Records> = Vec::new();
    let mut add = |kind: &'static Records| {
        if !kinds.iter().any(|known| std::ptr::eq(*known, kind)) {
            kinds.push(kind);
        }
    };
    for behavior in behaviors {
        let (records, change) = match &behavior.effect {
            Effect::Answer { .. } => continue,
            Effect::Create { records, change } | Effect::Update { records, change } => (records, Some(change)),
            Effect::Delete { records } | Effect::Fetch { records } | Effect::List { records, .. } => (records, None),
        };
        add(records);
        change.iter().flat_map(|change| change.creates).for_each(|creation| add(creation.records));
    }
    kinds
}

/// Responds to a call, and changes the records. A rejected call changes nothing.
pub(super) fn apply(store: &mut Store, call: &Call) -> Result<Reply, Rejection> {
    let mut events = Vec::new();
    let body = match &call.behavior.effect {
        Effect::Answer { example } => Some(call.example(example)),
        Effect::Create { records, change } => Some(Body::Value(call.create(store, records, change, &mut events)?)),
        Effect::Delete { records } => {
            call.delete(store, records)?;
            None
        }
        Effect::Fetch { records } => Some(Body::Value(call.fetch(store, records)?)),
        Effect::List { records, filters } => Some(Body::Value(call.list(store, records, filters)?)),
        Effect::Update { records, change } => Some(Body::Value(call.update(store, records, change, &mut events)?)),
    };
    let is_empty = call.behavior.operation.content == Content::Nothing;
    Ok(Reply { status: call.behavior.status, body: body.filter(|_| !is_empty), events })
}

impl<'a> Call<'a> {
    pub(super) fn facts(&self) -> Facts<'a> {
        Facts { account: Some(self.account), now: self.now }
    }

    fn example(&self, example: &'static str) -> Body {
        match (example, self.behavior.operation.content) {
            ("", Content::Page { key, .. }) => {
                Body::Value([(key.to_owned(), Value::Array(Vec::new()))].into_iter().collect::<Map<_, _>>().into())
            }
            ("", _) => Body::Json("{}"),
            (example, _) => Body::Json(example),
        }
    }

    fn create(
        &self,
        store: &mut Store,
        kind: &'static Records,
        change: &'static Change,
        events: &mut Vec<Event>,
    ) -> Result<Value, Rejection> {
        self.check_parent(store, kind)?;
        let given = change::properties(self.behavior.operation, self.input, change, kind);
        let new = NewRecord::create(store, kind, self.values, given, self.facts());
        let path = new.place.path();
        if store.get(&new.place).is_some() {
            return Err(Rejection::conflict(&path));
        }
        let below = creation::create(store, self, change.creates, &new.values)?;
        let shown = self.changed(&path, &new.record, change);
        for (new, sends) in [(new, change.sends)].into_iter().chain(below) {
            self.insert(store, new, sends, events);
        }
        Ok(shown)
    }

    fn insert(&self, store: &mut Store, new: NewRecord, sends: &'static [behavior::Event], events: &mut Vec<Event>) {
        store.insert(new.place.clone(), new.record);
        events.extend(event::caused(sends, store, self, &new.place, &new.values));
    }

    fn fetch(&self, store: &mut Store, kind: &'static Records) -> Result<Value, Rejection> {
        let place = self.place(store, kind)?;
        let record = store.get(&place).ok_or_else(|| self.not_found())?;
        Ok(self.show(&place.path(), record))
    }

    fn update(
        &self,
        store: &mut Store,
        kind: &'static Records,
        change: &'static Change,
        events: &mut Vec<Event>,
    ) -> Result<Value, Rejection> {
        let place = self.place(store, kind)?;
        let below = creation::create(store, self, change.creates, self.values)?;
        let record = store.get_mut(&place).ok_or_else(|| self.not_found())?;
        let possible = event::possible(change.sends, record);
        for (property, value) in change::properties(self.behavior.operation, self.input, change, kind) {
            // The path of a record does not change.
            if Some(&*property) != key_property(kind) {
                change::set(&mut record.properties, &property, value);
            }
        }
        record.touch(self.now);
        let shown = self.changed(&place.path(), record, change);
        events.extend(event::caused(possible, store, self, &place, self.values));
        for (new, sends) in below {
            self.insert(store, new, sends, events);
        }
        Ok(shown)
    }

    fn delete(&self, store: &mut Store, kind: &'static Records) -> Result<(), Rejection> {
        let place = self.place(store, kind)?;
        if store.remove(&place) { Ok(()) } else { Err(self.not_found()) }
    }

    fn list(&self, store: &mut Store, kind: &'static Records, filters: &[Filter]) -> Result<Value, Rejection> {
        self.check_parent(store, kind)?;
        let selection = page::Selection::of(self.behavior.operation, self.input)?;
        let filters = self.filters(filters);
        let matches = |entry: &Entry| {
            let has = |(property, wanted): &(&str, Vec<String>)| {
                change::at_map(&entry.record.properties, property).is_some_and(|value| contains(value, wanted))
            };
            std::ptr::eq(entry.record.kind, kind) && filters.iter().all(has)
        };
        let collection = Place::of(kind, self.values).collection;
        let page = selection.page(store.collection(&collection), matches);
        let shown = |entry: &&Entry| self.show(&format!("{collection}{}", entry.key), &entry.record);
        let records: Vec<Value> = page.entries.iter().map(shown).collect();
        let Some(key) = self.behavior.operation.content.page_key() else { return Ok(records.into()) };
        let meta = selection.meta(&page, key, self.request, self.base_url);
        Ok([(key.to_owned(), records.into()), ("meta".to_owned(), meta)].into_iter().collect::<Map<_, _>>().into())
    }

    /// The properties that select records, each with the texts of the values that it may have.
    fn filters(&self, filters: &[Filter]) -> Vec<(&'static str, Vec<String>)> {
        let operation = self.behavior.operation;
        let wanted = filters.iter().filter_map(|filter| {
            Some(match self.input.get(operation.key(&operation.parameters[filter.parameter]))? {
                Value::Array(values) => (filter.property, values.iter().map(convert::text).collect()),
                value => (filter.property, vec![convert::text(value)]),
            })
        });
        wanted.collect()
    }

    /// Returns the place of the record in the path. Creates it if it is a singleton.
    fn place(&self, store: &mut Store, kind: &'static Records) -> Result<Place, Rejection> {
        let place = Place::of(kind, self.values);
        if is_singleton(kind) {
            self.check_parent(store, kind)?;
            if store.get(&place).is_none() {
                store.insert(place.clone(), Record::of_origins(kind, self.values, self.facts()));
            }
        } else if store.get(&place).is_none() {
            return Err(self.not_found());
        }
        Ok(place)
    }

    fn check_parent(&self, store: &Store, kind: &Records) -> Result<(), Rejection> {
        if has_parent(store, kind, &Place::of(kind, self.values)) { Ok(()) } else { Err(self.not_found()) }
    }

    fn not_found(&self) -> Rejection {
        Rejection::not_found(self.request.path())
    }

    /// Shows a record after a change, as far as the response of the operation has its properties.
    fn changed(&self, path: &str, record: &Record, change: &Change) -> Value {
        let mut shown = self.show(path, record);
        if let Value::Object(properties) = &mut shown {
            properties.retain(|name, _| !change.omits.contains(&name.as_str()));
        }
        shown
    }

    fn show(&self, path: &str, record: &Record) -> Value {
        record.shown(path, Some(self.account), self.base_url)
    }
}

/// Returns whether the record exists to which the one at a place belongs.
pub(super) fn has_parent(store: &Store, kind: &Records, place: &Place) -> bool {
    match place.parent(kind) {
        None => true,
        Some((parent, place)) if is_singleton(parent) => has_parent(store, parent, &place),
        Some((_, place)) => store.get(&place).is_some(),
    }
}

/// Returns whether a value is one of these texts, or a list with one of them.
fn contains(value: &Value, wanted: &[String]) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => items.iter().any(|item| contains(item, wanted)),
        value => wanted.contains(&convert::text(value)),
    }
}

#[cfg(test)]
mod tests;
