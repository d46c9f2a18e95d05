//! The values of enums.

use crate::ir::Variant;

use super::change::{Noun, Verb};
use super::types::member;
use super::{Context, docs};

impl Context<'_, '_> {
    /// Compares the values of an enum.
    pub(super) fn values(&mut self, (before, a): (usize, &[Variant]), (after, b): (usize, &[Variant])) {
        let reached = self.reached(before, after);
        let name = &self.new.ty(after).name;
        let mut changes = Vec::new();
        let by_wire = |value: &Variant, all: &[Variant]| all.iter().position(|twin| twin.wire == value.wire);
        // The same variant for another value, where neither value stands on both sides.
        let by_name = |value: &Variant, all: &[Variant], own: &[Variant]| {
            all.iter().position(|twin| twin.name == value.name && by_wire(twin, own).is_none())
        };
        let twin = |value: &Variant, all: &[Variant], own: &[Variant]| {
            by_wire(value, all).or_else(|| by_name(value, all, own))
        };
        for value in a {
            let of = |found| member(&self.old, before, (Noun::Value, &value.wire, &value.name), found);
            let Some(new) = twin(value, b, a).map(|index| &b[index]) else {
                let text = format!("`{name}` no longer has the value `{}`.{reached}", value.wire);
                changes.push(of((Verb::Removed, (Some(value.name.clone()), None), text)));
                continue;
            };
            if value.name != new.name {
                let text = format!("The variant `{}` is now `{}`.{reached}", value.name, new.name);
                changes.push(of((Verb::Renamed, (Some(value.name.clone()), Some(new.name.clone())), text)));
            }
            if value.wire != new.wire {
                let text =
                    format!("`{}` stands for `{}`, and stood for `{}`.{reached}", value.name, new.wire, value.wire);
                changes.push(of((Verb::WireNameChanged, (Some(value.wire.clone()), Some(new.wire.clone())), text)));
            }
            if !docs::same(&value.docs, &new.docs) {
                let text = format!("What is said of `{}` changes.", value.wire);
                changes.push(of((Verb::DocsChanged, docs::sides(&value.docs, &new.docs), text)));
            }
        }
        for value in b.iter().filter(|value| twin(value, a, b).is_none()) {
            let text = format!("`{name}` has the value `{}`, which is new.{reached}", value.wire);
            let found = (Verb::Added, (None, Some(value.name.clone())), text);
            changes.push(member(&self.new, after, (Noun::Value, &value.wire, &value.name), found));
        }
        self.changes.extend(changes);
    }
}
