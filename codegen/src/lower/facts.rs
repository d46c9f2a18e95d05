//! The form of a value, as a reader is told of it.

use openapiv3::Schema;

use crate::ir::Facts;

use super::context::Lowering;
use super::shape::{self, Node, Shape};

impl<'d> Lowering<'d> {
    /// What the document says of the form of a value; of its items, where it is a list.
    pub(super) fn facts(&mut self, node: Node<'d>) -> Facts {
        let chain = self.chain(node);
        let nullable = chain.iter().any(|(schema, _)| schema.schema_data.nullable);
        let Some((schema, _)) = chain.last() else { return Facts::default() };
        let facts = match shape::of(schema) {
            Shape::Array(Some(items)) => self.chain(items).last().map(|(schema, _)| of(schema)).unwrap_or_default(),
            _ => of(schema),
        };
        Facts { nullable, ..facts }
    }
}

fn of(schema: &Schema) -> Facts {
    let mut facts = Facts::default();
    match shape::of(schema) {
        Shape::String(text) => {
            text.format.clone_into(&mut facts.format);
            facts.pattern = text.pattern.map(str::to_owned);
            (facts.min_length, facts.max_length) = (text.min, text.max);
        }
        Shape::Integer { min, max, .. } => {
            (facts.min, facts.max) = (min.map(|min| min.to_string()), max.map(|max| max.to_string()));
        }
        Shape::Number { min, max } => {
            (facts.min, facts.max) = (min.map(|min| min.to_string()), max.map(|max| max.to_string()));
        }
        Shape::Object { uri_map: true, .. } => "uri-map".clone_into(&mut facts.format),
        _ => {}
    }
    facts
}
