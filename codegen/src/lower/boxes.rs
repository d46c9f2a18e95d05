//! Selects the fields of recursive models that are boxed.

use crate::ir::{Type, TypeKind};
use crate::names::key;

use super::context::Lowering;

impl Lowering<'_> {
    /// Boxes the fields through which a model contains itself. Published fields stay as they are; a field that makes a
    /// model recursive later is boxed.
    pub(super) fn box_cycles(&mut self) {
        let mut boxed = Vec::new();
        if !self.names.is_empty() {
            boxed = self.cycles(|known| known.is_none_or(|published| published));
            self.set(&boxed);
        }
        // Nothing was published, or published fields alone form a cycle.
        boxed.extend(self.cycles(|_| true));
        self.set(&boxed);
    }

    /// The fields through which a model contains itself, among those that `may` be boxed.
    fn cycles(&self, may: impl Fn(Option<bool>) -> bool) -> Vec<(usize, usize)> {
        let mut cycles = Vec::new();
        for (index, entry) in self.types.entries.iter().enumerate() {
            let TypeKind::Model(fields) = &entry.kind else { continue };
            for (position, field) in fields.iter().enumerate().filter(|(_, field)| !field.boxed) {
                let Some(target) = self.model_of(&field.ty) else { continue };
                let line = || key::field(&self.module, &entry.key, &field.wire);
                let published = if self.names.is_empty() { None } else { self.names.get(&line()) };
                let published = published.map(|published| published.boxed);
                let always = published == Some(true);
                if always || may(published) && self.leads(target, index) {
                    cycles.push((index, position));
                }
            }
        }
        cycles
    }

    fn set(&mut self, boxed: &[(usize, usize)]) {
        for (index, position) in boxed {
            if let TypeKind::Model(fields) = &mut self.types.entries[*index].kind {
                fields[*position].boxed = true;
            }
        }
    }

    fn leads(&self, from: usize, to: usize) -> bool {
        let mut seen = vec![false; self.types.entries.len()];
        let mut stack = vec![from];
        while let Some(index) = stack.pop() {
            if index == to {
                return true;
            }
            if !std::mem::replace(&mut seen[index], true) {
                stack.extend(self.in_place(index));
            }
        }
        false
    }

    /// The models that a type contains without a list, map or box in between.
    fn in_place(&self, index: usize) -> Vec<usize> {
        match &self.types.entries[index].kind {
            TypeKind::Model(fields) => {
                fields.iter().filter(|field| !field.boxed).filter_map(|field| self.model_of(&field.ty)).collect()
            }
            TypeKind::Union(_) | TypeKind::Enum(_) => Vec::new(),
        }
    }

    /// The model that a type is. A union holds its models in boxes.
    fn model_of(&self, ty: &Type) -> Option<usize> {
        match ty {
            Type::Named(index) if matches!(self.types.entries[*index].kind, TypeKind::Model(_)) => Some(*index),
            _ => None,
        }
    }
}
