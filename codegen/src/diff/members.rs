//! Which parameter, field or variant of the old side is which of the new: by name, else by type and position.

use std::collections::BTreeMap;

use crate::ir::{Field, Parameter, Place, Type, UnionVariant};

/// What members are told apart by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'a> {
    /// The name on the wire.
    pub(super) wire: &'a str,
    /// The Rust name.
    pub(super) name: &'a str,
    /// Where it travels, for a parameter.
    pub(super) place: Option<Place>,
    /// Its type.
    pub(super) ty: &'a Type,
}

/// The parameters that have a setter.
pub(super) fn of_parameters<'a>(parameters: &[&'a Parameter]) -> Vec<Member<'a>> {
    let member = |it: &&'a Parameter| Member { wire: &it.wire, name: &it.name, place: Some(it.place), ty: &it.ty };
    parameters.iter().map(member).collect()
}

/// The fields of a model.
pub(super) fn of_fields(fields: &[Field]) -> Vec<Member<'_>> {
    fields.iter().map(|it| Member { wire: &it.wire, name: &it.name, place: None, ty: &it.ty }).collect()
}

/// The variants of a union, which have no name on the wire beside their tag.
pub(super) fn of_variants(variants: &[UnionVariant]) -> Vec<Member<'_>> {
    variants.iter().map(|it| Member { wire: &it.name, name: &it.name, place: None, ty: &it.ty }).collect()
}

/// The pairs, as old and new indices, in the order of the old side. `same` says whether two types are one.
pub(super) fn pair(
    old: &[Member<'_>],
    new: &[Member<'_>],
    same: impl Fn(&Type, &Type) -> bool,
) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    by(&mut pairs, old, new, |a, b| a.wire == b.wire && a.place == b.place);
    by(&mut pairs, old, new, |a, b| a.name == b.name);
    by(&mut pairs, old, new, |a, b| a.wire == b.wire);
    by_position(&mut pairs, old, new, same);
    pairs
}

fn by(
    pairs: &mut BTreeMap<usize, usize>,
    old: &[Member<'_>],
    new: &[Member<'_>],
    same: impl Fn(&Member<'_>, &Member<'_>) -> bool,
) {
    let mut taken = taken(pairs, new.len());
    for (index, member) in old.iter().enumerate() {
        if pairs.contains_key(&index) {
            continue;
        }
        if let Some(twin) = (0..new.len()).find(|twin| !taken[*twin] && same(member, &new[*twin])) {
            taken[twin] = true;
            pairs.insert(index, twin);
        }
    }
}

fn taken(pairs: &BTreeMap<usize, usize>, count: usize) -> Vec<bool> {
    let mut taken = vec![false; count];
    for index in pairs.values() {
        taken[*index] = true;
    }
    taken
}

/// A renamed member stands after the same member as before. Where more of a type went than came, or fewer, nobody
/// knows which is which, and they are told of as removed and added.
fn by_position(
    pairs: &mut BTreeMap<usize, usize>,
    old: &[Member<'_>],
    new: &[Member<'_>],
    same: impl Fn(&Type, &Type) -> bool,
) {
    let taken = taken(pairs, new.len());
    let left: Vec<usize> = (0..old.len()).filter(|index| !pairs.contains_key(index)).collect();
    let come: Vec<usize> = (0..new.len()).filter(|index| !taken[*index]).collect();
    // The old index of the paired member before each.
    let old_gap = |index: usize| pairs.range(..index).next_back().map(|(old, _)| *old);
    let new_gap = |index: usize| {
        let before = pairs.iter().filter(|(_, new)| **new < index);
        before.max_by_key(|(_, new)| **new).map(|(old, _)| *old)
    };
    let alike =
        |a: usize, b: usize| old_gap(a) == new_gap(b) && old[a].place == new[b].place && same(old[a].ty, new[b].ty);
    let mut found = Vec::new();
    for index in &left {
        let choices: Vec<usize> = come.iter().copied().filter(|new| alike(*index, *new)).collect();
        let Some(first) = choices.first() else { continue };
        let rivals: Vec<usize> = left.iter().copied().filter(|old| alike(*old, *first)).collect();
        let position = rivals.iter().position(|rival| rival == index);
        if let (true, Some(position)) = (rivals.len() == choices.len(), position) {
            found.push((*index, choices[position]));
        }
    }
    pairs.extend(found);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paired(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
        let members = |names: &[&'static str]| -> Vec<Member<'static>> {
            names.iter().map(|name| Member { wire: name, name, place: None, ty: &Type::String }).collect()
        };
        let leak =
            |names: &[&str]| -> Vec<&'static str> { names.iter().map(|name| &*name.to_string().leak()).collect() };
        pair(&members(&leak(old)), &members(&leak(new)), |a, b| a == b).into_iter().collect()
    }

    #[test]
    fn order_decides_nothing_where_names_are_kept() {
        assert_eq!(paired(&["a", "b", "c"], &["c", "a", "b"]), [(0, 1), (1, 2), (2, 0)]);
    }

    #[test]
    fn a_renamed_member_stands_where_it_stood() {
        assert_eq!(paired(&["a", "b", "c"], &["a", "x", "c"]), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(paired(&["a", "b", "c"], &["a", "c", "x"]), [(0, 0), (2, 1)]);
    }

    #[test]
    fn where_more_came_than_went_none_is_renamed() {
        assert_eq!(paired(&["a", "b"], &["a", "x", "y"]), [(0, 0)]);
        assert_eq!(paired(&["a", "b", "c"], &["a", "x", "y"]), [(0, 0), (1, 1), (2, 2)]);
    }
}
