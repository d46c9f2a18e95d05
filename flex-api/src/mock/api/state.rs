//! All records as JSON, by path.

use serde_json::{Map, Value};

use super::Api;
use super::effect::{self, has_parent};
use super::place::{Place, is_singleton, placeholders};
use super::record::{Facts, Record, key_property, parse};
use super::store::Store;
use crate::mock::behavior::{Origin, Records};
use crate::request::operations;
use crate::request::operations::template::{Part, parts};

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
    ///
    /// The error lists everything that is wrong, each with the path of the record.
    pub(crate) fn restore(&mut self, state: &Value) -> Result<(), String> {
        let Value::Object(records) = state else {
            return Err("expected an object that maps paths to records".to_owned());
        };
        let mut store = Store::default();
        let (mut loaded, mut problems) = (Vec::new(), Vec::new());
        let now = self.now();
        for (path, record) in records {
            match self.load(path, record, &store, &now) {
                Ok((place, record)) => {
                    loaded.push((path, record.kind, place.clone()));
                    store.insert(place, record);
                }
                Err(found) => problems.extend(found.into_iter().map(|problem| format!("{path}: {problem}"))),
            }
        }
        for (path, kind, place) in loaded.iter().filter(|(_, kind, place)| !has_parent(&store, kind, place)) {
            let parent = place.parent(kind).map(|(_, parent)| parent.path()).unwrap_or_default();
            // A parent with a problem is reported itself.
            if !records.contains_key(&parent) {
                problems.push(format!("{path}: it belongs to {parent}, which is not in the state"));
            }
        }
        if !problems.is_empty() {
            return Err(problems.join("; "));
        }
        store.continue_keys(&self.store);
        self.store = store;
        Ok(())
    }

    /// Replaces all records by those that exist from the start. Keys are not used again.
    pub(crate) fn reset(&mut self) {
        let mut store = Store::default();
        seed(&mut store, &effect::kinds(self.behaviors), &self.now());
        store.continue_keys(&self.store);
        self.store = store;
    }

    /// Returns a record with its place, or everything that is wrong with it.
    fn load(&self, path: &str, record: &Value, store: &Store, now: &str) -> Result<(Place, Record), Vec<String>> {
        let problem = |problem: &str| Err(vec![problem.to_owned()]);
        let Some((kind, values)) = self.kinds.find(path) else {
            return problem("the API has no records with such a path");
        };
        let Value::Object(properties) = record else {
            return problem("expected an object with the properties of the record");
        };
        let place = Place::of(kind, &values);
        if store.get(&place).is_some() {
            return problem("the record is already in the state, under another spelling of its path");
        }
        let mut problems = self.invalid_values(path);
        let record = from_properties(kind, &values, properties, now);
        let record = record.map_err(|found| problems.extend(found));
        match record {
            Ok(record) if problems.is_empty() => Ok((place, record)),
            _ => Err(problems),
        }
    }

    /// Returns the values of a path that no request can have, because they break a rule of the operation: SIDs of another
    /// form.
    fn invalid_values(&self, path: &str) -> Vec<String> {
        let Some((behaviors, values)) = self.routes.find(path) else { return Vec::new() };
        let Some(operation) = behaviors.first().map(|behavior| behavior.operation) else { return Vec::new() };
        let names = parts(operation.path).filter_map(|part| match part {
            Part::Literal(_) => None,
            Part::Placeholder(name) => Some(name),
        });
        let pairs = names
            .zip(&values)
            .filter_map(|(name, value)| Some((operation.parameter(operations::Place::Path, name)?, value)));
        let invalid = pairs.filter(|(parameter, value)| !parameter.rule.allows(value));
        invalid.map(|(known, value)| format!("`{}` must be {}, found {value:?}", known.name, known.rule)).collect()
    }
}

/// Returns a record with these properties, or what is wrong with those that its path states.
fn from_properties(
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
fn seed(store: &mut Store, kinds: &[&'static Records], now: &str) {
    for kind in kinds {
        for (index, seed) in kind.seeds.iter().enumerate() {
            let Value::Object(mut properties) = parse(seed) else { continue };
            // A seed belongs to every account.
            let is_account = |name: &str| {
                kind.properties.iter().any(|known| known.name == name && matches!(known.origin, Origin::Account))
            };
            properties.retain(|name, _| !is_account(name));
            let values = path_values(kind, &properties, index + 1);
            if let Ok(record) = from_properties(kind, &values, &properties, now) {
                store.insert(Place::of(kind, &values), record);
            }
        }
    }
}

/// Returns the values of the path of a record, from its properties, or the number as the last value.
fn path_values(kind: &Records, properties: &Map<String, Value>, number: usize) -> Vec<String> {
    let text = |name: &str| properties.get(name).and_then(Value::as_str).map(str::to_owned);
    let of_placeholder = |placeholder| {
        let property =
            kind.properties.iter().find(|known| matches!(known.origin, Origin::Path(name) if name == placeholder));
        property.and_then(|property| text(property.name)).unwrap_or_default()
    };
    let mut values: Vec<String> = placeholders(kind).map(of_placeholder).collect();
    if let Some(last) = values.last_mut().filter(|_| !is_singleton(kind)) {
        let key = key_property(kind).and_then(text);
        *last = key.unwrap_or_else(|| number.to_string());
    }
    values
}

#[cfg(test)]
mod tests;
