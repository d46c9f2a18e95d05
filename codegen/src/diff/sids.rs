//! The kinds of SID: known by their prefixes, else by their name.

use std::collections::BTreeMap;

use crate::ir::{Api, SidKind};

use super::change::{Change, Kind, Noun, Sides, Verb};
use super::docs;

/// Old kinds to new ones, as indices into the APIs.
pub(super) type Paired = BTreeMap<usize, usize>;

/// Which kind is which. Kinds that nothing uses are not looked at.
pub(super) fn pair(old: &Api, new: &Api) -> Paired {
    let mut pairs = Paired::new();
    let ways: [fn(&SidKind, &SidKind) -> bool; 2] = [|a, b| a.prefixes == b.prefixes, |a, b| a.name == b.name];
    for same in ways {
        for (index, kind) in old.sids.iter().enumerate() {
            if !kind.used || pairs.contains_key(&index) {
                continue;
            }
            let twin = new.sids.iter().enumerate().position(|(twin, other)| {
                other.used && !pairs.values().any(|taken| *taken == twin) && same(kind, other)
            });
            pairs.extend(twin.map(|twin| (index, twin)));
        }
    }
    pairs
}

/// Reports what changed.
pub(super) fn compare(old: &Api, new: &Api, pairs: &Paired, changes: &mut Vec<Change>) {
    for (index, kind) in old.sids.iter().enumerate().filter(|(_, kind)| kind.used) {
        if let Some(twin) = pairs.get(&index) {
            both(kind, &new.sids[*twin], changes);
        } else {
            let text = format!("`{}` is gone: nothing has a SID that begins with {} any more.", kind.name, begin(kind));
            changes.push(change(kind, Verb::Removed, (Some(signature(kind)), None), text));
        }
    }
    for (index, kind) in new.sids.iter().enumerate().filter(|(_, kind)| kind.used) {
        if !pairs.values().any(|twin| *twin == index) {
            let text = format!("`{}` is new: a SID that begins with {}.", kind.name, begin(kind));
            changes.push(change(kind, Verb::Added, (None, Some(signature(kind))), text));
        }
    }
}

fn both(old: &SidKind, new: &SidKind, changes: &mut Vec<Change>) {
    let sides = || (Some(signature(old)), Some(signature(new)));
    if old.name != new.name {
        let text = format!("`{}` is now `{}`.", old.name, new.name);
        changes.push(change(old, Verb::Renamed, sides(), text));
    }
    if old.prefixes != new.prefixes {
        let text = format!("`{}` began with {} and now begins with {}.", old.name, begin(old), begin(new));
        changes.push(change(old, Verb::PrefixesChanged, sides(), text));
    }
    if !docs::same(&old.docs, &new.docs) {
        let text = format!("What is said of `{}` changes.", old.name);
        changes.push(change(old, Verb::DocsChanged, docs::sides(&old.docs, &new.docs), text));
    }
}

fn change(kind: &SidKind, verb: Verb, (before, after): Sides, text: String) -> Change {
    Change {
        kind: Kind { noun: Noun::Sid, verb },
        level: verb.level(),
        subject: kind.prefixes.join("|"),
        item: format!("flex_api::sids::{}", kind.name),
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
