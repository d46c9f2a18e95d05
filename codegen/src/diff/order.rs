//! Compares the order of items that both sides have, where the wire format or the documentation depends on it.

use std::collections::BTreeMap;

use crate::escape::code;
use crate::ir::{Parameter, Place};

use super::change::{Event, Found, Sides};

/// Whether the new positions are in the order of the old ones.
pub(super) fn is_kept(pairs: &BTreeMap<usize, usize>) -> bool {
    pairs.values().is_sorted()
}

/// The change of the order of an operation's parameters, as positions among all parameters of each side.
pub(super) fn of_parameters(
    (old, new): (&[Parameter], &[Parameter]),
    pairs: &BTreeMap<usize, usize>,
    id: &str,
) -> Vec<Found> {
    let mut found = Vec::new();
    for (place, title) in [(Place::Query, "query"), (Place::Header, "headers"), (Place::Form, "form")] {
        let is_sent_there = |(a, b): &(&usize, &usize)| old[**a].place == place && new[**b].place == place;
        let in_place: BTreeMap<usize, usize> = pairs.iter().filter(is_sent_there).map(|(a, b)| (*a, *b)).collect();
        if !is_kept(&in_place) {
            let text = format!("{} sends the parameters of its {title} in a different order.", code(id));
            found.push((Event::OrderChanged, sides(&in_place, old, new), text));
        }
    }
    if found.is_empty() && !is_kept(pairs) {
        let text = format!("The documentation lists the parameters of {} in a different order.", code(id));
        found.push((Event::DocsOrderChanged, sides(pairs, old, new), text));
    }
    found
}

fn sides(pairs: &BTreeMap<usize, usize>, old: &[Parameter], new: &[Parameter]) -> Sides {
    let mut after: Vec<usize> = pairs.values().copied().collect();
    after.sort_unstable();
    let names = |names: Vec<&str>| Some(names.join(", "));
    let before = names(pairs.keys().map(|index| old[*index].wire.as_str()).collect());
    (before, names(after.iter().map(|index| new[*index].wire.as_str()).collect()))
}
