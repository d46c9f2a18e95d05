//! Matches parameters, fields and variants of both sides: by name, then by type and position.

use crate::ir::{Field, Parameter, Place, Type, UnionVariant};
use crate::pairing::{self, Pairs};

/// The properties by which members are matched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'a> {
    /// The name on the wire.
    pub(super) wire: &'a str,
    /// The Rust name.
    pub(super) name: &'a str,
    /// The place of a parameter.
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

/// The variants of a union. Apart from the discriminator value, they have no wire name.
pub(super) fn of_variants(variants: &[UnionVariant]) -> Vec<Member<'_>> {
    variants.iter().map(|it| Member { wire: &it.name, name: &it.name, place: None, ty: &it.ty }).collect()
}

/// The pairs, as old and new indices, in the order of the old side. `same` returns whether two types are the same.
pub(super) fn pair(old: &[Member<'_>], new: &[Member<'_>], same: impl Fn(&Type, &Type) -> bool) -> Pairs {
    let counts = (old.len(), new.len());
    let mut pairs = Pairs::new();
    pairing::same(&mut pairs, counts, |a, b| old[a].wire == new[b].wire && old[a].place == new[b].place);
    pairing::same(&mut pairs, counts, |a, b| old[a].name == new[b].name);
    pairing::same(&mut pairs, counts, |a, b| old[a].wire == new[b].wire);
    // A renamed member follows the same member as before.
    pairing::by_position(&mut pairs, counts, |a, b| old[a].place == new[b].place && same(old[a].ty, new[b].ty));
    pairs
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
    fn members_are_paired_by_name_in_any_order() {
        assert_eq!(paired(&["a", "b", "c"], &["c", "a", "b"]), [(0, 1), (1, 2), (2, 0)]);
    }

    #[test]
    fn a_renamed_member_is_paired_by_position() {
        assert_eq!(paired(&["a", "b", "c"], &["a", "x", "c"]), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(paired(&["a", "b", "c"], &["a", "c", "x"]), [(0, 0), (2, 1)]);
    }

    #[test]
    fn members_are_not_renames_if_their_numbers_differ() {
        assert_eq!(paired(&["a", "b"], &["a", "x", "y"]), [(0, 0)]);
        assert_eq!(paired(&["a", "b", "c"], &["a", "x", "y"]), [(0, 0), (1, 1), (2, 2)]);
    }
}
