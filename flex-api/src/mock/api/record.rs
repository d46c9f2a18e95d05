//! A record, and its properties from their origins.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::change::set;
use super::place::{Place, is_singleton, placeholders};
use super::store::Store;
use crate::mock::behavior::{Origin, Records};

/// A record. Its URLs follow from its path.
pub(super) struct Record {
    pub(super) kind: &'static Records,
    /// The properties, except URLs. An account that is null stands for the one of the request.
    pub(super) properties: Map<String, Value>,
}

/// A record that is not stored yet.
pub(super) struct NewRecord {
    /// The values of its path.
    pub(super) values: Vec<String>,
    pub(super) place: Place,
    pub(super) record: Record,
}

/// The facts of a request that records depend on.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) account: Option<&'a str>,
    pub(super) now: &'a str,
}

impl Record {
    /// Creates a record without a key, below the values of its path.
    pub(super) fn of_origins(kind: &'static Records, values: &[String], facts: Facts) -> Self {
        let value_of = |name: &str| {
            let position = placeholders(kind).position(|known| known == name)?;
            values.get(position).map(|value| Value::from(value.as_str()))
        };
        let mut properties = Map::new();
        for property in kind.properties {
            let value = match property.origin {
                Origin::Account => facts.account.map(Value::from),
                Origin::Created | Origin::Updated => Some(facts.now.into()),
                Origin::Key(_) | Origin::Null => None,
                Origin::Links(_) | Origin::Url => continue,
                Origin::Path(name) => value_of(name),
            };
            properties.insert(property.name.to_owned(), value.unwrap_or_default());
        }
        Self { kind, properties }
    }

    /// Returns the record as in a response, in the order of its model. Properties that the model does not have follow.
    pub(super) fn shown(&self, path: &str, account: Option<&str>, base_url: &str) -> Value {
        let mut shown = Map::new();
        for property in self.kind.properties {
            let known = self.properties.get(property.name).unwrap_or(&Value::Null);
            let value = match property.origin {
                Origin::Account if known.is_null() => account.into(),
                Origin::Url => format!("{base_url}{path}").into(),
                Origin::Links(links) => {
                    let link = |(name, below): &(&str, &str)| {
                        ((*name).to_owned(), Value::from(format!("{base_url}{path}{below}")))
                    };
                    links.iter().map(link).collect::<Map<_, _>>().into()
                }
                _ => known.clone(),
            };
            shown.insert(property.name.to_owned(), value);
        }
        for (name, value) in &self.properties {
            if !shown.contains_key(name) {
                shown.insert(name.clone(), value.clone());
            }
        }
        shown.into()
    }

    /// Sets the time of the last change.
    pub(super) fn touch(&mut self, now: &str) {
        for property in self.kind.properties.iter().filter(|property| matches!(property.origin, Origin::Updated)) {
            self.properties.insert(property.name.to_owned(), now.into());
        }
    }

    /// Returns the property that identifies the record, and the prefix of its SIDs.
    pub(super) fn key(kind: &Records) -> Option<(&'static str, &'static str)> {
        kind.properties.iter().find_map(|property| match property.origin {
            Origin::Key(prefix) => Some((property.name, prefix)),
            _ => None,
        })
    }

    /// Returns the text of a property that may be the last value of a path.
    pub(super) fn text(&self, property: &str) -> Option<String> {
        match self.properties.get(property)? {
            Value::String(text) if !text.is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

impl NewRecord {
    /// Creates a record below the first values of its path. The given properties win over their origins.
    pub(super) fn create(
        store: &mut Store,
        kind: &'static Records,
        above: &[String],
        given: Vec<(String, Value)>,
        facts: Facts,
    ) -> Self {
        let mut record = Record::of_origins(kind, above, facts);
        for (property, value) in given {
            set(&mut record.properties, &property, value);
        }
        let mut values = above.to_vec();
        if !is_singleton(kind) {
            let own = key_property(kind).and_then(|property| record.text(property));
            values.push(own.unwrap_or_else(|| new_key(store, &mut record, above)));
        }
        Self { place: Place::of(kind, &values), values, record }
    }
}

/// Returns the property with the last value of a record's path.
pub(super) fn key_property(kind: &Records) -> Option<&'static str> {
    let last = placeholders(kind).last().filter(|_| !is_singleton(kind));
    let is_last = |name| Some(name) == last;
    let of_path = || {
        kind.properties.iter().find_map(|property| match property.origin {
            Origin::Path(name) if is_last(name) => Some(property.name),
            _ => None,
        })
    };
    Record::key(kind).map(|(name, _)| name).or_else(of_path)
}

/// Returns a key that no record of the list has, and sets its property, if there is one.
fn new_key(store: &mut Store, record: &mut Record, above: &[String]) -> String {
    loop {
        let key = match Record::key(record.kind) {
            Some((_, prefix)) => format!("{prefix}{:032x}", store.next_key(prefix)),
            None => store.next_key("").to_string(),
        };
        let values: Vec<String> = above.iter().cloned().chain([key.clone()]).collect();
        if store.get(&Place::of(record.kind, &values)).is_none() {
            if let Some(property) = key_property(record.kind) {
                record.properties.insert(property.to_owned(), key.as_str().into());
            }
            return key;
        }
    }
}

/// The time as in a response: in UTC, without fractions of a second.
pub(super) fn time(now: Timestamp) -> String {
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}

/// Parses JSON of the table.
pub(super) fn parse(json: &str) -> Value {
    serde_json::from_str(json).expect("the generator writes JSON")
}
