//! The published names: each public name of the SDK, with the part of a document that it stands for.
//!
//! `spec/names.lock` holds them, one per line and sorted. [`lower`](crate::lower) takes these names first, so that
//! additions to a document never rename or move existing items. See "Names" in ARCHITECTURE.md.

mod collect;
pub(crate) mod key;
mod line;
mod parse;
mod renamed;
mod text;

use std::collections::{BTreeMap, HashSet};

pub use self::renamed::{Kind, Renamed};
use crate::ir::Api;

/// The published names, by the items that they stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The names by the left side of their lines, which [`key`] creates.
    entries: BTreeMap<String, Entry>,
}

/// A published name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The name: an identifier, or the path of an item.
    pub(crate) name: String,
    /// The former names, kept as deprecated aliases; in the format of `name`.
    pub(crate) former: Vec<String>,
    /// The additional prefixes that a kind of SID accepts.
    pub(crate) accepts: Vec<String>,
    /// Whether the field is boxed.
    pub(crate) boxed: bool,
    /// Whether the item is gone from the documents.
    pub(crate) gone: bool,
}

impl Entry {
    /// The last part of the name's path.
    pub(crate) fn item(&self) -> &str {
        last(&self.name)
    }

    /// The path of the name without its last part.
    pub(crate) fn module(&self) -> Vec<String> {
        let parts: Vec<&str> = self.name.split("::").collect();
        parts[..parts.len() - 1].iter().map(|part| (*part).to_owned()).collect()
    }

    /// The former names of an item that is now called `name`: its aliases.
    pub(crate) fn aliases(&self, name: &str) -> Vec<String> {
        let all = self.former.iter().map(|former| last(former)).chain([self.item()]);
        let mut aliases: Vec<String> = all.filter(|former| *former != name).map(str::to_owned).collect();
        aliases.sort();
        aliases.dedup();
        aliases
    }
}

/// The last part of a path.
pub(crate) fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

impl Names {
    /// The name of a line, by its left side.
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// Whether there are no names.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The kinds of SID, each by its original prefixes as written.
    pub(crate) fn sids(&self) -> impl Iterator<Item = (&str, &Entry)> {
        let sids = self.entries.range("sid ".to_owned()..).take_while(|(key, _)| key.starts_with("sid "));
        sids.map(|(key, entry)| (&key["sid ".len()..], entry))
    }

    /// The names of the types of a version that are in the documents.
    pub(crate) fn types(&self, version: &str) -> HashSet<&str> {
        let start = format!("{version} type ");
        let types = self.entries.range(start.clone()..).take_while(|(key, _)| key.starts_with(&start));
        types.filter(|(_, entry)| !entry.gone).map(|(_, entry)| entry.item()).collect()
    }

    /// These names merged with those of an API, which replace names of the same items. Items that the API lacks are
    /// marked as gone, or removed if another item has their name. Versions that the API lacks stay as they are.
    #[must_use]
    pub fn with(&self, api: &Api) -> Self {
        let mut entries = Self::of(api).entries;
        let has_version = |version: &str| api.versions.iter().any(|known| known.module == version);
        let has_all = self.entries.keys().filter_map(|key| line::version(key)).all(has_version);
        let rest: Vec<(String, Entry)> = {
            let taken: HashSet<(&str, &str)> = entries.iter().flat_map(|(key, entry)| names_of(key, entry)).collect();
            let missing = self.entries.iter().filter(|(key, _)| !entries.contains_key(*key));
            let free = missing.filter(|(key, entry)| names_of(key, entry).all(|name| !taken.contains(&name)));
            let is_gone = |key: &str| line::version(key).map_or(has_all, has_version);
            free.map(|(key, entry)| (key.clone(), Entry { gone: entry.gone || is_gone(key), ..entry.clone() }))
                .collect()
        };
        entries.extend(rest);
        Self { entries }
    }
}

/// The names that a line occupies, each with the scope in which it is unique.
fn names_of<'e>(key: &'e str, entry: &'e Entry) -> impl Iterator<Item = (&'e str, &'e str)> {
    let names = entry.former.iter().chain([&entry.name]).map(String::as_str);
    names.filter_map(move |name| Some((line::scope(key)?, name)))
}
