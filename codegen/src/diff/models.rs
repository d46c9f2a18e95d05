//! The fields of models.

use crate::ir::Field;

use super::change::{Found, Noun, Verb};
use super::types::member;
use super::{Context, docs, members, parameters};

impl Context<'_, '_> {
    /// Compares the fields of a model.
    pub(super) fn fields(&mut self, (before, a): (usize, &[Field]), (after, b): (usize, &[Field])) {
        let pairs = members::pair(&members::of_fields(a), &members::of_fields(b), |x, y| self.pairs.same(x, y));
        let reached = self.reached(before, after);
        let name = &self.new.ty(after).name;
        let mut changes = Vec::new();
        for (index, field) in a.iter().enumerate() {
            let of = |verb, sides, text| {
                member(&self.old, before, (Noun::Field, &field.wire, &field.name), (verb, sides, text))
            };
            let Some(twin) = pairs.get(&index).map(|twin| &b[*twin]) else {
                let text = format!("`{name}` no longer has `{}`.{reached}", field.wire);
                changes.push(of(Verb::Removed, (Some(self.old.field(field)), None), text));
                continue;
            };
            let found = self.field(field, twin, &reached);
            changes.extend(found.into_iter().map(|(verb, sides, text)| of(verb, sides, text)));
        }
        for (index, field) in b.iter().enumerate() {
            if !pairs.values().any(|twin| *twin == index) {
                let text = format!("`{name}` has `{}`, which is new.{reached}", field.wire);
                let found = (Verb::Added, (None, Some(self.new.field(field))), text);
                changes.push(member(&self.new, after, (Noun::Field, &field.wire, &field.name), found));
            }
        }
        self.changes.extend(changes);
    }

    fn field(&self, old: &Field, new: &Field, reached: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let sides = || (Some(self.old.field(old)), Some(self.new.field(new)));
        let wires = || (Some(old.wire.clone()), Some(new.wire.clone()));
        let wire = &old.wire;
        if old.name != new.name {
            let text = format!("The field `{}` is now `{}`.{reached}", old.name, new.name);
            found.push((Verb::Renamed, sides(), text));
        } else if old.wire != new.wire {
            let text = format!("The field `{}` comes as `{}`, and came as `{wire}`.{reached}", old.name, new.wire);
            found.push((Verb::WireNameChanged, wires(), text));
        }
        if !self.pairs.same(&old.ty, &new.ty) || old.boxed != new.boxed {
            let (before, after) = (self.old.owned(&old.ty), self.new.owned(&new.ty));
            let text = if before == after {
                format!("`{wire}` is held in another way: `{}`.{reached}", self.new.field(new))
            } else {
                format!("`{wire}` is `{after}`, and was `{before}`.{reached}")
            };
            found.push((Verb::TypeChanged, sides(), text));
        }
        if old.sensitive != new.sensitive {
            found.push(parameters::sensitivity(wire, old.sensitive, new.sensitive));
        }
        if !docs::same(&old.docs, &new.docs) {
            let text = format!("What is said of `{wire}` changes.");
            found.push((Verb::DocsChanged, docs::sides(&old.docs, &new.docs), text));
        }
        found
    }
}
