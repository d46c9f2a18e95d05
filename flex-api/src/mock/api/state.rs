//! All records as JSON, by path.

use std::error::Error as StdError;
use std::fmt;

use serde_json::{Map, Value};

use super::Api;
use super::effect::has_parent;
use super::place::{Place, is_singleton, placeholders};
use super::record::{Facts, Record, key_property, parse};
use super::store::Store;
use crate::mock::behavior::{Origin, Records};

/// A state that is not one of this API.
#[derive(Debug, Clone)]
pub struct StateError {
    problems: Vec<String>,
}

impl StateError {
    /// Returns what is wrong, each with the path of the record.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.problems
    }
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid state: {}", self.problems.join("; "))
    }
}

impl StdError for StateError {}

impl Api {
    /// Returns the records by path: by list, and in each list in the order of creation.
    pub(crate) fn state(&self) -> Value {
        let base_url = &self.settings.base_url;
        let records = self.store.all().map(|(path, record)| {
            let shown = record.shown(&path, None, base_url);
            (path, shown)
        });
        Value::Object(records.collect())
    }

    /// Replaces all records by those of a state. Properties that a record lacks get the values of a new record.
    pub(crate) fn restore(&mut self, state: &Value) -> Result<(), StateError> {
        let Value::Object(records) = state else {
            return Err(StateError { problems: vec!["expected an object that maps paths to records".to_owned()] });
        };
        let (mut store, mut problems) = (Store::default(), Vec::new());
        let mut places = Vec::new();
        let now = self.now();
        for (path, record) in records {
            let Some((kind, values)) = self.kinds.find(path) else {
                problems.push(format!("{path}: the API has no records with such a path"));
                continue;
            };
            let Value::Object(properties) = record else {
                problems.push(format!("{path}: expected an object with the properties of the record"));
                continue;
            };
            match loaded(kind, &values, properties, &now) {
                Ok(record) => {
                    let place = Place::of(kind, &values);
                    if store.get(&place).is_some() {
                        problems.push(format!("{path}: the record is already in the state, under another spelling"));
                        continue;
                    }
                    store.insert(place, record);
                    places.push((path, *kind, values));
                }
                Err(found) => problems.extend(found.into_iter().map(|problem| format!("{path}: {problem}"))),
            }
        }
        let orphans = places.into_iter().filter(|(_, kind, values)| !has_parent(&store, kind, values));
        problems.extend(orphans.map(|(path, kind, values)| {
            let parent = kind.parent.map(|parent| Place::of(parent, &values).path()).unwrap_or_default();
            format!("{path}: it belongs to {parent}, which is not in the state")
        }));
        if problems.is_empty() {
            self.store = store;
            Ok(())
        } else {
            Err(StateError { problems })
        }
    }
}

/// Returns a record with these properties, or what is wrong with those that its path states.
fn loaded(
    kind: &'static Records,
    values: &[String],
    properties: &Map<String, Value>,
    now: &str,
) -> Result<Record, Vec<String>> {
    let mut record = Record::of_origins(kind, values, Facts { account: None, now });
    if let (Some(key), Some(value)) = (key_property(kind), values.last()) {
        record.properties.insert(key.to_owned(), value.as_str().into());
    }
    let mut problems = Vec::new();
    for (name, value) in properties {
        let origin = kind.properties.iter().find(|known| known.name == name).map(|known| &known.origin);
        match origin {
            // The server determines these.
            Some(Origin::Links(_) | Origin::Url) => {}
            Some(Origin::Key(_) | Origin::Path(_)) if record.properties.get(name) != Some(value) => {
                let expected = record.properties.get(name).cloned().unwrap_or_default();
                problems.push(format!("`{name}` is {value}, but the path states {expected}"));
            }
            _ => drop(record.properties.insert(name.clone(), value.clone())),
        }
    }
    if problems.is_empty() { Ok(record) } else { Err(problems) }
}

/// Adds the records that exist from the start.
pub(super) fn seed(store: &mut Store, kinds: &[&'static Records], now: &str) {
    for kind in kinds {
        for seed in kind.seeds {
            let Value::Object(mut properties) = parse(seed) else { continue };
            // A record of the start belongs to whoever reads it.
            let is_account = |name: &str| {
                kind.properties.iter().any(|known| known.name == name && matches!(known.origin, Origin::Account))
            };
            properties.retain(|name, _| !is_account(name));
            let values = path_values(kind, &properties, store);
            if let Ok(record) = loaded(kind, &values, &properties, now) {
                store.insert(Place::of(kind, &values), record);
            }
        }
    }
}

/// Returns the values of the path of a record, from its properties.
fn path_values(kind: &Records, properties: &Map<String, Value>, store: &mut Store) -> Vec<String> {
    let text = |name: &str| properties.get(name).and_then(Value::as_str).map(str::to_owned);
    let of_placeholder = |placeholder| {
        let property =
            kind.properties.iter().find(|known| matches!(known.origin, Origin::Path(name) if name == placeholder));
        property.and_then(|property| text(property.name)).unwrap_or_default()
    };
    let mut values: Vec<String> = placeholders(kind).map(of_placeholder).collect();
    if let Some(last) = values.last_mut().filter(|_| !is_singleton(kind)) {
        let key = key_property(kind).and_then(text);
        *last = key.unwrap_or_else(|| store.next_number().to_string());
    }
    values
}
