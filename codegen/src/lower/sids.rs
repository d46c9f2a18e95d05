//! The kinds of SID: which patterns are one, and what each is called.

use indexmap::IndexMap;

use crate::ir::SidKind;

use super::context::{At, Lowering};
use super::names;

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
    /// How often each name was met on fields and parameters.
    met: IndexMap<String, usize>,
    /// Whether any type uses the kind.
    used: bool,
}

impl Sids {
    /// The index of the kind with these prefixes, met under a name that tells what it identifies.
    pub(super) fn kind(&mut self, prefixes: Vec<String>, met_as: &str) -> usize {
        let entry = self.kinds.entry(prefixes);
        let index = entry.index();
        let naming = entry.or_default();
        naming.used = true;
        *naming.met.entry(met_as.to_owned()).or_default() += 1;
        index
    }

    /// The kinds with their final names. Indices stay as [`Sids::kind`] gave them.
    pub(super) fn finish(self) -> Vec<SidKind> {
        let mut taken: Vec<String> = Vec::new();
        let mut kinds = Vec::new();
        for (prefixes, naming) in self.kinds {
            let name = naming.choose(&prefixes, &taken);
            taken.push(name.clone());
            kinds.push(SidKind { name, docs: naming.docs, prefixes, used: naming.used });
        }
        kinds
    }
}

impl Naming {
    /// The overlay's name, else the one met most often (the first in the alphabet of equals) that no
    /// other kind has, else one made of the prefixes.
    fn choose(&self, prefixes: &[String], taken: &[String]) -> String {
        if let Some(given) = &self.given {
            return given.clone();
        }
        let mut met: Vec<_> = self.met.iter().collect();
        met.sort_by(|(a, many), (b, more)| more.cmp(many).then(a.cmp(b)));
        met.into_iter()
            .map(|(name, _)| name.clone())
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
    let prefixes: Vec<String> = choices.split('|').map(str::to_owned).collect();
    let plain = |prefix: &String| prefix.len() == 2 && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
    let bracketed = choices.len() < head.len();
    ((bracketed || prefixes.len() == 1) && prefixes.iter().all(plain)).then_some(prefixes)
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
        lowering.problem(&at, "`x-sdk-sids` is not an object", given.to_string(), "map each prefix to a `name`");
        return;
    };
    for (prefix, entry) in given {
        let at = at.down(prefix);
        let name = entry.get("name").and_then(|name| name.as_str()).unwrap_or_default();
        if !names::is_identifier(name) {
            let help = "give it a `name` of letters and digits, for example `FlexFlowSid`";
            lowering.problem(&at, "a kind of SID has no usable name", entry.to_string(), help);
            continue;
        }
        let prefixes = prefix.split('|').map(str::to_owned).collect();
        let naming = lowering.sids.kinds.entry(prefixes).or_default();
        if let Some(docs) = entry.get("description").and_then(|docs| docs.as_str()) {
            docs.clone_into(&mut naming.docs);
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
        assert_eq!(
            prefixes("^(SM|MM)[0-9a-fA-F]{32}$"),
            Some(vec!["SM".to_owned(), "MM".to_owned()])
        );
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
