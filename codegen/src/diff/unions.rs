//! Unions: the types that a value can be, and their discriminator.

use std::mem::discriminant;

use crate::ir::{Type, Union, UnionVariant};

use super::change::{Event, Noun};
use super::types::{about, member};
use super::{Context, members, order};

impl Context<'_, '_> {
    /// Compares the variants of a union.
    pub(super) fn union(&mut self, (before, a): (usize, &Union), (after, b): (usize, &Union)) {
        let Union { discriminator, variants } = a;
        let reached = self.reached(before, after);
        let mut changes = Vec::new();
        if *discriminator != b.discriminator {
            let text = format!("The discriminator of `{}` changed.{reached}", self.new.ty(after).name);
            let sides = (discriminator.clone(), b.discriminator.clone());
            changes.push(about(&self.old, before, Event::TagChanged, sides, text));
        }
        let (olds, news) = (members::of_variants(variants), members::of_variants(&b.variants));
        let pairs = members::pair(&olds, &news, |x, y| self.pairs.same(x, y));
        for (index, variant) in variants.iter().enumerate() {
            let UnionVariant { name, ty, tags, key: _ } = variant;
            let shown = (Some(self.variant_of_old(variant)), None);
            let change = |found| member(&self.old, before, (Noun::Variant, name, name), found);
            let Some(new) = pairs.get(&index).map(|counterpart| &b.variants[*counterpart]) else {
                changes.push(change((Event::Removed, shown, format!("The variant `{name}` is gone.{reached}"))));
                continue;
            };
            let sides = || (Some(self.variant_of_old(variant)), Some(self.variant_of_new(new)));
            if *name != new.name {
                let text = format!("The variant `{name}` is now `{}`.{reached}", new.name);
                changes.push(change((Event::Renamed, sides(), text)));
            }
            if !self.pairs.same(ty, &new.ty) {
                let text = format!("The variant `{name}` now holds `{}`.{reached}", self.new.owned(&new.ty));
                changes.push(change((Event::TypeChanged, sides(), text)));
            }
            if *tags != new.tags && *discriminator == b.discriminator && self.is_same_kind(ty, &new.ty) {
                let text = format!("The discriminator value of `{}` changed.{reached}", new.name);
                let shown = |tags: &[String]| (!tags.is_empty()).then(|| tags.join(", "));
                changes.push(change((Event::TagChanged, (shown(tags), shown(&new.tags)), text)));
            }
        }
        for (index, variant) in b.variants.iter().enumerate() {
            if !pairs.values().any(|counterpart| *counterpart == index) {
                let text = format!("The variant `{}` is new.{reached}", variant.name);
                let found = (Event::Added, (None, Some(self.variant_of_new(variant))), text);
                changes.push(member(&self.new, after, (Noun::Variant, &variant.name, &variant.name), found));
            }
        }
        if !order::is_kept(&pairs) {
            let names =
                |union: &Union| Some(union.variants.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", "));
            let (event, text) = if discriminator.is_none() && b.discriminator.is_none() {
                (Event::OrderChanged, "The types of a value are tried in a different order.")
            } else {
                (Event::DocsOrderChanged, "The documentation lists the types of a value in a different order.")
            };
            changes.push(about(&self.old, before, event, (names(a), names(b)), format!("{text}{reached}")));
        }
        self.changes.extend(changes);
    }

    /// Whether both types are defined as the same kind of type. If they are not, that is the change.
    fn is_same_kind(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Named(old), Type::Named(new)) => {
                discriminant(&self.old.ty(*old).kind) == discriminant(&self.new.ty(*new).kind)
            }
            _ => true,
        }
    }

    fn variant_of_old(&self, variant: &UnionVariant) -> String {
        format!("{}({})", variant.name, self.old.owned(&variant.ty))
    }

    fn variant_of_new(&self, variant: &UnionVariant) -> String {
        format!("{}({})", variant.name, self.new.owned(&variant.ty))
    }
}
