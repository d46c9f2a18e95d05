//! Operations: which is which, and the own words with the new facts.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::paths::Twins;
use super::{Adoption, members};
use crate::pairing::{self, Pairs};
use crate::spec::pointer::escape;

/// The methods that the generator reads, and those that documents may have besides.
pub(super) const METHODS: [&str; 8] = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/// The order of the keys of an operation.
const ORDER: [&str; 10] = [
    "operationId",
    "summary",
    "description",
    "deprecated",
    "tags",
    "security",
    "x-twilio",
    "parameters",
    "requestBody",
    "responses",
];

/// Where an operation stands.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) path: &'a str,
    pub(super) method: &'static str,
    pub(super) item: &'a Value,
    pub(super) operation: &'a Value,
}

/// All operations of a document.
pub(super) fn spots(document: &Value) -> Vec<Spot<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let mut spots = Vec::new();
    for (path, item) in paths {
        for method in METHODS {
            if let Some(operation @ Value::Object(_)) = item.get(method) {
                spots.push(Spot { path, method, item, operation });
            }
        }
    }
    spots
}

/// Operations by id, method and path; else by id; else by method and path.
pub(super) fn pair<'a>(olds: &[Spot<'a>], news: &[Spot<'a>]) -> Twins<'a> {
    let counts = (olds.len(), news.len());
    let id = |spot: &Spot<'a>| spot.operation["operationId"].as_str();
    let same_id = |a: usize, b: usize| id(&olds[a]).is_some() && id(&olds[a]) == id(&news[b]);
    let place = |spot: &Spot<'a>| (spot.method, crate::diff::template(spot.path));
    let same_place = |a: usize, b: usize| place(&olds[a]) == place(&news[b]);
    let mut pairs = Pairs::new();
    pairing::same(&mut pairs, counts, |a, b| same_id(a, b) && same_place(a, b));
    pairing::same(&mut pairs, counts, same_id);
    pairing::same(&mut pairs, counts, same_place);
    pairs.into_iter().map(|(old, new)| ((news[new].path, news[new].method), olds[old])).collect::<BTreeMap<_, _>>()
}

impl<'a> Adoption<'a> {
    /// An operation: the own words, where there are any, and the new facts.
    pub(super) fn operation(&mut self, own: Option<Spot<'a>>, (new, parameters): (&'a Value, Vec<Value>)) -> Value {
        let mut map = own.and_then(|spot| spot.operation.as_object().cloned()).unwrap_or_default();
        let at = own.map_or_else(String::new, |spot| format!("/paths/{}/{}", escape(spot.path), spot.method));
        for key in ["operationId", "tags", "x-twilio", "deprecated"] {
            let value = new.get(key).filter(|value| **value != Value::Bool(false));
            put(&mut map, key, value.cloned());
        }
        let security = self.security(own.map(|spot| spot.operation), new);
        put(&mut map, "security", security);
        put(&mut map, "parameters", (!parameters.is_empty()).then(|| parameters.into()));
        let own = own.map(|spot| spot.operation);
        let body = match (own.and_then(|own| own.get("requestBody")), new.get("requestBody")) {
            (Some(own), Some(new)) => Some(self.body(own, new, &format!("{at}/requestBody"))),
            (None, Some(new)) => Some(self.import_body(new)),
            (_, None) => None,
        };
        put(&mut map, "requestBody", body);
        let responses = match own.and_then(|own| own.get("responses")) {
            Some(own) => self.responses(own, &new["responses"], &format!("{at}/responses")),
            None => self.import_responses(&new["responses"]),
        };
        put(&mut map, "responses", Some(responses));
        map.into()
    }

    fn import_responses(&mut self, new: &'a Value) -> Value {
        let mut map = Map::new();
        for (status, response) in new.as_object().into_iter().flatten() {
            map.insert(status.clone(), self.import_response(response));
        }
        map.into()
    }

    /// How a request says who sends it, where it is not what the document says for all.
    fn security(&self, own: Option<&Value>, new: &Value) -> Option<Value> {
        let of = |operation: Option<&Value>, document: &Value| {
            operation.and_then(|it| it.get("security")).or(document.get("security")).cloned()
        };
        let wanted = of(Some(new), self.new.document);
        if of(own, self.own.document) == wanted {
            return own.and_then(|own| own.get("security")).cloned();
        }
        wanted
    }
}

/// Sets a key, or takes it out.
fn put(map: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    match value {
        Some(value) => members::insert(map, key, value, &ORDER),
        None => drop(map.shift_remove(key)),
    }
}
