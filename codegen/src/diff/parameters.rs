//! The setters of a request, the checks on them and what they send.

use std::collections::BTreeMap;

use crate::escape::code;
use crate::ir::{Operation, Parameter, Place};
use crate::template::placeholders;

use super::change::{Change, Event, Found, Kind, Level, Noun, Sides};
use super::sides::{Placed, sid};
use super::{Context, checks, conditions, docs, members, operations, order, signature};

impl Context<'_, '_> {
    /// Compares the parameters of an operation.
    pub(super) fn parameters(&mut self, before: usize, after: usize) {
        let (old, new) = (&self.old.operations[before], &self.new.operations[after]);
        let ((a, olds), (b, news)) = (settable(old.operation), settable(new.operation));
        let same = |a: &_, b: &_| self.pairs.same(a, b);
        let pairs = members::pair(&members::of_parameters(&olds), &members::of_parameters(&news), same);
        let mut changes = Vec::new();
        for (index, parameter) in olds.iter().enumerate() {
            if let Some(counterpart) = pairs.get(&index) {
                let found = self.parameter((old.operation, parameter), (new.operation, news[*counterpart]));
                changes.extend(found.into_iter().map(|found| change(old, parameter, found)));
            } else {
                let text = format!("{} no longer takes {}.", code(&new.operation.id), signature::place(parameter));
                let sides = (Some(self.old.setter(parameter)), None);
                changes.push(change(old, parameter, (Event::Removed, sides, text)));
            }
        }
        for (index, parameter) in news.iter().enumerate() {
            if !pairs.values().any(|counterpart| *counterpart == index) {
                changes.push(self.added(new, parameter));
            }
        }
        let mut positions: BTreeMap<usize, usize> = pairs.iter().map(|(x, y)| (a[*x], b[*y])).collect();
        let path_pairs = path_values(old.operation, new.operation);
        changes.extend(self.path_values((old, new), &path_pairs));
        positions.extend(path_pairs);
        changes.extend(conditions::of_parameters((old, new), &positions));
        let parameters = (&old.operation.parameters[..], &new.operation.parameters[..]);
        let found = order::of_parameters(parameters, &positions, &new.operation.id);
        changes.extend(found.into_iter().map(|found| operations::change_of(old, found)));
        self.changes.extend(changes);
    }

    fn added(&self, new: &Placed, parameter: &Parameter) -> Change {
        let need = if parameter.required { "needs" } else { "takes" };
        let text = format!("{} {need} a new parameter: {}.", code(&new.operation.id), signature::place(parameter));
        let sides = (None, Some(self.new.setter(parameter)));
        let mut change = change(new, parameter, (Event::Added, sides, text));
        if parameter.required {
            change.level = Level::Breaking;
        }
        change
    }

    fn parameter(&self, (of_old, old): Of, (of_new, new): Of) -> Vec<Found> {
        let mut found = Vec::new();
        let setters = || (Some(self.old.setter(old)), Some(self.new.setter(new)));
        let wire = code(&old.wire);
        if old.name != new.name {
            let text = if old.wire == new.wire {
                format!("{wire} is now set by `.{}(…)` instead of `.{}(…)`.", new.name, old.name)
            } else {
                format!("{wire} is now {}.", code(&new.wire))
            };
            found.push((Event::Renamed, setters(), text));
        } else if old.wire != new.wire {
            let text = format!("`.{}(…)` now sets {} instead of {wire}.", old.name, code(&new.wire));
            found.push((Event::WireNameChanged, places(old, new), text));
        }
        if old.place != new.place {
            let text = format!("{wire} was {}, and is now {}.", signature::place(old), signature::place(new));
            found.push((Event::PlaceChanged, places(old, new), text));
        }
        let typed = self.typed(old, new, &mut found);
        if old.required != new.required {
            let event = if new.required { Event::MadeRequired } else { Event::MadeOptional };
            let text = if new.required { "is now required" } else { "is now optional" };
            found.push((event, setters(), format!("{wire} {text}.")));
        }
        if !typed {
            found.extend(self.check(old, new));
        }
        self.described((of_old, old), (of_new, new), typed || old.rule != new.rule, &mut found);
        found
    }

    /// Reports a different type. Returns whether callers see the difference.
    fn typed(&self, old: &Parameter, new: &Parameter, found: &mut Vec<Found>) -> bool {
        if self.pairs.same(&old.ty, &new.ty) {
            return false;
        }
        let (wire, before, after) = (code(&old.wire), self.old.owned(&old.ty), self.new.owned(&new.ty));
        let json = self.old.takes_json(old);
        if json.is_some() && json == self.new.takes_json(new) {
            let text = format!("{wire} still takes any JSON; it is now described as `{after}` instead of `{before}`.");
            found.push((Event::ShapeChanged, (Some(before), Some(after)), text));
            return false;
        }
        let sides = (Some(self.old.setter(old)), Some(self.new.setter(new)));
        found.push((Event::TypeChanged, sides, format!("{wire} is now `{after}` instead of `{before}`.")));
        true
    }

    /// Compares the checks before sending. Different prefixes of a kind of SID are reported with the kind.
    fn check(&self, old: &Parameter, new: &Parameter) -> Option<Found> {
        if sid(&old.ty).is_some() && self.pairs.same(&old.ty, &new.ty) {
            return None;
        }
        let event = checks::compare(&old.rule, &new.rule)?;
        let (before, after) = (signature::rule(&old.rule), signature::rule(&new.rule));
        let text = format!("The local check of {} is now: {after}. It was: {before}.", code(&new.wire));
        Some((event, (Some(before), Some(after)), text))
    }

