//! The setters of a request, and what is checked and sent by them.

use crate::ir::{Operation, Parameter, Place, Rule};

use super::change::{Change, Found, Kind, Level, Noun, Sides, Verb};
use super::sides::Placed;
use super::{Context, docs, members, signature};

impl Context<'_, '_> {
    /// Compares the parameters of an operation.
    pub(super) fn parameters(&mut self, before: usize, after: usize) {
        let (old, new) = (&self.old.operations[before], &self.new.operations[after]);
        let olds: Vec<&Parameter> = old.operation.settable().collect();
        let news: Vec<&Parameter> = new.operation.settable().collect();
        let same = |a: &_, b: &_| self.pairs.same(a, b);
        let pairs = members::pair(&members::of_parameters(&olds), &members::of_parameters(&news), same);
        let mut changes = Vec::new();
        for (index, parameter) in olds.iter().enumerate() {
            if let Some(twin) = pairs.get(&index) {
                let found = self.parameter(parameter, news[*twin]);
                changes.extend(found.into_iter().map(|found| change(old, parameter, found)));
            } else {
                let text = format!("`{}` no longer takes {}.", new.operation.id, signature::place(parameter));
                let sides = (Some(self.old.setter(parameter)), None);
                changes.push(change(old, parameter, (Verb::Removed, sides, text)));
            }
        }
        for (index, parameter) in news.iter().enumerate() {
            if !pairs.values().any(|twin| *twin == index) {
                let need = if parameter.required { "needs" } else { "takes" };
                let text = format!("`{}` {need} {}, which is new.", new.operation.id, signature::place(parameter));
                let sides = (None, Some(self.new.setter(parameter)));
                let mut change = change(new, parameter, (Verb::Added, sides, text));
                if parameter.required {
                    change.level = Level::Breaking;
                }
                changes.push(change);
            }
        }
        changes.extend(checks_of_path(old, new));
        self.changes.extend(changes);
    }

    fn parameter(&self, old: &Parameter, new: &Parameter) -> Vec<Found> {
        let mut found = Vec::new();
        let setters = || (Some(self.old.setter(old)), Some(self.new.setter(new)));
        let wire = &old.wire;
        if old.name != new.name {
            let text = if old.wire == new.wire {
                format!("`{wire}` is set by `.{}(…)` where it was set by `.{}(…)`.", new.name, old.name)
            } else {
                format!("`{wire}` is now `{}`.", new.wire)
            };
            found.push((Verb::Renamed, setters(), text));
        } else if old.wire != new.wire {
            let text = format!("`.{}(…)` sets `{}` where it set `{wire}`.", old.name, new.wire);
            found.push((Verb::WireNameChanged, travels(old, new), text));
        }
        if old.place != new.place {
            let text = format!("`{wire}` was {}, and is now {}.", signature::place(old), signature::place(new));
            found.push((Verb::PlaceChanged, travels(old, new), text));
        }
        let typed = self.typed(old, new, &mut found);
        if old.required != new.required {
            let verb = if new.required { Verb::MadeRequired } else { Verb::MadeOptional };
            let text = if new.required { "is required now" } else { "may be left out now" };
            found.push((verb, setters(), format!("`{wire}` {text}.")));
        }
        if !typed && old.rule != new.rule {
            let (before, after) = (signature::rule(&old.rule), signature::rule(&new.rule));
            let text = format!("`{wire}` is checked before it is sent: {after}, where it was {before}.");
            found.push((Verb::CheckChanged, (Some(before), Some(after)), text));
        }
        if old.sensitive != new.sensitive {
            found.push(sensitivity(wire, old.sensitive, new.sensitive));
        }
        if old.default != new.default {
            let shown =
                |default: &Option<String>| default.as_ref().map_or("nothing".to_owned(), |it| format!("`{it}`"));
            let (before, after) = (shown(&old.default), shown(&new.default));
            let text = format!("The server takes {after} for `{wire}` where none is sent; it took {before}.");
            found.push((Verb::DefaultChanged, (old.default.clone(), new.default.clone()), text));
        }
        if !docs::same(&old.docs, &new.docs) {
            let text = format!("What is said of `{wire}` changes.");
            found.push((Verb::DocsChanged, docs::sides(&old.docs, &new.docs), text));
        }
        found
    }

    /// Reports another type, and gives whether it is another to callers.
    fn typed(&self, old: &Parameter, new: &Parameter, found: &mut Vec<Found>) -> bool {
        if self.pairs.same(&old.ty, &new.ty) {
            return false;
        }
        let (wire, before, after) = (&old.wire, self.old.owned(&old.ty), self.new.owned(&new.ty));
        let json = self.old.takes_json(old);
        if json.is_some() && json == self.new.takes_json(new) {
            let text =
                format!("`{wire}` takes any JSON, as before; it is described as `{after}`, and was as `{before}`.");
            found.push((Verb::ShapeChanged, (Some(before), Some(after)), text));
            return false;
        }
        let sides = (Some(self.old.setter(old)), Some(self.new.setter(new)));
        found.push((Verb::TypeChanged, sides, format!("`{wire}` is `{after}`, and was `{before}`.")));
        true
    }
}

/// What is checked of path values that keep their name and whose type does not say it.
fn checks_of_path(old: &Placed, new: &Placed) -> Vec<Change> {
    let in_path = |operation: &'_ Operation| -> Vec<Parameter> {
        operation.parameters.iter().filter(|it| it.place == Place::Path).cloned().collect()
    };
    let mut changes = Vec::new();
    for parameter in in_path(old.operation) {
        let twins = in_path(new.operation);
        let Some(twin) = twins.iter().find(|twin| twin.wire == parameter.wire) else { continue };
        let typed = matches!((&parameter.rule, &twin.rule), (Rule::Sid(_), _) | (_, Rule::Sid(_)));
        if !typed && parameter.rule != twin.rule {
            let (before, after) = (signature::rule(&parameter.rule), signature::rule(&twin.rule));
            let text = format!("`{}` is checked before it is sent: {after}, where it was {before}.", twin.wire);
            changes.push(change(old, &parameter, (Verb::CheckChanged, (Some(before), Some(after)), text)));
        }
    }
    changes
}

/// What logs show.
pub(super) fn sensitivity(wire: &str, old: bool, new: bool) -> Found {
    let side = |hidden| Some(if hidden { "hidden" } else { "shown" }.to_owned());
    let text = if new { "is hidden from logs and errors now" } else { "is no longer hidden from logs and errors" };
    (Verb::SensitivityChanged, (side(old), side(new)), format!("`{wire}` {text}."))
}

fn travels(old: &Parameter, new: &Parameter) -> Sides {
    (Some(signature::place(old)), Some(signature::place(new)))
}

fn change(placed: &Placed, parameter: &Parameter, (verb, (before, after), text): Found) -> Change {
    let item = match parameter.place {
        Place::Path => signature::method_path(placed),
        _ => signature::setter_path(placed, parameter),
    };
    Change {
        kind: Kind { noun: Noun::Parameter, verb },
        level: verb.level(),
        subject: format!("{}.{}", placed.operation.id, parameter.wire),
        item,
        before,
        after,
        text,
        group: placed.resource().module.join("::"),
    }
}
