//! `oneOf`: a value of one of several types.

use openapiv3::Discriminator;

use crate::ir::{Type, TypeKind, Union, UnionVariant};
use crate::names::key;

use super::context::{At, Lowering, component};
use super::naming::{self, Claim};
use super::shape::{self, SchemaRef};
use super::types::{Hint, Source};
use super::{names, type_names};

impl<'d> Lowering<'d> {
    /// The type of a `oneOf`.
    pub(super) fn union(&mut self, source: &Source<'d, '_>, choices: &[SchemaRef<'d>], depth: usize) -> Type {
        let Source { schema, name, at, hint } = *source;
        let (index, new) = self.register(source);
        if !new {
            return Type::Named(index);
        }
        let discriminator = schema.schema_data.discriminator.as_ref();
        let owner = name.map_or_else(|| hint.inline(), type_names::leaf);
        let list = at.down("oneOf");
        let union_key = self.types.entries[index].key.clone();
        let (mut variants, mut claims) = (Vec::new(), Vec::new());
        for (position, choice) in choices.iter().enumerate() {
            // Null is the absence of a value.
            if self.schema(*choice).is_some_and(|(schema, _)| shape::is_null(schema)) {
                continue;
            }
            let index = position.to_string();
            let at = list.down(&index);
            let label = format!("Variant{}", position + 1);
            let key = word(*choice, position);
            let spot = self.spot(&union_key, || key.clone());
            let ty = self.ty_within(
                *choice,
                &at,
                Hint { owner: &owner, property: &label, spot: spot.as_deref() },
                depth + 1,
            );
            let is_model =
                matches!(ty, Type::Named(index) if matches!(self.types.entries[index].kind, TypeKind::Model(_)));
            let tags = discriminator.map(|discriminator| tags(discriminator, *choice, is_model)).unwrap_or_default();
            // Choices of one Rust type cannot be distinguished.
            if let Some(known) = variants.iter_mut().find(|known: &&mut UnionVariant| known.ty == ty) {
                known.tags.extend(tags);
                continue;
            }
            let names = match choice {
                SchemaRef::Reference(reference) => type_names::candidates(&component(reference)),
                SchemaRef::Item(_) => vec![label],
            };
            let candidates = names.iter().map(|name| names::variant(name)).collect();
            let line = || key::choice(&self.module, &union_key, &key);
            claims.push(Claim { candidates, ..Claim::new(self.names, line, None, String::new()) });
            variants.push(UnionVariant { name: String::new(), key, ty, tags });
        }
        self.name_choices(&mut variants, &claims, &list);
        let discriminator = discriminator.map(|discriminator| discriminator.property_name.clone());
        self.types.entries[index].kind = TypeKind::Union(Union { discriminator, variants });
        Type::Named(index)
    }
}

impl Lowering<'_> {
    fn name_choices(&mut self, variants: &mut [UnionVariant], claims: &[Claim], list: &At) {
        for (position, chosen) in naming::choose(claims).into_iter().enumerate() {
            if chosen.conflict.is_some() {
                let help = "remove one of them with the overlay";
                let (key, found) = (position.to_string(), format!("`{}`", chosen.name));
                self.name_problem(&list.down(&key), "two types of a union have one name", found, help);
            }
            variants[position].name = chosen.name;
        }
    }
}

/// The key of a choice in the lock file of names: the name of its schema, or its position.
fn word(choice: SchemaRef, position: usize) -> String {
    match choice {
        SchemaRef::Reference(reference) => key::word(&component(reference)).into_owned(),
        SchemaRef::Item(_) => key::position(position),
    }
}

/// The discriminator values of a choice: from the mapping, or the name of the component if that is a model.
fn tags(discriminator: &Discriminator, choice: SchemaRef, is_model: bool) -> Vec<String> {
    let SchemaRef::Reference(reference) = choice else { return Vec::new() };
    let name = component(reference);
    let mapped = discriminator.mapping.iter().filter(|(_, target)| component(target) == name);
    let mut tags: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
    if tags.is_empty() && is_model {
        tags.push(name.into_owned());
    }
    tags
}
