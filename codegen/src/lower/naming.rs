//! The choice of names within a scope: those of an overlay first, then those that were published, then new ones.

use std::collections::HashSet;

use crate::names::{Entry, Names};

use super::names;

/// An item that needs a name.
pub(super) struct Claim<'a> {
    /// What the overlay calls it.
    pub(super) given: Option<String>,
    /// What it was published as.
    pub(super) published: Option<&'a Entry>,
    /// The names that it may have otherwise, best first; never empty.
    pub(super) candidates: Vec<String>,
}

impl<'a> Claim<'a> {
    /// A claim of the item that stands for a line of the lock file.
    pub(super) fn new(names: &'a Names, key: impl FnOnce() -> String, given: Option<String>, name: String) -> Self {
        // Without names no key is worth its text.
        let published = if names.is_empty() { None } else { names.get(&key()) };
        Self { given, published, candidates: vec![name] }
    }

    /// The name that nothing but an overlay can change.
    pub(super) fn held(&self) -> Option<&str> {
        let published = || self.published.filter(|entry| !entry.gone).map(Entry::item);
        self.given.as_deref().or_else(published)
    }

    /// The name that the overlay gives it now, where it was not published by that.
    pub(super) fn given_now(&self) -> Option<&str> {
        self.given.as_deref().filter(|given| self.published.is_none_or(|entry| entry.item() != *given))
    }
}

/// The name of an item.
pub(super) struct Chosen {
    /// The name.
    pub(super) name: String,
    /// The names that it had, which stay as aliases.
    pub(super) former: Vec<String>,
    /// The first claim before this one that has the same name.
    pub(super) twin: Option<usize>,
}

/// Chooses a name for each item of a scope, in the order of the claims.
///
/// A new item never takes the name of a published one, nor one of its aliases. New items of one name are twins, which
/// the caller reports.
pub(super) fn choose(claims: &[Claim]) -> Vec<Chosen> {
    let mut chosen: Vec<Option<String>> = claims.iter().map(|claim| claim.held().map(str::to_owned)).collect();
    let mut taken: HashSet<String> = chosen.iter().flatten().cloned().collect();
    // What comes back gets its name back, if that is free.
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
    for own in &mut aliases {
        own.retain(|alias| taken.insert(alias.clone()));
    }
    let given: HashSet<&str> = claims.iter().filter_map(Claim::given_now).collect();
    let mut new: HashSet<String> = HashSet::new();
    for (claim, name) in claims.iter().zip(&mut chosen).filter(|(_, name)| name.is_none()) {
        *name = fresh(&claim.candidates, &taken, &given, &new);
        new.extend(name.clone());
    }
    let chosen: Vec<String> = chosen.into_iter().map(Option::unwrap_or_default).collect();
    let twin = |index: usize| chosen[..index].iter().position(|name| *name == chosen[index]);
    let twins: Vec<Option<usize>> = (0..chosen.len()).map(twin).collect();
    let chosen = chosen.into_iter().zip(aliases).zip(twins);
    chosen.map(|((name, former), twin)| Chosen { name, former, twin }).collect()
}

/// The first name that nothing has. Where only new items and those of an overlay have the first one, it is a twin of
/// theirs; where a published item has it, it is numbered.
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
