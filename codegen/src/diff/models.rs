//! The fields of models.

use crate::escape::code;
use crate::ir::{Facts, Field, Other, Type};

use super::change::{Change, Event, Found, Noun};
use super::sides::{Side, sid};
use super::types::{about, member};
use super::{Context, docs, members, order, parameters, signature};

impl Context<'_, '_> {
    /// Compares the fields of a model.
    pub(super) fn fields(&mut self, (before, a): (usize, &[Field]), (after, b): (usize, &[Field])) {
        let pairs = members::pair(&members::of_fields(a), &members::of_fields(b), |x, y| self.pairs.same(x, y));
        let reached = self.reached(before, after);
        let name = &self.new.ty(after).name;
        let mut changes = Vec::new();
        for (index, field) in a.iter().enumerate() {
            let change = |event, sides, text| {
                member(&self.old, before, (Noun::Field, &field.wire, &field.name), (event, sides, text))
            };
            let Some(counterpart) = pairs.get(&index).map(|counterpart| &b[*counterpart]) else {
                let text = format!("`{name}` no longer has {}.{reached}", code(&field.wire));
                changes.push(change(Event::Removed, (Some(self.old.field(field)), None), text));
                continue;
            };
            let found = self.field(field, counterpart, &reached);
            changes.extend(found.into_iter().map(|(event, sides, text)| change(event, sides, text)));
        }
        for (index, field) in b.iter().enumerate() {
            if !pairs.values().any(|counterpart| *counterpart == index) {
                let text = format!("`{name}` has the new field {}.{reached}", code(&field.wire));
                let found = (Event::Added, (None, Some(self.new.field(field))), text);
                changes.push(member(&self.new, after, (Noun::Field, &field.wire, &field.name), found));
            }
        }
        changes.extend(self.other((before, after), &reached));
        if !order::is_kept(&pairs) {
            let is_sent = self.old.ty(before).input && self.new.ty(after).input;
            let (event, what) = if is_sent {
                (Event::OrderChanged, "is sent with its fields")
            } else {
                (Event::DocsOrderChanged, "has its fields")
            };
            let wires =
                |fields: &[Field]| Some(fields.iter().map(|it| it.wire.as_str()).collect::<Vec<_>>().join(", "));
            let text = format!("`{name}` {what} in a different order.{reached}");
            changes.push(about(&self.old, before, event, (wires(a), wires(b)), text));
        }
        self.changes.extend(changes);
    }

    /// Compares the field for further keys, which the model has if it is open.
    fn other(&self, (before, after): (usize, usize), reached: &str) -> Option<Change> {
        let (name, member_name) = (&self.new.ty(after).name, (Noun::Field, "additionalProperties", Other::NAME));
        let item = |side: &Side| Some(format!("pub {}: {}", Other::NAME, side.owned(&Type::Json)));
        match (self.old.ty(before).other, self.new.ty(after).other) {
            (None, Some(_)) => {
                let text = format!("`{name}` keeps further keys in `{}`.{reached}", Other::NAME);
                Some(member(&self.new, after, member_name, (Event::Added, (None, item(&self.new)), text)))
            }
            (Some(_), None) => {
                let text = format!("`{name}` no longer keeps further keys in `{}`.{reached}", Other::NAME);
                Some(member(&self.old, before, member_name, (Event::Removed, (item(&self.old), None), text)))
            }
            (Some(a), Some(b)) if a != b => {
                let found = parameters::sensitivity(&code(Other::NAME), a.sensitive, b.sensitive);
                Some(member(&self.old, before, member_name, found))
            }
            _ => None,
        }
    }

    fn field(&self, old: &Field, new: &Field, reached: &str) -> Vec<Found> {
        let Field { wire, name, ty, boxed, docs, sensitive, facts } = old;
        let mut found = Vec::new();
        let sides = || (Some(self.old.field(old)), Some(self.new.field(new)));
        let wires = || (Some(wire.clone()), Some(new.wire.clone()));
        let shown = code(wire);
        if *name != new.name {
            let text = format!("The field `{name}` is now `{}`.{reached}", new.name);
            found.push((Event::Renamed, sides(), text));
        }
        if *wire != new.wire && *name == new.name {
            let text =
                format!("The wire name of the field `{name}` is now {} instead of {shown}.{reached}", code(&new.wire));
            found.push((Event::WireNameChanged, wires(), text));
        }
        let typed = !self.pairs.same(ty, &new.ty) || *boxed != new.boxed;
        if typed {
            let (before, after) = (self.old.owned(ty), self.new.owned(&new.ty));
            let text = if before == after {
                format!("The Rust type of {shown} is now `{}`.{reached}", self.new.field(new))
            } else {
                format!("{shown} is now `{after}` instead of `{before}`.{reached}")
            };
            found.push((Event::TypeChanged, sides(), text));
        }
        if *sensitive != new.sensitive {
            found.push(parameters::sensitivity(&shown, *sensitive, new.sensitive));
        }
        if *facts != new.facts && !typed && !self.is_only_prefix(old, new) {
            found.push(signature::limits(wire, facts, &new.facts));
        }
        if *docs != new.docs {
            let text = format!("The documentation of {shown} changed.");
            found.push((Event::DocsChanged, docs::sides(docs, &new.docs), text));
        }
        found
    }

    /// Whether the types differ only because the prefixes of a kind of SID changed, which is reported there.
    fn is_only_prefix(&self, old: &Field, new: &Field) -> bool {
        let without = |facts: &Facts| Facts { pattern: None, ..facts.clone() };
        let kinds = sid(&old.ty).zip(sid(&new.ty));
        let differ = kinds.is_some_and(|(a, b)| self.old.api.sids[a].prefixes != self.new.api.sids[b].prefixes);
        differ && without(&old.facts) == without(&new.facts)
    }
}