    /// What the document states about a value in addition to its type and its check. A change of either covers a change
    /// of limits.
    fn described(&self, (of_old, old): Of, (of_new, new): Of, limited: bool, found: &mut Vec<Found>) {
        let Parameter {
            wire,
            // These are compared by `parameter` and `path_values`.
            place: _,
            name: _,
            ty: _,
            required: _,
            rule: _,
            // Compared by `conditions`.
            required_when: _,
            default,
            docs,
            sensitive,
            facts,
            example,
            serialization,
            // Compared by `aliases`.
            former: _,
            // A part of `docs`.
            summary: _,
        } = old;
        let shown = code(wire);
        if *sensitive != new.sensitive {
            found.push(sensitivity(&shown, *sensitive, new.sensitive));
        }
        if *serialization != new.serialization {
            let sides = (old.serialization_in_words(), new.serialization_in_words());
            let text = format!("{shown} is sent in another form.");
            found.push((Event::StyleChanged, sides, text));
        }
        if *default != new.default {
            let text = |default: &Option<String>| default.as_ref().map_or("nothing".to_owned(), |it| code(it));
            let (before, after) = (text(default), text(&new.default));
            let text = format!("The default of {shown} is now {after} instead of {before}.");
            found.push((Event::DefaultChanged, (default.clone(), new.default.clone()), text));
        }
        if *facts != new.facts && !limited {
            found.push(signature::limits(wire, facts, &new.facts));
        }
        // A made-up example follows from the type. That of a path value is visible only if it is a SID.
        let is_text = old.place == Place::Path && !limited && sid(&old.ty).is_none();
        let follows = !is_text || std::mem::discriminant(&old.ty) == std::mem::discriminant(&new.ty);
        let sides = (docs::example(example.as_ref(), old.place), docs::example(new.example.as_ref(), new.place));
        if sides.0 != sides.1 && !(follows && self.old.made_up(of_old, old) && self.new.made_up(of_new, new)) {
            found.push((Event::ExampleChanged, sides, format!("The example of {shown} changed.")));
        }
        if *docs != new.docs {
            let text = format!("The documentation of {shown} changed.");
            found.push((Event::DocsChanged, docs::sides(docs, &new.docs), text));
        }
    }

    /// Path values. Their names and types are arguments of handles and methods, and are reported there.
    fn path_values(&self, (old, new): (&Placed, &Placed), pairs: &BTreeMap<usize, usize>) -> Vec<Change> {
        let mut changes = Vec::new();
        for (a, b) in pairs {
            let (a, b) = (&old.operation.parameters[*a], &new.operation.parameters[*b]);
            let mut found = Vec::new();
            let typed = old.argument(&a.wire).zip(new.argument(&b.wire)).is_some_and(|(x, y)| !self.pairs.same(x, y));
            if !typed {
                found.extend(self.check(a, b));
                let (before, after) = (self.old.values(&a.ty), self.new.values(&b.ty));
                let kinds = (sid(&a.ty), sid(&b.ty));
                let same_kind = kinds.0.is_some() == kinds.1.is_some();
                if before != after || !same_kind {
                    let sides = (Some(before.join(", ")), Some(after.join(", ")));
                    let text = format!("The documentation lists different values of {}.", code(&b.wire));
                    found.push((Event::LimitsChanged, sides, text));
                }
            }
            self.described((old.operation, a), (new.operation, b), typed || a.rule != b.rule, &mut found);
            changes.extend(found.into_iter().map(|found| change(old, a, found)));
        }
        changes
    }
}

/// A parameter and its operation.
type Of<'a> = (&'a Operation, &'a Parameter);

/// The parameters that have a setter, with their positions among all parameters.
fn settable(operation: &Operation) -> (Vec<usize>, Vec<&Parameter>) {
    operation.parameters.iter().enumerate().filter(|(_, it)| it.place != Place::Path).unzip()
}

/// Matches path values, as positions among all parameters: by name, then by position in the path.
fn path_values(old: &Operation, new: &Operation) -> BTreeMap<usize, usize> {
    let position = |operation: &Operation, wire: &str| {
        operation.parameters.iter().position(|it| it.place == Place::Path && it.wire == wire)
    };
    let names: Vec<(&str, &str)> = placeholders(&old.path).zip(placeholders(&new.path)).collect();
    let mut pairs = BTreeMap::new();
    for (index, parameter) in old.parameters.iter().enumerate().filter(|(_, it)| it.place == Place::Path) {
        let by_position = || {
            let (_, name) = names.iter().find(|(name, _)| *name == parameter.wire)?;
            position(new, name)
        };
        let counterpart = position(new, &parameter.wire).or_else(by_position);
        pairs.extend(counterpart.map(|counterpart| (index, counterpart)));
    }
    pairs
}

/// Compares what logs show.
pub(super) fn sensitivity(what: &str, old: bool, new: bool) -> Found {
    let side = |hidden| Some(if hidden { "hidden" } else { "shown" }.to_owned());
    let text = if new { "is now hidden from logs and errors" } else { "is no longer hidden from logs and errors" };
    (Event::SensitivityChanged, (side(old), side(new)), format!("{what} {text}."))
}

fn places(old: &Parameter, new: &Parameter) -> Sides {
    (Some(signature::plain_place(old)), Some(signature::plain_place(new)))
}

pub(super) fn change(placed: &Placed, parameter: &Parameter, (event, (before, after), text): Found) -> Change {
    let item = match parameter.place {
        Place::Path => signature::method_path(placed),
        _ => signature::setter_path(placed, parameter),
    };
    Change {
        kind: Kind { noun: Noun::Parameter, event },
        level: event.level(),
        subject: format!("{}.{}", placed.operation.id, parameter.wire),
        item,
        before,
        after,
        text,
        group: placed.resource().module.join("::"),
    }
}
