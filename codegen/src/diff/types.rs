//! Models, enums and unions: each is compared once, however many operations use it.

use std::collections::BTreeSet;

use crate::escape::code;
use crate::ir::{TypeDef, TypeKind};

use super::change::{Change, Event, Found, Kind, Noun, Sides};
use super::sides::Side;
use super::{Context, docs, signature};

impl Context<'_, '_> {
    /// Compares all types that callers can name.
    pub(super) fn types(&mut self) {
        let pairs = self.pairs.types.clone();
        for (before, after) in &pairs {
            self.definition(*before, *after);
            match (&self.old.ty(*before).kind, &self.new.ty(*after).kind) {
                (TypeKind::Model(a), TypeKind::Model(b)) => self.fields((*before, a), (*after, b)),
                (TypeKind::Enum(a), TypeKind::Enum(b)) => self.values((*before, a), (*after, b)),
                (TypeKind::Union(a), TypeKind::Union(b)) => self.union((*before, a), (*after, b)),
                _ => {}
            }
        }
        let paired_operations: BTreeSet<usize> = self.pairs.operations.iter().map(|(before, _)| *before).collect();
        let removed = unpaired(&self.old, &paired_operations, |index| pairs.contains_key(&index));
        for index in removed {
            let text = format!("`{}` is gone.", self.old.ty(index).name);
            let change = about(&self.old, index, Event::Removed, (Some(self.old.definition(index)), None), text);
            self.changes.push(change);
        }
        let paired_operations: BTreeSet<usize> = self.pairs.operations.iter().map(|(_, after)| *after).collect();
        let added =
            unpaired(&self.new, &paired_operations, |index| pairs.values().any(|counterpart| *counterpart == index));
        for index in added {
            let text = format!("`{}` is new.{}", self.new.ty(index).name, operations(&self.new.users(index)));
            let change = about(&self.new, index, Event::Added, (None, Some(self.new.definition(index))), text);
            self.changes.push(change);
        }
    }

    /// The type as a whole: its path, its kind, and whether callers can build it.
    fn definition(&mut self, before: usize, after: usize) {
        let (a, b) = (self.old.ty(before), self.new.ty(after));
        let TypeDef {
            module,
            name,
            // Compared as readers see them.
            docs: _,
            schema: _,
            // Compared by the setters that it adds.
            input: _,
            // Compared with the fields.
            other: _,
            // Compared member by member.
            kind: _,
            // Compared by `aliases`.
            former: _,
            // Nothing is generated from it.
            key: _,
        } = a;
        let sides = || (Some(self.old.definition(before)), Some(self.new.definition(after)));
        let reached = self.reached(before, after);
        let mut found: Vec<Found> = Vec::new();
        if *name != b.name {
            let text = format!("`{name}` is now `{}`.{reached}", b.name);
            found.push((Event::Renamed, sides(), text));
        } else if !self.pairs.same_module(&module[1..], &b.module[1..]) {
            let module = signature::module_path(&b.module);
            found.push((Event::Moved, sides(), format!("`{name}` is now in `{module}`.{reached}")));
        }
        if noun(a) != noun(b) {
            let text = format!("`{}` is now a different kind of type.{reached}", b.name);
            found.push((Event::TypeChanged, sides(), text));
        }
        let setters = |ty: &TypeDef| ty.input && noun(ty) == Noun::Model;
        match (setters(a), setters(b)) {
            (false, true) if noun(a) == noun(b) => {
                let text = format!("`{}` is now also sent, and has setters.", b.name);
                found.push((Event::SettersAdded, sides(), text));
            }
            (true, false) if noun(a) == noun(b) => {
                let text = format!("`{}` is no longer sent, and its setters are gone.", b.name);
                found.push((Event::SettersRemoved, sides(), text));
            }
            _ => {}
        }
        let (before_docs, after_docs) = (docs::of_type(a), docs::of_type(b));
        if before_docs != after_docs {
            let text = format!("The documentation of `{}` changed.", b.name);
            found.push((Event::DocsChanged, docs::sides(before_docs, after_docs), text));
        }
        for (event, sides, text) in found {
            let mut change = about(&self.old, before, event, sides, text);
            // A change of kind is reported under one name in both directions.
            change.kind.noun = noun(a).min(noun(b));
            self.changes.push(change);
        }
    }

    /// The operations that reach a type on either side, as a sentence.
    pub(super) fn reached(&self, before: usize, after: usize) -> String {
        operations(&self.old.users(before).union(&self.new.users(after)).copied().collect())
    }
}

/// The types without a match that an operation of both sides reaches. Other types are added and removed with the
/// operations that reach them.
fn unpaired(side: &Side, paired_operations: &BTreeSet<usize>, paired: impl Fn(usize) -> bool) -> Vec<usize> {
    side.types().filter(|index| !paired(*index) && !side.users[*index].is_disjoint(paired_operations)).collect()
}

pub(super) fn noun(ty: &TypeDef) -> Noun {
    match ty.kind {
        TypeKind::Model(_) => Noun::Model,
        TypeKind::Enum(_) => Noun::Enum,
        TypeKind::Union(_) => Noun::Union,
    }
}

/// The name of a type in the document: that of the schema, or its Rust name if the schema has none.
fn subject(ty: &TypeDef) -> &str {
    ty.schema.as_ref().unwrap_or(&ty.name)
}

/// A change of a type as a whole.
pub(super) fn about(side: &Side, index: usize, event: Event, (before, after): Sides, text: String) -> Change {
    let ty = side.ty(index);
    Change {
        kind: Kind { noun: noun(ty), event },
        level: event.level(),
        subject: subject(ty).to_owned(),
        item: signature::type_path(ty),
        before,
        after,
        text,
        group: ty.module.join("::"),
    }
}

/// A change of a field, value or variant: its kind, its wire name and its Rust name.
pub(super) fn member(
    side: &Side,
    index: usize,
    (noun, wire, name): (Noun, &str, &str),
    (event, sides, text): Found,
) -> Change {
    let change = about(side, index, event, sides, text);
    Change {
        kind: Kind { noun, event },
        subject: format!("{}.{wire}", change.subject),
        item: format!("{}::{name}", change.item),
        ..change
    }
}

/// The operations, as a sentence that follows another.
pub(super) fn operations(ids: &BTreeSet<&str>) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| code(id)).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => format!(" Reached by {one}."),
        [most @ .., last] => format!(" Reached by {} and {last}.", most.join(", ")),
    }
}
