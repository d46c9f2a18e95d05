//! Chooses names within a scope: names of the overlay first, then published names, then new ones.

use std::collections::{HashMap, HashSet};

use crate::names::{Entry, Names};

use super::names;

/// An item that needs a name.
pub(super) struct Claim<'a> {
    /// The name in the overlay.
    pub(super) given: Option<String>,
    /// The published name.
    pub(super) published: Option<&'a Entry>,
    /// The other candidates, best first; never empty.
    pub(super) candidates: Vec<String>,
}

impl<'a> Claim<'a> {
    /// The claim of the item with a key in the lock file.
    pub(super) fn new(names: &'a Names, key: impl FnOnce() -> String, given: Option<String>, name: String) -> Self {
        // Without published names, no key needs to be formatted.
        let published = if names.is_empty() { None } else { names.get(&key()) };
        Self { given, published, candidates: vec![name] }
    }

    /// The name that only an overlay can change.
    pub(super) fn fixed(&self) -> Option<&str> {
        let published = || self.published.filter(|entry| !entry.gone).map(Entry::item);
        self.given.as_deref().or_else(published)
    }

    /// The name that the overlay sets now, if it was not published.
    pub(super) fn given_now(&self) -> Option<&str> {
        self.given.as_deref().filter(|given| self.published.is_none_or(|entry| entry.item() != *given))
    }
}

/// The name of an item.
pub(super) struct Chosen {
    /// The name.
    pub(super) name: String,
    /// The former names, kept as aliases.
    pub(super) former: Vec<String>,
    /// The first earlier claim with the same name.
    pub(super) conflict: Option<usize>,
}

/// Chooses a name for each item of a scope, in the order of the claims.
///
/// A new item never takes a published name or an alias of one. New items with the same name conflict, which the caller
/// reports.
pub(super) fn choose(claims: &[Claim]) -> Vec<Chosen> {
    let mut chosen: Vec<Option<String>> = claims.iter().map(|claim| claim.fixed().map(str::to_owned)).collect();
    let mut taken: HashSet<String> = chosen.iter().flatten().cloned().collect();
    // An item that returns keeps its name if that is free.
    for (claim, name) in claims.iter().zip(&mut chosen).filter(|(_, name)| name.is_none()) {
        let back = claim.published.map(Entry::item).filter(|name| !taken.contains(*name));
        taken.extend(back.map(str::to_owned));
        *name = back.map(str::to_owned);
    }
    let mut aliases: Vec<Vec<String>> = Vec::with_capacity(claims.len());
    for (claim, name) in claims.iter().zip(&chosen) {
        let of = |entry: &Entry| entry.aliases(name.as_deref().unwrap_or(entry.item()));
        aliases.push(claim.published.map(of).unwrap_or_default());
    }
    for names in &mut aliases {
        names.retain(|alias| taken.insert(alias.clone()));
    }
    let given: HashSet<&str> = claims.iter().filter_map(Claim::given_now).collect();
    let mut new: HashSet<String> = HashSet::new();
    for (claim, name) in claims.iter().zip(&mut chosen).filter(|(_, name)| name.is_none()) {
        *name = fresh(&claim.candidates, &taken, &given, &new);
        new.extend(name.clone());
    }
    let chosen: Vec<String> = chosen.into_iter().map(Option::unwrap_or_default).collect();
    let conflicts = conflicts(claims, &chosen);
    let chosen = chosen.into_iter().zip(aliases).zip(conflicts);
    chosen.map(|((name, former), conflict)| Chosen { name, former, conflict }).collect()
}

/// The first earlier claim of each with the same name. Names that differ only by case are the same, because readers
/// confuse `MW` with `Mw`; published names and those of an overlay are as they are.
fn conflicts(claims: &[Claim], chosen: &[String]) -> Vec<Option<usize>> {
    let mut first: HashMap<String, usize> = HashMap::with_capacity(chosen.len());
    let mut conflicts = Vec::with_capacity(chosen.len());
    for (index, name) in chosen.iter().enumerate() {
        let known = *first.entry(name.to_lowercase()).or_insert(index);
        let are_fixed = || claims[known].fixed().is_some() && claims[index].fixed().is_some();
        let is_conflict = known != index && (chosen[known] == *name || !are_fixed());
        conflicts.push(is_conflict.then_some(known));
    }
    conflicts
}

/// The first free name. If only new items or names of the overlay have the first candidate, they conflict; if a
/// published item has it, a number is added.
fn fresh(
    candidates: &[String],
    taken: &HashSet<String>,
    given: &HashSet<&str>,
    new: &HashSet<String>,
) -> Option<String> {
    let is_free = |name: &&String| !taken.contains(*name) && !new.contains(*name);
    let first = &candidates[0];
    if let Some(free) = candidates.iter().find(is_free) {
        return Some(free.clone());
    }
    if !taken.contains(first) || given.contains(first.as_str()) {
        return Some(first.clone());
    }
    names::numbered(first).find(|name| is_free(&name))
}
