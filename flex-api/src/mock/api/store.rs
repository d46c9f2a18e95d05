//! The records by path, in the order of their creation.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeBounds;

use super::place::Place;
use super::record::Record;
use crate::mock::behavior::Records;

/// All records.
#[derive(Default)]
pub(super) struct Store {
    /// Each list and each singleton, by [`Place::collection`].
    collections: BTreeMap<String, Collection>,
    /// The number of the record that was added last.
    number: u64,
    /// The number of the last new key, by the prefix of keys. Keys are not used again.
    keys: HashMap<&'static str, u64>,
}

/// The records of a list.
#[derive(Default)]
pub(super) struct Collection {
    records: BTreeMap<u64, Entry>,
    /// The number of each record, by key.
    numbers: HashMap<String, u64>,
}

/// A record in a list.
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) record: Record,
}

impl Store {
    /// Returns a number for a new key with this prefix.
    pub(super) fn next_key(&mut self, prefix: &'static str) -> u64 {
        let number = self.keys.entry(prefix).or_default();
        *number += 1;
        *number
    }

    /// Does not use keys again that another store has used.
    pub(super) fn continue_keys(&mut self, earlier: &Self) {
        for (prefix, used) in &earlier.keys {
            let number = self.keys.entry(prefix).or_default();
            *number = (*number).max(*used);
        }
    }

    pub(super) fn collection(&self, name: &str) -> Option<&Collection> {
        self.collections.get(name)
    }

    /// Returns every record with its path, by list and in the order of creation.
    pub(super) fn all(&self) -> impl Iterator<Item = (String, &Record)> {
        self.collections.iter().flat_map(|(name, collection)| {
            collection.records.values().map(move |entry| (format!("{name}{}", entry.key), &entry.record))
        })
    }

    pub(super) fn get(&self, place: &Place) -> Option<&Record> {
        self.collections.get(&place.collection)?.get(&place.key)
    }

    pub(super) fn get_mut(&mut self, place: &Place) -> Option<&mut Record> {
        let collection = self.collections.get_mut(&place.collection)?;
        let number = collection.numbers.get(&place.key)?;
        collection.records.get_mut(number).map(|entry| &mut entry.record)
    }

    /// Adds a record at a place where there is none.
    pub(super) fn insert(&mut self, place: Place, record: Record) {
        self.number += 1;
        let number = self.number;
        let collection = self.collections.entry(place.collection).or_default();
        collection.numbers.insert(place.key.clone(), number);
        collection.records.insert(number, Entry { key: place.key, record });
    }

    /// Removes a record and those below it. Returns whether it existed.
    pub(super) fn remove(&mut self, place: &Place) -> bool {
        let Some(collection) = self.collections.get_mut(&place.collection) else { return false };
        let Some(number) = collection.numbers.remove(&place.key) else { return false };
        collection.records.remove(&number);
        if collection.records.is_empty() {
            self.collections.remove(&place.collection);
        }
        let below = place.path() + "/";
        for name in self.names_from(&below).cloned().collect::<Vec<_>>() {
            self.collections.remove(&name);
        }
        true
    }

    /// Returns the record of a kind with this key, in whichever list it is.
    pub(super) fn find(&self, kind: &'static Records, key: &str) -> Option<(Place, &Record)> {
        let start = kind.path.split('{').next().unwrap_or_default();
        self.names_from(start).find_map(|name| {
            let place = Place { collection: name.clone(), key: key.to_owned() };
            let record = self.get(&place).filter(|record| std::ptr::eq(record.kind, kind))?;
            Some((place, record))
        })
    }

    /// Returns the names of the collections that start with this text.
    fn names_from(&self, start: &str) -> impl Iterator<Item = &String> {
        let names = self.collections.range::<str, _>((std::ops::Bound::Included(start), std::ops::Bound::Unbounded));
        names.map(|(name, _)| name).take_while(move |name| name.starts_with(start))
    }
}

impl Collection {
    fn get(&self, key: &str) -> Option<&Record> {
        self.records.get(self.numbers.get(key)?).map(|entry| &entry.record)
    }

    /// Returns the records in a range of numbers, in the order of creation.
    pub(super) fn range(&self, numbers: impl RangeBounds<u64>) -> impl DoubleEndedIterator<Item = (u64, &Entry)> {
        self.records.range(numbers).map(|(number, entry)| (*number, entry))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Map;

    use super::*;

    static KIND: Records = Records { path: "/a/{Sid}", parent: None, properties: &[], seeds: &[] };
    static BELOW: Records = Records { path: "/a/{Sid}/b/{Sid}", parent: Some(&KIND), properties: &[], seeds: &[] };

    fn store(places: &[(&'static Records, &[&str])]) -> Store {
        let mut store = Store::default();
        for (kind, values) in places {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            store.insert(Place::of(kind, &values), Record { kind, properties: Map::new() });
        }
        store
    }

    fn paths(store: &Store) -> Vec<String> {
        store.all().map(|(path, _)| path).collect()
    }

    #[test]
    fn a_removed_record_takes_those_below_it_with_it() {
        let mut store = store(&[(&KIND, &["1"]), (&KIND, &["10"]), (&BELOW, &["1", "x"]), (&BELOW, &["10", "y"])]);
        assert_eq!(paths(&store), ["/a/1", "/a/10", "/a/1/b/x", "/a/10/b/y"]);
        assert!(store.remove(&Place::of(&KIND, &["1".to_owned()])));
        assert!(!store.remove(&Place::of(&KIND, &["1".to_owned()])));
        assert_eq!(paths(&store), ["/a/10", "/a/10/b/y"]);
        store.remove(&Place::of(&KIND, &["10".to_owned()]));
        assert!(store.collections.is_empty());
    }

    #[test]
    fn a_record_is_found_by_its_last_key() {
        let store = store(&[(&KIND, &["x"]), (&BELOW, &["1", "x"]), (&BELOW, &["2", "y"])]);
        assert!(store.find(&BELOW, "y").is_some_and(|(place, _)| place.path() == "/a/2/b/y"));
        assert!(store.find(&KIND, "x").is_some_and(|(place, _)| place.path() == "/a/x"));
        assert!(store.find(&KIND, "y").is_none());
    }

    #[test]
    fn keys_with_slashes_stay_in_their_list() {
        let store = store(&[(&KIND, &["x/b/y"])]);
        assert_eq!(paths(&store), ["/a/x%2Fb%2Fy"]);
    }
}
