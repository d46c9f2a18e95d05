//! Matches the operations, types and modules of the old side with those of the new side.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Operation, Type, TypeDef, TypeKind};

use super::members::{self, Member};
use super::sides::{Side, content};
use super::sids;

/// The matches, as indices into the sides.
pub(super) struct Pairs {
    /// The operations.
    pub(super) operations: Vec<(usize, usize)>,
    /// The types.
    pub(super) types: BTreeMap<usize, usize>,
    /// The kinds of SID.
    sids: sids::Paired,
    /// The modules of moved handles, below that of the version: only the outermost ones.
    pub(super) moves: BTreeSet<(Vec<String>, Vec<String>)>,
}

impl Pairs {
    pub(super) fn new(old: &Side, new: &Side, sids: &sids::Paired) -> Self {
        let operations = operations(old, new);
        let moves = moves(old, new, &operations);
        let mut pairs = Self { operations, types: BTreeMap::new(), sids: sids.clone(), moves };
        pairs.types_by_schema(old, new);
        pairs.types_by_path(old, new);
        while pairs.types_by_use(old, new) {}
        pairs
    }

    /// Whether two types are the same to a caller.
    pub(super) fn same(&self, old: &Type, new: &Type) -> bool {
        self.alike(old, new, &|old, new| self.types.get(&old) == Some(&new))
    }

    fn alike(&self, old: &Type, new: &Type, named: &dyn Fn(usize, usize) -> bool) -> bool {
        match (old, new) {
            (Type::Sid(old), Type::Sid(new)) => self.sids.get(old) == Some(new),
            (Type::Named(old), Type::Named(new)) => named(*old, *new),
            (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => self.alike(old, new, named),
            (Type::Sid(_) | Type::Named(_), _) | (_, Type::Sid(_) | Type::Named(_)) => false,
            (old, new) => old == new,
        }
    }

    /// Whether a module of the new side is that of the old side, once handles have moved.
    pub(super) fn same_module(&self, old: &[String], new: &[String]) -> bool {
        let follows = |(from, to): &(Vec<String>, Vec<String>)| {
            let rest = (old.strip_prefix(from.as_slice()), new.strip_prefix(to.as_slice()));
            matches!(rest, (Some(old), Some(new)) if old == new)
        };
        old == new || self.moves.iter().any(follows)
    }

    fn types_by_schema(&mut self, old: &Side, new: &Side) {
        for index in old.types() {
            let ty = old.ty(index);
            let counterpart = new.types().find(|candidate| {
                let candidate = new.ty(*candidate);
                ty.schema.is_some() && candidate.schema == ty.schema && same_kind(ty, candidate)
            });
            self.types.extend(counterpart.map(|counterpart| (index, counterpart)));
        }
    }

    fn types_by_path(&mut self, old: &Side, new: &Side) {
        for index in old.types().filter(|index| !self.types.contains_key(index)).collect::<Vec<_>>() {
            let ty = old.ty(index);
            let counterpart = new.types().find(|candidate| {
                let free = !self.types.values().any(|taken| taken == candidate);
                let candidate = new.ty(*candidate);
                free && candidate.name == ty.name && self.same_module(&ty.module[1..], &candidate.module[1..])
            });
            self.types.extend(counterpart.map(|counterpart| (index, counterpart)));
        }
    }

    /// Pairs types that are in the same place and have much in common. Returns whether there were any.
    fn types_by_use(&mut self, old: &Side, new: &Side) -> bool {
        let mut found = BTreeSet::new();
        for (before, after) in &self.operations {
            let (before, after) = (old.operations[*before].operation, new.operations[*after].operation);
            let members = |operation| members::of_parameters(&Operation::settable(operation).collect::<Vec<_>>());
            self.match_members(&members(before), &members(after), old, new, &mut found);
            if let (Some(a), Some(b)) = (content(&before.response.content), content(&after.response.content)) {
                self.candidates(a, b, old, new, &mut found);
            }
        }
        for (before, after) in &self.types {
            match (&old.ty(*before).kind, &new.ty(*after).kind) {
                (TypeKind::Model(a), TypeKind::Model(b)) => {
                    self.match_members(&members::of_fields(a), &members::of_fields(b), old, new, &mut found);
                }
                (TypeKind::Union(a), TypeKind::Union(b)) => {
                    let (a, b) = (members::of_variants(&a.variants), members::of_variants(&b.variants));
                    self.match_members(&a, &b, old, new, &mut found);
                }
                _ => {}
            }
        }
        // Most alike first, then by name in an order that both directions share.
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(before, after)| {
            let mut names = [path(old.ty(*before)), path(new.ty(*after))];
            names.sort();
            (std::cmp::Reverse(common(old.ty(*before), new.ty(*after))), names)
        });
        let before = self.types.len();
        for (a, b) in found {
            if !self.types.contains_key(&a) && !self.types.values().any(|taken| *taken == b) {
                self.types.insert(a, b);
            }
        }
        self.types.len() > before
    }

