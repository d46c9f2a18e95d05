//! The kinds of SID, matched by prefixes, then by name.

use std::collections::BTreeMap;

use crate::ir::{Api, SidKind};
use crate::sdk::LIBRARY;

use super::change::{Change, Event, Kind, Noun, Sides};
use super::{checks, docs};

/// Old kinds to new kinds, as indices into the APIs.
pub(super) type Paired = BTreeMap<usize, usize>;

/// Matches the kinds. Unused kinds are skipped.
pub(super) fn pair(old: &Api, new: &Api) -> Paired {
    let mut pairs = Paired::new();
    let criteria: [fn(&SidKind, &SidKind) -> bool; 2] = [|a, b| a.prefixes == b.prefixes, |a, b| a.name == b.name];
    for same in criteria {
        for (index, kind) in old.sids.iter().enumerate() {
            if !kind.used || pairs.contains_key(&index) {
                continue;
            }
            let counterpart = new.sids.iter().enumerate().position(|(position, other)| {
                other.used && !pairs.values().any(|taken| *taken == position) && same(kind, other)
            });
            pairs.extend(counterpart.map(|counterpart| (index, counterpart)));
        }
    }
    pairs
}

/// Reports the changes.
pub(super) fn compare(old: &Api, new: &Api, pairs: &Paired, changes: &mut Vec<Change>) {
    for (index, kind) in old.sids.iter().enumerate().filter(|(_, kind)| kind.used) {
        if let Some(counterpart) = pairs.get(&index) {
            both(kind, &new.sids[*counterpart], changes);
        } else {
            let text = format!("`{}` is gone: no SID begins with {} anymore.", kind.name, begin(kind));
            changes.push(change(kind, Event::Removed, (Some(signature(kind)), None), text));
        }
    }
    for (index, kind) in new.sids.iter().enumerate().filter(|(_, kind)| kind.used) {
        if !pairs.values().any(|counterpart| *counterpart == index) {
            let text = format!("`{}` is new: a SID that begins with {}.", kind.name, begin(kind));
            changes.push(change(kind, Event::Added, (None, Some(signature(kind))), text));
        }
    }
}

fn both(old: &SidKind, new: &SidKind, changes: &mut Vec<Change>) {
    let SidKind {
        name,
        prefixes,
        docs,
        // Both are used: unused kinds are skipped.
        used: _,
        // Compared by `aliases`.
        former: _,
        // Nothing is generated from it.
        key: _,
    } = old;
    let sides = || (Some(signature(old)), Some(signature(new)));
    if *name != new.name {
        let text = format!("`{name}` is now `{}`.", new.name);
        changes.push(change(old, Event::Renamed, sides(), text));
    }
    if let Some(event) = checks::prefixes(prefixes, &new.prefixes) {
        let text = format!("`{name}` began with {}, and now begins with {}.", begin(old), begin(new));
        changes.push(change(old, event, sides(), text));
    }
    if *docs != new.docs {
        let text = format!("The documentation of `{name}` changed.");
        changes.push(change(old, Event::DocsChanged, docs::sides(docs, &new.docs), text));
    }
}

fn change(kind: &SidKind, event: Event, (before, after): Sides, text: String) -> Change {
    Change {
        kind: Kind { noun: Noun::Sid, event },
        level: event.level(),
        subject: kind.prefixes.join("|"),
        item: format!("{LIBRARY}::sids::{}", kind.name),
        before,
        after,
        text,
        group: "sids".to_owned(),
    }
}

fn signature(kind: &SidKind) -> String {
    format!("type {} // {}", kind.name, kind.prefixes.join("|"))
}

fn begin(kind: &SidKind) -> String {
    kind.prefixes.iter().map(|prefix| format!("`{prefix}`")).collect::<Vec<_>>().join(" or ")
}
