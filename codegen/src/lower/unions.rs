//! `oneOf`: a value that is one of several types.

use openapiv3::{Discriminator, Schema};

use crate::ir::{Type, TypeKind, Union, UnionVariant};

use super::context::{At, Lowering, component};
use super::shape::Node;
use super::types::Hint;
use super::{names, type_names};

impl<'d> Lowering<'d> {
    /// The type of a `oneOf`.
    pub(super) fn union(
        &mut self,
        schema: &'d Schema,
        name: Option<&'d str>,
        choices: &[Node<'d>],
        (at, hint): (&At, Hint),
        depth: usize,
    ) -> Type {
        let (index, new) = self.register(schema, name, at, hint);
        if !new {
            return Type::Named(index);
        }
        let discriminator = schema.schema_data.discriminator.as_ref();
        let owner = name.map_or_else(|| hint.inline(), type_names::leaf);
        let list = at.down("oneOf");
        let mut variants: Vec<UnionVariant> = Vec::new();
        for (position, choice) in choices.iter().enumerate() {
            let key = position.to_string();
            let at = list.down(&key);
            let label = format!("Variant{}", position + 1);
            let ty = self.ty_within(*choice, &at, Hint { owner: &owner, property: &label }, depth + 1);
            let names = match choice {
                Node::Reference(reference) => type_names::candidates(&component(reference)),
                Node::Item(_) => vec![label],
            };
            let names: Vec<String> = names.iter().map(|name| names::variant(name)).collect();
            let free = |name: &&String| variants.iter().all(|twin| twin.name != **name);
            let Some(name) = names.iter().find(free) else {
                let help = "remove one of them by the overlay";
                self.problem(&at, "two types of a union have one name", format!("`{}`", names[0]), help);
                continue;
            };
            let tag = discriminator.map(|discriminator| tag(discriminator, *choice));
            variants.push(UnionVariant { name: name.clone(), ty, tag });
        }
        let discriminator = discriminator.map(|discriminator| discriminator.property_name.clone());
        self.types.entries[index].kind = TypeKind::Union(Union { discriminator, variants });
        Type::Named(index)
    }
}

/// The discriminator's value for a choice: the one that its mapping gives, or else the component's name.
fn tag(discriminator: &Discriminator, choice: Node) -> String {
    let Node::Reference(reference) = choice else { return String::new() };
    let own = component(reference);
    let mapped = discriminator.mapping.iter().find(|(_, target)| component(target) == own);
    mapped.map_or_else(|| own.into_owned(), |(tag, _)| tag.clone())
}
