//! The kinds of SID: groups patterns into kinds and names them.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::ir::SidKind;
use crate::names::{Names, key};
use crate::spec::found::describe;

use super::context::{At, Lowering};
use super::docs;
use super::names::{self, Case};
use super::naming::{self, Chosen, Claim};

/// The kinds found so far in all documents of the run, by their original prefixes.
#[derive(Default)]
pub(super) struct Sids {
    kinds: IndexMap<Vec<String>, Naming>,
}

/// The candidates for the name of a kind.
#[derive(Default)]
struct Naming {
    /// The name in an overlay.
    given: Option<String>,
    /// The description in an overlay.
    docs: String,
    /// The number of uses of each name on fields and parameters: those called a SID, and the others.
    uses: IndexMap<(String, bool), usize>,
    /// The prefixes that values of the kind have.
    accepts: BTreeSet<String>,
    /// Whether any type uses the kind.
    used: bool,
}

impl Sids {
    /// The index of the kind of a value whose name identifies a resource. `published` is the result of [`published`].
    pub(super) fn kind(
        &mut self,
        prefixes: Vec<String>,
        published: Option<Vec<String>>,
        used_as: (String, bool),
    ) -> usize {
        let entry = self.kinds.entry(published.unwrap_or_else(|| prefixes.clone()));
        let index = entry.index();
        let naming = entry.or_default();
        naming.used = true;
        naming.accepts.extend(prefixes);
        *naming.uses.entry(used_as).or_default() += 1;
        index
    }

    /// The index of the kind with these original prefixes.
    pub(super) fn index(&self, key: &[String]) -> Option<usize> {
        self.kinds.get_index_of(key)
    }

    /// Makes a kind accept the prefixes of another kind.
    pub(super) fn accept(&mut self, kind: usize, other: usize) {
        let more = self.kinds.get_index(other).map(|(_, naming)| naming.accepts.clone()).unwrap_or_default();
        if let Some((_, naming)) = self.kinds.get_index_mut(kind) {
            naming.accepts.extend(more);
        }
    }

    /// A prefix of the kind at an index.
    pub(super) fn prefix(&self, index: usize) -> &str {
        self.kinds.get_index(index).and_then(|(_, naming)| naming.accepts.first()).map_or("", String::as_str)
    }

    /// The kinds with their final names. Indices from [`Sids::kind`] stay valid.
    pub(super) fn finish(self, names: &Names) -> Vec<SidKind> {
        let mut order: Vec<usize> = (0..self.kinds.len()).collect();
        // The order of the documents does not affect names.
        order.sort_by_key(|index| self.kinds.get_index(*index).map(|(prefixes, _)| prefixes));
        let kinds: Vec<(&Vec<String>, &Naming)> =
            order.iter().filter_map(|index| self.kinds.get_index(*index)).collect();
        let claims: Vec<Claim> = kinds.iter().map(|(prefixes, naming)| naming.claim(prefixes, names)).collect();
        let mut chosen: Vec<(usize, Chosen)> = order.into_iter().zip(naming::choose(&claims)).collect();
        chosen.sort_by_key(|(index, _)| *index);
        let kind = |((_, chosen), (key, naming)): ((usize, Chosen), (Vec<String>, Naming))| SidKind {
            name: chosen.name,
            former: chosen.former,
            docs: naming.docs,
            prefixes: if naming.used { naming.accepts.into_iter().collect() } else { key.clone() },
            key,
            used: naming.used,
        };
        chosen.into_iter().zip(self.kinds).map(kind).collect()
    }
}

/// The kind that a value was published with, if it has one of the prefixes; else a published kind that accepts exactly
/// these prefixes. `line` is the key of the value in the lock file.
pub(super) fn published(names: &Names, line: &str, prefixes: &[String]) -> Option<Vec<String>> {
    let accepted = |kind: &[String]| {
        let more = names.get(&key::sid(kind)).map(|entry| entry.accepts.clone()).unwrap_or_default();
        kind.iter().cloned().chain(more).collect::<BTreeSet<String>>()
    };
    let kind = names.get(line).and_then(|entry| split(&entry.name));
    let kind = kind.filter(|kind| prefixes.iter().any(|prefix| accepted(kind).contains(prefix)));
    if kind.is_some() || prefixes.len() < 2 || names.get(&key::sid(prefixes)).is_some() {
        return kind;
    }
    let mut kinds = names.sids().filter_map(|(key, _)| split(key));
    kinds.find(|kind| accepted(kind).iter().eq(prefixes))
}