    fn match_members(&self, a: &[Member], b: &[Member], old: &Side, new: &Side, found: &mut BTreeSet<(usize, usize)>) {
        let may_match = |x: &Type, y: &Type| {
            self.alike(x, y, &|i, j| self.types.get(&i) == Some(&j) || self.free(i, j) && similar(old.ty(i), new.ty(j)))
        };
        for (x, y) in members::pair(a, b, may_match) {
            self.candidates(a[x].ty, b[y].ty, old, new, found);
        }
    }

    fn candidates(&self, a: &Type, b: &Type, old: &Side, new: &Side, found: &mut BTreeSet<(usize, usize)>) {
        match (a, b) {
            (Type::List(a), Type::List(b)) | (Type::Map(a), Type::Map(b)) => self.candidates(a, b, old, new, found),
            (Type::Named(a), Type::Named(b)) if self.free(*a, *b) && similar(old.ty(*a), new.ty(*b)) => {
                found.insert((*a, *b));
            }
            _ => {}
        }
    }

    fn free(&self, old: usize, new: usize) -> bool {
        !self.types.contains_key(&old) && !self.types.values().any(|taken| *taken == new)
    }
}

fn path(ty: &TypeDef) -> (&[String], &str) {
    (&ty.module, &ty.name)
}

fn same_kind(a: &TypeDef, b: &TypeDef) -> bool {
    std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind)
}

/// The number of members that two types have in common.
fn common(a: &TypeDef, b: &TypeDef) -> usize {
    let (a, b) = (wires(a), wires(b));
    a.intersection(&b).count()
}

/// Whether two types are of one kind and share at least half of their members.
fn similar(a: &TypeDef, b: &TypeDef) -> bool {
    same_kind(a, b) && common(a, b) * 2 >= wires(a).len().max(wires(b).len())
}

fn wires(ty: &TypeDef) -> BTreeSet<&str> {
    match &ty.kind {
        TypeKind::Model(fields) => fields.iter().map(|field| field.wire.as_str()).collect(),
        TypeKind::Enum(variants) => variants.iter().map(|variant| variant.wire.as_str()).collect(),
        TypeKind::Union(union) => union.variants.iter().map(|variant| variant.name.as_str()).collect(),
    }
}

/// Whether two operations are the same.
type Same<'a> = &'a dyn Fn(&Operation, &Operation) -> bool;

/// Pairs operations by id, method and path; then by id; then by method and path.
pub(super) fn operations(old: &Side, new: &Side) -> Vec<(usize, usize)> {
    let same_id = |a: &Operation, b: &Operation| a.id == b.id;
    let same_place = |a: &Operation, b: &Operation| a.method == b.method && template(&a.path) == template(&b.path);
    let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
    let criteria: [Same; 3] = [&|a, b| same_id(a, b) && same_place(a, b), &same_id, &same_place];
    for same in criteria {
        for (index, placed) in old.operations.iter().enumerate() {
            if pairs.contains_key(&index) {
                continue;
            }
            let free = |candidate: &usize| !pairs.values().any(|taken| taken == candidate);
            let matches = |candidate: &usize| same(placed.operation, new.operations[*candidate].operation);
            let counterpart = (0..new.operations.len()).find(|candidate| free(candidate) && matches(candidate));
            pairs.extend(counterpart.map(|counterpart| (index, counterpart)));
        }
    }
    pairs.into_iter().collect()
}

/// A path without the names of its path values.
pub(crate) fn template(path: &str) -> String {
    let mut parts = path.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str("{}");
        text.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    text
}

/// The moved handles, without those that moved only because their parent did.
fn moves(old: &Side, new: &Side, operations: &[(usize, usize)]) -> BTreeSet<(Vec<String>, Vec<String>)> {
    let modules: Vec<(&[String], &[String])> = operations
        .iter()
        .map(|(before, after)| (old.operations[*before].module(), new.operations[*after].module()))
        .collect();
    let mut moves = BTreeSet::new();
    for (mut from, mut to) in modules.iter().copied().filter(|(from, to)| from != to) {
        while let ([outer @ .., last], [other @ .., same]) = (from, to) {
            if last != same || outer.is_empty() || other.is_empty() || !moved(outer, other, &modules) {
                break;
            }
            (from, to) = (outer, other);
        }
        moves.insert((from.to_vec(), to.to_vec()));
    }
    moves
}

/// Whether everything below a handle is now below another one that holds nothing else. A handle of which a part stayed
/// has not moved.
fn moved(from: &[String], to: &[String], modules: &[(&[String], &[String])]) -> bool {
    modules.iter().all(|(before, after)| match (before.strip_prefix(from), after.strip_prefix(to)) {
        (Some(before), Some(after)) => before == after,
        (None, None) => true,
        _ => false,
    })
}
