//! Compares the checks before sending.

use std::collections::BTreeSet;

use crate::ir::Rule;

use super::change::Event;

/// The change of a check, if any.
pub(super) fn compare(old: &Rule, new: &Rule) -> Option<Event> {
    if old == new {
        return None;
    }
    Some(match (covers(new, old), covers(old, new)) {
        (true, false) => Event::CheckRelaxed,
        (false, true) => Event::CheckTightened,
        // Two spellings of one check accept the same values.
        (true, true) | (false, false) => Event::CheckChanged,
    })
}

/// The change of the prefixes of a kind of SID, if any.
pub(super) fn prefixes(old: &[String], new: &[String]) -> Option<Event> {
    let (old, new): (BTreeSet<_>, BTreeSet<_>) = (old.iter().collect(), new.iter().collect());
    match (old.is_subset(&new), new.is_subset(&old)) {
        (true, true) => None,
        (true, false) => Some(Event::PrefixesAdded),
        (false, true) => Some(Event::PrefixesRemoved),
        (false, false) => Some(Event::PrefixesChanged),
    }
}

/// The change of the values that a condition rejects unless its parameter is set, if any.
pub(super) fn values(old: &[String], new: &[String]) -> Option<Event> {
    let (old, new): (BTreeSet<_>, BTreeSet<_>) = (old.iter().collect(), new.iter().collect());
    match (old.is_subset(&new), new.is_subset(&old)) {
        (true, true) => None,
        (true, false) => Some(Event::CheckTightened),
        (false, true) => Some(Event::CheckRelaxed),
        (false, false) => Some(Event::CheckChanged),
    }
}

/// Whether a check accepts everything that another one accepts.
fn covers(wide: &Rule, narrow: &Rule) -> bool {
    match (wide, narrow) {
        (Rule::Any, _) | (Rule::Uri, Rule::Uri) => true,
        (Rule::Json(wide), Rule::Json(narrow)) => narrow.iter().all(|ty| wide.contains(ty)),
        (Rule::Sid(wide), Rule::Sid(narrow)) => narrow.iter().all(|prefix| wide.contains(prefix)),
        (Rule::Length { min, max }, Rule::Length { min: from, max: to }) => within((*min, *max), (*from, *to)),
        (Rule::Number { min, max }, Rule::Number { min: from, max: to }) => within((*min, *max), (*from, *to)),
        (Rule::Range { min, max }, Rule::Range { min: from, max: to }) => within((*min, *max), (*from, *to)),
        (
            Rule::Json(_) | Rule::Sid(_) | Rule::Uri | Rule::Length { .. } | Rule::Number { .. } | Rule::Range { .. },
            _,
        ) => false,
    }
}

/// Whether bounds are at least as wide as others; a missing bound is infinite.
fn within<N: PartialOrd>((min, max): (Option<N>, Option<N>), (from, to): (Option<N>, Option<N>)) -> bool {
    let starts = min.is_none_or(|min| from.is_some_and(|from| min <= from));
    let ends = max.is_none_or(|max| to.is_some_and(|to| to <= max));
    starts && ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::JsonType;

    fn length(min: Option<u64>, max: Option<u64>) -> Rule {
        Rule::Length { min, max }
    }

    #[test]
    fn a_wider_check_is_relaxed_and_a_narrower_one_is_tightened() {
        let short = length(None, Some(32));
        for wider in [Rule::Any, length(None, Some(64)), length(None, None)] {
            assert_eq!(compare(&short, &wider), Some(Event::CheckRelaxed), "{wider:?}");
            assert_eq!(compare(&wider, &short), Some(Event::CheckTightened), "{wider:?}");
        }
        assert_eq!(compare(&short, &short), None);
    }

    #[test]
    fn the_check_for_json_compares_the_types() {
        let object = Rule::Json(vec![JsonType::Object]);
        let nullable = Rule::Json(vec![JsonType::Object, JsonType::Null]);
        assert_eq!(compare(&Rule::Any, &object), Some(Event::CheckTightened));
        assert_eq!(compare(&object, &nullable), Some(Event::CheckRelaxed));
        assert_eq!(compare(&object, &Rule::Json(vec![JsonType::Array])), Some(Event::CheckChanged));
    }

    #[test]
    fn shifted_bounds_and_a_different_kind_of_rule_change_the_check() {
        let range = |min, max| Rule::Range { min: Some(min), max: Some(max) };
        assert_eq!(compare(&range(1, 5), &range(2, 6)), Some(Event::CheckChanged));
        assert_eq!(compare(&Rule::Uri, &length(None, Some(9))), Some(Event::CheckChanged));
    }

    #[test]
    fn prefixes_are_added_removed_or_changed() {
        let [one, both, other] = [&["FO"][..], &["FO", "FP"], &["FP"]]
            .map(|list| list.iter().map(|prefix| (*prefix).to_owned()).collect::<Vec<_>>());
        assert_eq!(prefixes(&one, &both), Some(Event::PrefixesAdded));
        assert_eq!(prefixes(&both, &one), Some(Event::PrefixesRemoved));
        assert_eq!(prefixes(&one, &other), Some(Event::PrefixesChanged));
    }
}