impl Naming {
    /// The name in the overlay, the published name, the most frequent name that no other kind has (the first in the
    /// alphabet among equals), or a name made of the prefixes, in this order. Fields called a SID come first, so that a
    /// new field with a different name does not rename a kind.
    fn claim<'n>(&self, prefixes: &[String], names: &'n Names) -> Claim<'n> {
        let mut uses: Vec<_> = self.uses.iter().collect();
        uses.sort_by(|((a, a_sid), many), ((b, b_sid), more)| b_sid.cmp(a_sid).then(more.cmp(many)).then(a.cmp(b)));
        let uses = uses.into_iter().map(|((name, _), _)| name.clone()).filter(|name| name != "Sid");
        let made = format!("{}Sid", names::pascal(&prefixes.join(" ").to_lowercase()));
        let numbered = names::numbered(&made).take(1);
        let candidates = uses.chain([made.clone()]).chain(numbered).collect();
        Claim { candidates, ..Claim::new(names, || key::sid(prefixes), self.given.clone(), String::new()) }
    }
}

/// The prefixes that a SID pattern allows: two capitals, or several such pairs, and 32 hexadecimal digits, anchored at
/// both ends. A looser or tighter pattern is not a SID type.
pub(super) fn prefixes(pattern: &str) -> Option<Vec<String>> {
    let head = pattern.strip_prefix('^')?.strip_suffix("[0-9a-fA-F]{32}$")?;
    let choices = match head.strip_prefix('(').and_then(|head| head.strip_suffix(')')) {
        Some(choices) => choices,
        None => head,
    };
    let bracketed = choices.len() < head.len();
    split(choices).filter(|prefixes| bracketed || prefixes.len() == 1)
}

/// The prefixes in `SM|MM`, sorted, because their order does not matter.
fn split(choices: &str) -> Option<Vec<String>> {
    let mut prefixes: Vec<String> = choices.split('|').map(str::to_owned).collect();
    prefixes.sort();
    prefixes.dedup();
    let plain = |prefix: &String| prefix.len() == 2 && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
    prefixes.iter().all(plain).then_some(prefixes)
}

/// Reads `x-sdk-sids` at the root of the document: the names of kinds.
pub(super) fn read_names(lowering: &mut Lowering) {
    let document = lowering.document;
    let Some(given) = document.openapi.extensions.get("x-sdk-sids") else {
        return;
    };
    let root = At::ROOT;
    let at = root.down("x-sdk-sids");
    let Some(given) = given.as_object() else {
        lowering.problem(&at, "`x-sdk-sids` is not an object", describe(given), "map each prefix to a `name`");
        return;
    };
    for (prefix, entry) in given {
        let at = at.down(prefix);
        let Some(prefixes) = split(prefix) else {
            let help = "use two capitals, such as `FO`, or several pairs, such as `MM|SM`";
            lowering.problem(&at, "a kind of SID has an invalid prefix", format!("`{prefix}`"), help);
            continue;
        };
        let name = entry.get("name").and_then(|name| name.as_str()).unwrap_or_default();
        if !names::is_identifier(name, Case::Pascal) || !name.ends_with("Sid") || names::is_reserved(name) {
            let help = "add a `name` of letters and digits that ends in `Sid`, such as `ChatRoomSid`";
            lowering.problem(
                &at,
                "a kind of SID has an invalid name",
                describe(entry.get("name").unwrap_or(entry)),
                help,
            );
            continue;
        }
        let same = |(other, kind): &(&Vec<String>, &Naming)| **other != prefixes && kind.given.as_deref() == Some(name);
        if let Some((other, _)) = lowering.sids.kinds.iter().find(same) {
            let found = format!("`{name}`, for `{prefix}` and for `{}`", other.join("|"));
            lowering.problem(&at, "two kinds of SID have one name", found, "rename one of them");
            continue;
        }
        let naming = lowering.sids.kinds.entry(prefixes).or_default();
        if let Some(text) = entry.get("description").and_then(|text| text.as_str()) {
            naming.docs = docs::clean(text);
        }
        let known = naming.given.get_or_insert_with(|| name.to_owned());
        if known != name {
            let found = format!("`{known}` and `{name}`");
            lowering.problem(&at, "one kind of SID has two names", found, "use the same name in every overlay");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::prefixes;

    #[test]
    fn anchored_patterns_are_sids() {
        assert_eq!(prefixes("^FO[0-9a-fA-F]{32}$"), Some(vec!["FO".to_owned()]));
        assert_eq!(prefixes("^(SM|MM)[0-9a-fA-F]{32}$"), Some(vec!["MM".to_owned(), "SM".to_owned()]));
    }

    #[test]
    fn looser_and_tighter_patterns_are_not_sids() {
        for pattern in [
            "FO[0-9a-fA-F]{32}",
            "^SM|MM[0-9a-fA-F]{32}$",
            "^[a-zA-Z]{2}[0-9a-fA-F]{32}$",
            "^OR[0-9a-f]{32}$",
            "^FOO[0-9a-fA-F]{32}$",
            "^()[0-9a-fA-F]{32}$",
        ] {
            assert_eq!(prefixes(pattern), None, "{pattern}");
        }
    }
}
