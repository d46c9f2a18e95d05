//! The kinds of SID: which patterns are one, and what each is called.

use indexmap::IndexMap;

use crate::ir::SidKind;
use crate::spec::found::describe;

use super::context::{At, Lowering};
use super::docs;
use super::names::{self, Case};

/// The kinds met so far, over all documents of the run.
#[derive(Default)]
pub(super) struct Sids {
    kinds: IndexMap<Vec<String>, Naming>,
}

/// What a kind may be called.
#[derive(Default)]
struct Naming {
    /// What an overlay calls it.
    given: Option<String>,
    /// What it identifies, as an overlay says it.
    docs: String,
    /// How often each name was met on fields and parameters, those that are called a SID and the others.
    met: IndexMap<(String, bool), usize>,
    /// Whether any type uses the kind.
    used: bool,
}

impl Sids {
    /// The index of the kind with these prefixes, met under a name that tells what it identifies.
    pub(super) fn kind(&mut self, prefixes: Vec<String>, met_as: (String, bool)) -> usize {
        let entry = self.kinds.entry(prefixes);
        let index = entry.index();
        let naming = entry.or_default();
        naming.used = true;
        *naming.met.entry(met_as).or_default() += 1;
        index
    }

    /// A prefix of the kind at an index.
    pub(super) fn prefix(&self, index: usize) -> &str {
        self.kinds.get_index(index).and_then(|(prefixes, _)| prefixes.first()).map_or("", String::as_str)
    }

    /// The kinds with their final names. Indices stay as [`Sids::kind`] gave them.
    pub(super) fn finish(self) -> Vec<SidKind> {
        let mut names = vec![String::new(); self.kinds.len()];
        let mut order: Vec<usize> = (0..names.len()).collect();
        // What an overlay names comes first; the order of the documents does not decide who gets a name.
        order
            .sort_by_key(|index| self.kinds.get_index(*index).map(|(prefixes, kind)| (kind.given.is_none(), prefixes)));
        for index in order {
            if let Some((prefixes, naming)) = self.kinds.get_index(index) {
                names[index] = naming.choose(prefixes, &names);
            }
        }
        let kinds = names.into_iter().zip(self.kinds);
        kinds
            .map(|(name, (prefixes, naming))| SidKind { name, docs: naming.docs, prefixes, used: naming.used })
            .collect()
    }
}

impl Naming {
    /// The overlay's name, else the one met most often (the first in the alphabet of equals) that no
    /// other kind has, else one made of the prefixes. Fields that are called a SID come before all others: a new
    /// field that is called something else takes no kind its name.
    fn choose(&self, prefixes: &[String], taken: &[String]) -> String {
        if let Some(given) = &self.given {
            return given.clone();
        }
        let mut met: Vec<_> = self.met.iter().collect();
        met.sort_by(|((a, a_sid), many), ((b, b_sid), more)| b_sid.cmp(a_sid).then(more.cmp(many)).then(a.cmp(b)));
        met.into_iter()
            .map(|((name, _), _)| name.clone())
            .find(|name| name != "Sid" && !taken.contains(name))
            .unwrap_or_else(|| format!("{}Sid", names::pascal(&prefixes.join(" ").to_lowercase())))
    }
}

/// The prefixes that a pattern allows, if it is that of a SID: two capitals, or several such pairs, and
/// 32 hexadecimal digits, anchored at both ends. Anything looser or tighter is not a SID type.
pub(super) fn prefixes(pattern: &str) -> Option<Vec<String>> {
    let head = pattern.strip_prefix('^')?.strip_suffix("[0-9a-fA-F]{32}$")?;
    let choices = match head.strip_prefix('(').and_then(|head| head.strip_suffix(')')) {
        Some(choices) => choices,
        None => head,
    };
    let bracketed = choices.len() < head.len();
    split(choices).filter(|prefixes| bracketed || prefixes.len() == 1)
}

/// The prefixes in `SM|MM`, sorted: their order makes no other kind.
fn split(choices: &str) -> Option<Vec<String>> {
    let mut prefixes: Vec<String> = choices.split('|').map(str::to_owned).collect();
    prefixes.sort();
    prefixes.dedup();
    let plain = |prefix: &String| prefix.len() == 2 && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
    prefixes.iter().all(plain).then_some(prefixes)
}

/// Reads `x-sdk-sids` at the root of the document: what the overlay calls each kind.
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
            let help = "write two capitals, such as `FO`, or several such pairs, such as `MM|SM`";
            lowering.problem(&at, "a kind of SID has no prefix that a SID can have", format!("`{prefix}`"), help);
            continue;
        };
        let name = entry.get("name").and_then(|name| name.as_str()).unwrap_or_default();
        if !names::is_identifier(name, Case::Pascal) || !name.ends_with("Sid") {
            let help = "give it a `name` of letters and digits that ends in `Sid`, such as `FlexFlowSid`";
            lowering.problem(
                &at,
                "a kind of SID has no usable name",
                describe(entry.get("name").unwrap_or(entry)),
                help,
            );
            continue;
        }
        let same = |(other, kind): &(&Vec<String>, &Naming)| **other != prefixes && kind.given.as_deref() == Some(name);
        if let Some((other, _)) = lowering.sids.kinds.iter().find(same) {
            let found = format!("`{name}`, for `{prefix}` and for `{}`", other.join("|"));
            lowering.problem(&at, "two kinds of SID have one name", found, "give one of them another name");
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
    fn looser_and_tighter_patterns_are_not() {
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
