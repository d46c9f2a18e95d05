//! Compares two [`Api`]s and lists the changes that matter to code that uses the SDK.
//!
//! It compares the lowered documents, so that layout, order and the use of references do not matter, and reports Rust
//! items and wire formats. "Diffing" in ARCHITECTURE.md defines the levels.

mod aliases;
mod change;
mod changelog;
mod checks;
mod conditions;
mod docs;
mod enums;
mod handles;
mod json;
mod markdown;
mod members;
mod models;
mod operations;
mod order;
mod pairs;
mod parameters;
mod responses;
mod sides;
mod sids;
mod signature;
mod terminal;
mod types;
mod unions;

use crate::ir::{Api, Version};

pub use change::{Bump, Change, Event, Kind, Level, Noun};
pub use changelog::Section;

use pairs::Pairs;
use sides::Side;

/// The changes from one API to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// The changes: the most serious first, then by resource, subject and kind.
    pub changes: Vec<Change>,
}

impl Diff {
    /// The version bump that a release with these changes requires.
    #[must_use]
    pub fn bump(&self) -> Bump {
        self.changes.iter().map(|change| Bump::of(change.level)).max().unwrap_or(Bump::None)
    }

    /// The number of changes of a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.changes.iter().filter(|change| change.level == level).count()
    }

    /// Formats the report for a terminal: one line per change, with the signatures below it.
    #[must_use]
    pub fn text(&self) -> String {
        terminal::print(self)
    }

    /// Formats the report for a pull request: by resource, breaking changes first.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::print(self)
    }

    /// The sections of a changelog, breaking changes first. `old` and `new` are the compared APIs.
    #[must_use]
    pub fn changelog(&self, old: &Api, new: &Api) -> Vec<Section> {
        changelog::sections(self, old, new)
    }

    /// Formats the report for a program:
    /// `{"bump", "changes": [{"kind", "level", "subject", "item", "before", "after", "text"}]}`.
    #[must_use]
    pub fn json(&self) -> String {
        json::print(self)
    }
}

/// Compares two APIs.
#[must_use]
pub fn diff(old: &Api, new: &Api) -> Diff {
    // Versions and kinds of SID are compared below.
    let Api { versions: _, sids: _ } = old;
    let sids = sids::pair(old, new);
    let mut changes = responses::headers(old, new);
    sids::compare(old, new, &sids, &mut changes);
    let (pairs, removed, added) = pair_versions(old, new);
    for (before, after) in pairs {
        let (before, after) = (Side::new(old, before), Side::new(new, after));
        compare(before, after, &sids, &mut changes);
    }
    for version in removed {
        operations::all_removed(&Side::new(old, version), &mut changes);
    }
    for version in added {
        operations::all_added(&Side::new(new, version), &mut changes);
    }
    aliases::compare(old, new, &mut changes);
    changes.sort_by(|a, b| {
        let key = |change: &Change| (change.group.clone(), change.subject.clone(), change.kind, change.text.clone());
        b.level.cmp(&a.level).then_with(|| key(a).cmp(&key(b)))
    });
    Diff { changes }
}

/// The state of a comparison: both sides of a version, the matches, and the changes found so far.
struct Context<'a, 'c> {
    old: Side<'a>,
    new: Side<'a>,
    pairs: Pairs,
    changes: &'c mut Vec<Change>,
}

fn compare<'a>(old: Side<'a>, new: Side<'a>, sids: &sids::Paired, changes: &mut Vec<Change>) {
    let pairs = Pairs::new(&old, &new, sids);
    let mut context = Context { old, new, pairs, changes };
    context.version();
    context.handles();
    context.operations();
    context.types();
    context.mock();
}

/// The pairs of versions, the removed ones and the added ones.
type PairedVersions<'a> = (Vec<(&'a Version, &'a Version)>, Vec<&'a Version>, Vec<&'a Version>);

/// Pairs versions by module; if one is left on each side, pairs these two.
fn pair_versions<'a>(old: &'a Api, new: &'a Api) -> PairedVersions<'a> {
    let counterpart =
        |version: &Version, api: &'a Api| api.versions.iter().find(|other| other.module == version.module);
    let mut pairs: Vec<_> =
        old.versions.iter().filter_map(|version| Some((version, counterpart(version, new)?))).collect();
    let removed: Vec<_> = old.versions.iter().filter(|version| counterpart(version, new).is_none()).collect();
    let added: Vec<_> = new.versions.iter().filter(|version| counterpart(version, old).is_none()).collect();
    if let ([before], [after]) = (&removed[..], &added[..]) {
        pairs.push((before, after));
        return (pairs, Vec::new(), Vec::new());
    }
    (pairs, removed, added)
}
