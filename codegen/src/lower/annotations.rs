//! What a document says of a value beside its type: its description, its default, whether it may be shown.

use openapiv3::Schema;

use super::context::{At, Lowering};
use super::extensions::{self, Extensions};
use super::shape::{self, SchemaRef, Shape};

/// No chain of references is longer: the loader has refused those that go round in a circle.
const MAX_LENGTH: usize = 48;

impl<'d> Lowering<'d> {
    /// The schemas of a value, from the one where it is used to the one that defines it: `allOf` with one
    /// part is how the loader writes a `$ref` that has something beside it.
    ///
    /// With each goes the name of its component.
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

    /// The description nearest to where the schema is used.
    pub(super) fn describe(&mut self, node: SchemaRef<'d>) -> &'d str {
        let chain = self.chain(node);
        chain.iter().find_map(|(schema, _)| schema.schema_data.description.as_deref()).unwrap_or_default()
    }

    /// Whether the value must never be shown: what stands nearest to where it is used decides. A list is
    /// not shown where its items must not be.
    pub(super) fn sensitive(&mut self, node: SchemaRef<'d>, at: &At) -> bool {
        let chain = self.chain(node);
        self.explicit_sensitivity(&chain, at).unwrap_or_else(|| match chain.last().map(|(schema, _)| shape::of(schema)) {
            Some(Shape::Array(Some(items))) => {
                let items = self.chain(items);
                self.explicit_sensitivity(&items, &at.down("items")).unwrap_or_default()
            }
            _ => false,
        })
    }

    fn explicit_sensitivity(&mut self, chain: &[(&'d Schema, Option<&'d str>)], at: &At) -> Option<bool> {
        chain.iter().find_map(|(schema, component)| {
            extensions::sensitive(self, &schema.schema_data.extensions, &at.of("schemas", *component))
        })
    }
}

/// The extensions of a schema where it is used: the name that a component gives itself is not that of each
/// field or parameter that has its type.
pub(super) fn own_extensions(node: SchemaRef<'_>) -> Option<&Extensions> {
    match node {
        SchemaRef::Item(schema) => Some(&schema.schema_data.extensions),
        SchemaRef::Reference(_) => None,
    }
}
