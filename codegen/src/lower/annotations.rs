//! What a document states about a value besides its type: description, default, sensitivity.

use openapiv3::Schema;

use super::context::{At, Lowering};
use super::extensions::{self, Extensions};
use super::shape::{self, SchemaRef, Shape};

/// The maximum length of a chain of references; the loader has rejected cycles.
const MAX_LENGTH: usize = 48;

impl<'d> Lowering<'d> {
    /// The schemas of a value, from the one at its use to the one that defines it, each with the name of its component.
    /// The loader writes a `$ref` with siblings as an `allOf` with one part.
    pub(super) fn chain(&mut self, mut node: SchemaRef<'d>) -> Vec<(&'d Schema, Option<&'d str>)> {
        let mut chain = Vec::new();
        while chain.len() < MAX_LENGTH {
            let Some((schema, component)) = self.schema(node) else { break };
            chain.push((schema, component));
            match shape::of(schema) {
                Shape::AllOf(parts, own) if parts.len() == 1 && own.is_empty() => node = parts[0],
                _ => break,
            }
        }
        chain
    }

    /// The description nearest to the use of the schema.
    pub(super) fn describe(&mut self, node: SchemaRef<'d>) -> &'d str {
        let chain = self.chain(node);
        chain.iter().find_map(|(schema, _)| schema.schema_data.description.as_deref()).unwrap_or_default()
    }

    /// Whether the value must be hidden: the statement nearest to its use decides. A list is hidden if its items are.
    pub(super) fn sensitive(&mut self, node: SchemaRef<'d>, at: &At) -> bool {
        let chain = self.chain(node);
        self.explicit_sensitivity(&chain, at).unwrap_or_else(|| {
            match chain.last().map(|(schema, _)| shape::of(schema)) {
                Some(Shape::Array(Some(items))) => {
                    let items = self.chain(items);
                    self.explicit_sensitivity(&items, &at.down("items")).unwrap_or_default()
                }
                _ => false,
            }
        })
    }

    fn explicit_sensitivity(&mut self, chain: &[(&'d Schema, Option<&'d str>)], at: &At) -> Option<bool> {
        chain.iter().find_map(|(schema, component)| {
            extensions::sensitive(self, &schema.schema_data.extensions, &at.of("schemas", *component))
        })
    }
}

/// The extensions of an inline schema: the name of a component is not the name of each field or parameter that has its
/// type.
pub(super) fn own_extensions(node: SchemaRef<'_>) -> Option<&Extensions> {
    match node {
        SchemaRef::Item(schema) => Some(&schema.schema_data.extensions),
        SchemaRef::Reference(_) => None,
    }
}
