//! Records that an operation creates below its own.

use serde_json::Value;

use super::change::at;
use super::convert::text;
use super::effect::Call;
use super::record::{NewRecord, Record, parse};
use super::rejection::Rejection;
use super::store::Store;
use crate::mock::behavior::{Creation, Event, Origin, Records, Source};
use crate::model::sid::is_sid;
use crate::request::{InputError, Violations};

/// Creates the records below the one with these path values, without storing them. Each has its possible events.
pub(super) fn create(
    store: &mut Store,
    call: &Call,
    creations: &'static [Creation],
    above: &[String],
) -> Result<Vec<(NewRecord, &'static [Event])>, Rejection> {
    let mut created: Vec<(NewRecord, &'static [Event])> = Vec::new();
    let mut violations = Violations::default();
    for creation in creations {
        for item in items(call, creation) {
            let mut given = match copied(store, creation, item) {
                Ok(given) => given,
                Err(missing) => {
                    missing.report(call, creation, &mut violations);
                    continue;
                }
            };
            given.extend(creation.values.iter().map(|(name, source)| {
                let value = match source {
                    Source::Input(path) => at(item, path).cloned().unwrap_or_default(),
                    Source::Json(json) => parse(json),
                };
                ((*name).to_owned(), value)
            }));
            let new = NewRecord::create(store, creation.records, above, given, call.facts());
            if store.get(&new.place).is_some() || created.iter().any(|(other, _)| other.place == new.place) {
                return Err(Rejection::conflict(&new.place.path()));
            }
            created.push((new, creation.sends));
        }
    }
    if violations.is_empty() {
        return Ok(created);
    }
    let error = InputError::in_operation(call.behavior.operation, violations);
    Err(Rejection::invalid(&error, call.request.path()))
}

/// The items that create a record each.
fn items<'a>(call: &Call<'a>, creation: &Creation) -> Vec<&'a Value> {
    let Some(position) = creation.each else { return vec![call.input] };
    let operation = call.behavior.operation;
    match call.input.get(operation.key(&operation.parameters[position])) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => items.iter().collect(),
        Some(item) => vec![item],
    }
}

/// A record that an item should identify, and does not.
struct Missing {
    /// The property of the item.
    property: &'static str,
    /// Its value.
    key: Option<String>,
}

impl Missing {
    fn report(self, call: &Call, creation: &Creation, violations: &mut Violations) {
        let Self { property, key } = self;
        let rule = format!("must have the `{property}` of a record that exists");
        match creation.each.and_then(|position| call.behavior.operation.parameters.get(position)) {
            Some(parameter) => violations.add(parameter, &rule, key.as_deref()),
            None => violations.add_problem(format!("the request {rule}")),
        }
    }
}

/// Returns the properties of the record that the item identifies and of those above it, if it exists.
fn copied(store: &Store, creation: &Creation, item: &Value) -> Result<Vec<(String, Value)>, Missing> {
    let Some((kind, property)) = creation.copies else { return Ok(Vec::new()) };
    let key = at(item, property).filter(|value| !value.is_null()).map(text);
    let Some((place, source)) = key.as_deref().and_then(|key| store.find(kind, key)) else {
        return Err(Missing { property, key });
    };
    let mut sources = vec![source];
    let mut above = place.parent(kind);
    while let Some((kind, place)) = above {
        sources.extend(store.get(&place));
        above = place.parent(kind);
    }
    // The record itself wins over those above it.
    Ok(sources.into_iter().rev().flat_map(|source| properties(creation.records, source)).collect())
}

/// The properties of a record that records of a kind have, except those that the server determines for each record.
fn properties(kind: &Records, source: &Record) -> Vec<(String, Value)> {
    let mut given = Vec::new();
    for property in kind.properties {
        let Some(value) = source.properties.get(property.name).filter(|value| !value.is_null()) else { continue };
        let is_copied = match property.origin {
            Origin::Null | Origin::Path(_) => true,
            // Both kinds can call their own SIDs by the same name.
            Origin::Key(prefix) => value.as_str().is_some_and(|text| is_sid(text, &[prefix])),
            Origin::Account | Origin::Created | Origin::Links(_) | Origin::Updated | Origin::Url => false,
        };
        if is_copied {
            given.push((property.name.to_owned(), value.clone()));
        }
    }
    given
}
