//! The values of enums.

use std::collections::BTreeMap;

use crate::escape::code;
use crate::ir::Variant;

use super::change::{Event, Noun};
use super::types::{about, member};
use super::{Context, docs, order};

impl Context<'_, '_> {
    /// Compares the values of an enum.
    pub(super) fn values(&mut self, (before, a): (usize, &[Variant]), (after, b): (usize, &[Variant])) {
        let reached = self.reached(before, after);
        let name = &self.new.ty(after).name;
        let mut changes = Vec::new();
        let by_wire = |value: &Variant, all: &[Variant]| all.iter().position(|other| other.wire == value.wire);
        // A variant may get a new value, if neither value exists on both sides.
        let by_name = |value: &Variant, all: &[Variant], siblings: &[Variant]| {
            all.iter().position(|other| other.name == value.name && by_wire(other, siblings).is_none())
        };
        let counterpart = |value: &Variant, all: &[Variant], siblings: &[Variant]| {
            by_wire(value, all).or_else(|| by_name(value, all, siblings))
        };
        let mut positions = BTreeMap::new();
        for (index, value) in a.iter().enumerate() {
            let change = |found| member(&self.old, before, (Noun::Value, &value.wire, &value.name), found);
            let Some(position) = counterpart(value, b, a) else {
                let text = format!("`{name}` no longer has the value {}.{reached}", code(&value.wire));
                changes.push(change((Event::Removed, (Some(value.name.clone()), None), text)));
                continue;
            };
            positions.insert(index, position);
            let (new, Variant { wire, name, docs, former: _ }) = (&b[position], value);
            if *name != new.name {
                let text = format!("The variant `{name}` is now `{}`.{reached}", new.name);
                changes.push(change((Event::Renamed, (Some(name.clone()), Some(new.name.clone())), text)));
            }
            if *wire != new.wire {
                let text = format!("`{name}` now stands for {} instead of {}.{reached}", code(&new.wire), code(wire));
                changes.push(change((Event::WireNameChanged, (Some(wire.clone()), Some(new.wire.clone())), text)));
            }
            if *docs != new.docs {
                let text = format!("The documentation of {} changed.", code(wire));
                changes.push(change((Event::DocsChanged, docs::sides(docs, &new.docs), text)));
            }
        }
        for value in b.iter().filter(|value| counterpart(value, a, b).is_none()) {
            let text = format!("`{name}` has the new value {}.{reached}", code(&value.wire));
            let found = (Event::Added, (None, Some(value.name.clone())), text);
            changes.push(member(&self.new, after, (Noun::Value, &value.wire, &value.name), found));
        }
        if !order::is_kept(&positions) {
            let wires =
                |values: &[Variant]| Some(values.iter().map(|it| it.wire.as_str()).collect::<Vec<_>>().join(", "));
            let text = format!("The documentation lists the values of `{name}` in a different order.{reached}");
            changes.push(about(&self.old, before, Event::DocsOrderChanged, (wires(a), wires(b)), text));
        }
        self.changes.extend(changes);
    }
}
