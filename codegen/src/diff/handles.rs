//! Handles whose path or path values changed. Each is reported once, with the operations below it.

use std::collections::{BTreeMap, BTreeSet};

use crate::escape::code;
use crate::ir::{Argument, Resource};

use super::change::{Change, Event, Kind, Noun, Sides};
use super::sides::Side;
use super::{Context, docs, signature, types};

/// The modules of a handle on both sides.
type Modules<'a> = (&'a [String], &'a [String]);

impl<'a> Context<'a, '_> {
    /// Compares the handles that lead to the operations.
    pub(super) fn handles(&mut self) {
        let mut below: BTreeMap<Modules<'a>, (&'a Resource, &'a Resource, BTreeSet<&'a str>)> = BTreeMap::new();
        let mut changes = Vec::new();
        for (before, after) in &self.pairs.operations {
            let (old, new) = (&self.old.operations[*before], &self.new.operations[*after]);
            let arguments = (&old.operation.arguments[..], &new.operation.arguments[..]);
            if old.trail.len() == new.trail.len() {
                for (a, b) in old.trail.iter().zip(&new.trail) {
                    let entry = below.entry((&a.module, &b.module)).or_insert_with(|| (a, b, BTreeSet::new()));
                    entry.2.insert(&new.operation.id);
                }
                changes.extend(self.method(arguments, (old, new)));
            } else {
                // The handles are not paired: all path values are reported with the method.
                let all = |trail: &[&Resource], method: &[Argument]| -> Vec<Argument> {
                    trail.iter().flat_map(|resource| &resource.arguments).chain(method).cloned().collect()
                };
                let (a, b) = (all(&old.trail, arguments.0), all(&new.trail, arguments.1));
                changes.extend(self.method((&a, &b), (old, new)));
            }
        }
        changes.extend(self.moves());
        for (old, new, users) in below.into_values() {
            changes.extend(self.handle(old, new, &users));
        }
        self.changes.extend(changes);
    }

    fn moves(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (from, to) in &self.pairs.moves {
            let users = self.pairs.operations.iter().filter(|(before, after)| {
                let (a, b) = (self.old.operations[*before].module(), self.new.operations[*after].module());
                a.starts_with(from) && b.starts_with(to) && a[from.len()..] == b[to.len()..]
            });
            let users: BTreeSet<&str> =
                users.map(|(_, after)| self.new.operations[*after].operation.id.as_str()).collect();
            let (before, after) = (call_chain(&self.old, from), call_chain(&self.new, to));
            let text = format!("`{before}` is now `{after}`.{}", types::operations(&users));
            let subject = if from.is_empty() { self.old.version.module.clone() } else { from.join(".") };
            let module = [std::slice::from_ref(&self.old.version.module), from].concat();
            changes.push(change(&module, Event::Moved, subject, (Some(before), Some(after)), text));
        }
        changes
    }

    fn handle(&self, old: &Resource, new: &Resource, users: &BTreeSet<&str>) -> Vec<Change> {
        let Resource {
            module,
            handle,
            // The last of the modules.
            accessor: _,
            arguments,
            // Reported by the operations and the arguments.
            path,
            docs,
            // Compared by themselves.
            operations: _,
            children: _,
            // Compared by `aliases`.
            former: _,
        } = old;
        let mut changes = Vec::new();
        let subject = || path.clone();
        let call = |side: &Side, it: &Resource| format!("fn {}({})", it.accessor, side.arguments(&it.arguments));
        if *module == new.module && *handle != new.handle {
            let text = format!("The handle `{handle}` is now `{}`.{}", new.handle, types::operations(users));
            let sides = (Some(format!("struct {handle}")), Some(format!("struct {}", new.handle)));
            changes.push(change(module, Event::Renamed, subject(), sides, text));
        }
        if let Some(event) = self.arguments(arguments, &new.arguments) {
            let sides = (Some(call(&self.old, old)), Some(call(&self.new, new)));
            let sides = if event == Event::ArgumentsRenamed {
                (Some(wires(arguments)), Some(wires(&new.arguments)))
            } else {
                sides
            };
            let text = format!("{}{}", arguments_text(event, &new.accessor), types::operations(users));
            changes.push(change(module, event, subject(), sides, text));
        }
        // The version's own handle has no description.
        if *docs != new.docs && module.len() > 1 {
            let text = format!("The documentation of {} changed.", code(&new.path));
            changes.push(change(module, Event::DocsChanged, subject(), docs::sides(docs, &new.docs), text));
        }
        changes
    }

    fn method(
        &self,
        (a, b): (&[Argument], &[Argument]),
        (old, new): (&super::sides::Placed, &super::sides::Placed),
    ) -> Option<Change> {
        let event = self.arguments(a, b)?;
        let sides = match event {
            Event::ArgumentsRenamed => (Some(wires(a)), Some(wires(b))),
            _ => (Some(self.old.call(old)), Some(self.new.call(new))),
        };
        Some(Change {
            kind: Kind { noun: Noun::Operation, event },
            level: event.level(),
            subject: old.operation.id.clone(),
            item: signature::method_path(old),
            before: sides.0,
            after: sides.1,
            text: arguments_text(event, &new.operation.name),
            group: old.resource().module.join("::"),
        })
    }

    /// The change of path values, if any.
    fn arguments(&self, old: &[Argument], new: &[Argument]) -> Option<Event> {
        let same = |(a, b): (&Argument, &Argument)| self.pairs.same(&a.ty, &b.ty);
        if old.len() != new.len() || !old.iter().zip(new).all(same) {
            return Some(Event::ArgumentsChanged);
        }
        let is_renamed =
            |(Argument { name, wire, ty: _ }, new): (&Argument, &Argument)| *wire != new.wire || *name != new.name;
        old.iter().zip(new).any(is_renamed).then_some(Event::ArgumentsRenamed)
    }
}

fn arguments_text(event: Event, method: &str) -> String {
    match event {
        Event::ArgumentsRenamed => format!("The path values of `{method}` have new names, which callers do not write."),
        _ => format!("`{method}` takes different path values."),
    }
}

fn wires(arguments: &[Argument]) -> String {
    arguments.iter().map(|argument| format!("{{{}}}", argument.wire)).collect::<Vec<_>>().join(", ")
}

/// The chain of calls down to a module.
fn call_chain(side: &Side, module: &[String]) -> String {
    let parts = std::iter::once(&side.version.module).chain(module);
    let calls: Vec<String> = parts.map(|name| format!(".{name}(…)")).collect();
    format!("client{}", calls.concat())
}

fn change(module: &[String], event: Event, subject: String, (before, after): Sides, text: String) -> Change {
    Change {
        kind: Kind { noun: Noun::Handle, event },
        level: event.level(),
        subject,
        item: signature::module_path(module),
        before,
        after,
        text,
        group: module.join("::"),
    }
}
