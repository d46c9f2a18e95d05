//! Compares the conditions under which parameters are required.

use std::collections::{BTreeMap, BTreeSet};

use crate::escape::code;
use crate::ir::{Condition, Operation, Parameter};

use super::change::{Change, Event, Found};
use super::checks;
use super::parameters::change;
use super::sides::Placed;

/// The changes of an operation's conditions. `positions` are the parameters that both sides have, as positions in each.
pub(super) fn of_parameters((old, new): (&Placed, &Placed), positions: &BTreeMap<usize, usize>) -> Vec<Change> {
    let (olds, news) = (&old.operation.parameters, &new.operation.parameters);
    let known: BTreeSet<usize> = positions.values().copied().collect();
    let mut changes = Vec::new();
    for (index, a) in olds.iter().enumerate() {
        let b = positions.get(&index).map(|position| &news[*position]);
        // A parameter that is required on one side is reported as that.
        if b.is_some_and(|b| a.required != b.required) {
            continue;
        }
        // The condition of a parameter that is gone matters to calls that still set the other one.
        let before = a.required_when.as_ref().filter(|it| b.is_some() || positions.contains_key(&it.parameter));
        if let Some(verb) = compare(before, b.and_then(|b| b.required_when.as_ref()), positions) {
            let words = (Some(in_words(old.operation, a)), b.map(|b| in_words(new.operation, b)));
            changes.push(change(old, a, found(verb, words, b.unwrap_or(a))));
        }
    }
    for (_, b) in news.iter().enumerate().filter(|(index, _)| !known.contains(index)) {
        let after = b.required_when.as_ref().filter(|it| known.contains(&it.parameter));
        if let Some(verb) = compare(None, after, positions) {
            changes.push(change(new, b, found(verb, (None, Some(in_words(new.operation, b))), b)));
        }
    }
    changes
}

/// The change of a condition, if any. A condition rejects requests without the parameter.
fn compare(old: Option<&Condition>, new: Option<&Condition>, positions: &BTreeMap<usize, usize>) -> Option<Event> {
    match (old, new) {
        (None, None) => None,
        (None, Some(_)) => Some(Event::CheckTightened),
        (Some(_), None) => Some(Event::CheckRelaxed),
        (Some(old), Some(new)) if positions.get(&old.parameter) == Some(&new.parameter) => {
            checks::values(&old.values, &new.values)
        }
        (Some(_), Some(_)) => Some(Event::CheckChanged),
    }
}

/// The words of both sides in a finding about the parameter.
fn found(verb: Event, (before, after): (Option<String>, Option<String>), parameter: &Parameter) -> Found {
    let text = match (&before, &after) {
        (Some(before), Some(after)) => format!("{} is now {after}. It was {before}.", code(&parameter.wire)),
        (_, Some(after)) => format!("{} is {after}.", code(&parameter.wire)),
        (before, None) => format!("{} was {}.", code(&parameter.wire), before.as_deref().unwrap_or_default()),
    };
    (verb, (before, after), text)
}

fn in_words(operation: &Operation, parameter: &Parameter) -> String {
    operation.condition_in_words(parameter).map_or("optional".to_owned(), |condition| format!("required {condition}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parameter: usize, values: &[&str]) -> Condition {
        Condition { parameter, values: values.iter().map(|value| (*value).to_owned()).collect() }
    }

    #[test]
    fn more_values_reject_more_requests() {
        let positions = BTreeMap::from([(0, 1), (1, 0)]);
        let (few, more) = (of(0, &["a"]), of(1, &["a", "b"]));
        assert_eq!(compare(Some(&few), Some(&more), &positions), Some(Event::CheckTightened));
        assert_eq!(compare(Some(&of(0, &["a", "b"])), Some(&of(1, &["a"])), &positions), Some(Event::CheckRelaxed));
        assert_eq!(compare(Some(&few), Some(&of(1, &["b"])), &positions), Some(Event::CheckChanged));
        assert_eq!(compare(Some(&few), Some(&of(1, &["a"])), &positions), None);
        assert_eq!(compare(Some(&few), Some(&of(0, &["a"])), &positions), Some(Event::CheckChanged));
    }
}
